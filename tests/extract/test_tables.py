"""A table comes back as it was drawn: its grid exactly, and whole over any page break."""

from __future__ import annotations

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from keputusan.extract.grid.frames import find_frames
from keputusan.extract.grid.page_layout import lay_out
from keputusan.extract.model.page import Box, Cell, Char, Grid, Line, Page, Rule
from keputusan.extract.pdf.pdf_page import RawPage
from keputusan.extract.stitch.stitching import stitch

WIDTH, HEIGHT, LEFT, TOP = 60.0, 20.0, 50.0, 80.0
PAGE_WIDTH, PAGE_HEIGHT = 900.0, 1200.0
WORDS = st.text(string.ascii_lowercase, min_size=2, max_size=6)

Span = tuple[int, int, int, int]
"""(row, column, row span, column span)"""


@st.composite
def partitions(draw: st.DrawFn) -> tuple[int, int, list[Span]]:
    """Return (rows, columns, spans): a rectangle cut into rectangles at random."""
    rows, columns = draw(st.integers(2, 7)), draw(st.integers(2, 7))
    free = [[True] * columns for _ in range(rows)]
    spans: list[Span] = []
    for row in range(rows):
        for column in range(columns):
            if not free[row][column]:
                continue
            widest = 1
            while column + widest < columns and free[row][column + widest]:
                widest += 1
            across = draw(st.integers(1, min(widest, 3)))
            down = draw(st.integers(1, min(rows - row, 3)))
            for r in range(row, row + down):
                for c in range(column, column + across):
                    free[r][c] = False
            spans.append((row, column, down, across))
    return rows, columns, spans


def rules_of(spans: list[Span], doubled: bool) -> list[Rule]:
    """Return a frame around each cell, as office programs draw them; doubled ones lie 1.5 pt
    apart.
    """
    rules = []
    for row, column, down, across in spans:
        x0, x1 = LEFT + column * WIDTH, LEFT + (column + across) * WIDTH
        y0, y1 = TOP + row * HEIGHT, TOP + (row + down) * HEIGHT
        inset = 0.75 if doubled else 0.0
        for y in (y0 + inset, y1 - inset):
            rules.append(Rule(True, y, x0, x1))
        for x in (x0 + inset, x1 - inset):
            rules.append(Rule(False, x, y0, y1))
    return rules


def may_be_drawn(spans: list[Span], texts: list[str]) -> bool:
    """Return whether the grid may as well be boxes of a drawing.

    They have no wall between two columns, or say nothing but across the foot of a few cells.
    """
    columns = max(across_from + across for _, across_from, _, across in spans)
    rows = max(row + down for row, _, down, _ in spans)
    said = [span for span, text in zip(spans, texts, strict=True) if text]
    foot = all(row + down == rows and across == columns for row, _, down, across in said)
    return all(span[3] == columns for span in spans) or (foot and len(spans) <= 4)


def chars_of(text: str, x: float, baseline: float) -> list[Char]:
    step = 5.0
    return [
        Char(char, x + i * step, baseline - 7, x + (i + 1) * step, baseline + 2, baseline, 9.0)
        for i, char in enumerate(text)
    ]


@settings(deadline=None, max_examples=60)
@given(partitions(), st.booleans(), st.data())
def test_a_drawn_table_comes_back_cell_by_cell(
    partition: tuple[int, int, list[Span]], doubled: bool, data: st.DataObject
) -> None:
    _, _, spans = partition
    texts = [data.draw(st.one_of(st.just(""), WORDS)) for _ in spans]
    if not any(texts) or may_be_drawn(spans, texts):
        return
    chars: list[Char] = []
    for (row, column, _, _), text in zip(spans, texts, strict=True):
        chars += chars_of(text, LEFT + column * WIDTH + 4, TOP + row * HEIGHT + 14)
        chars.append(Char(" ", 0, 0, 0, 0, 0, 9.0))
    raw = RawPage(1, PAGE_WIDTH, PAGE_HEIGHT, 0, chars, rules_of(spans, doubled), 0.0)
    (grid,) = lay_out(raw).grids
    found = {(c.row, c.column, c.row_span, c.column_span): c.text for c in grid.cells}
    # boundaries that every cell of a row or column crosses are not drawn at all
    ys = sorted({row for row, *_ in spans} | {row + down for row, _, down, _ in spans})
    xs = sorted({column for _, column, *_ in spans} | {c + across for _, c, _, across in spans})
    expected = {
        (
            ys.index(row),
            xs.index(column),
            ys.index(row + down) - ys.index(row),
            xs.index(column + across) - xs.index(column),
        ): text
        for (row, column, down, across), text in zip(spans, texts, strict=True)
    }
    assert found == expected
    assert (grid.rows, grid.columns, grid.closed) == (len(ys) - 1, len(xs) - 1, True)


