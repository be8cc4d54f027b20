"""Numbers of a scanned list: what their ink leaves open, the others decide; a misprint stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from keputusan.extract.grid.frames import Frame, find_frames
from keputusan.extract.model.page import REVIEW, Rule
from keputusan.extract.scan.engines.engine import Reading
from keputusan.extract.scan.ink import Ink, find_ink
from keputusan.extract.scan.list_numbers import settle_numbers
from keputusan.extract.scan.numerals import Numeral, Style, read_numeral, written
from keputusan.extract.scan.scanned_cells import CellReading
from keputusan.extract.scan.text_lines import cut_lines

SCALE = 200 / 72
"""Pixels a point of the pictures of these tests."""

UNLIKE = -14.0
"""Logarithm of the share of a text that a clear page does not say."""


@dataclass(frozen=True)
class Shown:
    """What a line shows: its text, and how likely (logarithm) some others are."""

    text: str
    others: dict[str, float] = field(default_factory=dict)

    def log_share(self, text: str) -> float:
        return 0.0 if text == self.text else self.others.get(text, UNLIKE)

    def log_shares(self, texts: Sequence[str]) -> list[float]:
        return [self.log_share(text) for text in texts]


def column(
    *shown: Shown, sure: float = 0.97, across: bool = False
) -> tuple[Frame, list[CellReading]]:
    """Return a table of two columns whose first says what is ``shown``; ``across`` whose rows go
    over both.
    """
    bottom = 20.0 * len(shown)
    rules = [Rule(True, 20.0 * row, 0, 200) for row in range(len(shown) + 1)]
    rules += [Rule(False, x, 0, bottom) for x in (0, 200)]
    rules.append(Rule(False, 30, 0, 20 if across else bottom))
    (frame,) = find_frames(rules)
    readings = []
    for region in frame.regions:
        line = Reading("Ani Wati", (sure,) * 8)
        if region.column == 0:
            one = shown[region.row]
            line = Reading(one.text, (sure,) * len(one.text), evidence=one)
        readings.append(CellReading(line.text, sure, None, "", (), (line,)))  # type: ignore[arg-type]
    return frame, readings


def figures(points: tuple[bool, ...]) -> Ink:
    """Return the ink of figures one below the other, with a point behind each that has one."""
    page = np.full((60 * len(points), 100), 255, np.uint8)
    for row, pointed in enumerate(points):
        page[60 * row + 10 : 60 * row + 34, 20:32] = 0
        if pointed:
            page[60 * row + 30 : 60 * row + 34, 34:38] = 0
    return find_ink(page, np.zeros_like(page), SCALE)


def said(
    frame: Frame, readings: list[CellReading], points: tuple[bool, ...] | None = None
) -> list[str]:
    """Return what the first column says once its numbers are settled; ``points`` are whether one is
    seen behind each.
    """
    ink = figures(points or (False,))
    if points is not None:
        first = [
            reading
            for region, reading in zip(frame.regions, readings, strict=True)
            if region.column == 0
        ]
        for row, reading in enumerate(first):
            parts = ink.inside((0, 60 * row, 100, 60 * row + 60))
            reading.cut = tuple(cut_lines(ink, parts))
    settle_numbers(frame, readings, ink)
    pairs = zip(frame.regions, readings, strict=True)
    return [reading.text for region, reading in pairs if region.column == 0]


def test_a_number_is_what_the_others_and_its_ink_say() -> None:
    broken = Shown("7", {"2.": -2.0, "7.": -4.0})
    frame, readings = column(Shown("NO"), Shown("1."), broken, Shown("3."), Shown("4."))
    assert said(frame, readings) == ["NO", "1.", "2.", "3.", "4."]
    assert all(reading.confidence >= REVIEW for reading in readings)


def test_a_number_that_does_not_count_on_stays_and_is_in_doubt() -> None:
    frame, readings = column(*map(Shown, ("1.", "2.", "2.", "4.", "5.")))
    assert said(frame, readings) == ["1.", "2.", "2.", "4.", "5."]
    assert readings[4].confidence < REVIEW
    assert [doubt.at for doubt in readings[4].doubts] == [0, 1]


def test_what_is_no_number_among_numbers_is_in_doubt_if_it_may_be_one() -> None:
    torn = Shown("J.", {"3.": -3.0})
    frame, readings = column(Shown("1."), Shown("2."), torn, Shown("4."))
    assert said(frame, readings)[2] in ("3.", "J.")
    assert readings[4].text == "3." or readings[4].confidence < REVIEW


def test_texts_that_do_not_count_are_left_alone() -> None:
    frame, readings = column(Shown("V", {"2.": -1.0}), Shown("V"), Shown("V"), sure=0.6)
    assert said(frame, readings) == ["V", "V", "V"]
    assert {reading.confidence for reading in readings} == {0.6}


def test_headings_across_the_table_count_too() -> None:
    lost = Shown("II. TIM PENDUKUNG", {"III. TIM PENDUKUNG": -1.0})
    first = Shown("NO"), Shown("I. TIM PENGARAH"), Shown("II. TIM MANAJEMEN")
    frame, readings = column(*first, lost, across=True)
    assert said(frame, readings)[-1] == "III. TIM PENDUKUNG"


@pytest.mark.parametrize(
    ("text", "numeral", "next_one"),
    [
        ("9.", Numeral(9, Style("1", ".")), "10."),
        ("IV. TIM", Numeral(4, Style("I", ".")), "V. TIM"),
        ("b) rapat", Numeral(2, Style("a", ")")), "c) rapat"),
        ("NAMA", None, ""),
        ("12 5", Numeral(12, Style("1", "")), "13 5"),
    ],
)
def test_numbers_are_read_and_written(text: str, numeral: Numeral | None, next_one: str) -> None:
    assert read_numeral(text) == numeral
    if numeral is not None:
        assert written(text, numeral.value + 1, numeral.style) == next_one


def test_a_full_stop_that_runs_into_its_figure_is_told_by_the_others() -> None:
    joined = Shown("2", {"2.": -1.5})
    frame, readings = column(Shown("1."), joined, Shown("3."))
    assert said(frame, readings) == ["1.", "2.", "3."]


def test_a_point_that_stands_behind_a_figure_was_not_read() -> None:
    low = Shown("1", {"1.": -4.0})
    frame, readings = column(low, Shown("2.", {"2": -1.0}))
    assert said(frame, readings, (True, True)) == ["1.", "2."]


def test_numbers_end_as_the_page_shows_them() -> None:
    bare = [Shown(text, {f"{text}.": -6.0}) for text in "1345"]
    other = Shown("2.", {"2": -4.0})
    frame, readings = column(bare[0], other, *bare[1:])
    assert said(frame, readings, (False, True, False, False, False)) == ["1", "2.", "3", "4", "5"]


def test_another_list_may_be_numbered_otherwise() -> None:
    """Below the header stands a row of the columns' numbers."""
    counted = Shown("1", {"1.": -4.5})
    frame, readings = column(Shown("NO"), counted, Shown("1."), Shown("2."), Shown("3."))
    assert said(frame, readings) == ["NO", "1", "1.", "2.", "3."]
