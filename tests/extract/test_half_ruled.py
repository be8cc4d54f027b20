"""Tables that rules draw in part or not at all come out whole; what is none stays out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from keputusan.extract.grid.page_layout import lay_out
from keputusan.extract.grid.underlines import without_underlines
from keputusan.extract.grid.words import Word
from keputusan.extract.model.page import Char, Grid, Rule
from keputusan.extract.pdf.pdf_page import RawPage

STEP, SIZE = 5.0, 10.0
XS = (60.0, 90.0, 230.0, 380.0, 500.0)
"""Sides of the columns of the team below (points)."""

TEAM = [
    ["NO", "NAMA", "JABATAN", "TUGAS"],
    ["1.", "Ani Wati", "Ketua Divisi", "Pengarah"],
    ["2.", "Budi Santoso", "Sekretaris", "Ketua"],
    ["3.", "Citra Dewi", "Kepala Subbagian", "Anggota"],
    ["4.", "Dodi Hakim", "Staf", "Anggota"],
]


def chars_of(text: str, x: float, baseline: float) -> list[Char]:
    """Return ``text`` in letters of one width, and the blank that ends it."""
    chars = [
        Char(c, x + i * STEP, baseline - 8, x + (i + 1) * STEP, baseline + 2, baseline, SIZE)
        for i, c in enumerate(text)
    ]
    return [*chars, Char(" ", 0, 0, 0, 0, 0, SIZE)]


def grids_of(texts: Sequence[tuple[float, float, str]], rules: Sequence[Rule] = ()) -> list[Grid]:
    """Return the grids of a page with ``texts`` (x, baseline, text) and ``rules``."""
    chars = [char for x, y, text in texts for char in chars_of(text, x, y)]
    return lay_out(RawPage(1, 595.0, 842.0, 0, chars, list(rules), 0.0)).grids


def team(
    rows: Sequence[Sequence[str]] = TEAM, step: float = 20.0
) -> list[tuple[float, float, str]]:
    """Return the texts of ``rows``, the first baseline at 114."""
    return [
        (x + 4, 114 + step * number, text)
        for number, row in enumerate(rows)
        for x, text in zip(XS, row, strict=False)
        if text
    ]


def read(grid: Grid) -> list[list[str]]:
    """Return the texts of ``grid`` row by row."""
    rows: list[list[str]] = [[] for _ in range(grid.rows)]
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        rows[cell.row].append(cell.text)
    return rows


def across(*ys: float, start: float = XS[0], end: float = XS[-1]) -> list[Rule]:
    """Return horizontal rules at ``ys``."""
    return [Rule(True, y, start, end) for y in ys]


def down(*xs: float, top: float = 100.0, bottom: float = 200.0) -> list[Rule]:
    """Return vertical rules at ``xs``."""
    return [Rule(False, x, top, bottom) for x in xs]


def test_rules_may_lack_between_columns_rows_or_both() -> None:
    for rules in (
        across(*range(100, 201, 20)),
        across(100, 120, 200),
        [*across(100, 120, 200), *down(*XS)],
        [*across(100, 120, 140, 160, 180, 200), *down(XS[0], XS[-1])],
        [],
    ):
        (grid,) = grids_of(team(), rules)
        assert read(grid) == TEAM
        assert all(cell.confidence < 1.0 for cell in grid.cells)


def test_a_fully_ruled_table_is_sure() -> None:
    (grid,) = grids_of(team(), [*across(*range(100, 201, 20)), *down(*XS)])
    assert read(grid) == TEAM
    assert all(cell.confidence == 1.0 for cell in grid.cells)


def test_a_wrapped_text_stays_in_its_row() -> None:
    rows = [*TEAM[:2], ["", "", "Hukum", ""], *TEAM[2:]]
    ys = [114, 134, 146, 166, 186, 206]
    texts = [
        (x + 4, y, text)
        for y, row in zip(ys, rows, strict=True)
        for x, text in zip(XS, row, strict=False)
        if text
    ]
    (grid,) = grids_of(texts, [*across(100, 120, 220), *down(*XS, bottom=220)])
    assert [row[2] for row in read(grid)] == [
        "JABATAN",
        "Ketua Divisi\nHukum",
        "Sekretaris",
        "Kepala Subbagian",
        "Staf",
    ]


def test_a_list_in_a_ruled_cell_makes_no_rows() -> None:
    rules = [*across(100, 120, 180, 200, 220), *down(*XS, bottom=220)]
    texts = team(TEAM[:1])
    texts += [(64, 134, "1."), (94, 134, "Ani Wati"), (384, 134, "Pengarah")]
    texts += [(234, y, text) for y, text in ((134, "1. Satu"), (146, "2. Dua"), (158, "3. Tiga"))]
    texts += [(64, 194, "2."), (94, 194, "Budi"), (64, 214, "3."), (94, 214, "Citra")]
    (grid,) = grids_of(texts, rules)
    assert read(grid)[1] == ["1.", "Ani Wati", "1. Satu\n2. Dua\n3. Tiga", "Pengarah"]
    assert grid.rows == 4


def test_a_heading_spans_the_columns_it_is_centred_over() -> None:
    texts = [(64.0, 114.0, "Wilayah"), (325.0, 114.0, "Tahun 2024")]
    texts += [(250.0, 128.0, "Target"), (410.0, 128.0, "Hasil")]
    for number, row in enumerate((["Utara", "12.5", "11.0"], ["Selatan", "9.1", "8.7"]) * 2):
        y = 148.0 + 14 * number
        texts += [(x, y, text) for x, text in zip((64.0, 255.0, 412.0), row, strict=True)]
    (grid,) = grids_of(texts, across(100, 134, 200))
    found = {
        cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells
    }
    assert found["Tahun 2024"] == (0, 1, 1, 2)
    assert found["Wilayah"] == (0, 0, 2, 1)
    assert (found["Target"], found["Hasil"]) == ((1, 1, 1, 1), (1, 2, 1, 1))
    assert grid.rows == 6


def test_underlined_and_struck_out_names_part_no_rows() -> None:
    rules = [*across(*range(100, 201, 20)), *down(*XS)]
    lines = [
        Rule(True, 135.6, 94, 134),
        Rule(True, 151.0, 94, 154),
        Rule(True, 175.8, XS[1], XS[2]),
    ]
    (grid,) = grids_of(team(), [*rules, *lines])
    assert read(grid) == TEAM


def test_a_rule_that_ends_with_the_text_above_it_parts_rows_if_columns_cross_it() -> None:
    """The last dashes of a rule may be lost, where the last column holds text."""
    words = [
        Word(text, x + 4, 126, x + 4 + STEP * len(text), 136, 134, SIZE)
        for x, text in zip(XS, TEAM[1], strict=False)
    ]
    short = Rule(True, 137.0, XS[0], words[-1].x1 + 2)
    rules = [*across(117, 157), *down(*XS), short]
    assert short in without_underlines(rules, words)
    assert short not in without_underlines([*across(117, 157), *down(XS[0], XS[-1]), short], words)


def test_a_header_whose_cells_alone_are_ruled_heads_the_rows_below() -> None:
    rows = TEAM
    ruled = [*across(100, 120), *(Rule(False, x, 100, 120) for x in XS), *across(210)]
    (grid,) = grids_of(team(rows), ruled)
    assert read(grid) == rows
    assert grid.cells[0].text == "NO"


@pytest.mark.parametrize("low", [2.9, 3.6])
def test_a_line_under_a_name_as_long_as_its_cell_parts_no_row(low: float) -> None:
    rules = [*across(*range(100, 201, 20)), *down(*XS)]
    lines = [Rule(True, 134.0 + 20 * n + low, XS[1] + 4, XS[2] - 4) for n in range(3)]
    (grid,) = grids_of(team(), [*rules, *lines])
    assert read(grid) == TEAM


def test_prose_forms_and_contents_are_no_tables() -> None:
    prose = "Menimbang bahwa untuk melaksanakan ketentuan perlu menetapkan keputusan ini"
    running = [(60.0, 100.0 + 14 * i, prose) for i in range(12)]
    form = [(60.0, 100.0 + 20 * i, name) for i, name in enumerate(("Nama", "Jabatan", "NIP"))]
    form += [(160.0, 100.0 + 20 * i, ": isi") for i in range(3)]
    chapters = [(60.0, 100.0 + 14 * i, f"Bab {name}") for i, name in enumerate("ABCDEF")]
    chapters += [(480.0, 100.0 + 14 * i, str(2 + 3 * i)) for i in range(6)]
    for texts in (running, form, chapters):
        assert grids_of(texts) == []


def test_an_organisation_chart_is_no_table() -> None:
    boxes = [("KETUA", 250.0, 100.0), ("BIDANG I", 100.0, 180.0), ("BIDANG II", 400.0, 180.0)]
    rules: list[Rule] = []
    for _, x, y in boxes:
        rules += across(y, y + 24, start=x, end=x + 100)
        rules += down(x, x + 100, top=y, bottom=y + 24)
    rules += [Rule(False, 300, 124, 150), Rule(True, 150, 150, 450)]
    rules += down(150, 450, top=150, bottom=180)
    texts = [(x + 10, y + 15, name) for name, x, y in boxes]
    assert grids_of(texts, rules) == []


def test_a_header_stands_above_the_first_rule() -> None:
    (grid,) = grids_of(team(), across(*range(120, 201, 20)))
    assert read(grid) == TEAM


def test_rows_that_wrap_between_rules_have_columns() -> None:
    texts = [(64.0, 114.0, "NO"), (94.0, 114.0, "NAMA"), (384.0, 114.0, "TUGAS")]
    wrapped = ("menyusun rencana kerja", "memantau pelaksanaan", "melaporkan hasilnya")
    for number, name in enumerate(("Ani Wati", "Budi Santoso", "Citra Dewi")):
        top = 134.0 + 44 * number
        texts += [(64, top, f"{number + 1}."), (94, top, name)]
        texts += [(384, top + 12 * line, text) for line, text in enumerate(wrapped)]
    (grid,) = grids_of(texts, across(100, 120, 164, 208, 252))
    assert read(grid)[2] == ["2.", "Budi Santoso", "\n".join(wrapped)]
    assert (grid.rows, grid.columns) == (4, 3)


def test_a_heading_in_the_middle_stands_over_texts_at_the_left() -> None:
    rows = [[*TEAM[0][:3], ""], *TEAM[1:]]
    (grid,) = grids_of([*team(rows), (450.0, 114.0, "TUGAS")])
    assert read(grid) == TEAM


def test_a_label_that_wraps_goes_with_the_numbers_at_its_last_line() -> None:
    rows = [
        ("Uraian", "2023", "2024"),
        ("Belanja", "12.5", "11.0"),
        ("Pendapatan", "", ""),
        ("dan hibah", "9.1", "8.7"),
        ("Pembiayaan", "", ""),
        ("dan sisa lebih", "", ""),
        ("tahun lalu", "7.7", "6.5"),
        ("Modal", "3.2", "1.9"),
    ]
    texts = [
        (x, 114.0 + 12 * number, text)
        for number, row in enumerate(rows)
        for x, text in zip((64.0, 255.0, 412.0), row, strict=True)
        if text
    ]
    (grid,) = grids_of(texts, across(100, 118, 206))
    assert [row[0] for row in read(grid)] == [
        "Uraian",
        "Belanja",
        "Pendapatan\ndan hibah",
        "Pembiayaan\ndan sisa lebih\ntahun lalu",
        "Modal",
    ]


def test_the_axes_of_charts_are_no_tables() -> None:
    axes = [(x, 100.0 + 14 * i, str(450 - 50 * i)) for i in range(9) for x in (64.0, 300.0)]
    assert grids_of(axes) == []
    lattice = [*across(*range(100, 201, 20)), *down(*range(60, 421, 60))]
    below = [(75.0 + 60 * i, 194.0, str(10 * i)) for i in range(6)]
    assert grids_of(below, lattice) == []


def test_the_frame_of_a_page_is_no_table() -> None:
    frame = [*across(40, 800, start=30, end=560), *down(30, 560, top=40, bottom=800)]
    rules = [*across(*range(100, 201, 20)), *down(*XS)]
    (grid,) = grids_of([*team(), (64.0, 60.0, "LAMPIRAN")], [*frame, *rules])
    assert read(grid) == TEAM
