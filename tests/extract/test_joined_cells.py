"""Cells that hold two records, for the rule between them is wholly worn off, are in doubt."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from keputusan.extract.grid.frames import find_frames
from keputusan.extract.model.page import REVIEW, Box, Rule
from keputusan.extract.scan.engines.engine import Reading
from keputusan.extract.scan.ink import find_ink
from keputusan.extract.scan.joined_cells import settle_joined
from keputusan.extract.scan.scanned_cells import CellReading
from keputusan.extract.scan.text_lines import TextLine, cut_lines

SCALE = 3
XS, ROW, ROWS = (0, 30, 130, 230, 290), 24, 7
"""Where the rules down stand, how high a row is (points), and how many there are."""

LINE = 12
"""The lines of a text stand so far apart (points)."""

TEXTS = ("2.", "Ani Wati", "Ketua Divisi", "√")
"""What a row says; its second text goes on for another line in every third row."""


def rules(worn: Callable[[int, int], bool], down: Callable[[int, int], bool]) -> list[Rule]:
    """Return the rules of the table without those below and right of the cells (row, column) that
    are ``worn``, and worn ``down``.
    """
    flat = [Rule(True, float(y), XS[0], XS[-1]) for y in (0, ROW * ROWS)]
    flat += [
        Rule(True, float(ROW * (row + 1)), XS[column], XS[column + 1])
        for row in range(ROWS - 1)
        for column in range(4)
        if not worn(row, column)
    ]
    upright = [Rule(False, float(x), 0, ROW * ROWS) for x in (XS[0], XS[-1])]
    upright += [
        Rule(False, float(XS[column + 1]), ROW * row, ROW * (row + 1))
        for row in range(ROWS)
        for column in range(3)
        if not down(row, column)
    ]
    return flat + upright


def never(row: int, column: int) -> bool:
    return False


def doubted(
    worn: Callable[[int, int], bool] = never, down: Callable[[int, int], bool] = never
) -> set[tuple[int, int]]:
    """Return row and column of the cells in doubt in a table whose rules are ``worn``."""
    page = np.full((ROW * ROWS * SCALE, XS[-1] * SCALE), 255, np.uint8)
    said: list[tuple[float, float, str]] = []
    for row in range(ROWS):
        for column, x in enumerate(XS[:-1]):
            text = f"{row + 1}." if column == 0 else TEXTS[column]
            lines = [text, "S.H."] if column == 1 and row % 3 == 0 else [text]
            for at, line in enumerate(lines):
                y = ROW * row + 3 + LINE * at
                left = x + 4 + (4 * (row % 2) if line == "√" else 0)
                said.append((left, y, line))
                for place, sign in enumerate(line):
                    if sign != " ":
                        x0, y0 = (left + 4 * place) * SCALE, y * SCALE
                        page[y0 : y0 + 5 * SCALE, x0 : x0 + 3 * SCALE] = 0
    ink = find_ink(page, np.zeros_like(page), SCALE)
    (frame,) = find_frames(rules(worn, down))
    readings = []
    for region in frame.regions:
        box = Box(*(edge * SCALE for edge in region.box))
        parts = ink.inside((box.x0, box.y0, box.x1, box.y1))
        cut = cut_lines(ink, parts)
        own = [
            " ".join(text for x, y, text in said if _holds(region.box, x, y, line)) for line in cut
        ]
        read = tuple(Reading(text, (0.99,) * len(text)) for text in own)
        mark = set(own) == {"√"}  # the ink of a mark tells what it is, how many ever there are
        text = "√" if mark else "\n".join(own)
        readings.append(CellReading(text, 0.99, parts, "", (), read, () if mark else tuple(cut)))
    settle_joined(frame, readings, ink)
    return {
        (region.row, region.column)
        for region, reading in zip(frame.regions, readings, strict=True)
        if reading.confidence < REVIEW
    }


def _holds(box: Box, x: float, y: float, line: TextLine) -> bool:
    return box.x0 <= x < box.x1 and line.top <= (y + 2.5) * SCALE < line.bottom


def test_a_table_whose_rules_are_all_there_is_not_in_doubt() -> None:
    assert doubted() == set()


def test_a_rule_across_that_is_worn_off_leaves_its_row_in_doubt() -> None:
    found = doubted(lambda row, column: row == 4)
    assert {row for row, _ in found} == {4}
    assert {column for _, column in found} >= {0, 3}


@pytest.mark.parametrize("column", [0, 1, 2])
def test_a_cell_that_runs_into_the_one_below_it_is_in_doubt(column: int) -> None:
    assert doubted(lambda row, at: (row, at) == (4, column)) == {(4, column)}


def test_columns_of_cells_beside_several_others_are_not_in_doubt() -> None:
    """Where a column is merged by its nature, and its lines stand as close as elsewhere."""
    assert doubted(lambda row, column: column == 3 and row in (0, 2)) <= {(0, 3), (2, 3)}


def test_columns_that_run_together_are_in_doubt() -> None:
    found = doubted(down=lambda row, column: column == 1)
    assert {column for _, column in found} == {1}
    assert len(found) >= ROWS - 1
