"""The fields behind the texts of a row: its marks under the months, then notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from keputusan.extract.dump.alignment import Alignment
from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.dump_rows import CERTAIN, GUESSED, REPAIRED, PlacedRow
from keputusan.extract.dump.field_readings import SHORTEST_NOTE, first_mark
from keputusan.extract.dump.list_relations import Relation, relate
from keputusan.extract.dump.month_cells import DASH, fit_marks, is_mark


def place_marks(
    fields: list[str],
    places: list[int],
    header: Header,
    placed: PlacedRow,
    near: Callable[[], Sequence[Sequence[str]]],
) -> None:
    """Put the fields behind the texts, which stand at ``places``, into ``placed``.

    ``near()`` gives the marks of other rows, the nearest first.
    """
    behind = max(header.marks.start - placed.shift, places[-1] + 1 if places else 0)
    cells = fields[behind:]
    words = [i for i, cell in enumerate(cells) if len(cell) >= SHORTEST_NOTE and not is_mark(cell)]
    notes = [cells[place] for place in words]
    marks = cells[: words[0]] if words else cells
    tail = list(range(header.marks.stop, header.columns))
    size = len(header.marks)
    if tail and not notes and len(marks) > size and DASH.match(marks[-1]):
        notes, marks = [marks[-1]], marks[:-1]  # the last column's own dash
    fitted = fit_marks(marks, size, near() if len(marks) > size else ())
    moved = REPAIRED if placed.shift else CERTAIN
    for place, column in enumerate(header.marks):
        placed.put(column, fitted.marks[place], min(fitted.confidences[place], moved))
    for column, note in zip(tail, notes, strict=False):
        placed.put(column, note, CERTAIN)
    surplus = notes[len(tail) :]
    if surplus:
        last = tail[-1] if tail else header.marks.start - 1
        placed.put(
            last, "\n".join(text for text in (placed.texts[last], *surplus) if text), GUESSED
        )


def shift_of_marks(
    fields: list[str],
    places: list[int],
    alignment: Alignment,
    header: Header,
    above: list[str],
    shift_above: int,
) -> int:
    """Return how far the marks moved: as far as the texts, which lack cells before them.

    Unless all texts moved as far, or a list marker puts the last in its column, the blanks
    behind it may have made up for that: then the marks move as in the row above, or as far as
    they must.
    """
    if not places:
        return 0
    shifts = [column - place for place, column in zip(places, alignment.columns, strict=True)]
    shift = shifts[-1]
    together = len(shifts) > 1 and len(set(shifts)) == 1
    relation = relate(above[alignment.columns[-1]], fields[places[-1]])
    if shift <= 0 or together or relation in (Relation.ITEM, Relation.SIBLING):
        return shift
    first = first_mark(fields, header)
    needed = header.marks.start - first if first is not None else 0
    return max(needed, min(shift, shift_above))
