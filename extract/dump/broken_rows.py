"""Tables with tabs between fields whose cells have line breaks, as word processors copy them.

A row then goes on over several lines: it is whole where it has as many tabs as the header, and what
follows without a tab is more of its last cell.
"""

from __future__ import annotations

from keputusan.extract.dump.dump_wordings import is_number, wording
from keputusan.extract.dump.header_rows import read_header
from keputusan.extract.dump.separated import Separated
from keputusan.language.headings import role_of

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
        end = _end_of_row(lines, place, lines[first].count(TAB))
        if end is None:
            break
        row = [field.strip() for field in "\n".join(lines[place:end]).split(TAB)]
        if numbered and rows and row[0] and not is_number(row[0]):
            break
        broken += end - place > 1
        rows.append(row)
        place = end
    whole = place == len(lines) or TAB not in lines[place]
    if not whole or not broken or len(rows) < FEWEST_ROWS:
        return None
    return Separated(first, place, rows)


def _end_of_row(lines: list[str], first: int, tabs: int) -> int | None:
    """Return where the row ends that begins on the line ``first``; None if it has not just so many
    ``tabs`` before a blank line.
    """
    count, place = 0, first
    while count < tabs:
        if place == len(lines) or not lines[place].strip():
            return None
        count += lines[place].count(TAB)
        place += 1
    if count > tabs:
        return None
    while place < len(lines) and lines[place].strip() and TAB not in lines[place]:
        if any(wording(name).match(lines[place].strip()) for name in ("closing", "annex")):
            break
        place += 1
    return place
