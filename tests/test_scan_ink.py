import numpy as np
import pytest

from extract.scan.abbreviations import SETTLED, settle_abbreviations
from extract.scan.engines.base import Reading
from extract.scan.ink import find_ink

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
