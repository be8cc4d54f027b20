import pytest

from keputusan.language.months import month_label, parse_months
from keputusan.normalize.terms.planned_marks import is_planned

ALL = tuple(range(1, 13))


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("Maret,Juni,September danDesember2025", (3, 6, 9, 12)),
        ("Januari-\nDesember 2025", ALL),
        ("Januarl - Desember 20205", ALL),
        ("Jan s/d Mar", (1, 2, 3)),
        ("1 Januari s.d 31 Maret 2025", (1, 2, 3)),
        ("1 - 5 Januari, 3 - 7 Maret", (1, 3)),
        ("Oktober 2024 sampai dengan Februari 2025", (1, 2, 10, 11, 12)),
        ("Maret, Septem-\nber", (3, 9)),
        ("B03, B06, B09 dan B12", (3, 6, 9, 12)),
        ("Tiap Bulan", ALL),
        ("Triwulan I dan III Tahun 2025", (1, 2, 3, 7, 8, 9)),
        ("Triwulan I - IV", ALL),
        ("Setiap Triwulan", (3, 6, 9, 12)),
        ("Semester II", (7, 8, 9, 10, 11, 12)),
        ("Minggu ke-2 Mei", (5,)),
        ("2015-2016", ()),
    ],
)
def test_months_named(cell, months):
    assert parse_months(cell) == (months, ())


def test_what_was_not_understood_is_told():
    assert parse_months("Jnri - Desember").unread == ("Jnri",)
    assert parse_months("Setiap Tahun") == ((), ("Tahun",))


@pytest.mark.parametrize(
    ("label", "month"),
    [("Ja\nn", 1), ("D\ne\ns", 12), ("Nop", 11), ("Agt.", 8), ("B01", 1), ("B 12", 12), ("IX", 9)],
)
def test_labels(label, month):
    assert month_label(label) == month


@pytest.mark.parametrize("label", ["13", "0", "KET.", "PELAKSANAAN (BULAN)", ""])
def test_what_labels_no_month(label):
    assert month_label(label) is None


@pytest.mark.parametrize("mark", ["√", "V", "v", "✓", "x", "●", "\uf0fc", "Minggu ke 1", "√\n√"])
def test_ticks_and_weeks_are_planned(mark):
    assert is_planned(mark) is True


@pytest.mark.parametrize("mark", ["", " \n", "-", "–", "- -"])
def test_nothing_is_not(mark):
    assert is_planned(mark) is False


@pytest.mark.parametrize("mark", ["1 dokumen", "?", "TARGET"])
def test_anything_else_is_neither(mark):
    assert is_planned(mark) is None
