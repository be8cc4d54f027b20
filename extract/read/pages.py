"""A file to its pages, each read by the reader that fits it."""

from __future__ import annotations

from pathlib import Path

from extract.errors import UnreadableError
from extract.grid.layout import lay_out
from extract.model import Page
from extract.read.pdf import open_pdf, read_page


def read_pages(path: Path, media: str) -> list[Page]:
    """The pages of the file at ``path``, in order; ``media`` is ``pdf`` or ``text``.

    Raises UnreadableError for a file, or a page of it, that cannot be read.
    """
    if path.stat().st_size == 0:
        raise UnreadableError("the file is empty")
    if media == "text":
        from extract.read.text import read_text

        return read_text(path)
    document = open_pdf(path)
    try:
        return [lay_out(read_page(document, number)) for number in range(1, len(document) + 1)]
    finally:
        document.close()
