"""The measure of made-up scans tells right rows, nearly right ones and false ticks."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from benchmarks.scanned_offices import fits
from benchmarks.scanned_tables import plan
from benchmarks.scanned_ticks import highest_rate, tick_scores, tick_sheet
from benchmarks.scans import row_scores
from benchmarks.varied_scanners import varied_scanner, with_bare_numbers
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


def test_ticks_that_are_none_and_those_that_are_missed_are_counted() -> None:
    table = tick_sheet(random.Random(3))
    cells = [Cell(*known) for known in table.cells]
    assert all(row == (0, 0, 0) for row in tick_scores(cells, table))
    body = [index for index, cell in enumerate(cells) if cell.row == 1 and cell.column >= 2]
    blank = next(index for index in body if not cells[index].text)
    ticked = next(index for index in body if cells[index].text)
    cells[blank] = replace(cells[blank], text="√", confidence=0.5)
    cells[ticked] = replace(cells[ticked], text="")
    first, *others = tick_scores(cells, table)
    assert first == (1, 1, 1)
    assert all(row == (0, 0, 0) for row in others)


def test_the_highest_rate_is_that_by_which_so_few_are_rare() -> None:
    assert highest_rate(0, 3000) == pytest.approx(1 - 0.05 ** (1 / 3000))
    assert highest_rate(0, 3000) < highest_rate(1, 3000) < highest_rate(1, 300)


def test_a_page_has_no_more_rows_than_it_has_room_for() -> None:
    scanner = varied_scanner(random.Random(1), "fitting")
    assert fits(plan(random.Random(3), areas=2), scanner)
    assert not fits(plan(random.Random(3), areas=12), scanner)


def test_numbers_without_full_stops_leave_all_other_texts_alone() -> None:
    table = plan(random.Random(3), areas=3)
    bare = with_bare_numbers(table)
    changed = [
        (cell.text, other.text)
        for cell, other in zip(table.cells, bare.cells, strict=True)
        if cell != other
    ]
    assert changed == [("1.", "1"), ("2.", "2"), ("3.", "3")]
