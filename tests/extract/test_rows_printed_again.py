"""Rows that stand at the end of a page and at the top of the next one again count once."""

from __future__ import annotations

import pytest

from keputusan.extract.model.page import Cell, Grid, Page
from keputusan.extract.stitch.stitching import stitch

Row = tuple[str, str, str, str]

HEADER: Row = ("NO", "NAMA", "JABATAN", "KEDUDUKAN DALAM TIM")
TEAM: list[Row] = [
    ("1", "Wahyu Saputra", "Ketua KPU", "Pengarah"),
    ("2", "Sri Lestari", "Sekretaris", "Ketua"),
    ("3", "Made Wirawan", "Staf Pelaksana", "Anggota"),
]


def page(number: int, rows: list[Row]) -> Page:
    """Return a page with one grid of these rows."""
    cells = [Cell(r, c, 1, 1, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    return Page(number, 595, 842, "digital", [Grid(number, len(rows), len(HEADER), cells)])


def names(*pages: list[Row]) -> list[str]:
    """Return the names in the table that goes over ``pages``, its header on the first."""
    found = [page(number, rows) for number, rows in enumerate(pages, start=1)]
    (table,), _ = stitch(found)
    return [row[1].text for row in table.matrix()[1:]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (TEAM, TEAM),
        (TEAM[:2], TEAM),
        (TEAM, TEAM[1:]),
        (TEAM[:2], TEAM[1:]),  # one row, told by its number
    ],
)
def test_rows_printed_again_count_once(first: list[Row], second: list[Row]) -> None:
    assert names([HEADER, *first], second) == [name for _, name, _, _ in TEAM]


@pytest.mark.parametrize(
    "second",
    [
        [("4", "Made Wirawan", "Staf Pelaksana", "Anggota")],  # another number
        [("3", "Made Wirawan", "Staf Pelaksana", "Sekretaris")],  # another office in the team
        [("1", "Wahyu Saputra", "Ketua KPU", "Pengarah")],  # not the last row before
    ],
)
def test_rows_that_differ_stay(second: list[Row]) -> None:
    assert names([HEADER, *TEAM], second) == [*(name for _, name, _, _ in TEAM), second[0][1]]


def test_one_row_without_number_stays() -> None:
    alike = ("", "Made Wirawan", "Staf Pelaksana", "Anggota")
    assert names([HEADER, *TEAM, alike], [alike])[-2:] == ["Made Wirawan"] * 2
