"""A page's words and rules laid out: cells that rules draw, and those that they do not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from keputusan.extract.grid.page_layout import lay_out
from keputusan.extract.model.page import Char, Grid, Line, Page, Rule
from keputusan.extract.pdf.pdf_page import RawPage

STEP, SIZE = 5.0, 10.0
XS = (60.0, 90.0, 230.0, 380.0)
"""Sides of a table of three columns (points)."""


def chars(x: float, baseline: float, text: str) -> list[Char]:
    """Return ``text`` in letters of one width, and the blank that ends it."""
    found = [
        Char(c, x + i * STEP, baseline - 8, x + (i + 1) * STEP, baseline + 2, baseline, SIZE)
        for i, c in enumerate(text)
    ]
    return [*found, Char(" ", 0, 0, 0, 0, 0, SIZE)]


def rules(ys: Sequence[float], xs: Sequence[float] = XS) -> list[Rule]:
    """Return the rules of a table."""
    across = [Rule(True, y, xs[0], xs[-1]) for y in ys]
    return across + [Rule(False, x, ys[0], ys[-1]) for x in xs]


def page(
    texts: Sequence[tuple[float, float, str]], drawn: Sequence[Rule] = (), turned: int = 0
) -> Page:
    marks = [char for x, y, text in texts for char in chars(x, y, text)]
    return lay_out(RawPage(1, 595.0, 842.0, turned, marks, list(drawn), 0.0))


def cells(grid: Grid) -> dict[tuple[int, int], str]:
    """Return the texts of a grid by row and column, blanks left out."""
    return {(cell.row, cell.column): cell.text for cell in grid.cells if cell.text}


ROWS = [
    ("NO", "NAMA", "JABATAN"),
    ("1.", "Ani Wati", "Ketua"),
    ("2.", "Budi Santoso", "Sekretaris"),
    ("3.", "Citra Dewi", "Anggota"),
]


def team(top: float = 114.0, step: float = 20.0) -> list[tuple[float, float, str]]:
    return [
        (x + 4, top + step * number, text)
        for number, row in enumerate(ROWS)
        for x, text in zip(XS, row, strict=False)
    ]


WHOLE = {(r, c): text for r, row in enumerate(ROWS) for c, text in enumerate(row)}


def test_a_page_without_anything() -> None:
    assert page([]).blocks == []


def test_lines_of_text_come_from_the_top() -> None:
    laid = page([(60, 200, "kedua"), (60, 100, "pertama"), (60, 300, "ketiga")])
    assert [block.text for block in laid.blocks if isinstance(block, Line)] == [
        "pertama", "kedua", "ketiga",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ys", "xs"),
    [
        # every rule is drawn
        ((100, 120, 140, 160, 180), XS),
        # only those around the header and the whole
        ((100, 120, 180), XS),
        # only those of the columns
        ((100, 180), XS),
        # only the frame
        ((100, 120, 180), (XS[0], XS[-1])),
    ],
)
def test_a_table_comes_out_whole_however_much_is_ruled(
    ys: tuple[float, ...], xs: tuple[float, ...]
) -> None:
    (grid,) = page(team(), rules(ys, xs)).grids
    assert cells(grid) == WHOLE


@pytest.mark.parametrize(
    ("ys", "is_sure"), [((100, 120, 140, 160, 180), True), ((100, 180), False)]
)
def test_what_white_space_tells_is_less_sure(ys: tuple[float, ...], is_sure: bool) -> None:
    (grid,) = page(team(), rules(ys)).grids
    assert all((cell.confidence == 1.0) is is_sure for cell in grid.cells)


def test_text_stands_before_and_behind_its_table() -> None:
    laid = page(
        [(60, 80, "DAFTAR TIM"), *team(), (60, 240, "Ditetapkan di Sleman")],
        rules((100, 120, 140, 160, 180)),
    )
    assert [type(block) for block in laid.blocks] == [Line, Grid, Line]


def test_a_cell_of_two_lines_is_one_text() -> None:
    second = (XS[2] + 4, 166.0, "Kabupaten Sleman")
    texts = [*team()[:9], second, *((x, y + 20, text) for x, y, text in team()[9:])]
    (grid,) = page(texts, rules((100, 120, 140, 180, 200))).grids
    assert cells(grid) == {**WHOLE, (2, 2): "Sekretaris\nKabupaten Sleman"}


def test_two_tables_beside_each_other_are_two() -> None:
    right = [(x + 250, y, text) for x, y, text in team() if x < 200]
    beside = rules((100, 120, 140, 160, 180), (310.0, 340.0, 480.0))
    left = [text for text in team() if text[0] < 200]
    laid = page([*left, *right], [*rules((100, 120, 140, 160, 180), XS[:3]), *beside])
    assert len(laid.grids) == 2
    assert cells(laid.grids[0]) == cells(laid.grids[1])


@pytest.mark.parametrize("row", range(3))
def test_a_merged_cell_covers_its_rows(row: int) -> None:
    """The rule below a cell of the last column is left out: it goes on below."""
    ys = (100, 120, 140, 160, 180)
    drawn = [rule for rule in rules(ys) if not (rule.horizontal and rule.at == ys[row + 1])]
    drawn.append(Rule(True, ys[row + 1], XS[0], XS[2]))
    texts = [text for text in team() if not (text[0] > XS[2] and text[1] == 114 + 20 * (row + 1))]
    (grid,) = page(texts, drawn).grids
    (merged,) = [cell for cell in grid.cells if cell.row == row and cell.column == 2]
    assert (merged.row_span, merged.text) == (2, ROWS[row][2])


def test_a_word_outside_the_page_is_none() -> None:
    laid = page([(60, 100, "dalam"), (-200, 100, "luar"), (60, 2000, "bawah")])
    assert [block.text for block in laid.blocks if isinstance(block, Line)] == ["dalam"]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_boxes_are_given_on_the_page_as_it_is_displayed(turned: int) -> None:
    laid = page([(60, 100, "Ani")], turned=turned)
    (line,) = laid.blocks
    assert isinstance(line, Line)
    assert line.box is not None
    x0, y0, x1, y1 = map(round, line.box)
    expected = {
        0: (60, 92, 75, 102),
        # turned back, the page is as wide as it was high
        90: (92, 520, 102, 535),
        180: (520, 740, 535, 750),
        270: (740, 60, 750, 75),
    }
    assert (x0, y0, x1, y1) == expected[turned]
    assert (laid.width, laid.height) == ((842.0, 595.0) if turned % 180 else (595.0, 842.0))
