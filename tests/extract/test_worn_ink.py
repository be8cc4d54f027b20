"""Broken letters, specks and worn rules of a scan, each by its ink alone."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from keputusan.extract.grid.frames import Frame, find_frames
from keputusan.extract.model.page import Rule
from keputusan.extract.model.page_image import Pixels
from keputusan.extract.scan.engines.engine import Reading
from keputusan.extract.scan.ink import Ink, find_ink
from keputusan.extract.scan.pixel_rules import find_rules
from keputusan.extract.scan.scanned_cells import CellReading
from keputusan.extract.scan.text_lines import cut_lines
from keputusan.extract.scan.ticks import settle_marks

SCALE = 200 / 72


def paper(height: int = 300, width: int = 400) -> Pixels:
    return np.full((height, width), 255, np.uint8)


def ink_of(page: Pixels, rules: list[Rule] | None = None) -> Ink:
    return find_ink(page, np.zeros_like(page), SCALE, rules or [])


def write(page: Pixels, x: int, foot: int, letters: int, high: int = 16) -> None:
    """Draw so many strokes like letters, ``high`` pixels, whose feet stand at ``foot``."""
    for index in range(letters):
        page[foot - high : foot, x + 14 * index : x + 14 * index + 8] = 0


def speck(page: Pixels) -> None:
    """Draw twenty specks, none of them near another."""
    for y in range(200, 400, 50):
        for x in range(200, 450, 50):
            page[y : y + 4, x : x + 4] = 0


def test_the_halves_of_a_broken_figure_stand_on_one_line() -> None:
    page = paper()
    write(page, 40, 60, 12)  # the page's usual letters
    page[200:209, 40:50] = page[211:220, 40:50] = 0
    ink = ink_of(page)
    assert len(cut_lines(ink, ink.inside((20, 190, 100, 230)))) == 1
    write(page, 40, 260, 1)
    ink = ink_of(page)
    assert len(cut_lines(ink, ink.inside((20, 190, 100, 280)))) == 2


def test_a_speck_far_behind_a_line_is_none_of_it() -> None:
    page = paper()
    write(page, 40, 60, 6)
    page[52:56, 300:306] = 0
    ink = ink_of(page)
    (line,) = cut_lines(ink, ink.inside((20, 30, 390, 80)))
    assert line.right < 200


@pytest.mark.parametrize("specked", [False, True])
@pytest.mark.parametrize(
    ("raised", "behind", "stays"), [(0, 3, True), (6, 3, False), (0, 9, False)]
)
def test_a_full_stop_of_a_specked_page_stands_at_the_foot_of_its_line(
    specked: bool, raised: int, behind: int, stays: bool
) -> None:
    """A dot after four letters, so many pixels above their foot and behind the last of them."""
    page = paper(600, 800)
    write(page, 40, 60, 4)
    x, foot = 40 + 3 * 14 + 8 + behind, 60 - raised
    page[foot - 4 : foot, x : x + 4] = 0
    if specked:
        speck(page)
    ink = ink_of(page)
    assert len(ink.inside((20, 30, 200, 80))) == 4 + (stays or not specked)


@pytest.mark.parametrize("high", [4, 9])
def test_a_semicolon_of_a_specked_page_keeps_its_dot(high: int) -> None:
    page = paper(600, 800)
    write(page, 40, 60, 4)
    page[47:51, 93:97] = 0
    page[57 : 57 + high, 93:97] = 0
    speck(page)
    assert len(ink_of(page).inside((20, 30, 200, 80))) == 6


def test_a_speck_on_the_rest_of_a_rule_is_no_letter() -> None:
    page = paper()
    write(page, 40, 160, 8)
    page[99:102, 60:140] = 0  # what is left of a rule
    cv2.circle(page, (100, 101), 5, 0, -1)
    ink = ink_of(page, [Rule(True, 100 / SCALE, 10 / SCALE, 390 / SCALE)])
    assert len(ink.inside((20, 80, 390, 120))) == 0
    assert len(ink.inside((20, 130, 390, 170))) == 8


def _marks(speck: bool) -> tuple[Frame, Ink, list[CellReading]]:
    """Return a table of 3 x 3 cells, a dot in each but one, and a ``speck`` beside another."""
    xs, ys = (20, 100, 180, 260), (20, 100, 180, 260)
    page = paper()
    for x in xs[:-1]:
        for y in ys[:-1]:
            if (x, y) != (180, 180):
                cv2.circle(page, (x + 40, y + 40), 7, 0, -1)
    if speck:
        page[164:170, 160:163] = 0
    rules = [Rule(True, y / SCALE, xs[0] / SCALE, xs[-1] / SCALE) for y in ys]
    rules += [Rule(False, x / SCALE, ys[0] / SCALE, ys[-1] / SCALE) for x in xs]
    (frame,) = find_frames(rules)
    ink = ink_of(page)
    readings = []
    for region in frame.regions:
        x0, y0, x1, y1 = (edge * SCALE for edge in region.box)
        parts = ink.inside((x0, y0, x1, y1))
        text = "●" if len(parts) == 1 else "9" if len(parts) else ""
        readings.append(CellReading(text, 0.9, parts, "", (), (Reading(text),)))
    return frame, ink, readings


def test_a_tick_stays_one_whatever_specks_lie_beside_it() -> None:
    plain, specked = (_marks(speck) for speck in (False, True))
    for frame, ink, readings in (plain, specked):
        settle_marks(frame, readings, ink)
        assert [reading.text for reading in readings if reading.text] == ["●"] * 8


@pytest.mark.parametrize("crossed", [True, False])
def test_a_worn_rule_between_letters_that_touch_it_is_found(crossed: bool) -> None:
    """A column's rule through three rows: in the second, letters stand close to it on both sides,
    and it shows two thirds of its ink; or the row is a heading whose letters cross its place.
    """
    page = paper(400, 500)
    for y in (50, 150, 205, 305):
        page[y : y + 3, 50:453] = 0
    for x in (50, 250, 450):
        for top, bottom in ((50, 150), (205, 305)) if x == 250 else ((50, 308),):
            page[top:bottom, x : x + 3] = 0
    if crossed:
        for y in range(152, 205, 9):
            page[y : y + 7, 250:253] = 0
    for x in range(200, 300, 11):
        if not crossed or abs(x - 250) > 8:
            page[168:188, x : x + 7] = 0
    rules = find_rules(page, SCALE).rules
    inner = [
        rule for rule in rules
        if not rule.horizontal and abs(rule.at * SCALE - 251) < 3
        and rule.start * SCALE < 175 < rule.end * SCALE
    ]  # fmt: skip
    assert bool(inner) is crossed


def test_rules_that_are_both_worn_near_a_corner_are_followed_to_it() -> None:
    """A table of 3 x 2 cells, in pieces at its left border and at the rules that end there."""
    page = paper(500, 500)
    for y in (50, 150, 250, 350):
        page[y : y + 3, 50 if y < 250 else 92 : 453] = 0
    for x in (50, 120, 450):
        page[50 : 180 if x == 50 else 353, x : x + 3] = 0
    pieces = ((5, 9), (20, 15), (42, 11), (58, 14), (81, 12), (99, 15), (120, 9), (138, 14))
    for start, length in pieces:
        page[183 + start : 183 + start + length, 50:53] = 0
    for y in (250, 350):
        for start, length in pieces[:2]:
            page[y : y + 3, 48 + start : 48 + start + length] = 0
    (frame,) = find_frames(find_rules(page, SCALE).rules)
    assert [(one.row_span, one.column_span) for one in frame.regions] == [(1, 1)] * 6
