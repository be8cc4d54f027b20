"""The words of a cell that names months: one after the other, and what each does."""

from __future__ import annotations

import pytest

from keputusan.language.calendar_labels import half_of, month_of, quarter_of
from keputusan.language.headings import same_header
from keputusan.language.months import _Reader, parse_months

ALL = tuple(range(1, 13))


def read(*words: str) -> _Reader:
    """Return a reader that has taken words one by one, digits being numbers and dashes ranges."""
    reader = _Reader()
    for word in words:
        kind = "number" if word.isdigit() else "range" if word == "-" else "word"
        reader.read(kind, word)
    return reader


@pytest.mark.parametrize(
    ("words", "months"),
    [
        (["Maret"], {3}),
        (["Maret", "Juni"], {3, 6}),
        # a blank that a PDF lost
        (["danDesember"], {12}),
        (["Januari", "-", "Maret"], {1, 2, 3}),
        (["Januari", "sampai", "Maret"], {1, 2, 3}),
        # a range over the end of the year
        (["November", "-", "Februari"], {11, 12, 1, 2}),
        # a dash that nothing stands before is no range
        (["-", "Maret"], {3}),
        (["Triwulan", "2"], {4, 5, 6}),
        (["Triwulan", "II"], {4, 5, 6}),
        (["Triwulan", "I", "-", "II"], {1, 2, 3, 4, 5, 6}),
        (["Semester", "1"], {1, 2, 3, 4, 5, 6}),
        (["Bulan", "3"], {3}),
        # a period that there is not
        (["Triwulan", "5"], set()),
        (["Bulan", "13"], set()),
        # what recurs
        (["Tiap", "Bulan"], set(ALL)),
        (["Setiap", "Minggu"], set(ALL)),
        (["Tiap", "Triwulan"], {3, 6, 9, 12}),
        (["Setiap", "Semester"], {6, 12}),
        (["Triwulanan"], {3, 6, 9, 12}),
        (["Sepanjang", "Tahun"], set(ALL)),
        # a day, a year and a week have no month of their own
        (["2", "Mei", "2025"], {5}),
        (["Minggu", "2", "Mei"], {5}),
        (["1", "-", "5", "Mei"], {5}),
        # words that only join others
        (["pada", "awal", "Mei"], {5}),
    ],
)
def test_the_months_that_words_name(words: list[str], months: set[int]) -> None:
    reader = read(*words)
    assert reader.months == months
    assert reader.unread == []


@pytest.mark.parametrize(
    ("words", "unread"),
    [
        (["menyesuaikan"], ["menyesuaikan"]),
        (["Mei", "selesai"], ["selesai"]),
        # once a year, but when?
        (["Setiap", "Tahun"], ["Tahun"]),
    ],
)
def test_words_that_are_not_understood_are_kept(words: list[str], unread: list[str]) -> None:
    assert read(*words).unread == unread


@pytest.mark.parametrize(
    "text", ["Maret, Juni dan September", "Maret,\nJuni, Septem-\nber", "MARET JUNI SEPTEMBER"]
)
def test_line_ends_commas_and_case_mean_nothing(text: str) -> None:
    assert parse_months(text) == ((3, 6, 9), ())


@pytest.mark.parametrize(
    ("label", "month"),
    [
        ("Jan", 1), ("MARET", 3), ("3", 3), ("B3", 3), ("03", 3), ("D e s", 12),
        ("Bulan Maret", 3), ("Bln. Mei 2025", 5), ("Bulan ke-4", 4),
        ("13", None), ("0", None), ("TW I", None), ("KET.", None), ("", None),
    ],
)  # fmt: skip
def test_the_month_of_a_columns_label(label: str, month: int | None) -> None:
    assert month_of(label) == month


@pytest.mark.parametrize(
    ("label", "quarter"),
    [
        ("TW I", 1), ("Triwulan 2", 2), ("TRIWULAN III", 3), ("Q4", 4), ("Target Triwulan IV", 4),
        ("Trw. 2", 2), ("Kuartal III", 3), ("Triwulan ke-1", 1),
        ("Triwulan", None), ("TW V", None), ("I", None), ("", None),
    ],
)  # fmt: skip
def test_the_quarter_of_a_columns_label(label: str, quarter: int | None) -> None:
    assert quarter_of(label) == quarter


@pytest.mark.parametrize(
    ("label", "half"),
    [("Semester I", 1), ("SMT. 2", 2), ("Semester", None), ("Semester III", None)],
)
def test_the_half_of_a_columns_label(label: str, half: int | None) -> None:
    assert half_of(label) == half


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("no nama jabatan", "no nama jabatan", True),
        # narrow cells break words differently
        ("no na ma jabatan", "no nama jaba tan", True),
        ("no nama jabatan", "no nama jabatam", True),
        ("no nama jabatan", "no kegiatan indikator", False),
        ("", "no nama", False),
        ("", "", True),
    ],
)
def test_a_header_that_is_printed_again(one: str, other: str, is_same: bool) -> None:
    assert same_header(one, other) is is_same
    assert same_header(other, one) is is_same
