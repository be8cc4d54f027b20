"""A table of mostly blank cells is a table; what looks like one behind a chart is none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import pytest

from keputusan.extract.pages import read_pages
from tests.support.pdfs import TOP, new_pdf, rules, text

MONTHS = 12
COLUMNS = (30.0, 50.0, 100.0, 160.0, 250.0, *(340.0 + 18 * month for month in range(1 + MONTHS)))
HEADER = ("NO", "AREA", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *map(str, range(1, 1 + MONTHS)))

Rows = Sequence[Sequence[str]]


def plan(rows: Rows, *, closed: bool) -> str:
    """Return instructions for a page of a plan, its last row left open or not.

    Its rows are as high as what a program prints into them.
    """
    ys = [*accumulate((25 + 20 * (place % 3) for place in range(len(rows))), initial=0)]
    lines = [
        f"{COLUMNS[0]} {TOP - y} m {COLUMNS[-1]} {TOP - y} l S" for y in ys[: len(rows) + closed]
    ]
    lines += [f"{x} {TOP} m {x} {TOP - ys[-1]} l S" for x in COLUMNS]
    texts = [
        text(COLUMNS[column] + 2, TOP - y - 9 - 8 * line, words, 5)
        for y, cells in zip(ys, rows, strict=False)
        for column, cell in enumerate(cells)
        for line, words in enumerate(cell.split("\n"))
        if words
    ]
    return "\n".join(["0.6 w", *lines, *texts])


def row(sub: str, indicator: str, *months: int) -> tuple[str, ...]:
    ticks = ("V" if month in months else "" for month in range(1, 1 + MONTHS))
    return ("", "", "", sub, indicator, *ticks)


ROWS = [
    row("Melakukan pelaporan rencana\naksi di lingkungan kerja", "Laporan rencana aksi tersedia"),
    row("", "Dokumen tindak lanjut hasil\nevaluasi tersedia di kantor", 6, 12),
    row("Membangun sistem pengaduan\nmasyarakat di kantor kami", ""),
    row("", ""),
]


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("headed", [False, True])
def test_a_page_of_a_plan_with_blank_levels_is_a_table(
    headed: bool, closed: bool, tmp_path: Path
) -> None:
    rows = [HEADER, *ROWS] if headed else ROWS
    new_pdf([plan(rows, closed=closed)]).save(tmp_path / "plan.pdf")
    [page] = read_pages(tmp_path / "plan.pdf", "pdf")
    [grid] = page.grids
    assert grid.columns == len(HEADER)
    said = {cell.text.replace("\n", " ") for cell in grid.cells}
    assert "Melakukan pelaporan rencana aksi di lingkungan kerja" in said
    assert sum(cell.text == "V" for cell in grid.cells) == 2


@pytest.mark.parametrize("below", [0, 5])
def test_the_lattice_behind_a_chart_is_none(below: int, tmp_path: Path) -> None:
    """Names stand in full rows of it, as above each of several charts, and nothing below them."""
    columns = tuple(60.0 + 45 * place for place in range(11))
    drawn = [rules(12, columns)]
    for line in {below, 11}:
        drawn += [
            text(left + 3, TOP - line * 22 - 15, f"Kota {place}", 6)
            for place, left in enumerate(columns[:-1])
        ]
    tops = (TOP - 3 * 22 - 6, TOP - 8 * 22 - 9)  # of bars
    drawn += [f"{columns[0]} {top} m {columns[-1]} {top} l S" for top in tops]
    new_pdf(["\n".join(drawn)]).save(tmp_path / "chart.pdf")
    [page] = read_pages(tmp_path / "chart.pdf", "pdf")
    assert not page.grids
