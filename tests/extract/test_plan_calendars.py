"""Plans whose calendar is no row of twelve months."""

from __future__ import annotations

from typing import Any

import pytest

from keputusan.extract.document import assemble
from keputusan.extract.model.page import Box, Cell, Grid, Line, Page
from keputusan.normalize.terms.plan_calendar import read_week
from keputusan.pipeline.rows.document_rows import document_rows

TITLE = "RENCANA AKSI REFORMASI BIROKRASI TAHUN 2025"


def schedule(
    cells: list[tuple[int, int, int, int, str]], columns: int, title: str = TITLE
) -> list[tuple[Any, ...]]:
    """Return (item, month, week, mark) of a plan with (row, column, row span, column span, text)
    cells.
    """
    rows = max(row for row, *_ in cells) + 1
    grid = [
        Cell(row, column, down, across, text, Box(50 + 30 * column, 100 + 20 * row, 80, 20))
        for row, column, down, across, text in cells
    ]
    edges = [50.0 + 30 * column for column in range(columns + 1)]
    box = Box(50, 100, 50 + 30 * columns, 100 + 20 * rows)
    page = Page(1, 842, 595, "digital", [Line(title, 1), Grid(1, rows, columns, grid, box, edges)])
    found = document_rows(assemble([page]), "0" * 16)[1]
    items = {row["plan_item_id"]: number for number, row in enumerate(found["plan_items"], 1)}
    return [
        (items[row["plan_item_id"]], row["month"], row.get("week"), row["mark_raw"])
        for row in found["plan_schedule"]
    ]


HEADS = ("NO", "KEGIATAN", "INDIKATOR", "PENANGGUNG JAWAB")


def test_weeks_under_months():
    cells = [(0, column, 2, 1, text) for column, text in enumerate(HEADS)]
    for place, month in enumerate(("Maret", "April")):
        cells.append((0, 4 + 4 * place, 1, 4, month))
        cells += [(1, 4 + 4 * place + week, 1, 1, text) for week, text in enumerate("1234")]
    marks = {2: {5: "√", 8: "√", 10: "√"}, 3: {7: "√", 11: "-"}}
    for row, ticks in marks.items():
        own = (str(row - 1), "Menyusun SK", "Terbit SK", "Sekretaris")
        cells += [(row, column, 1, 1, text) for column, text in enumerate(own)]
        cells += [(row, column, 1, 1, ticks.get(column, "")) for column in range(4, 12)]
    assert schedule(cells, 12) == [(1, 3, 2, "√"), (1, 4, None, "√\n√"), (2, 3, 4, "√")]


def test_the_ends_of_quarters():
    heads = (*HEADS[:3], "B03", "B06", "B09", "B12", HEADS[3])
    own = ("1", "Menyusun SK", "Terbit SK", "√", "", "√", "", "Sekretaris")
    cells = [(0, column, 1, 1, text) for column, text in enumerate(heads)]
    cells += [(1, column, 1, 1, text) for column, text in enumerate(own)]
    assert schedule(cells, 8) == [(1, 3, None, "√"), (1, 9, None, "√")]


def calendar(
    groups: list[tuple[str, list[str]]], ticked: list[int], above: str = "", title: str = TITLE
) -> list[tuple[int, int | None]]:
    """Return (month, week) planned of a row ticked in some columns of a calendar, from 0.

    ``groups`` are headings over labels; a heading "" is none.
    """
    depth = 1 + bool(groups[0][0]) + bool(above)
    count = sum(len(labels) for _, labels in groups)
    cells = [(0, column, depth, 1, text) for column, text in enumerate(HEADS)]
    if above:
        cells.append((0, 4, 1, count, above))
    column = 4
    for heading, labels in groups:
        if heading:
            cells.append((depth - 2, column, 1, len(labels), heading))
        cells += [(depth - 1, column + n, 1, 1, label) for n, label in enumerate(labels)]
        column += len(labels)
    own = ("1", "Menyusun SK", "Terbit SK", "Sekretaris")
    cells += [(depth, column, 1, 1, text) for column, text in enumerate(own)]
    cells += [(depth, 4 + n, 1, 1, "√" if n in ticked else "") for n in range(count)]
    return [(month, week) for _, month, week, _ in schedule(cells, 4 + count, title)]


ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


