"""What stands between the parts of a table ends it only if it belongs to neither."""

from __future__ import annotations

import pytest

from keputusan.extract.model.logical_table import RowKind, Table
from keputusan.extract.model.page import Box, Cell, Grid, Line, Page
from keputusan.extract.stitch.stitching import stitch

HEADER = ["NO", "NAMA", "JABATAN", "KEDUDUKAN DALAM TIM"]
EDGES = [60.0, 90.0, 240.0, 410.0, 540.0]
WIDTH, HEIGHT, ROW = 595.0, 842.0, 20.0


def grid(page: int, rows: list[list[str]], edges: list[float] = EDGES, top: float = 100.0) -> Grid:
    """Return a ruled grid of one cell a text."""
    cells = [Cell(r, c, 1, 1, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    box = Box(edges[0], top, edges[-1], top + ROW * len(rows))
    return Grid(page, len(rows), len(edges) - 1, cells, box, edges)


def line(page: int, text: str, y: float) -> Line:
    """Return a line of running text."""
    return Line(text, page, Box(60, y, 60 + 5.0 * len(text), y + 10))


def members(*numbers: int) -> list[list[str]]:
    """Return rows of a team."""
    names = ["", "Yulia Rahayu", "Bambang Sudrajat", "Maria Kewa", "Hasan Basri", "Ni Luh Ayu"]
    return [[str(n), names[n], "Staf Subbagian Umum", "Anggota"] for n in numbers]


def stitched(*pages: list[Line | Grid]) -> list[Table]:
    """Return the tables of pages with these blocks."""
    numbered = [
        Page(n, WIDTH, HEIGHT, "digital", blocks) for n, blocks in enumerate(pages, start=2)
    ]
    return stitch(numbered)[0]


FIRST = [HEADER, *members(1, 2)]

LOW = [
    ("3. Maria . . .", ""),
    ("3. Maria Ke…", ""),
    ("SK No 160968 A", "SK No 160969 A"),
    ("Paraf Kabag: ......", ""),
    ("Model D.1 lembar 2", "Model D.1 lembar 3"),
]
"""What stands low on the first page (y 760), and on the second."""


@pytest.mark.parametrize(("low", "again"), LOW)
@pytest.mark.parametrize("header", [[], [HEADER]])
def test_furniture_at_the_end_of_a_page_ends_no_table(
    low: str, again: str, header: list[list[str]]
) -> None:
    second: list[Line | Grid] = [grid(3, [*header, *members(3, 4)])]
    second += [line(3, again, 760)] if again else []
    tables = stitched([grid(2, FIRST), line(2, low, 760)], second)
    assert [len(table.rows) for table in tables] == [5]


def test_a_catchword_high_on_the_page_ends_no_table() -> None:
    tables = stitched([grid(2, FIRST), line(2, "3. Maria ...", 600)], [grid(3, members(3, 4))])
    assert len(tables) == 1


@pytest.mark.parametrize("caption", ["Lanjutan Tabel 2", "LANJUTAN", "Susunan Tim (lanjutan)"])
def test_a_caption_that_says_that_the_table_goes_on_ends_it_not(caption: str) -> None:
    tables = stitched([grid(2, FIRST)], [line(3, caption, 60), grid(3, [HEADER, *members(3)])])
    assert len(tables) == 1


@pytest.mark.parametrize("words", ["TIM PENGAWAS", "Ditetapkan di Ende ...", "Tabel 2"])
def test_words_of_its_own_begin_a_table(words: str) -> None:
    tables = stitched([grid(2, FIRST)], [line(3, words, 60), grid(3, [HEADER, *members(1)])])
    assert len(tables) == 2


def test_titles_that_count_begin_tables() -> None:
    pages: list[list[Line | Grid]] = [
        [line(n, f"Tabel {n - 1}", 60), grid(n, [HEADER, *members(1, 2)])] for n in (2, 3, 4)
    ]
    assert len(stitched(*pages)) == 3


@pytest.mark.parametrize("moved", [-30.0, 22.0, 34.0])
def test_a_page_with_another_margin_goes_on(moved: float) -> None:
    edges = [EDGES[0] + moved, *(x + moved + 6 for x in EDGES[1:])]
    tables = stitched([grid(2, FIRST)], [grid(3, members(3, 4), edges)])
    assert len(tables) == 1


WIDE = [75.0, 130.0, 270.0, 400.0, 530.0]
"""Columns of other widths, at other places."""


@pytest.mark.parametrize(("first", "parts"), [(1, 2), (3, 1), (4, 2)])
def test_other_columns_are_another_table_unless_its_rows_count_on(first: int, parts: int) -> None:
    tables = stitched([grid(2, FIRST)], [grid(3, members(first, first + 1), WIDE)])
    assert len(tables) == parts


@pytest.mark.parametrize(("first", "parts"), [(1, 2), (3, 1)])
def test_a_note_below_a_part_ends_no_table_whose_rows_count_on(first: int, parts: int) -> None:
    low = line(2, "Catatan: susunan berlaku satu tahun", 400)
    tables = stitched([grid(2, FIRST), low], [grid(3, members(first, first + 1))])
    assert len(tables) == parts


def test_a_heading_above_rows_that_count_on_begins_a_table() -> None:
    heading = line(3, "B. TIM PELAKSANA", 60)
    assert len(stitched([grid(2, FIRST)], [heading, grid(3, members(3, 4))])) == 2
    low = line(2, "B. TIM PELAKSANA", 700)
    assert len(stitched([grid(2, FIRST), low], [grid(3, [HEADER, *members(3, 4)])])) == 2


def box(page: int) -> Grid:
    """Return a box for initials at the foot of a page."""
    rows = [["Paraf Koordinasi", ""], ["Kabag", "........"]]
    return grid(page, rows, [60, 150, 240], top=740)


@pytest.mark.parametrize("again", [True, False])
def test_a_box_for_initials_ends_no_table_and_is_not_lost(again: bool) -> None:
    second: list[Line | Grid] = [grid(3, members(3, 4)), *([box(3)] if again else [])]
    tables = stitched([grid(2, FIRST), box(2)], second)
    assert [len(table.rows) for table in tables[:2]] == [5, 2]


def test_a_header_alone_at_the_end_of_a_page_heads_the_rows_of_the_next() -> None:
    tables = stitched([grid(2, [HEADER], top=700)], [grid(3, members(1, 2))])
    assert [row.kind for row in tables[0].rows] == [RowKind.HEADER, RowKind.BODY, RowKind.BODY]


UNKNOWN = ["Simpul", "Rencana Garapan", "Sektor Utama", "Sektor Kawan"]
WORKS = [["x", "Kajian awal", "Bappeda", "Dinas"], ["y", "Uji coba", "Dinas", "Bappeda"]]


def test_what_every_page_repeats_is_the_header_whatever_its_words() -> None:
    works = [[row[0] + str(n), f"{row[1]} {n}", *row[2:]] for n in (2, 3, 4) for row in WORKS]
    pages: list[list[Line | Grid]] = [
        [grid(n, [UNKNOWN, *works[2 * n - 4 : 2 * n - 2]])] for n in (2, 3, 4)
    ]
    (table,) = stitched(*pages)
    assert [row.kind for row in table.rows] == [RowKind.HEADER] + 6 * [RowKind.BODY]


def test_words_above_a_count_are_the_header_on_one_page() -> None:
    counted = [[letter, *row[1:]] for letter, row in zip("ab", WORKS, strict=True)]
    (table,) = stitched([grid(2, [UNKNOWN, *counted])])
    assert table.header_rows == 1
    (plain,) = stitched([grid(2, [UNKNOWN, *WORKS])])
    assert plain.header_rows == 0
