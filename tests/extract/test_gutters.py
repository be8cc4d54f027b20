"""Columns told by white space: which stretches no text crosses."""

from __future__ import annotations

from itertools import pairwise

import pytest

from keputusan.extract.grid.gutters import _open_stretches, column_of, find_gutters
from tests.support.typed_lines import STEP, typed


@pytest.mark.parametrize(
    ("lines", "allowed", "stretches"),
    [
        ([], 0, []),
        # one text, and nothing beside it
        ([[(10, 20)]], 0, []),
        # what lies beside the first and the last text is no gutter
        ([[(10, 20), (30, 40)]], 0, [(20, 30)]),
        ([[(10, 20), (30, 40)], [(12, 18), (32, 50)]], 0, [(20, 30)]),
        # the part that all lines leave open
        ([[(10, 20), (30, 40)], [(10, 25), (28, 40)]], 0, [(25, 28)]),
        # two of them
        ([[(0, 10), (20, 30), (40, 50)]], 0, [(10, 20), (30, 40)]),
        # a line that runs across closes it,
        ([[(0, 10), (20, 30)], [(0, 30)]], 0, []),
        # but for so many as may
        ([[(0, 10), (20, 30)], [(0, 10), (20, 30)], [(0, 30)]], 1, [(10, 20)]),
        # of a stretch that one may cross, the part that none crosses
        ([[(0, 10), (30, 40)], [(0, 10), (30, 40)], [(0, 20), (30, 40)]], 1, [(20, 30)]),
        # texts that touch leave nothing open
        ([[(0, 10), (10, 20)]], 0, []),
    ],
)
def test_which_stretches_are_open(
    lines: list[list[tuple[float, float]]], allowed: int, stretches: list[tuple[float, float]]
) -> None:
    assert _open_stretches(lines, allowed, 0.0) == stretches


def test_a_stretch_that_only_a_heading_covers_is_taken_whole_where_its_parts_are_narrow() -> None:
    row = [(0.0, 10.0), (30.0, 40.0)]
    lines = [row, row, [(0.0, 10.0), (12.0, 28.0), (30.0, 40.0)]]
    assert _open_stretches(lines, 1, 2.0) == [(10.0, 12.0)]
    assert _open_stretches(lines, 1, 5.0) == [(10.0, 30.0)]
    assert _open_stretches(lines, 1, 25.0) == []


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_lines_does_not_matter(order: tuple[int, int, int]) -> None:
    lines = [[(0.0, 10.0), (30.0, 40.0)], [(0.0, 15.0), (30.0, 40.0)], [(5.0, 9.0), (28.0, 41.0)]]
    assert _open_stretches([lines[place] for place in order], 0, 0.0) == [(15.0, 28.0)]


TEAM = (
    "1.  Ani Wulandari   Ketua Divisi      Pengarah",
    "2.  Budi Santoso    Sekretaris        Ketua",
    "3.  Citra Kirana    Kepala Subbagian  Anggota",
    "4.  Dodi Hakim      Staf              Anggota",
)


def columns(lines: tuple[str, ...]) -> list[str]:
    """Return the texts of the first line, cut at the gutters of all lines."""
    xs = [round(x / STEP) for x in find_gutters(typed(lines))]
    edges = [0, *xs, len(lines[0])]
    return [lines[0][a:b].strip() for a, b in pairwise(edges)]


def test_the_columns_of_a_list_of_people() -> None:
    assert columns(TEAM) == ["1.", "Ani Wulandari", "Ketua Divisi", "Pengarah"]


@pytest.mark.parametrize(
    "lines",
    [
        # one line tells nothing, and neither do lines of one segment
        TEAM[:1],
        ("Ani Wulandari", "Budi Santoso", "Citra Kirana"),
        (),
    ],
)
def test_where_there_are_no_columns(lines: tuple[str, ...]) -> None:
    assert find_gutters(typed(lines)) == []


def test_a_heading_over_several_columns_hides_none() -> None:
    lines = ("          SUSUNAN TIM KERJA TAHUN INI", *TEAM)
    assert len(find_gutters(typed(lines))) == 3


def test_a_column_with_blanks_is_one() -> None:
    lines = [line[:38] if number % 2 else line for number, line in enumerate(TEAM)]
    assert len(find_gutters(typed(lines))) == 3


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("aaa", (0, 0)),
        ("       bbb", (1, 1)),
        ("              ccc", (2, 2)),
        # a text over a boundary covers both columns
        ("   aaaaaaaa", (0, 1)),
        ("   aaaaaaaaaaaaaaa", (0, 2)),
        # a letter that hangs over does not
        (" aaaaaa", (0, 0)),
    ],
)
def test_the_columns_that_a_text_covers(text: str, column: tuple[int, int]) -> None:
    (line,) = typed([text])
    assert column_of([6.6 * STEP, 12 * STEP], line.segments[0]) == column
