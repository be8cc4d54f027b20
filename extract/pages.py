"""A file to its pages, each read by the reader that fits it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium

from keputusan.extract.grid.page_layout import lay_out
from keputusan.extract.grid.unruled import add_unruled, heading_line
from keputusan.extract.model.page import Page
from keputusan.extract.model.reading_errors import NotInstalledError, UnreadableError
from keputusan.extract.pdf.pdf_page import RawPage, open_pdf, read_page

SCANNED = 0.5
"""A page that images cover to this share is a scan, or might be one."""


def read_pages(path: Path, media: str) -> list[Page]:
    """The pages of the file at ``path``, in order; ``media`` is ``pdf`` or ``text``.

    Raises UnreadableError for a file, or a page of it, that cannot be read.
    """
    if path.stat().st_size == 0:
        raise UnreadableError("the file is empty")
    if media == "text":
        from keputusan.extract.dump import read_text

        return read_text(path)
    document = open_pdf(path)
    try:
        return [_read(path, document, number) for number in range(1, len(document) + 1)]
    finally:
        document.close()


def _read(path: Path, document: pdfium.PdfDocument, number: int) -> Page:
    """Page ``number``: as drawn if it is digital, by its picture if it is a scan."""
    raw = read_page(document, number)
    if raw.image_share >= SCANNED:
        return _read_scan(document, raw)
    page = lay_out(raw)
    heading = heading_line(page) if not page.turned else None
    if heading is not None:
        add_unruled(page, path, heading)
    return page


def _read_scan(document: pdfium.PdfDocument, raw: RawPage) -> Page:
    # loading the recogniser takes a second, which digital archives do not pay
    from keputusan.extract.scan.engines import EngineMissingError, default_engine
    from keputusan.extract.scan.scanned_page import read_scanned_page

    try:
        engine = default_engine()
    except EngineMissingError as error:
        raise NotInstalledError(f"the page is a scan, and {error}", raw.number) from error
    page = document[raw.number - 1]
    try:
        return read_scanned_page(page, raw, engine)
    finally:
        page.close()
