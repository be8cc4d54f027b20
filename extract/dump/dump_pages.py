"""Text dumps of decrees as pages of lines and grids.

A dump is what a reading program made of a printed decree: running text, and tables whose rows
have their fields parted by tabs (or Markdown's pipes), with merged cells lost, columns
shifted, rows broken over pages, and headers repeated.  What the numbering of lists, the header
and the rows around prove is put back; a cell that needed it has a confidence below 1, and one
that is a guess of 0.5.  The letters of the page stay as they are.
"""

from __future__ import annotations

import re
from pathlib import Path

from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.dump_rows import DumpRow
from keputusan.extract.dump.dump_tables import OpenTable
from keputusan.extract.dump.encoding import decode
from keputusan.extract.dump.header_rows import is_number_row, read_header
from keputusan.extract.dump.laid_words import lay_out_words
from keputusan.extract.dump.placed_words import doubt_words, read_placed
from keputusan.extract.dump.segments import DumpLine, LineKind, split_lines, split_pages
from keputusan.extract.dump.stepped_lines import read_steps
from keputusan.extract.model.page import Line, Page

_PAGE_NUMBER = re.compile(r"^\W*(?:(?:halaman|hal|page)\W*)?\d{1,3}\W*$", re.IGNORECASE)
_COLON_FIELD = re.compile(r"^:(?:\s|$)")

HEADER_LOOK = 3
"""A header has no more rows than this."""


def read_text(path: Path) -> list[Page]:
    """Return the pages of the text dump at ``path``; form feeds begin pages, else there is one.

    Raises UnreadableError for an empty file and for one that is no text.
    """
    return read_dump(decode(path.read_bytes()))


def read_dump(text: str) -> list[Page]:
    """Return the pages of a text dump: see read_text.

    Where it says the place of each word, the words are laid out by blanks first.
    """
    placed = read_placed(text) or read_steps(text)
    if placed is None:
        return _read_lines(split_lines(text))
    pages = _read_lines(
        split_pages([lay_out_words(page.words, whole=page.whole) for page in placed])
    )
    for page, source in zip(pages, placed, strict=True):
        doubt_words(page, source)
    return pages


def _read_lines(lines: list[DumpLine]) -> list[Page]:
    reader = _Reader(max((line.page for line in lines), default=1))
    reader.read(lines)
    return reader.pages


class _Reader:
    """Goes through the lines of a dump, one table open at a time."""

    def __init__(self, pages: int) -> None:
        self.pages = [Page(n, 0.0, 0.0, "text", [], 0, ("text",)) for n in range(1, pages + 1)]
        self._table: OpenTable | None = None
        self._held: list[Line] = []
        self._breaks = True
        self._blank = False  # a blank line stands before the next row
        self._page = 1

    def read(self, lines: list[DumpLine]) -> None:
        index = 0
        while index < len(lines):
            line = lines[index]
            if line.page != self._page:
                self._page, self._breaks = line.page, True
            if line.kind is LineKind.ROW:
                index += self._read_rows(lines, index)
                continue
            if line.grid is not None:
                self._close()
                self.pages[line.page - 1].blocks.append(line.grid)
            elif line.kind is LineKind.BLANK:
                self._blank = True
            else:
                self._read_line(Line(line.fields[0], line.page, None, 1.0, "text"))
            index += 1
        self._close()

    def _read_rows(self, lines: list[DumpLine], index: int) -> int:
        """Read the header or the row at ``index``; returns how many lines that takes."""
        places = _following_rows(lines, index)
        rows = [lines[place].fields for place in places]
        header = read_header(rows)
        if header is not None:
            if not self._is_repeated(header):
                self._close()
                self._table = OpenTable(header, lines[index].page)
            self._breaks = True
            return places[header.depth - 1] + 1 - index
        if self._table is None or (self._held and self._table.header is None):
            self._close()
            self._table = OpenTable(None, lines[index].page)
        if not (self._table.rows and is_number_row(rows[0]) and self._table.header):
            breaks, blank = self._breaks or self._blank, self._blank and not self._breaks
            self._table.rows.append(DumpRow(rows[0], lines[index].page, breaks, blank))
        self._breaks = self._blank = False
        return 1

    def _is_repeated(self, header: Header) -> bool:
        table = self._table
        return table is not None and table.header is not None and table.header.same_as(header)

    def _read_line(self, line: Line) -> None:
        if self._table is not None and _PAGE_NUMBER.match(line.text):
            self._held.append(line)
            self._breaks = True
            return
        self._close()
        self.pages[line.page - 1].blocks.append(line)

    def _close(self) -> None:
        """Put the open table, and the page numbers met in it, on their pages."""
        if self._table is not None:
            if self._table.header is None and not _is_table(self._table.rows):
                for row in self._table.rows:
                    text = " ".join(field for field in row.fields if field)
                    line = Line(" ".join(text.split()), row.page, None, 1.0, "text")
                    self.pages[row.page - 1].blocks.append(line)
            else:
                for grid in self._table.grids():
                    self.pages[grid.page - 1].blocks.append(grid)
            self._table = None
        for line in self._held:
            self.pages[line.page - 1].blocks.append(line)
        self._held = []


def _following_rows(lines: list[DumpLine], index: int) -> list[int]:
    """Return the places of the row at ``index`` and those behind it that may belong to its
    header.
    """
    places = [index]
    for place in range(index + 1, len(lines)):
        if lines[place].kind is LineKind.TEXT or len(places) == HEADER_LOOK:
            break
        if lines[place].kind is LineKind.ROW:
            places.append(place)
    return places


def _is_table(rows: list[DumpRow]) -> bool:
    """Return whether rows without a header are a table, and no text with tabs in it."""
    wide = [row for row in rows if sum(bool(field) for field in row.fields) >= 3]
    colons = any(_COLON_FIELD.match(field) for row in rows for field in row.fields)
    return len(wide) >= 2 and not colons
