import numpy as np
import pytest

from keputusan.extract.scan.abbreviations import SETTLED, settle_abbreviations
from keputusan.extract.scan.engines.engine import Reading
from keputusan.extract.scan.ink import find_ink
from keputusan.extract.scan.pixel_rules import find_rules

SCALE = 150 / 72


@pytest.mark.parametrize(
    ("width", "height", "is_blank"),
    [(2, 1, True), (4, 3, True), (1, 1, True), (6, 2, False), (8, 9, False)],
)
def test_a_lone_speck_is_no_text_and_a_dash_or_a_tick_is(
    width: int, height: int, is_blank: bool
) -> None:
    """Pixels at 150 dpi; what stands alone in a cell and is no larger than a dot says nothing."""
    page = np.full((100, 100), 255, np.uint8)
    page[50 : 50 + height, 40 : 40 + width] = 0
    ink = find_ink(page, np.zeros_like(page), SCALE)
    assert (len(ink.inside((10, 10, 90, 90))) == 0) == is_blank


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("(brosur, dil)", "(brosur, dll)"),
        ("dli.", "dll."),
        ("dilakukan dili", "dilakukan dili"),
        ("e-dil2", "e-dil2"),
        ("dll", "dll"),
    ],
)
def test_an_abbreviation_is_read_as_what_it_can_only_be(read: str, meant: str) -> None:
    settled = settle_abbreviations(Reading(read, (0.5,) * len(read)))
    assert settled.text == meant
    assert max(settled.chars) == (SETTLED if "dll" in meant else 0.5)


def test_short_rules_over_a_heading_belong_to_the_columns_below() -> None:
    """The rest of a row at the top of a page, 20 points high, and a heading right below it."""
    page = np.full((400, 400), 255, np.uint8)
    for y in (82, 110, 200, 300):
        page[y : y + 2, 50:352] = 0
    for x in (50, 200, 350):
        page[40:84, x : x + 2] = 0
        page[110:302, x : x + 2] = 0
    page[82:112, 50:52] = page[82:112, 350:352] = 0
    rules = find_rules(page, SCALE).rules
    inner = [rule for rule in rules if not rule.horizontal and abs(rule.at * SCALE - 201) < 2]
    assert [round(rule.start * SCALE) for rule in inner] == [40, 110]


def test_a_stroke_that_ends_on_a_rule_is_none() -> None:
    page = np.full((400, 400), 255, np.uint8)
    for y in (82, 300):
        page[y : y + 2, 50:352] = 0
    for x in (50, 350):
        page[82:302, x : x + 2] = 0
    page[40:84, 200:202] = 0
    found = [rule for rule in find_rules(page, SCALE).rules if not rule.horizontal]
    assert sorted(round(rule.at * SCALE) for rule in found) == [51, 351]
