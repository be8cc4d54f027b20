"""The decree's body where it is typed in a table: its rows as lines of running text."""

from __future__ import annotations

from collections.abc import Iterable

from keputusan.extract.body.section_labels import (
    is_decision_heading,
    read_decree_label,
    read_dictum_label,
    read_section_label,
)
from keputusan.extract.body.text_rows import Row, build_rows
from keputusan.extract.model.logical_table import Table, TableCell
from keputusan.extract.model.page import Line
from keputusan.language.markers import read_marker

FEWEST_LINES = 3
"""Lines of a column at least that holds labels and what they announce."""

MOST_COLUMNS = 6
"""Columns that a table of the body has at most: label, colon, marker, text, and empty ones."""


def with_body_tables(lines: list[Line], tables: Iterable[Table]) -> list[Line]:
    """Return ``lines`` with those of every table of the body, where the table stands."""
    merged = list(lines)
    for table in tables:
        found = body_lines(table) or listed_lines(table)
        if found:
            at = _place(merged, table, found[0])
            merged[at:at] = found
    return merged


def body_lines(table: Table) -> list[Line]:
    """Return the rows of a table of the body as lines; none for a table of another kind.

    A table is one of the body where every text of its first column is a label of a decree
    (Menimbang, Menetapkan, KESATU) or a line that a decree has between them (MEMUTUSKAN).
    """
    if table.columns > MOST_COLUMNS:
        return []
    rows = _rows(table)
    columns = _columns(rows)
    if columns and all(map(_begin_parts, columns)):
        return [
            _line(text, cell) for cells in columns for cell in cells for text in _lines_of(cell)
        ]
    first = [cells[0] for cells in rows if cells[0].column == 0]
    labels = sum(_is_label(cell) for cell in first)
    headings = sum(_is_heading(cell) for cell in first)
    if not labels or labels + headings < len(first):
        return []
    return [line for cells in rows for line in _row_lines(cells)]


def listed_lines(table: Table) -> list[Line]:
    """Return the rows of a table that lists what the label right above it announces.

    Below "Mengingat :" stands a table of the laws, each numbered in a cell of its own.
    """
    above = build_rows([Line(table.title[-1], table.page)]) if table.title else []
    label = read_section_label(above[0]) if above else None
    if label is None or label.rest.text or table.columns > MOST_COLUMNS:
        return []
    lines: list[Line] = []
    for cells in _rows(table):
        marker, *texts = cells
        number = marker.text.strip(" .()")
        if not texts or marker.column > 0 or not (number.isdecimal() or len(number) == 1):
            continue  # the heading: NO, DASAR HUKUM
        sign = marker.text.strip() if not marker.text.strip().isalnum() else f"{number}."
        first, *others = [text for cell in texts for text in _lines_of(cell)]
        lines += [_line(text, texts[-1]) for text in (f"{sign} {first}", *others)]
    return lines


def _columns(rows: list[list[TableCell]]) -> list[list[TableCell]]:
    """Return the cells of each column that has any, from the top."""
    columns: dict[int, list[TableCell]] = {}
    for cells in rows:
        for cell in cells:
            columns.setdefault(cell.column, []).append(cell)
    return [columns[column] for column in sorted(columns)]


def _begin_parts(cells: list[TableCell]) -> bool:
    """Return whether a column holds whole parts of a decree: it begins with one and goes on.

    Rows may have been parted where the page rules none.
    """
    texts = [Line(text, cell.page) for cell in cells for text in _lines_of(cell)]
    rows = build_rows(texts)
    if len(rows) < FEWEST_LINES:
        return False
    return is_decision_heading(rows[0]) or read_section_label(rows[0]) is not None


def _rows(table: Table) -> list[list[TableCell]]:
    """Return the cells with text that begin in each row, from the left; rows without any left
    out.
    """
    rows: list[list[TableCell]] = [[] for _ in table.rows]
    for cell in sorted(table.cells, key=lambda cell: cell.column):
        if cell.text.strip():
            rows[cell.row].append(cell)
    return [cells for cells in rows if cells]


def _is_label(cell: TableCell) -> bool:
    """Return whether a cell is a label and nothing more."""
    rows = build_rows([Line(f"{' '.join(cell.text.split())}\tx", cell.page)])
    if not rows or len(rows[0].segments) < 2:
        return False
    for found in (
        read_section_label(rows[0]),
        read_decree_label(rows[0], due=True),
        read_dictum_label(rows[0], 0, sentence_ended=True),
        read_dictum_label(_with_colon(rows[0].segments[0].text, cell), 0, sentence_ended=True),
    ):
        if found is not None and found.rest.text == "x":
            return True
    return False


def _with_colon(text: str, cell: TableCell) -> Row:
    return build_rows([Line(f"{text.rstrip(' :;')} :\tx", cell.page)])[0]


def _is_heading(cell: TableCell) -> bool:
    rows = build_rows([Line(" ".join(cell.text.split()), cell.page)])
    return bool(rows) and is_decision_heading(rows[0])


def _row_lines(cells: list[TableCell]) -> list[Line]:
    """Return the lines of one row: the label and the colon stand before its first line of text.

    A marker in a cell of its own stands before the text of the next cell.
    """
    head, *rest = cells
    if head.column > 0 or not rest:
        texts = [text for cell in cells for text in _lines_of(cell)]
        return [_line(text, cells[-1]) for text in _joined(texts)]
    texts = _joined([text for cell in rest for text in _lines_of(cell)])
    label = " ".join(head.text.split())
    colon = "" if label.endswith((":", ";")) else " :"
    first, *others = texts or [""]
    first = first.lstrip(":; ")
    return [
        _line(f"{label}{colon}\t{first}".rstrip(), rest[-1]),
        *(_line(text, rest[-1]) for text in others),
    ]


def _lines_of(cell: TableCell) -> list[str]:
    return [text for text in cell.text.split("\n") if text.strip()]


def _joined(texts: list[str]) -> list[str]:
    """Return the lines, with a lone colon or marker put before the line behind it."""
    joined: list[str] = []
    held = ""
    for text in texts:
        marker = read_marker(f"{text.strip()} x")
        if text.strip(" :;") == "":
            continue
        if marker is not None and marker.end == len(text.strip()) + 1:
            held = f"{held}{text.strip()} "
            continue
        joined.append(held + text)
        held = ""
    return [*joined, held.strip()] if held else joined


def _line(text: str, cell: TableCell) -> Line:
    """Return a line that no longer knows where it stands: the indents of a cell are not those of
    text.
    """
    return Line(text, cell.page, None, cell.confidence, cell.engine)


def _place(lines: list[Line], table: Table, first: Line) -> int:
    """Return where the lines of ``table`` belong: behind what stands above it on its page."""
    tops = [cell.box.y0 for cell in table.cells if cell.box and cell.page == first.page]
    top = min(tops, default=None)
    place = 0
    for index, line in enumerate(lines):
        if line.page < first.page or (line.page == first.page and _is_above(line, top, table)):
            place = index + 1
        elif line.page == first.page and line.box is None and index == place:
            place = index + 1  # the lines of the table before
    return place


def _is_above(line: Line, top: float | None, table: Table) -> bool:
    if line.box is None or top is None:
        return bool(table.title) and line.text == table.title[-1]
    return line.box.y1 - line.box.height / 2 <= top
