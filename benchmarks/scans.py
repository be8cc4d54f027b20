"""Measure what is read of made-up scans of other offices, and whether what is wrong is in doubt.

usage: python -m benchmarks.scans [fitting|test] [--each N | --varied N]

The figures of the half for the test stand in ``FROZEN``; about a minute of CPU for each half.  With
``--varied`` each of so many pages has a scanner drawn by chance, half of them have misprints.
"""

from __future__ import annotations

import argparse
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from benchmarks.scanned_offices import FITTING, TEST, pages
from benchmarks.scanned_tables import MadeUpTable
from benchmarks.varied_scanners import varied_pages
from keputusan.extract.model.page import REVIEW, Cell
from keputusan.extract.pages import read_pages
from keputusan.extract.scan.ticks import TICKS

SEED, VARIED_SEED = 11, 62
"""The scans are the same in each run; the numbers say nothing."""

NEAR = 90
"""A cell is nearly right if it is so similar to the truth (0..100)."""

HALVES = {"fitting": FITTING, "test": TEST}

FROZEN = (
    "test: 370 rows, exact .954, near .986, wrong flagged 1.00, right flagged .05, 0 false ticks"
)


class RowScore(NamedTuple):
    """What is right in a row, whether it is flagged, and its false ticks."""

    exact: bool
    near: bool
    flagged: bool
    false_ticks: int


def row_scores(cells: list[Cell], table: MadeUpTable) -> Iterator[RowScore]:
    """Compare each row of ``table`` below its header with the ``cells`` read."""
    read = {(cell.row, cell.column, cell.row_span, cell.column_span): cell for cell in cells}
    for row in range(table.head, table.rows):
        pairs = [
            (folded(known.text), folded(found.text) if found else None)
            for known in table.cells
            if known.row <= row < known.row + known.row_span
            for found in [read.get(known[:4])]
        ]
        over = [cell for cell in cells if cell.row <= row < cell.row + cell.row_span]
        yield RowScore(
            all(meant == said for meant, said in pairs),
            all(said is not None and fuzz.ratio(meant, said) >= NEAR for meant, said in pairs),
            any(cell.confidence < REVIEW for cell in over),
            sum(not meant and bool(said) for meant, said in pairs),
        )


def folded(text: str) -> str:
    """Return ``text`` without blanks and case; one sign for all ticks, none for a dash."""
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    if plain and plain in {tick.casefold() for tick in TICKS}:
        return "√"
    return "" if plain == "-" else plain


def measure(half: str, scans: Iterable[tuple[str, bytes, MadeUpTable]]) -> str:
    """Read the ``scans`` of ``half``; the figures in words."""
    scores: list[RowScore] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, scan, table in scans:
            path = Path(folder) / f"{name}.pdf"
            path.write_bytes(scan)
            grids = [grid for page in read_pages(path, "pdf") for grid in page.grids]
            largest = max(grids, key=lambda grid: len(grid.cells), default=None)
            found = list(row_scores(largest.cells if largest else [], table))
            print(f"{name:20} {sum(row.exact for row in found)} of {len(found)}", flush=True)
            scores += found
    wrong = [row for row in scores if not row.exact]
    right = [row for row in scores if row.exact]
    return (
        f"{half}: {len(scores)} rows, exact {len(right) / len(scores):.3f}, "
        f"near {sum(row.near for row in scores) / len(scores):.3f}, "
        f"wrong flagged {_flagged(wrong):.2f}, right flagged {_flagged(right):.2f}, "
        f"{sum(row.false_ticks for row in scores)} false ticks"
    )


def _flagged(rows: list[RowScore]) -> float:
    return sum(row.flagged for row in rows) / len(rows) if rows else 0.0


def main() -> None:
    """Print the figures of a half, and those it had."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", nargs="?", choices=HALVES, default="test")
    parser.add_argument("--each", type=int, default=2, help="scans a scanner")
    parser.add_argument("--varied", type=int, default=0, help="scans, a scanner for each")
    arguments = parser.parse_args()
    half, count = arguments.half, arguments.varied
    if count:
        print(measure(half, (page[:3] for page in varied_pages(half, VARIED_SEED, count))))
        return
    print(measure(half, pages(HALVES[half], SEED, arguments.each)))
    print(f"before: {FROZEN}")


if __name__ == "__main__":
    main()
