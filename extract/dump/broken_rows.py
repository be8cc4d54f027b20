"""Tables with tabs between fields whose cells have line breaks, as word processors copy them.

A row then goes on over several lines: it is whole where it has as many tabs as the header, and what
follows without a tab is more of its last cell.
"""

from __future__ import annotations

from keputusan.extract.dump.dump_wordings import is_number, wording
from keputusan.extract.dump.header_rows import read_header
from keputusan.extract.dump.separated import Separated
from keputusan.language.headings import role_of
from keputusan.language.markers import read_marker

TAB = "\t"

FEWEST_TABS = 2
"""A table of fewer columns cannot be told from prose with tabs."""

FEWEST_ROWS = 3
"""So many rows, the header among them, show that lines are broken."""


def find_broken(lines: list[str]) -> list[Separated]:
    """Return the tables among ``lines`` that have tabs, and rows of several lines."""
    found: list[Separated] = []
    index = 0
    while index < len(lines):
        table = _read(lines, index) if lines[index].count(TAB) >= FEWEST_TABS else None
        if table is not None:
            found.append(table)
        index = table.end if table is not None else index + 1
    return found


def _read(lines: list[str], first: int) -> Separated | None:
    labels = [field.strip() for field in lines[first].split(TAB)]
    if read_header([labels]) is None:
        return None
    numbered = role_of(labels[0]) == "number"
    rows: list[list[str]] = []
    place, broken = first, 0
    while place < len(lines) and TAB in lines[place]:
        whole = _end_of_tabs(lines, place, len(labels) - 1)
        if whole is None:
            return None
        end = _end_of_cell(lines, whole)
        row = [field.strip() for field in "\n".join(lines[place:end]).split(TAB)]
        if numbered and rows and row[0] and not is_number(row[0]):
            return None
        inside = end < len(lines) and TAB in lines[end]
        broken += whole - place > 1 or (inside and end > whole)
        rows.append(row)
        place = end
    return Separated(first, place, rows) if broken and len(rows) >= FEWEST_ROWS else None


def _end_of_tabs(lines: list[str], first: int, tabs: int) -> int | None:
    """Return the line behind that with the last of a row's ``tabs``; None if there are not just so
    many before a blank line.
    """
    count, place = 0, first
    while count < tabs:
        if place == len(lines) or not lines[place].strip():
            return None
        count += lines[place].count(TAB)
        place += 1
    return place if count == tabs else None


def _end_of_cell(lines: list[str], first: int) -> int:
    """Return where the last cell of a row ends, of which more may stand from the line ``first`` on.

    Behind the last row that is only what goes on with a sentence or a list.
    """
    end = first
    while end < len(lines) and lines[end].strip() and TAB not in lines[end]:
        end += 1
    if end < len(lines) and TAB in lines[end]:
        return end
    for place in range(first, end):
        text = lines[place].strip()
        if not (text[:1].islower() or read_marker(text)) or wording("closing").match(text):
            return place
    return end
