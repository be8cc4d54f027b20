"""Tables that a dump holds as HTML, with the cells they merge."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from keputusan.extract.dump.header_rows import read_header
from keputusan.extract.dump.markup import clean_field
from keputusan.extract.dump.sheet import ENGINE
from keputusan.extract.model.page import Cell, Grid

WIDEST = 1000
"""A cell spans at most so many columns, as in browsers."""

_TABLE = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)
_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style|head)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_BLOCK = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ol|ul|section|hr|center|pre)\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")


class HtmlTable(NamedTuple):
    """A table as a ``grid`` where it merges cells of its body downwards, else as ``rows``."""

    grid: Grid | None
    rows: list[list[str]]


def split_html(text: str, page: int) -> list[str | HtmlTable]:
    """Return the lines of ``text``, and its HTML tables in their places."""
    if "<" not in text or _TABLE.search(text) is None:
        return [*text.split("\n")]
    parts: list[str | HtmlTable] = []
    whole = _DOCUMENT.search(text) is not None
    if whole:
        text = _UNSEEN.sub("", text)
    place = 0
    for start, end in _spans(text):
        parts += _lines(text[place:start], whole)
        parts.append(_read(text[start:end], page))
        place = end
    return [*parts, *_lines(text[place:], whole)]


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where the outermost tables begin and end; one that is not closed ends with the
    text.
    """
    spans: list[tuple[int, int]] = []
    depth = start = 0
    for tag in _TABLE.finditer(text):
        if not tag.group(1):
            start = tag.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                spans.append((start, tag.end()))
    return [*spans, (start, len(text))] if depth else spans


def _lines(text: str, whole: bool) -> list[str]:
    """Return the lines of what stands outside tables; ``whole``: the dump is an HTML document."""
    if not whole:
        return text.strip("\n").split("\n")
    flat = " ".join(text.split())
    return [_TAG.sub("", line) for line in _BLOCK.split(flat)]


@dataclass(slots=True)
class _HtmlCell:
    rows: int
    columns: int
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return clean_field("".join(self.pieces))


class _Parser(HTMLParser):
    """Collects the rows of the outermost table; tables inside a cell are text of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[_HtmlCell]] = []
        self._depth = 0
        self._cell: _HtmlCell | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        elif self._depth == 1 and tag == "tr":
            self.rows.append([])
            self._cell = None
        elif self._depth == 1 and tag in ("td", "th"):
            spans = {name: _span(value) for name, value in attrs if name.endswith("span")}
            self._cell = _HtmlCell(spans.get("rowspan", 1), min(spans.get("colspan", 1), WIDEST))
            self.rows = self.rows or [[]]
            self.rows[-1].append(self._cell)
        elif self._cell is not None and tag in ("br", "p", "div", "li", "tr"):
            self._cell.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.pieces.append(re.sub(r"\s+", " ", data))


def _span(value: str | None) -> int:
    return max(1, min(int(value), WIDEST)) if value and re.fullmatch(r"[0-9]{1,5}", value) else 1


def _read(html: str, page: int) -> HtmlTable:
    parser = _Parser()
    parser.feed(html)
    parser.close()
    cells = _place(parser.rows, page)
    columns = max((cell.column + cell.column_span for cell in cells), default=0)
    rows = len(parser.rows)
    fields = [[""] * columns for _ in range(rows)]
    for cell in cells:
        fields[cell.row][cell.column] = cell.text
    header = read_header(fields[:3])
    depth = header.depth if header is not None else 1
    if any(cell.row_span > 1 and cell.row >= depth for cell in cells):
        return HtmlTable(Grid(page, rows, columns, _filled(cells, rows, columns)), [])
    return HtmlTable(None, [row for row in fields if any(row)])


def _place(rows: list[list[_HtmlCell]], page: int) -> list[Cell]:
    """Return the cells of ``rows`` at their places, each beside what reaches down from above."""
    cells: list[Cell] = []
    taken: dict[int, int] = {}  # column: the row (0-based) before which it is taken
    for row, found in enumerate(rows):
        column = 0
        for cell in found:
            while taken.get(column, 0) > row:
                column += 1
            width = 1
            while width < cell.columns and taken.get(column + width, 0) <= row:
                width += 1
            height = min(cell.rows, len(rows) - row)
            cells.append(Cell(row, column, height, width, cell.text, engine=ENGINE))
            taken.update(dict.fromkeys(range(column, column + width), row + height))
            column += width
    return cells


def _filled(cells: list[Cell], rows: int, columns: int) -> list[Cell]:
    """Return ``cells`` and blank ones where rows are short."""
    covered = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    blank = [
        Cell(row, column, 1, 1, "", engine=ENGINE)
        for row in range(rows)
        for column in range(columns)
        if (row, column) not in covered
    ]
    return sorted([*cells, *blank], key=lambda cell: (cell.row, cell.column))