HEADER = ["NO", "AREA PERUBAHAN", "KEGIATAN", "INDIKATOR KEBERHASILAN", "JANUARI"]

Row = tuple[str, str, str, str]
"""(area, activity, indicator, mark); blank area or activity goes on with the one above."""


@st.composite
def plans(draw: st.DrawFn) -> list[Row]:
    """Return a plan whose areas and activities are merged over their rows."""
    rows: list[Row] = []
    for area in range(draw(st.integers(1, 3))):
        for activity in range(draw(st.integers(1, 3))):
            for number in range(draw(st.integers(1, 3))):
                mark = draw(st.sampled_from(["√", "-"]))
                first = number == 0
                rows.append(
                    (
                        f"Area {area + 1}" if first and activity == 0 else "",
                        f"{activity + 1}. Kegiatan {draw(WORDS)}" if first else "",
                        f"{number + 1}. Adanya {draw(WORDS)} {draw(WORDS)}.",
                        mark,
                    )
                )
    return rows


def grid_of(rows: list[Row], numbers: list[str], page: int, header: bool) -> Grid:
    """Return the part of a plan that stands on one page, cells merged as the page draws them."""
    head = [HEADER] if header else []
    cells = [Cell(0, column, 1, 1, text) for column, text in enumerate(HEADER)] if header else []
    first = len(head)
    for column in range(5):
        texts = [(number, *row)[column] for number, row in zip(numbers, rows, strict=True)]
        starts = [i for i, text in enumerate(texts) if text or i == 0 or column > 2]
        for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
            cells.append(Cell(start + first, column, end - start, 1, texts[start]))
    edges = [50.0, 80.0, 200.0, 400.0, 700.0, 800.0]
    return Grid(page, len(rows) + first, 5, cells, None, edges)


def filled(grids: list[Grid]) -> list[list[str]]:
    pages = [
        Page(number, PAGE_WIDTH, PAGE_HEIGHT, "digital", [grid])
        for number, grid in enumerate(grids, start=1)
    ]
    tables, _ = stitch(pages)
    assert len(tables) == 1
    (table,) = tables
    return [[cell.text for cell in row] for row in table.matrix()[table.header_rows :]]


@settings(deadline=None, max_examples=80)
@given(plans(), st.booleans(), st.data())
def test_a_plan_cut_into_pages_comes_back_whole(
    plan: list[Row], repeated: bool, data: st.DataObject
) -> None:
    numbers = []
    for row in plan:
        numbers.append(str(sum(bool(n) for n in numbers) + 1) if row[0] else "")
    whole = filled([grid_of(plan, numbers, 1, header=True)])
    cut = data.draw(st.integers(1, len(plan)))
    parts = [slice(0, cut), slice(cut, len(plan))] if cut < len(plan) else [slice(0, cut)]
    grids = [
        grid_of(plan[part], numbers[part], page, header=page == 1 or repeated)
        for page, part in enumerate(parts, start=1)
    ]
    assert filled(grids) == whole


def test_a_single_box_is_no_table() -> None:
    assert find_frames(rules_of([(0, 0, 2, 3)], doubled=False)) == []


def test_a_title_over_each_page_parts_no_table_and_another_title_does() -> None:
    def pages(second: str) -> list[Page]:
        plan: list[Row] = [("Area 1", "1. Kegiatan", "1. Adanya hasil.", "√")]
        found = []
        for number, title in enumerate(("RENCANA AKSI TAHUN 2024", second), start=1):
            line = Line(title, number, Box(300, 130, 500, 142))
            grid = grid_of(plan, [str(number)], number, header=True)
            found.append(Page(number, PAGE_WIDTH, PAGE_HEIGHT, "scanned", [line, grid]))
        return found

    assert len(stitch(pages("RENCANA AKSl TAHUN 2024"))[0]) == 1
    assert len(stitch(pages("SUSUNAN KEANGGOTAAN TIM KERJA"))[0]) == 2
