"""Where the cells of a digital decree stand on its pages, to half a point."""

from __future__ import annotations

import pytest

from tests.golden import BOXED, RAW, cell_boxes, golden_boxes

NEAR = 0.5
"""Points: another version of the PDF library measures letters a little otherwise."""

REGENERATE = "if this is meant: python -m tests.golden boxes, and look at the diff"


@pytest.fixture(scope="module")
def boxes() -> list[tuple[float, ...]]:
    assert (RAW / "digital" / f"{BOXED}.pdf").exists()
    return cell_boxes()


def test_the_cells_of_a_decree_stand_where_they_stood(boxes: list[tuple[float, ...]]) -> None:
    golden = golden_boxes()
    assert [box[:4] for box in boxes] == [box[:4] for box in golden], REGENERATE
    moved = [
        (now, then)
        for now, then in zip(boxes, golden, strict=True)
        if any(abs(a - b) > NEAR for a, b in zip(now[4:], then[4:], strict=True))
    ]
    assert not moved, REGENERATE


def test_the_cells_of_a_page_do_not_overlap(boxes: list[tuple[float, ...]]) -> None:
    for place, (*_, page, x0, y0, x1, y1) in enumerate(boxes):
        assert x0 < x1
        assert y0 < y1
        for *_, other, a0, b0, a1, b1 in boxes[place + 1 :]:
            if other == page:
                wide, high = min(x1, a1) - max(x0, a0), min(y1, b1) - max(y0, b0)
                assert min(wide, high) <= NEAR, (page, (x0, y0, x1, y1), (a0, b0, a1, b1))
