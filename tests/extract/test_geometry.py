"""Boxes turned with their pages, and intervals along a line."""

from __future__ import annotations

import pytest

from keputusan.extract.model.geometry import (
    covered_share,
    join_intervals,
    reading_span,
    turn_box,
    union_boxes,
)
from keputusan.extract.model.page import Box

WIDTH, HEIGHT = 200.0, 100.0

BOXES = [Box(10, 20, 50, 40), Box(0, 0, 200, 100), Box(199, 0, 200, 1), Box(30, 60, 30, 60)]


@pytest.mark.parametrize(
    ("degrees", "turned"),
    [
        (0, Box(10, 20, 50, 40)),
        # what stood at the left stands at the top, as far from the right as it was from the top
        (90, Box(60, 10, 80, 50)),
        (180, Box(150, 60, 190, 80)),
        (270, Box(20, 150, 40, 190)),
        (360, Box(10, 20, 50, 40)),
        (-90, Box(20, 150, 40, 190)),
    ],
)
def test_a_box_is_turned_with_its_page(degrees: int, turned: Box) -> None:
    assert turn_box(Box(10, 20, 50, 40), degrees, WIDTH, HEIGHT) == turned


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_box_turned_back_is_where_it_was(box: Box, degrees: int) -> None:
    turned = turn_box(box, degrees, WIDTH, HEIGHT)
    size = (HEIGHT, WIDTH) if degrees % 180 else (WIDTH, HEIGHT)
    assert turn_box(turned, -degrees, *size) == box
    assert 0 <= turned.x0 <= turned.x1 <= size[0]
    assert 0 <= turned.y0 <= turned.y1 <= size[1]


@pytest.mark.parametrize("box", BOXES)
def test_two_quarter_turns_are_a_half_turn(box: Box) -> None:
    quarter = turn_box(box, 90, WIDTH, HEIGHT)
    assert turn_box(quarter, 90, HEIGHT, WIDTH) == turn_box(box, 180, WIDTH, HEIGHT)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_boxes_are_in_the_order_in_which_they_are_read(turned: int) -> None:
    """Lines of a page that is read upright, where they stand on the page as it is displayed."""
    lines = [Box(10, top, 150, top + 10) for top in (10, 30, 50, 70)]
    size = (WIDTH, HEIGHT)
    shown = [turn_box(line, -turned, *size) for line in lines]
    spans = [reading_span(box, turned) for box in shown]
    assert spans == sorted(spans)
    assert all(end - start == pytest.approx(10) for start, end in spans)


@pytest.mark.parametrize(
    ("boxes", "union"),
    [
        ([Box(1, 2, 3, 4)], Box(1, 2, 3, 4)),
        ([Box(1, 2, 3, 4), Box(2, 0, 2.5, 9)], Box(1, 0, 3, 9)),
        ([Box(5, 5, 6, 6), Box(1, 1, 2, 2), Box(3, 9, 4, 10)], Box(1, 1, 6, 10)),
    ],
)
def test_the_box_around_boxes(boxes: list[Box], union: Box) -> None:
    assert union_boxes(boxes) == union_boxes(boxes[::-1]) == union


def test_there_is_no_box_around_nothing() -> None:
    with pytest.raises(ValueError, match="unpack"):
        union_boxes([])


@pytest.mark.parametrize(
    ("intervals", "gap", "joined"),
    [
        ([], 0, []),
        ([(1, 2)], 0, [(1, 2)]),
        ([(1, 2), (2, 3)], 0, [(1, 3)]),
        ([(1, 2), (3, 4)], 0, [(1, 2), (3, 4)]),
        ([(1, 2), (3, 4)], 1, [(1, 4)]),
        ([(1, 9), (2, 3)], 0, [(1, 9)]),
        ([(5, 6), (1, 2)], 0, [(1, 2), (5, 6)]),
        ([(1, 2), (2.5, 3), (3.4, 4)], 0.5, [(1, 4)]),
    ],
)
def test_intervals_that_touch_are_joined(
    intervals: list[tuple[float, float]], gap: float, joined: list[tuple[float, float]]
) -> None:
    assert join_intervals(intervals, gap) == joined
    assert join_intervals(joined, gap) == joined


@pytest.mark.parametrize(
    ("intervals", "start", "end", "share"),
    [
        ([], 0, 10, 0.0),
        ([(0, 10)], 0, 10, 1.0),
        ([(0, 5)], 0, 10, 0.5),
        ([(-5, 5), (9, 20)], 0, 10, 0.6),
        ([(20, 30)], 0, 10, 0.0),
        # an interval without length is covered by nothing
        ([(0, 10)], 5, 5, 0.0),
        ([(0, 10)], 7, 3, 0.0),
    ],
)
def test_the_share_that_is_covered(
    intervals: list[tuple[float, float]], start: float, end: float, share: float
) -> None:
    assert covered_share(intervals, start, end) == pytest.approx(share)
