"""The fields of a row put into columns: the assignment that needs the least damage.

A dynamic program over the filled fields, from the left: each goes to a column right of the one
before it and costs what it does not suit there; a field further from its own place than the
one before it costs as a place where the dump lost or gained a tab.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

SHIFT = 1.5
"""What a lost or gained tab costs."""

LATE = 0.01
"""What it costs on top for each text that stands right before it: a row more often lacks its
first cells, merged with those above, than one between its texts."""

FAR = 0.001
"""What each column of shift costs on top, so that of equals the nearest is taken."""

IMPOSSIBLE = 1000.0
"""A text costs so much where it cannot stand."""


class Alignment(NamedTuple):
    """``columns`` of the fields in order; ``cost`` of it, and ``straight``: that of leaving
    each field where it is (IMPOSSIBLE or more if one cannot stay)."""

    columns: list[int]
    cost: float
    straight: float


def align(places: list[int], columns: int, cost: Callable[[int, int], float]) -> Alignment | None:
    """Return the cheapest columns (0-based, of ``columns``) for the fields that stand at
    ``places``.

    ``cost(item, column)`` is what the item-th of them costs in a column.  None if there are
    more fields than columns.
    """
    if len(places) > columns:
        return None
    if not places:
        return Alignment([], 0.0, 0.0)
    paths = {
        column: (cost(0, column) + _move_cost(0, column - places[0], 0), [column])
        for column in range(columns)
    }
    for item in range(1, len(places)):
        longer: dict[int, tuple[float, list[int]]] = {}
        for column in range(item, columns):
            own = cost(item, column)
            choices = []
            for before, (price, path) in paths.items():
                if before < column:
                    moved, moved_before = column - places[item], before - places[item - 1]
                    price += own + _move_cost(item, moved, moved_before)
                    choices.append((price, [*path, column]))
            if choices:
                longer[column] = min(choices)
        paths = longer
    price, path = min(paths.values())
    straight = sum(
        cost(item, place) if place < columns else IMPOSSIBLE for item, place in enumerate(places)
    )
    return Alignment(path, price, straight)


def _move_cost(item: int, moved: int, moved_before: int) -> float:
    """Return what it costs that a field is ``moved`` columns from its place and the one before
    ``moved_before``.
    """
    return (SHIFT + LATE * item if moved != moved_before else 0.0) + FAR * abs(moved)
