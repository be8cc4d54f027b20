"""A table in a cell of another leaves the outer one whole, and its cell in doubt."""

from __future__ import annotations

import pytest

from keputusan.extract.grid.frames import find_frames, make_grid
from keputusan.extract.grid.nested_tables import CONFIDENCE
from keputusan.extract.model.page import Rule


def box(x0: float, y0: float, x1: float, y1: float, *xs: float) -> list[Rule]:
    """Return a box with inner verticals at ``xs``."""
    across = [Rule(True, y, x0, x1) for y in (y0, y1)]
    return across + [Rule(False, x, y0, y1) for x in (x0, *xs, x1)]


def outer() -> list[Rule]:
    """Three rows of 24 points and three columns."""
    return [Rule(True, y, 0, 300) for y in (0, 24, 48, 72)] + [
        Rule(False, x, 0, 72) for x in (0, 60, 200, 300)
    ]


@pytest.mark.parametrize("gap", [2.0, 4.0, 6.0])
def test_a_nested_table_does_not_cut_the_outer_one(gap: float) -> None:
    inner = [rule for y in (24, 48) for rule in box(60 + gap, y + gap, 180, y + 24 - gap, 120)]
    frames = find_frames(outer() + inner)
    frame = frames[-1]
    assert (len(frame.edges.xs), len(frame.edges.ys)) == (4, 4)
    if gap <= 4:  # further apart, the inner ones are tables of their own
        grid = make_grid(1, frame, {})
        doubtful = [(c.row, c.column) for c in grid.cells if c.confidence == CONFIDENCE]
        assert len(frames) == 1 and doubtful == [(1, 1), (2, 1)]


def test_what_meets_the_outer_rules_is_a_part_of_the_table() -> None:
    frames = find_frames(outer() + box(60, 24, 200, 48, 120))
    assert len(frames) == 1 and len(frames[0].edges.xs) == 5
    assert not frames[0].holding


def test_a_box_around_a_text_in_a_cell_is_no_table() -> None:
    assert not any(frame.holding for frame in find_frames(outer() + box(64, 27, 190, 45)))
