"""Whether a row of an action plan is more of the row above: the same schedule, another line."""

from __future__ import annotations

from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.dump_rows import PlacedRow
from keputusan.extract.dump.list_relations import Relation, relate
from keputusan.extract.dump.month_cells import ticked
from keputusan.extract.dump.sheet import Sheet
from keputusan.language.markers import read_marker


def marks_of(texts: list[str], header: Header) -> tuple[int, ...]:
    """Return which of the marks in ``texts``, by column, are ticks (0-based)."""
    return ticked([texts[column] for column in header.marks])


def same_marks(row: PlacedRow, header: Header, sheet: Sheet) -> bool:
    """Return whether ``row`` has no ticks, or those of the row above."""
    own = marks_of(row.texts, header)
    return not own or own == marks_of(sheet.texts(), header)


def is_more_of_row(row: PlacedRow, header: Header, sheet: Sheet) -> bool:
    """Return whether ``row``, which begins no merged cell, only adds lines to the row above.

    Its ticks must be no others, and its own texts items of lists in the cells above; where the
    table has no ticks, only a row without own texts is one.
    """
    if not sheet.pages or any(row.texts[column] for column in header.notes):
        return False
    if marks_of(sheet.texts(), header) and not same_marks(row, header, sheet):
        return False
    own = [column for column in header.own if row.texts[column]]
    if not header.marks:
        return not own
    return all(_is_item(sheet, column, row.texts[column]) for column in own)


def _is_item(sheet: Sheet, column: int, text: str) -> bool:
    above = sheet.above(column)
    if above is None or not above.text:
        return False
    relation = relate(above.text, text)
    announced = above.text.split("\n")[0].endswith(":")
    return relation is Relation.ITEM or (relation is Relation.MAYBE_ITEM and announced)


def slid_out_of_list(row: PlacedRow, header: Header, sheet: Sheet) -> bool:
    """Return whether a text alone in the first own column belongs to the list left of it.

    The row above only added a line to that list.  It does if the ticks are no others, and the
    own texts before are marked items while this one is none.
    """
    own = header.own
    words = [*header.merged, *own, *header.notes]
    if [c for c in words if row.texts[c]] != own[:1] or not same_marks(row, header, sheet):
        return False
    above = sheet.texts()[own[0]]
    return read_marker(above) is not None and read_marker(row.texts[own[0]]) is None
