"""Targets that are numbers, the year of a plan, and what a month's cell says."""

from __future__ import annotations

import pytest

from keputusan.normalize.terms.plan_calendar import is_plan_year, read_plan_year, read_week
from keputusan.normalize.terms.planned_marks import is_planned
from keputusan.normalize.terms.target_amount import read_amount


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("100%", 100.0, "%"),
        ("100 %", 100.0, "%"),
        ("87,5%", 87.5, "%"),
        ("7.5", 7.5, None),
        ("90 persen", 90.0, "persen"),
        ("1 (Satu) Dokumen", 1.0, "Dokumen"),
        ("12 (dua belas) laporan hasil evaluasi", 12.0, "laporan hasil evaluasi"),
        ("1.500 orang", 1500.0, "orang"),
        ("1.500.000", 1500000.0, None),
        ("Rp 1.500.000,-", 1500000.0, "Rp"),
        ("Rp. 2.000.000", 2000000.0, "Rp"),
        ("Rp1.500,50", 1500.5, "Rp"),
        ("4 dokumen.", 4.0, "dokumen"),
        ("2\nkegiatan", 2.0, "kegiatan"),
        ("3 orang/kegiatan", 3.0, "orang/kegiatan"),
    ],
)
def test_a_target_that_is_a_number(text: str, value: float, unit: str | None) -> None:
    found = read_amount(text)
    assert found is not None
    assert found == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "Dokumen",
        # a date, a range, two numbers
        "2 April 2021",
        "12 Desember",
        "1-3 dokumen",
        "1 dokumen dan 2 laporan",
        # a sentence with a number in it
        "4 laporan yang disusun oleh setiap subbagian",
        "Tersedianya 4 laporan",
        # more digits than a number holds exactly
        "1234567890123456",
    ],
)
def test_a_target_that_is_no_number(text: str) -> None:
    assert read_amount(text) is None


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("RENCANA AKSI REFORMASI BIROKRASI TAHUN 2024", 2024),
        ("RENCANA AKSI TAHUN ANGGARAN 2023", 2023),
        ("RENCANA AKSI T.A. 2023", 2023),
        ("RENCANA AKSI TA 2023", 2023),
        ("RENCANA AKSI\nTAHUN : 2022", 2022),
        # the last one counts
        ("PERUBAHAN RENCANA AKSI TAHUN 2021 UNTUK TAHUN 2022", 2022),
        # the year of a number is none of the plan
        ("LAMPIRAN KEPUTUSAN NOMOR 6 TAHUN 2023 RENCANA AKSI TAHUN 2024", 2024),
        ("LAMPIRAN KEPUTUSAN NOMOR 6 TAHUN 2023", None),
        # a period of years is no year
        ("RENCANA STRATEGIS TAHUN 2020-2024", None),
        ("RENCANA STRATEGIS TAHUN 2020 s.d. 2024", None),
        # no year, and one that cannot be
        ("RENCANA AKSI", None),
        ("RENCANA AKSI TAHUN 3024", None),
        ("RENCANA AKSI TAHUN 20245", None),
        ("", None),
    ],
)
def test_the_year_that_a_title_names(title: str, year: int | None) -> None:
    assert read_plan_year(title) == year


@pytest.mark.parametrize(
    ("year", "is_one"), [(1998, False), (1999, True), (2024, True), (2100, True), (2101, False)]
)
def test_the_years_that_a_plan_can_be_for(year: int, is_one: bool) -> None:
    assert is_plan_year(year) is is_one


@pytest.mark.parametrize(
    ("mark", "week"),
    [
        ("Minggu ke 1", 1),
        ("Minggu ke-2", 2),
        ("Ming\ngu ke 3", 3),
        ("MINGGU KE IV", 4),
        ("Minggu 1", 1),
        # several weeks, none, or another mark
        ("Minggu ke 1 dan 2", None),
        ("Minggu", None),
        ("√", None),
        ("", None),
    ],
)
def test_the_week_that_a_mark_names(mark: str, week: int | None) -> None:
    assert read_week(mark) == week


@pytest.mark.parametrize(
    ("mark", "planned"),
    [
        ("√", True), ("✓", True), ("v", True), ("V", True), ("●", True), ("√√", True),
        ("Minggu ke 1", True), ("minggu\nke 2", True),
        ("", False), ("-", False), ("–", False), (" - ", False),
        ("selesai", None), ("lihat catatan", None),
    ],
)  # fmt: skip
def test_what_a_months_cell_says(mark: str, planned: bool | None) -> None:
    assert is_planned(mark) is planned
