"""What the rules at the end of a page, and the text there, say about the cells they cut."""

from __future__ import annotations

import pytest

from keputusan.extract.grid.page_layout import lay_out
from keputusan.extract.model.logical_table import Table
from keputusan.extract.model.page import Box, Cell, Char, Grid, Page, Rule
from keputusan.extract.pdf.pdf_page import RawPage
from keputusan.extract.stitch.stitching import stitch

HEADER = ["NO", "AREA", "KEGIATAN", "INDIKATOR"]
LINE, SIZE = 10.0, 8.0


def page_of(number: int, cells: list[Cell]) -> Page:
    """Return a page with one grid: a header, and ``cells`` with their rows counted from 1."""
    header = [Cell(0, column, 1, 1, text) for column, text in enumerate(HEADER)]
    rows = 1 + max(cell.row + cell.row_span - 1 for cell in cells)
    return Page(number, 800, 600, "digital", [Grid(number, rows, 4, header + cells)])


def column(table: Table, index: int) -> list[str]:
    """Return the texts that cover a column's rows, without the header."""
    return [row[index].text for row in table.matrix()[1:]]


def closed_page(opened: int) -> Page:
    """Return a last row whose first ``opened`` columns go on, for all that the rules say."""
    texts = ["1", "Tata laksana", "Mendorong inovasi", "a. Indeks"]
    cells = [Cell(1, c, 2, 1, text, open_bottom=c < opened) for c, text in enumerate(texts[:3])]
    cells += [Cell(row, 3, 1, 1, f"{texts[3]} {row}") for row in (1, 2)]
    return page_of(1, cells)


def next_page() -> Page:
    """Return a first row that only a text without number begins."""
    texts = ["", "", "pembangunan zona hijau", "b. Standar"]
    cells = [Cell(1, c, 2, 1, text) for c, text in enumerate(texts[:3])]
    return page_of(2, cells + [Cell(row, 3, 1, 1, f"{texts[3]} {row}") for row in (1, 2)])


def test_a_cell_that_a_rule_closes_beside_open_ones_ends() -> None:
    tables, _ = stitch([closed_page(opened=2), next_page()])
    assert column(tables[0], 1) == ["Tata laksana"] * 4
    assert column(tables[0], 2) == ["Mendorong inovasi"] * 2 + ["pembangunan zona hijau"] * 2


def test_a_cell_that_is_open_itself_goes_on() -> None:
    tables, _ = stitch([closed_page(opened=3), next_page()])
    assert column(tables[0], 2) == ["Mendorong inovasi\npembangunan zona hijau"] * 4


def test_numbered_rows_stay_two_where_no_rule_stands_between() -> None:
    def row(number: int, name: str, row: int, opened: bool) -> list[Cell]:
        texts = [f"{number}.", name, "Kepala Subbagian Hukum", "Anggota"]
        return [Cell(row, c, 1, 1, text, open_bottom=opened) for c, text in enumerate(texts)]

    first = page_of(1, row(1, "Ani", 1, False) + row(2, "Budi", 2, True))
    second = page_of(2, row(3, "citra", 1, False))
    # an end without rule says something only where other pages have one
    other = page_of(3, row(4, "Dewi", 1, False))
    tables, _ = stitch([first, second, other])
    assert column(tables[0], 1) == ["Ani", "Budi", "citra", "Dewi"]


def chars(text: str, x: float, baseline: float) -> list[Char]:
    """Return letters of half their height's width, and the blank behind."""
    step = SIZE / 2
    places = [(char, x + i * step) for i, char in enumerate(text + " ")]
    return [
        Char(char, at, baseline - 0.75 * SIZE, at + step, baseline + 2, baseline, SIZE)
        for char, at in places
    ]


def cut_page(lines: list[str], last: float) -> RawPage:
    """Return two open cells, 100 points wide and 40 high; ``lines`` stand in the left one."""
    rules = [Rule(True, 100, 50, 250), *(Rule(False, x, 100, 140) for x in (50, 150, 250))]
    rules.append(Rule(True, 120, 150, 250))
    text = chars("kanan", 155, 112) + chars("bawah", 155, 132)
    for index, line in enumerate(lines):
        text += chars(line, 55, 112 + index * LINE + (last if index == len(lines) - 1 else 0))
    return RawPage(1, 400, 600, 0, text, rules, 0.0)


def test_text_that_runs_on_below_its_open_cell_is_the_cells() -> None:
    lines = ["satu", "dua", "tiga", "empat", "lima"]
    page = lay_out(cut_page(lines, last=0))
    assert [cell.text for cell in page.grids[0].cells if cell.column == 0] == ["\n".join(lines)]
    assert not page.lines


def test_text_that_stands_apart_below_a_table_is_not() -> None:
    page = lay_out(cut_page(["satu", "dua", "tiga", "Ditetapkan"], last=2 * LINE))
    assert [line.text for line in page.lines] == ["Ditetapkan"]


@pytest.mark.parametrize(
    ("edges", "tables"), [([52.0, 85, 190, 410, 540], 1), ([52.0, 200, 300, 410, 540], 2)]
)
def test_rows_without_rules_stand_under_the_header_that_has_them(
    edges: list[float], tables: int
) -> None:
    names = ["NO", "NAMA", "JABATAN", "KEDUDUKAN"]
    head = [Cell(0, c, 1, 1, name) for c, name in enumerate(names)]
    members = [Cell(r, c, 1, 1, f"Teks {r}{c}") for r in range(2) for c in range(4)]
    header = Grid(1, 1, 4, head, Box(50, 100, 540, 120), [50.0, 80, 200, 400, 540])
    rows = Grid(1, 2, 4, members, Box(52, 122, 540, 160), edges)
    found, _ = stitch([Page(1, 595, 842, "digital", [header, rows])])
    assert len(found) == tables
    assert len(found[0].rows) == (3 if tables == 1 else 1)
