"""The grids of a document's pages to logical tables, each whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise, zip_longest

from rapidfuzz import fuzz

from keputusan.extract.model.logical_table import Table
from keputusan.extract.model.page import Grid, Line, Page
from keputusan.extract.stitch.between_parts import (
    caption_of,
    initials_boxes,
    is_catchword,
    is_initials,
)
from keputusan.extract.stitch.column_matching import stands_under_header
from keputusan.extract.stitch.counted_rows import goes_on_below
from keputusan.extract.stitch.growing_table import GrowingTable
from keputusan.extract.stitch.page_furniture import find_running, is_furniture
from keputusan.extract.stitch.row_certainty import grade_rows

SAME_TITLE = 88.0
"""Lines so alike (0..100) are one title, on a scan a letter or two misread."""

TITLE_LINES = 8
"""A title is looked for in so many lines above a table."""


def stitch(pages: Iterable[Page]) -> tuple[list[Table], list[Line]]:
    """Return all tables of a document, in reading order, and its running text without furniture.

    A grid goes on the table before it when its columns are the same, nothing but page
    furniture stands between, and its header is that table's or none.
    """
    pages = list(pages)
    running = find_running(pages)
    tables: list[Table] = []
    lines: list[Line] = []
    between: list[Line] = []
    growing: GrowingTable | None = None
    open_tells = find_open_tells(pages)
    boxes = initials_boxes(pages)
    for page, after in zip_longest(pages, pages[1:]):
        for block in page.blocks:
            if isinstance(block, Grid) and any(block is box for box in boxes):
                aside = GrowingTable(len(tables) + 1, block, [], False)
                tables.append(aside.table)
            elif isinstance(block, Grid):
                goes_on = growing is not None and _is_next_part(growing.table, between, block)
                if growing and not between and stands_under_header(growing.table, block):
                    block.x_edges = growing.table.x_edges
                if growing is None or not goes_on or not growing.append(block):
                    title = [line.text for line in between if line.page == page.number]
                    tells = block.columns in open_tells
                    growing = GrowingTable(len(tables) + 1, block, title[-TITLE_LINES:], tells)
                    tables.append(growing.table)
                between = []
            elif not (is_furniture(block, page, running) or is_catchword(block, page, after)):
                between.append(block)
                lines.append(block)
    for table in tables:
        grade_rows(table)
    return tables, lines


def _is_next_part(table: Table, between: list[Line], grid: Grid) -> bool:
    """Return whether what stands between ``table`` and ``grid`` parts them not."""
    if repeats_title(table, between):
        return True
    low = all(line.page == table.last_page and line.box is not None for line in between)
    return low and goes_on_below(table, grid)


def find_open_tells(pages: list[Page]) -> set[int]:
    """Return the numbers of columns at which an open bottom says that a cell goes on.

    It does not where the tables that go on have no rule at the bottom of any page.
    """
    seen: dict[int, set[bool]] = defaultdict(set)
    for page, after in pairwise(pages):
        goes_on = {grid.columns for grid in after.grids}
        for grid in page.grids[-1:]:
            if grid.columns in goes_on:
                bottom = (cell for cell in grid.cells if cell.row + cell.row_span == grid.rows)
                seen[grid.columns].update(cell.open_bottom for cell in bottom)
    return {columns for columns, states in seen.items() if len(states) == 2}


def repeats_title(table: Table, between: list[Line]) -> bool:
    """Return whether ``between``, which stands above a grid, is but the title of ``table`` again.

    It is if there is nothing, too: then nothing parts the two.  A line for initials says nothing,
    and a caption "Lanjutan ..." that the table goes on, however it names it.
    """
    titles = [_closed_up(title) for title in table.title]
    lines = [
        line.text
        for line in between
        if not is_initials(line.text) and caption_of(line.text) is None
    ]
    return all(
        any(fuzz.ratio(_closed_up(line), title) >= SAME_TITLE for title in titles) for line in lines
    )


def _closed_up(text: str) -> str:
    return "".join(text.split()).casefold()
