"""A PDF as programs write it that lay its text out by blanks, without such a program."""

from __future__ import annotations

from pathlib import Path

from keputusan.extract.dump.laid_words import lay_out_words
from keputusan.extract.grid.words import build_words
from keputusan.extract.pdf.pdf_file import open_pdf
from keputusan.extract.pdf.pdf_page import read_page


def lay_out_pdf(path: Path) -> str:
    """Return the text of the PDF at ``path``, laid out by blanks, pages parted by form feeds."""
    document = open_pdf(path)
    try:
        pages = [read_page(document, number) for number in range(1, len(document) + 1)]
    finally:
        document.close()
    return "\f".join(lay_out_words(build_words(page.chars)) for page in pages)
