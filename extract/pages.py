"""A file to its pages, each read by the reader that fits it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from keputusan.extract.grid.headed.headed_tables import HeadedTables
from keputusan.extract.grid.page_layout import lay_out
from keputusan.extract.grid.unruled import add_unruled, heading_line
from keputusan.extract.grid.words import build_words
from keputusan.extract.model.page import Box, Grid, Page
from keputusan.extract.model.reading_errors import (
    EMPTY,
    NO_ENGINE,
    NotInstalledError,
    UnreadableError,
)
from keputusan.extract.pdf.damage import Contents
from keputusan.extract.pdf.legible import LIKELY, is_lying, likelihood
from keputusan.extract.pdf.pdf_file import open_pdf
from keputusan.extract.pdf.pdf_page import RawPage, read_page
from keputusan.extract.pdf.pictures import text_pictures
from keputusan.extract.pdf.skew import lean_back

if TYPE_CHECKING:
    from keputusan.extract.scan.engines import Engine

DOUBT = 0.1
"""Confidence of text that spells nothing (0..1)."""


def read_pages(path: Path, media: str) -> list[Page]:
    """Return the pages of the file at ``path``, in order; ``media`` is ``pdf`` or ``text``.

    Raises UnreadableError for a file, or a page of it, that cannot be read.
    """
    if media == "text":
        if path.stat().st_size == 0:
            raise UnreadableError(EMPTY())
        from keputusan.extract.dump.dump_pages import read_text

        return read_text(path)
    with open_pages(path) as pages:
        return [pages.read(number) for number in range(1, len(pages) + 1)]


@contextmanager
def open_pages(path: Path) -> Iterator[PdfPages]:
    """Open the PDF or picture at ``path`` to read its pages one by one.

    Raises UnreadableError for a file that cannot be read.
    """
    if path.stat().st_size == 0:
        raise UnreadableError(EMPTY())
    document = open_pdf(path)
    with closing(document), closing(Contents(path)) as contents:
        yield PdfPages(document, contents)


class PdfPages:
    """The pages of an open PDF or picture, counted from 1, each parsed once."""

    def __init__(self, document: pdfium.PdfDocument, contents: Contents) -> None:
        self._document = document
        self._contents = contents
        self._parsed: dict[int, RawPage] = {}
        self._tables = HeadedTables()

    def __len__(self) -> int:
        return len(self._document)

    def is_scan(self, number: int) -> bool:
        """Return whether page ``number`` is a picture that has to be recognised.

        Raises UnreadableError for a page that does not load.
        """
        self._parsed[number] = raw = self._parse(number)
        return raw.scanned

    def read(self, number: int) -> Page:
        """Return page ``number``: as drawn if it is digital, by its picture if it is a scan.

        Raises UnreadableError for a page that cannot be read.
        """
        raw = self._parse(number)
        self._parsed.pop(number, None)
        page = self._read(number, raw)
        state = self._contents.state(number)
        if state.damaged:
            page.unread = page.unread or "damaged"
        elif state.prints and _is_bare(raw):
            page.unread = page.unread or "nothing"
        return page

    def _read(self, number: int, raw: RawPage) -> Page:
        if raw.scanned:
            self._tables.forget()
            self._tables.undivided.forget()
            return _read_scan(self._document, raw)
        page = lay_out(raw, self._tables)
        if is_lying(raw, _text(page)):
            return _read_lying(self._document, raw, page)
        heading = heading_line(page) if not page.turned else None
        if heading is not None:
            add_unruled(page, heading, build_words(raw.chars))
        pictures = text_pictures(raw)
        if pictures:
            _add_pictures(self._document, page, pictures)
        if raw.skew:
            lean_back(page, raw.skew)
        return page

    def _parse(self, number: int) -> RawPage:
        return self._parsed.get(number) or read_page(self._document, number)


def _is_bare(raw: RawPage) -> bool:
    """Return whether nothing of the page came out of its file."""
    return not (raw.chars or raw.sideways or raw.rules or raw.drawn or raw.pictures or raw.scanned)


def _read_scan(document: pdfium.PdfDocument, raw: RawPage) -> Page:
    # loading the recogniser takes a second, which digital archives do not pay
    from keputusan.extract.scan.scanned_page import read_scanned_page

    engine = _engine(raw.number)
    page = document[raw.number - 1]
    try:
        return read_scanned_page(page, raw, engine)
    finally:
        page.close()


def _read_lying(document: pdfium.PdfDocument, raw: RawPage, page: Page) -> Page:
    """Return the page by its picture, whose fonts say other letters than they show.

    ``page`` is what its characters say.  It stays where the picture gives nothing better, in
    doubt and said to be unread.
    """
    read = _read_scan(document, replace(raw, chars=[], sideways={}))
    if likelihood(_text(read)) > LIKELY:
        return read
    page.unread = "fonts"
    for block in page.blocks:
        for item in block.cells if isinstance(block, Grid) else [block]:
            item.confidence = DOUBT
    return page


def _add_pictures(document: pdfium.PdfDocument, page: Page, pictures: list[Box]) -> None:
    """Put what ``pictures`` of a digital page say in between its blocks."""
    from keputusan.extract.scan.scanned_page import engines_of, read_picture

    engine = _engine(page.number)
    source = document[page.number - 1]
    try:
        found = [read_picture(source, page.number, box, engine) for box in pictures]
    finally:
        source.close()
    for box, blocks in zip(pictures, found, strict=True):
        if blocks:
            above = sum(block.box is not None and block.box.y0 < box.y0 for block in page.blocks)
            page.blocks[above:above] = blocks
            new = [name for name in engines_of(blocks) if name not in page.engines]
            page.engines = (*page.engines, *new)


def _engine(number: int) -> Engine:
    from keputusan.extract.scan.engines import EngineMissingError, default_engine

    try:
        return default_engine()
    except EngineMissingError as error:
        raise NotInstalledError(NO_ENGINE(error=error.needed), number) from error


def _text(page: Page) -> str:
    """Return all that ``page`` says, a line a cell or line of text."""
    texts = [line.text for line in page.lines]
    texts += [cell.text for grid in page.grids for cell in grid.cells]
    return "\n".join(texts)
