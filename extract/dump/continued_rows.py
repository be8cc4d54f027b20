"""Whether a text, or a whole row of a dump, is the rest of what stands above it."""

from __future__ import annotations

import re

from keputusan.extract.dump.column_habits import Habits
from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.dump_rows import PlacedRow
from keputusan.extract.dump.list_relations import Relation, relate
from keputusan.extract.dump.sheet import Sheet
from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.stitch.seams import text_goes_on

_YEAR = re.compile(r"(?:19|20)\d\d")

PLAIN = 2
"""How much speaks for a text that plainly goes on, or against one that plainly does not."""

LACKING = 2
"""What it speaks for the rest of a row to lack something that nearly every row has."""

MOST_LACKING = 2
"""To lack more than so many things speaks no louder."""


def as_cell(text: str) -> TableCell:
    """Return a cell that holds ``text``, for the rules of page breaks that tables share."""
    return TableCell(0, 0, 1, 1, text, 0, None, 1.0, "text")


def continues(above: str, text: str) -> int:
    """Return how much speaks for ``text`` being the rest of the cell ``above`` (positive) or
    not.
    """
    relation = relate(above, text)
    if relation is Relation.ITEM:
        return PLAIN
    if relation in (Relation.SIBLING, Relation.ANEW):
        return -PLAIN
    if above and _YEAR.match(text) and not _YEAR.search(above):
        return PLAIN
    return text_goes_on(as_cell(above), as_cell(text))


def row_goes_on(row: PlacedRow, header: Header, sheet: Sheet, habits: Habits) -> bool:
    """Return whether ``row`` is the rest of the last row of ``sheet``.

    On top of a page it is if it has no number, no mark and no time of its own, and what it
    lacks and its texts speak for it.  Elsewhere only a text that stands alone in a row and
    plainly goes on is one.
    """
    places = [column for column, text in enumerate(row.texts) if text]
    above = sheet.texts()
    if not places or any(column in header.marks for column in places):
        return False
    if header.roles[places[0]] == "number" or any(sheet.above(c) is None for c in places):
        return False
    if not row.breaks and (len(places) > 1 or places[0] not in header.own):
        return False
    if "time" in header.roles and _names_other_time(header.roles.index("time"), row, above):
        return False
    evidence = sum(continues(above[column], row.texts[column]) for column in places)
    if row.breaks:
        evidence += LACKING * min(habits.lacking(row, header.marks), MOST_LACKING)
    return evidence > 0


def _names_other_time(column: int, row: PlacedRow, above: list[str]) -> bool:
    return bool(_YEAR.search(row.texts[column]) and _YEAR.search(above[column]))
