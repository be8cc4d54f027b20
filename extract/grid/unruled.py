"""Tables without rules that a line of known headings tells: their cells are where Camelot sees
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from keputusan.extract.grid.opinion.second_opinion import Seen, ask_camelot, cut_finer
from keputusan.extract.grid.segments import text_lines
from keputusan.extract.grid.words import Word, block_text
from keputusan.extract.model.geometry import boxes_meet
from keputusan.extract.model.page import Box, Cell, Grid, Line, Page
from keputusan.language.headings import role_of

FEWEST_HEADINGS = 3
"""A line that holds so many known column headings is the header of a table."""

CONFIDENCE = 0.85
"""Columns told by gaps alone are for a person to look at (0..1)."""


def heading_line(page: Page) -> Line | None:
    """Return the first line outside all grids of ``page`` that is the header of a table."""
    for line in page.lines:
        known = {role_of(part) for part in line.text.split("\t")} - {None}
        if len(known) >= FEWEST_HEADINGS:
            return line
    return None


def add_unruled(page: Page, heading: Line, words: Sequence[Word]) -> None:
    """Put the table under ``heading`` into ``page``, instead of the lines it was read as.

    ``words`` are those of the page that a reader sees: Camelot says where the cells are, and
    these what is in them.
    """
    grid = _read(page, heading, words)
    if grid is None or grid.box is None:
        return
    box = grid.box
    if any(other.box is not None and boxes_meet(other.box, box) for other in page.grids):
        return  # it would say again what a table of the page says
    kept = [block for block in page.blocks if isinstance(block, Grid) or not _inside(block, box)]
    above = sum(block.box is not None and block.box.y0 < box.y0 for block in kept)
    page.blocks = [*kept[:above], grid, *kept[above:]]
    page.engines = (*page.engines, "camelot")


def _inside(line: Line, box: Box) -> bool:
    return line.box is not None and box.y0 <= (line.box.y0 + line.box.y1) / 2 <= box.y1


def _read(page: Page, heading: Line, words: Sequence[Word]) -> Grid | None:
    for table in ask_camelot(cut_finer(text_lines(words)), page.width, page.height):
        rows = _cells(table, words)
        for index, row in enumerate(rows):
            if _is_heading(row, heading):
                return _grid(page.number, _join_wrapped(rows[index:]))
    return None


def _cells(table: Seen, words: Sequence[Word]) -> list[list[tuple[str, Box]]]:
    """Return the texts and boxes of the cells of ``table``, row by row."""
    boxes = [
        [Box(x0, y0, x1, y1) for x0, x1 in pairwise(table.xs)] for y0, y1 in pairwise(table.ys)
    ]
    return [[(_text_in(box, words), box) for box in row] for row in boxes]


def _text_in(box: Box, words: Sequence[Word]) -> str:
    """Return what the ``words`` say whose middle stands in ``box``."""
    held = []
    for word in words:
        x, y = word.centre
        if box.x0 <= x < box.x1 and box.y0 <= y < box.y1:
            held.append(word)
    return block_text(held) if held else ""


def _is_heading(row: list[tuple[str, Box]], heading: Line) -> bool:
    found = "".join("".join(text.split()) for text, _ in row)
    return found == "".join(heading.text.split())


def _join_wrapped(rows: list[list[tuple[str, Box]]]) -> list[list[tuple[str, Box]]]:
    """Return rows whose first cell is blank joined to the row above: wrapped lines of its texts."""
    joined = rows[:1]
    for row in rows[1:]:
        if row[0][0] or len(joined) == 1:
            joined.append(row)
            continue
        joined[-1] = [
            ("\n".join(part for part in (text, more) if part), Box(*box[:3], low.y1))
            for (text, box), (more, low) in zip(joined[-1], row, strict=True)
        ]
    return joined


def _grid(number: int, rows: list[list[tuple[str, Box]]]) -> Grid:
    cells = [
        Cell(r, c, 1, 1, text, box, confidence=CONFIDENCE, engine="camelot")
        for r, row in enumerate(rows)
        for c, (text, box) in enumerate(row)
    ]
    first, last = rows[0], rows[-1]
    edges = [first[0][1].x0, *(box.x1 for _, box in first)]
    outline = Box(edges[0], first[0][1].y0, edges[-1], last[0][1].y1)
    return Grid(number, len(rows), len(first), cells, outline, edges)
