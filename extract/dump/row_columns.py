"""One row of the dump to the columns of its table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from keputusan.extract.dump.alignment import IMPOSSIBLE, Alignment, align
from keputusan.extract.dump.column_fit import Fit
from keputusan.extract.dump.column_habits import Habits
from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.dump_rows import (
    CERTAIN,
    GUESSED,
    REPAIRED,
    DumpRow,
    PlacedRow,
    blank_row,
)
from keputusan.extract.dump.field_readings import first_mark, read_fields, text_places
from keputusan.extract.dump.list_items import break_items
from keputusan.extract.dump.schedule_fields import place_marks, shift_of_marks
from keputusan.extract.dump.section_rows import find_heading
from keputusan.language.markers import read_marker

CLEAR = 1.0
"""A row is put right beyond guessing if leaving it as it is would cost so much more."""

TAKEN_APART = 0.5
"""What it costs to part a number from the text it ran together with."""


def place_row(
    row: DumpRow,
    header: Header,
    habits: Habits,
    above: list[str],
    near: Callable[[], Sequence[Sequence[str]]],
    shift_above: int = 0,
) -> PlacedRow:
    """Return ``row`` in the columns of ``header``, its marks made as many as there are months.

    ``habits`` are the table's; ``above`` are the texts over the row, by column; ``near()``
    gives the marks of other rows, the nearest first; ``shift_above`` is the shift of the row
    above.
    """
    placed = blank_row(row, header.columns)
    placed.heading = find_heading(row.fields, header)
    if placed.heading is not None:
        return placed
    readings = [
        (fields, _align(fields, Fit(header, habits.numbers, above, row.breaks)))
        for fields in read_fields(row.fields, header, above)
    ]
    costs = [
        (alignment.cost if alignment else IMPOSSIBLE) + (TAKEN_APART if place else 0.0)
        for place, (_, alignment) in enumerate(readings)
    ]
    fields, alignment = readings[costs.index(min(costs))]
    places = text_places(fields, header)
    if alignment is None:
        _squeeze(fields, places, header, placed)
    else:
        clear = fields is not row.fields or alignment.straight - alignment.cost >= CLEAR
        for place, column in zip(places, alignment.columns, strict=True):
            stays = row.fields[column : column + 1] == [fields[place]]
            sure = CERTAIN if stays else REPAIRED if clear else GUESSED
            placed.put(column, break_items(fields[place]), sure)
        placed.shift = shift_of_marks(fields, places, alignment, header, above, shift_above)
    if header.marks:
        place_marks(fields, places, header, placed, near)
    elif "role" in header.roles and fields is row.fields:
        _slide_bullet(header.roles.index("role"), placed)
    return placed


def _align(fields: list[str], fit: Fit) -> Alignment | None:
    """Return the columns of the texts of a row; None if they are more than the columns."""
    header = fit.header
    places = text_places(fields, header)
    columns = header.marks.start if header.marks else header.columns
    first = first_mark(fields, header) if header.marks else None
    texts = [fields[place] for place in places]

    def cost(item: int, column: int) -> float:
        shift = column - places[item]
        if first is not None and item == len(places) - 1 and first + shift < columns:
            return IMPOSSIBLE  # its marks would stand under the texts
        return fit.cost(texts, item, column, marked=first is not None)

    return align(places, columns, cost)


def _squeeze(fields: list[str], places: list[int], header: Header, placed: PlacedRow) -> None:
    """Let the last column take what is left where texts are more than columns."""
    last = (header.marks.start if header.marks else header.columns) - 1
    for column, place in enumerate(places):
        into = min(column, last)
        text = "\n".join(part for part in (placed.texts[into], fields[place]) if part)
        placed.put(into, text, GUESSED)


def _slide_bullet(column: int, placed: PlacedRow) -> None:
    """Move a bullet before a member's role to the list of duties behind it, whose first it is."""
    text = placed.texts[column]
    marker = read_marker(text)
    if marker is None or marker.style != "-" or any(placed.texts[column + 1 :]):
        return
    if column + 1 < len(placed.texts):
        placed.put(column, text[marker.end :], REPAIRED)
        placed.put(column + 1, text[: marker.end].strip(), REPAIRED)
