"""Dumps of tables whose texts stand in the middle of cells, and of months in narrow columns."""

from __future__ import annotations

from collections import Counter

import pytest

from keputusan.extract.dump.dump_pages import read_dump
from keputusan.extract.dump.layout.layout_header import find_header
from keputusan.extract.dump.layout.layout_lines import Piece, read_lines
from keputusan.extract.dump.layout.month_places import (
    even_ways,
    months_of,
    own_ways,
    part_marks,
    stand_under,
)
from keputusan.extract.model.page import Grid, Line

PLAN = """
 NO  KOMPONEN       INDIKATOR        LANGKAH AKSI               BUKTI FISIK               WAKTU
                                     Menyusun rencana kerja     Tersusunnya rencana
                                                                                          Mei 2024
                                     tim beserta jadwal         kerja tim dan jadwal
                    Pembentukan tim
                                                                Rencana kerja yang
     Manajemen      kerja            Menetapkan rencana kerja   ditetapkan oleh           Juni
 1.
     Perubahan                       yang disepakati            pimpinan                  2024
                                                                satuan kerja dan tim
                                     Rapat                      Notula                    Juli 2024
                    Pemantauan
                                     Laporan                    Dokumen                   Mei 2024
                                     Sosialisasi                Poster                    Mei 2024
     Penguatan      Penanganan
 2.                                  Kotak                      Foto                      Mei 2024
     Pengawasan     pengaduan
                                     Aduan                      Daftar                    Mei 2024
"""


def grid_of(text: str) -> Grid:
    (grid,) = read_dump(text)[0].grids
    return grid


def column(grid: Grid, index: int) -> list[str]:
    """Return what covers each row of a column below the header."""
    depth = 1
    covered = {
        row: " ".join(cell.text.split())
        for cell in grid.cells
        if cell.column == index
        for row in range(cell.row, cell.row + cell.row_span)
    }
    return [covered[row] for row in range(depth, grid.rows)]


def test_rows_are_told_by_what_stands_in_the_middle() -> None:
    grid = grid_of(PLAN)
    assert column(grid, 4) == [
        "Tersusunnya rencana kerja tim dan jadwal",
        "Rencana kerja yang ditetapkan oleh pimpinan satuan kerja dan tim",
        "Notula",
        "Dokumen",
        "Poster",
        "Foto",
        "Daftar",
    ]
    assert column(grid, 5)[:2] == ["Mei 2024", "Juni 2024"]
    assert column(grid, 2) == [
        *["Pembentukan tim kerja"] * 2,
        *["Pemantauan"] * 2,
        *["Penanganan pengaduan"] * 3,
    ]
    assert column(grid, 1) == [*["Manajemen Perubahan"] * 4, *["Penguatan Pengawasan"] * 3]
    assert column(grid, 0) == [*["1."] * 4, *["2."] * 3]


def test_a_row_that_might_end_elsewhere_is_in_doubt() -> None:
    sure = {cell.confidence for cell in grid_of(PLAN).cells}
    assert min(sure) < max(sure)


@pytest.mark.parametrize(
    "labels",
    [
        ["JanFebMarAprMeiJun Jul AguSepOktNovDes"],
        ["1 2 3 4 5 6 7 8 9 10 11 12"],
        # in narrow columns each label breaks into two lines
        ["Ja Fe M A M Ju Ju Ag Se O N D", "n b ar pr ei n l u p kt ov es"],
        ["1 2 3 4 5 6 7 8 9 1", "                  1 1", "                  0 1 2"],
        # B for bulan stands over each number
        ["B  B  B  B  B  B  B  B  B  B   B   B", "1  2  3  4  5  6  7  8  9  10  11  12"],
    ],
)
def test_months_are_found_however_their_labels_broke(labels: list[str]) -> None:
    left = " " * 40
    lines = [
        f"{left}PELAKSANAAN (BULAN)",
        f" NO   KEGIATAN       INDIKATOR          {labels[0]}      KET.",
        *(left + label for label in labels[1:]),
        " 1    Rapat          Notula             √",
    ]
    found = find_header(read_lines(lines, 1))
    assert found is not None
    assert len(found.header.marks) == 12
    assert found.header.roles[-1] == "note"


