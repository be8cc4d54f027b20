"""Staff numbers, decree numbers and dates, in the forms that offices print them in."""

from __future__ import annotations

from datetime import date

import pytest

from keputusan.language.dates import find_date, month_names
from keputusan.language.decree_numbers import find_number, parse_number
from keputusan.language.staff_numbers import (
    find_staff_numbers,
    may_be_one,
    staff_number,
    without_staff_number,
)

NUMBER = "198001012010121001"


@pytest.mark.parametrize(
    ("cell", "number", "rest"),
    [
        (f"Ani Wulandari\nNIP. {NUMBER}", NUMBER, "Ani Wulandari"),
        (f"Ani Wulandari\n{NUMBER}", NUMBER, "Ani Wulandari"),
        # in groups, and broken by its cell
        ("Ani Wulandari NIP 19800101 201012 1 001", NUMBER, "Ani Wulandari"),
        ("Ani Wulandari NIP 19800101\n201012 1 001", NUMBER, "Ani Wulandari"),
        ("Ani Wulandari\nNIP.19800101 201012.1-001", NUMBER, "Ani Wulandari"),
        (f"Ani Wulandari / NIP : {NUMBER}", NUMBER, "Ani Wulandari"),
        # letter by letter
        (f"Ani Wulandari N I P {NUMBER}", NUMBER, "Ani Wulandari"),
        # a label alone, and nothing at all
        ("Ani Wulandari\nNIP.", None, "Ani Wulandari"),
        ("Ani Wulandari", None, "Ani Wulandari"),
        ("", None, ""),
        # a name that begins like a label
        ("Nipah Sari", None, "Nipah Sari"),
        # more digits are no staff number
        (f"{NUMBER}99", None, f"{NUMBER}99"),
    ],
)
def test_a_name_cell_with_a_number(cell: str, number: str | None, rest: str) -> None:
    assert staff_number(cell) == number
    assert without_staff_number(cell) == rest


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"NIP {NUMBER}", ["NIP"]),
        ("NIP 198001012024211001", ["NIPPPK"]),
        ("NI PPPK 198001012024211001", ["NIPPPK"]),
        ("NRP 78010123", ["NRP"]),
        ("NIP 010203040", ["NIP"]),
        # too few digits
        ("NIP 1234", []),
        # two of them
        (f"NIP {NUMBER}, NRP 78010123", ["NIP", "NRP"]),
        # 18 digits of a date of birth and an appointment need no label
        (f"atas nama Ani, {NUMBER}.", ["NIP"]),
        # other long numbers are none
        ("123456789", []),
        ("", []),
    ],
)
def test_the_numbers_of_a_text(text: str, kinds: list[str]) -> None:
    assert [number.kind for number in find_staff_numbers(text)] == kinds


def test_a_number_is_where_it_stands() -> None:
    text = f"Ani, NIP {NUMBER} dan NRP 78010123."
    spans = [text[number.start : number.end] for number in find_staff_numbers(text)]
    assert spans == [f"NIP {NUMBER}", "NRP 78010123"]


@pytest.mark.parametrize(
    ("other", "is_one"),
    [
        (NUMBER, True),
        (NUMBER.replace("2010", "2011"), True),
        (NUMBER[:-2] + "99", True),
        (NUMBER[:-3] + "999", False),
    ],
)
def test_numbers_that_can_be_one_misread(other: str, is_one: bool) -> None:
    assert may_be_one(NUMBER, other) is is_one


@pytest.mark.parametrize(
    ("raw", "canonical", "year", "month"),
    [
        ("6 TAHUN 2023", "6 TAHUN 2023", 2023, None),
        ("6 Tahun 2023", "6 TAHUN 2023", 2023, None),
        ("6 TAHUN 20 23", "6 TAHUN 2023", 2023, None),
        (" : 12   TAHUN\n2024.", "12 TAHUN 2024", 2024, None),
        ("12 a TAHUN 2024", "12a TAHUN 2024", 2024, None),
        ("175/ORT.04-Kpt/6408/KPU-Kab/IV/2021", "175/ORT.04-Kpt/6408/KPU-Kab/IV/2021", 2021, 4),
        # blanks that a line break has left, and a roman I misread
        ("175/ORT.04-Kpt/ 6408/KPU-Kab/IV/2021", "175/ORT.04-Kpt/6408/KPU-Kab/IV/2021", 2021, 4),
        ("9/HK.03/KPU/XIl/2022", "9/HK.03/KPU/XII/2022", 2022, 12),
        # a year that is none
        ("6 TAHUN 3023", "6 TAHUN 3023", None, None),
        ("12", "12", None, None),
        # nothing but dots before the year
        ("..... TAHUN 2024", None, 2024, None),
        ("", None, None, None),
    ],
)
def test_a_decrees_number(
    raw: str, canonical: str | None, year: int | None, month: int | None
) -> None:
    found = parse_number(raw)
    assert (found.canonical, found.year, found.month) == (canonical, year, month)
    assert found.raw == raw


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum", "7 TAHUN 2017"),
        ("Keputusan KPU No. 12/HK.03/2021 tentang", "12/HK.03/2021"),
        ("N o m o r 7 Tahun 2017", "7 TAHUN 2017"),
        ("Nomor: 8 TAHUN 2019, Nomor 9 TAHUN 2020", "8 TAHUN 2019"),
        # a word that is no number, and no word that introduces one
        ("Nomor Induk Pegawai", None),
        ("7 Tahun 2017", None),
        ("nomenklatur 7", None),
        ("", None),
    ],
)
def test_the_first_number_that_a_text_names(text: str, canonical: str | None) -> None:
    found = find_number(text)
    assert (found and found.canonical) == canonical


def test_the_numbers_behind_a_place_of_the_text() -> None:
    text = "Nomor 8 TAHUN 2019 dan Nomor 9 TAHUN 2020"
    found = find_number(text, text.index("dan"))
    assert found is not None
    assert found.canonical == "9 TAHUN 2020"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 April 2021", date(2021, 4, 2)),
        ("pada tanggal 17 Agustus 1945 di Jakarta", date(1945, 8, 17)),
        ("02-04-2021", date(2021, 4, 2)),
        ("2/4/2021", date(2021, 4, 2)),
        ("2-April-2021", date(2021, 4, 2)),
        ("2 APRIL 2021", date(2021, 4, 2)),
        ("12 Desember 2022", date(2022, 12, 12)),
        # a day that no calendar has, and a month that is none
        ("31 April 2021", None),
        ("29 Februari 2023", None),
        ("2 Aprxyz 2021", None),
        ("2-13-2021", None),
    ],
)
def test_a_date_of_a_text(text: str, value: date | None) -> None:
    found = find_date(text)
    assert found is not None
    assert found.value == value
    assert text[found.start :].startswith(found.raw)


@pytest.mark.parametrize("text", ["", "April 2021", "2021", "12 orang", "1234567"])
def test_texts_without_a_date(text: str) -> None:
    assert find_date(text) is None


def test_of_two_dates_the_first_counts() -> None:
    found = find_date("dari 2 Mei 2021 sampai 03-06-2021")
    assert found is not None
    assert found.value == date(2021, 5, 2)


def test_every_month_has_its_name() -> None:
    assert set(month_names().values()) == set(range(1, 13))
    assert month_names()["agustus"] == 8
    assert all(name == name.casefold() for name in month_names())
