"""The measure of made-up scans tells right rows, nearly right ones and false ticks."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.scanned_tables import plan
from benchmarks.scans import row_scores
from keputusan.extract.model.page import Cell


def test_rows_are_right_near_flagged_or_falsely_ticked() -> None:
    table = plan(random.Random(3), areas=3)
    cells = [Cell(*known) for known in table.cells]
    assert all(row.exact and row.near and not row.flagged for row in row_scores(cells, table))
    body = [index for index, cell in enumerate(cells) if cell.row == table.head]
    text = next(index for index in body if cells[index].column == 2)
    blank = next(index for index in body if cells[index].column >= 4 and not cells[index].text)
    cells[text] = replace(cells[text], text=cells[text].text + "x", confidence=0.5)
    cells[blank] = replace(cells[blank], text="√")
    first, *others = row_scores(cells, table)
    assert (first.exact, first.near, first.flagged, first.false_ticks) == (False, False, True, 1)
    assert all(row.exact for row in others)