def test_a_section_in_a_narrow_column_is_a_heading() -> None:
    grid = grid_of("""
 NO   NAMA                          JABATAN            KEDUDUKAN DALAM TIM
 I.   TIM PENGARAH
 1.   Wayan Parwata                 Ketua              Pengarah
 II.  TIM KERJA
 1.   Getrudis Tukan                Sekretaris         Ketua
 2.   Cut Nyak Meuraxa              Staf               Anggota
""")
    wide = [cell.text for cell in grid.cells if cell.column_span == 3]
    assert wide == ["TIM PENGARAH", "TIM KERJA"]


def test_a_tick_beside_a_text_is_parted_from_it() -> None:
    lines = read_lines(["  √", "     √", "  √  √ Sekretaris", "  a. V V"], 1)
    parts = [[piece.text for piece in line.pieces] for line in part_marks(lines)]
    assert parts == [["√"], ["√"], ["√", "√", "Sekretaris"], ["a. V V"]]


def marks(*texts: str) -> list[list[Piece]]:
    """Return the runs of marks of a line; blanks inside a text are single."""
    return [[Piece(int(at) + 2 * n, int(at) + 2 * n + 1, "v") for n in range(len(signs.split()))]
            for text in texts for at, _, signs in [text.partition(":")]]  # fmt: skip


@pytest.mark.parametrize(
    ("runs", "months"),
    [
        (marks("0:v"), [0]),
        (marks("8:v", "44:v"), [2, 11]),
        # a run is of neighbouring months, though its later marks stand too far left
        (marks("8:v v v"), [2]),
        (marks("2:v v v v v v v v v v v v"), [0]),
        # two marks are never of one month
        (marks("8:v", "11:v"), [2, 3]),
        (marks("0:v v v v v v v", "30:v v v v v v v"), None),
    ],
)
def test_marks_stand_under_months(runs: list[list[Piece]], months: list[int] | None) -> None:
    assert months_of(runs, [4.0 * month for month in range(12)]) == months


def test_crowded_labels_give_way_to_the_marks() -> None:
    lines = read_lines([" " * (10 + 4 * month) + "v" for month in (0, 2, 3, 5, 8, 9, 11)], 1)
    places = [piece.start for line in lines for piece in line.pieces]
    found = Counter(places)
    assert own_ways(found, 12) == []
    chosen = stand_under(found, even_ways(12, 10, 58)).places
    assert [chosen[month] for month in (0, 2, 3, 5, 8, 9, 11)] == places


def test_a_line_wider_than_any_page_is_text_and_ends_the_table() -> None:
    lines = PLAN.strip("\n").split("\n")
    long = "kata " * 1000
    (page,) = read_dump("\n".join([*lines, long.strip(), "sesudahnya"]))
    assert len(page.grids) == 1
    said = [block.text for block in page.blocks if isinstance(block, Line)]
    assert said == [long.strip(), "sesudahnya"]


def test_a_plan_of_many_pages_without_form_feeds_is_divided_as_on_pages() -> None:
    header, *rows = PLAN.strip("\n").split("\n")
    grid = grid_of("\n".join([header, *rows * 20]))
    once = column(grid_of(PLAN), 4)
    assert column(grid, 4) == once * 20


def test_a_month_begins_a_cell_of_times_though_a_blank_parts_it_from_the_text_before() -> None:
    lines = [" NO  KOMPONEN       INDIKATOR        LANGKAH AKSI                      WAKTU"]
    for number, month in enumerate(("Januari", "Maret", "Juni", "Mei"), start=1):
        lines += [
            f" {number}.  Penguatan      Rapat kerja      Menyusun rencana kerja tim {month}"
            "   dan   Juli",
            "                    berkala          beserta jadwal             2024",
        ]
    grid = grid_of("\n".join(lines))
    assert column(grid, 3) == ["Menyusun rencana kerja tim beserta jadwal"] * 4
    assert column(grid, 4)[0] == "Januari dan Juli 2024"
