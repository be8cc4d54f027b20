"""What page breaks do to tables whose rows white space tells: rows, columns, how sure each is."""

from __future__ import annotations

from math import log

from keputusan.extract.grid.added_walls import CONFIDENCE
from keputusan.extract.grid.headed.headed_tables import HeadedTables
from keputusan.extract.grid.opinion.grid_weights import WHOLE
from keputusan.extract.grid.page_layout import lay_out
from keputusan.extract.model.logical_table import Table
from keputusan.extract.model.page import REVIEW, Box, Cell, Grid, Page
from keputusan.extract.pdf.pdf_page import RawPage
from keputusan.extract.stitch.stitching import stitch
from tests.extract.test_half_ruled import TEAM, XS, across, chars_of, down, read, team

HEADER = ["NO", "AREA", "KEGIATAN", "INDIKATOR"]
EDGES = [50.0, 80.0, 200.0, 400.0, 540.0]
LINE, TOP = 12.0, 60.0


def page_of(
    number: int, rows: list[list[str]], edges: list[float] = EDGES, doubt: float = 0.02
) -> Page:
    """Return a page whose table is the header and ``rows``, told by white space."""
    cells: list[Cell] = []
    top = TOP
    for row, texts in enumerate([HEADER, *rows]):
        bottom = top + LINE * max(text.count("\n") + 1 for text in texts)
        for column, text in enumerate(texts):
            box = Box(edges[column], top, edges[column + 1], bottom)
            room = bottom - top - LINE * (text.count("\n") + 1 if text else 0)
            rooms = (0.0, room) if text else (room, room)
            cells.append(Cell(row, column, 1, 1, text, box, confidence=CONFIDENCE, rooms=rooms))
        top = bottom
    box = Box(edges[0], TOP, edges[-1], top)
    grid = Grid(number, len(rows) + 1, 4, cells, box, edges)
    whole = {WHOLE: log(doubt / (1 - doubt))}
    grid.row_doubts = [whole, *({"no rule beside": 1.0} | whole for _ in rows)]
    return Page(number, 595, 842, "digital", [grid])


def plan(first: int, count: int) -> list[list[str]]:
    """Return rows of a plan that are whole, numbered from ``first``."""
    words = ["Penataan", "Penguatan", "Peningkatan", "Penyusunan", "Evaluasi", "Pembinaan"]
    return [
        [
            f"{number}.",
            f"{words[number % 6]} tata laksana",
            f"{words[(number + 1) % 6]} arsip kantor\npada tiap subbagian.",
            f"{words[(number + 2) % 6]} laporan.",
        ]
        for number in range(first, first + count)
    ]


def only(pages: list[Page]) -> Table:
    """Return the one table of ``pages``."""
    ((table,), _) = stitch(pages)
    return table


def test_a_row_whose_texts_a_break_moved_as_a_whole_is_one() -> None:
    whole = plan(1, 8)
    number, area, activity, indicator = whole[5]
    above = page_of(1, [*whole[:5], [number, "", "", indicator]])
    below = page_of(2, [["", area, activity, ""], *whole[6:]])
    texts = [[cell.text for cell in row] for row in only([above, below]).matrix()]
    assert texts == [HEADER, *whole]


def test_a_row_that_begins_a_page_is_one_of_its_own() -> None:
    whole = plan(1, 8)
    table = only([page_of(1, whole[:5]), page_of(2, whole[5:])])
    assert [[cell.text for cell in row] for row in table.matrix()] == [HEADER, *whole]


def test_a_page_that_repeats_the_header_has_its_columns_wherever_gutters_lie() -> None:
    moved = [50.0, 80.0, 220.0, 395.0, 540.0]
    table = only([page_of(1, plan(1, 4)), page_of(2, plan(5, 4), moved)])
    assert len(table.rows) == 9


def test_only_the_row_that_ends_open_is_in_doubt() -> None:
    rows = plan(1, 6)
    rows[2][3] = "Penyusunan laporan dan"
    table = only([page_of(1, rows, doubt=0.15)])
    doubtful = {cell.row for cell in table.cells if cell.text and cell.confidence < REVIEW}
    assert 3 in doubtful and not doubtful - {3, 4}


def test_a_text_that_goes_on_over_the_page_leaves_no_doubt() -> None:
    rows = plan(1, 6)
    activity = "Penyusunan laporan dan\nevaluasi arsip kantor."
    rows[5][2] = activity
    first, last = activity.split("\n")
    above = page_of(1, [*rows[:5], [*rows[5][:2], first, rows[5][3]]])
    below = page_of(2, [["", "", last, ""], *plan(7, 3)])
    table = only([above, below])
    row = table.matrix()[6]
    assert row[2].text == activity
    assert min(cell.confidence for cell in row) >= REVIEW


def test_a_table_in_doubt_as_a_whole_leaves_no_row_sure() -> None:
    table = only([page_of(1, plan(1, 6), doubt=0.8)])
    assert max(cell.confidence for cell in table.cells) < REVIEW


def test_a_short_page_between_drawn_columns_is_parted_as_the_page_before() -> None:
    tables = HeadedTables()

    def grid_of(rows: list[list[str]]) -> Grid:
        chars = [char for x, y, text in team(rows) for char in chars_of(text, x, y)]
        bottom = 120.0 + 20 * (len(rows) - 1)
        rules = [*across(100, 120, bottom), *down(*XS, bottom=bottom)]
        (grid,) = lay_out(RawPage(1, 595.0, 842.0, 0, chars, rules, 0.0), tables).grids
        return grid

    assert read(grid_of(TEAM)) == TEAM
    rest = [TEAM[0], ["", "Eka Putri", "Staf", "Anggota"], ["", "Fajar", "Staf", "Anggota"]]
    assert read(grid_of(rest)) == rest