@pytest.mark.parametrize("above", ["", "WAKTU PELAKSANAAN", "JADWAL 2025", "TARGET"])
@pytest.mark.parametrize("month", ["Bulan Maret", "MARET 2025", "Bln Maret", "Mar"])
@pytest.mark.parametrize("week", ["Minggu ke-{}", "M{}", "Mg {}", "Pekan {}", "W{}", "{}"])
def test_weeks_under_a_month_of_any_wording(above: str, month: str, week: str) -> None:
    labels = [week.format(number) for number in range(1, 5)]
    groups = [(month, labels), (month.replace("Mar", "Apr").replace("et", "il"), labels)]
    groups[1] = (groups[1][0].replace("MARET", "APRIL"), labels)
    assert calendar(groups, [1, 6], above) == [(3, 2), (4, 3)]


@pytest.mark.parametrize("above", ["MINGGU", "MINGGU KE-", "JADWAL", "PELAKSANAAN MINGGU KE"])
@pytest.mark.parametrize("labels", [ROMAN[:4], ["1", "2", "3", "4", "5"], ["M1", "M2", "M3", "M4"]])
def test_weeks_of_the_month_that_the_title_names(above: str, labels: list[str]) -> None:
    title = "RENCANA AKSI REFORMASI BIROKRASI BULAN MARET 2025"
    assert calendar([("", labels)], [0, 3], above, title) == [(3, None)]
    assert calendar([("", labels)], [3], above, title) == [(3, 4)]


def test_a_title_that_names_several_months_gives_weeks_none() -> None:
    title = "RENCANA AKSI REFORMASI BIROKRASI BULAN MARET DAN APRIL 2025"
    assert calendar([("", ["M1", "M2", "M3", "M4"])], [3], "MINGGU", title) == []
    assert calendar([("", ROMAN[:4])], [3], "TRIWULAN", title)[0] == (10, None)


@pytest.mark.parametrize("label", ["TW {}", "Triwulan {}", "Trw. {}", "Q{}", "TRIWULAN KE {}"])
def test_quarters_and_the_months_and_weeks_below_them(label: str) -> None:
    names = [label.format(number) for number in ROMAN[:4]]
    assert calendar([("", names)], [1]) == [(4, None), (5, None), (6, None)]
    months = [(name, ROMAN[3 * n : 3 * n + 3]) for n, name in enumerate(names)]
    assert calendar(months, [0, 4, 11]) == [(1, None), (5, None), (12, None)]
    again = [(name, ["1", "2", "3"]) for name in names]
    assert calendar(again, [0, 4, 11]) == [(1, None), (5, None), (12, None)]
    weeks = [(month, ["1", "2", "3", "4"]) for month in ("April", "Mei", "Juni")]
    assert calendar(weeks, [2, 11], label.format("II")) == [(4, 3), (6, 4)]


@pytest.mark.parametrize("label", ["Semester {}", "SMT. {}", "Sem {}"])
def test_half_years(label: str) -> None:
    names = [label.format("I"), label.format("II")]
    assert calendar([("", names)], [1], "TARGET") == [(month, None) for month in range(7, 13)]


@pytest.mark.parametrize("above", ["BULAN", "JADWAL", "TAHUN 2025", "BULAN KE-"])
@pytest.mark.parametrize("labels", [ROMAN, [f"B.{n:02}" for n in range(1, 13)]])
def test_twelve_months_counted_in_any_way(above: str, labels: list[str]) -> None:
    assert calendar([("", labels)], [0, 6, 11], above) == [(1, None), (7, None), (12, None)]


@pytest.mark.parametrize(
    ("mark", "week"),
    [("Minggu ke-2 Maret", 2), ("minggu II bulan Juni 2025", 2), ("Minggu I dan II", None)],
)
def test_a_mark_names_the_week_of_its_month(mark: str, week: int | None) -> None:
    assert read_week(mark) == week
