"""Measure the ticks that are read of made-up scans and are none, and those that are missed.

usage: python -m benchmarks.scanned_ticks [fitting|test] [--pages N]

Each page is a plan of many short rows on a scanner of its own (``varied_scanners``).  Pages whose
rows or columns are read otherwise are counted apart: their ticks cannot be compared.  The figures
of the half for the test stand in ``FROZEN``; about two seconds of CPU a page.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator
from math import comb
from pathlib import Path
from typing import NamedTuple

from benchmarks.scanned_offices import as_pdf
from benchmarks.scanned_tables import MONTHS, THINGS, VERBS, KnownCell, MadeUpTable
from benchmarks.scans import folded
from benchmarks.varied_scanners import FONTS, varied_scanner
from keputusan.extract.model.page import REVIEW, Cell
from keputusan.extract.pages import read_pages

SEED = 71
"""The scans are the same in each run; the number says nothing."""

ROWS = 36
"""So many rows fill a page."""

FROZEN = "test: not measured yet"


class TickScore(NamedTuple):
    """What is read of a row's blank and ticked months; ``doubted`` are false ticks in doubt."""

    false: int
    doubted: int
    missed: int


def tick_sheet(chance: random.Random) -> MadeUpTable:
    """Return a plan of ``ROWS`` rows of a few words, with months that are ticked."""
    cells = [KnownCell(0, 0, 1, 1, "NO"), KnownCell(0, 1, 1, 1, "KEGIATAN")]
    cells += [KnownCell(0, 2 + at, 1, 1, month) for at, month in enumerate(MONTHS)]
    for row in range(1, ROWS + 1):
        marked = set(chance.sample(range(12), chance.choice([1, 1, 2, 4])))
        cells.append(KnownCell(row, 0, 1, 1, f"{row}."))
        text = f"{chance.choice(VERBS)} {chance.choice(THINGS).split()[-1]}"
        cells.append(KnownCell(row, 1, 1, 1, text))
        cells += [KnownCell(row, 2 + at, 1, 1, "√" if at in marked else "") for at in range(12)]
    return MadeUpTable([26, 190, *[25] * 12], cells, ROWS + 1, 1)


def tick_scores(cells: list[Cell], table: MadeUpTable) -> Iterator[TickScore]:
    """Compare the months of each row of ``table`` with the ``cells`` read."""
    read = {(cell.row, cell.column, cell.row_span, cell.column_span): cell for cell in cells}
    for row in range(table.head, table.rows):
        months = [cell for cell in table.cells if cell.row == row and cell.column >= 2]
        pairs = [(known.text, read.get(known[:4])) for known in months]
        false = [found for meant, found in pairs if not meant and found and folded(found.text)]
        missed = [meant for meant, found in pairs if meant and not (found and folded(found.text))]
        doubted = [found for found in false if found.confidence < REVIEW]
        yield TickScore(len(false), len(doubted), len(missed))


def highest_rate(count: int, among: int) -> float:
    """Return the highest rate at which ``count`` or fewer of ``among`` come in one of 20 cases."""
    low, high = 0.0, 1.0
    for _ in range(50):
        rate = (low + high) / 2
        fewer = sum(
            comb(among, at) * rate**at * (1 - rate) ** (among - at) for at in range(count + 1)
        )
        low, high = (rate, high) if fewer > 0.05 else (low, rate)
    return high


def measure(half: str, pages: int) -> str:
    """Read ``pages`` plans of ``half``; the figures in words."""
    scores: list[TickScore] = []
    others = 0
    with tempfile.TemporaryDirectory() as folder:
        for index in range(pages):
            chance = random.Random(f"{SEED} {half} {index}")
            scanner, table = varied_scanner(chance, half), tick_sheet(chance)
            path = Path(folder) / f"{index}.pdf"
            path.write_bytes(as_pdf(table, scanner, chance))
            grids = [grid for page in read_pages(path, "pdf") for grid in page.grids]
            largest = max(grids, key=lambda grid: len(grid.cells), default=None)
            if not largest or (largest.rows, largest.columns) != (table.rows, len(table.widths)):
                others += 1
                print(f"{index}: another grid, of {scanner}", flush=True)
                continue
            found = list(tick_scores(largest.cells, table))
            if any(row.false or row.missed for row in found):
                false, missed = (sum(row[at] for row in found) for at in (0, 2))
                print(f"{index}: {false} false, {missed} missed of {scanner}", flush=True)
            scores += found
    false, doubted, missed = (sum(row[at] for row in scores) for at in range(3))
    rows = sum(row.false > 0 for row in scores)
    highest = 1000 * highest_rate(rows, len(scores))
    return (
        f"{half}: {len(scores)} rows, {false} false ticks in {rows} of them, {doubted} in doubt: "
        f"{1000 * rows / len(scores):.2f} in 1,000, below {highest:.2f} with 95 %; "
        f"{missed} missed; {others} pages with another grid"
    )


def main() -> None:
    """Print the figures of a half, and those it had."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", nargs="?", choices=FONTS, default="test")
    parser.add_argument("--pages", type=int, default=130)
    arguments = parser.parse_args()
    print(measure(arguments.half, arguments.pages))
    print(f"before: {FROZEN}")


if __name__ == "__main__":
    main()
