"""Blank levels of a plan are those of the row above, and ``filled`` says so."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from keputusan.extract.kinds.entry_records import read_entries
from keputusan.extract.kinds.team_records import read_team
from keputusan.pipeline.rows.document_rows import document_rows
from keputusan.schemas.rows import Row
from tests.support.decrees import OCTOBER, REFORM, TEAM, ZONE, Rows, decree

LEVELS = ("item_no_raw", "area_raw", "activity_raw", "sub_activity_raw", "indicator_raw")
FIRST = ("1", "Manajemen Perubahan", "Rapat kerja", "Rapat bulanan", "Notula")


def plan_items(*tables: Rows) -> list[Row]:
    """Return the plan rows of a decree with these tables."""
    return document_rows(decree(*tables), "0" * 16)[1]["plan_items"]


def reform(*rows: Sequence[str]) -> list[Row]:
    """Return the plan rows of a reform plan with these rows, planned for October."""
    planned = [(*row, *OCTOBER) if len(row) > 1 else row for row in rows]
    return plan_items([REFORM, *planned])


@pytest.mark.parametrize(
    ("row", "filled"),
    [
        (("", "", "", "", "Foto"), "item_no,area,activity,sub_activity"),
        (("", "", "", "Rapat tahunan", "Foto"), "item_no,area,activity"),
        (("", "", "Lomba", "Lomba pidato", "Foto"), "item_no,area"),
        (("", "", "Lomba", "", "Foto"), "item_no,area"),
    ],
)
def test_blank_outer_levels_are_those_above(row: Sequence[str], filled: str) -> None:
    _, item = reform(FIRST, row)
    assert item["filled"] == filled
    own = [text or above for text, above in zip(row, FIRST, strict=True)]
    own[3] = row[3] if row[2] else own[3]  # a new activity may have no sub-activity
    assert [item[level] for level in LEVELS] == [text or None for text in own]


@pytest.mark.parametrize(
    "row",
    [
        ("2", "", "", "Rapat tahunan", "Foto"),  # a new entry
        ("", "Penguatan Pengawasan", "", "Rapat tahunan", "Foto"),  # a new area without number
    ],
)
def test_a_new_entry_takes_nothing_from_above(row: Sequence[str]) -> None:
    _, item = reform(FIRST, row)
    assert item["filled"] is None
    assert [item[level] for level in LEVELS] == [text or None for text in row]


def test_a_section_row_ends_what_stands_above() -> None:
    _, item = reform(FIRST, ("B. REFORM",), ("", "", "", "Rapat tahunan", "Foto"))
    assert item["filled"] is None and item["area_raw"] is None


def test_nothing_is_filled_where_rows_are_missing() -> None:
    later = ("9", "Penataan Tata Laksana", "Peta proses", "Rapat", "Dokumen")
    _, item, _ = reform(FIRST, ("", "", "", "Rapat tahunan", "Foto"), later)
    assert item["filled"] is None


def test_a_number_that_counts_inner_rows_is_not_filled() -> None:
    rows = (FIRST, ("2", "", "Lomba", "Lomba pidato", "Foto"), ("", "", "", "Lomba tari", "Foto"))
    assert [item["filled"] for item in reform(*rows)] == [None, None, "item_no,activity"]


def test_the_levels_of_an_integrity_zone_plan_are_filled() -> None:
    first = ("1", "Pengaduan", "Kanal tersedia", "Membuat kanal", "Foto", "Maret 2025", "1 Dokumen")
    later = ("", "", "", "Merawat kanal", "Notula", "April 2025", "1 Dokumen")
    _, item = plan_items([ZONE, first, later])
    assert item["filled"] == "item_no,component,indicator"
    assert (item["component_raw"], item["indicator_raw"]) == ("Pengaduan", "Kanal tersedia")


def test_a_blank_under_a_merged_area_is_the_activity_above() -> None:
    merged = ("1", None, "", "Rapat tahunan", "Foto", *OCTOBER)
    _, item = plan_items([REFORM, (*FIRST, *OCTOBER), (None, *merged[1:])])
    assert (item["activity_raw"], item["filled"]) == ("Rapat kerja", "activity")


def test_a_blank_under_a_new_area_stays_blank() -> None:
    area = ("", "Penguatan Pengawasan", "", "Rapat tahunan", "Foto")
    later = ("", None, "", "Rapat akhir", "Notula", *OCTOBER)
    rows = plan_items([REFORM, (*FIRST, *OCTOBER), (*area, *OCTOBER), later])
    assert [row["activity_raw"] for row in rows] == ["Rapat kerja", None, None]


def test_merged_cells_are_not_filled() -> None:
    merged = (None, None, None, "Rapat tahunan", "Foto", *OCTOBER)
    _, item = plan_items([REFORM, (*FIRST, *OCTOBER), merged])
    assert item["filled"] is None and item["area_raw"] == "Manajemen Perubahan"


def test_a_row_is_no_surer_than_the_level_and_the_heading_that_it_has_from_above() -> None:
    rows = [("B. REFORM",), FIRST, ("", "", "", "Rapat tahunan", "Foto")]
    read = decree([REFORM, *((*row, *OCTOBER) if len(row) > 1 else row for row in rows)]).tables[0]

    def sure(text: str) -> list[float]:
        for cell in read.table.cells:
            cell.confidence = 0.7 if cell.text == text else 1.0
        return [row.place.confidence for row in read_entries(read.table, read.kind, read.roles)]

    assert sure("Notula") == [0.7, 1.0]
    assert sure("Manajemen Perubahan") == [0.7, 0.7]
    assert sure("B. REFORM") == [0.7, 0.7]


def test_a_member_is_no_surer_than_the_heading_of_the_team() -> None:
    teams = [("I. TIM PENGARAH",), ("1", "Ani", "Staf", "Ketua")]
    read = decree([TEAM[:4], *teams, ("II. TIM KERJA",), ("2", "Budi", "Staf", "Ketua")]).tables[0]
    for cell in read.table.cells:
        cell.confidence = 0.7 if cell.text == "II. TIM KERJA" else 1.0
    members, _, _ = read_team(read.table, read.roles)
    assert [member.place.confidence for member in members] == [1.0, 0.7]
