"""Measure how many lines of made-up scans the compact reader is believed in, and how it errs.

usage: python -m benchmarks.compact_reader [fitting|test] [--each N]

The accurate engine reads every line, too: its errors on the lines that are believed are what
the compact reader is measured by.  A line is right if it is one that was printed on its page.
The figures of the half for the test stand in ``FROZEN``.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium

from benchmarks.scanned_offices import FITTING, TEST, pages, printed_lines
from keputusan.extract.model.page import REVIEW
from keputusan.extract.model.page_image import Pixels
from keputusan.extract.pdf.pdf_page import read_page
from keputusan.extract.scan.engines import accurate_engine
from keputusan.extract.scan.engines.belief import is_believed
from keputusan.extract.scan.engines.compact import CompactReader
from keputusan.extract.scan.engines.engine import Engine, Reading
from keputusan.extract.scan.scanned_page import read_scanned_page

SEED = 77
"""The scans are the same in each run; the number says nothing."""

HALVES = {"fitting": FITTING, "test": TEST}

FROZEN = (
    "test: 2121 lines, believed 0.60 of them and 0.67 of their length; of the believed 0 wrong, as "
    "the accurate engine reads them 1, 1 of those without doubt"
)


class LineScore(NamedTuple):
    """What both recognisers make of a line, and how long it is in heights."""

    compact: str
    sure: float
    right: bool
    accurate_right: bool
    accurate_flagged: bool
    length: float


class Recorder:
    """An engine that keeps the lines it read, with their readings."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.name, self.version = engine.name, engine.version
        self.held: list[tuple[Pixels, Reading]] = []

    def read_lines(self, lines: list[Pixels]) -> list[Reading]:
        """See Engine.read_lines."""
        readings = self._engine.read_lines(lines)
        self.held += zip(lines, readings, strict=True)
        return readings


def line_scores(half: str, each: int) -> Iterator[LineScore]:
    """Yield the lines of ``each`` scans of every scanner of ``half``."""
    engine, compact = accurate_engine(), CompactReader()
    for name, scan, table in pages(HALVES[half], SEED, each):
        printed = {_fold(line) for line in printed_lines(table, HALVES[half][name[:-2]])}
        recorder = Recorder(engine)
        document = pdfium.PdfDocument(scan)
        read_scanned_page(document[0], read_page(document, 1), recorder)
        for line, reading in recorder.held:
            first = compact.read(line)
            yield LineScore(
                first.reading.text,
                first.sure,
                _fold(first.reading.text) in printed,
                _fold(reading.text) in printed,
                reading.confidence < REVIEW,
                line.shape[1] / line.shape[0],
            )


def _fold(text: str) -> str:
    return " ".join(text.split())


def measure(half: str, each: int) -> str:
    """Return the figures of ``half`` in words."""
    lines = list(line_scores(half, each))
    believed = [line for line in lines if is_believed(line.compact, line.sure)]
    length = sum(line.length for line in believed) / sum(line.length for line in lines)
    wrong = sum(not line.right for line in believed)
    other = sum(not line.accurate_right for line in believed)
    unflagged = sum(not (line.accurate_right or line.accurate_flagged) for line in believed)
    return (
        f"{half}: {len(lines)} lines, believed {len(believed) / len(lines):.2f} of them and "
        f"{length:.2f} of their length; of the believed {wrong} wrong, as the accurate engine "
        f"reads them {other}, {unflagged} of those without doubt"
    )


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", nargs="?", choices=sorted(HALVES), default="test")
    parser.add_argument("--each", type=int, default=2, help="scans a scanner")
    options = parser.parse_args()
    print(measure(options.half, options.each))
    print(f"before: {FROZEN}")


if __name__ == "__main__":
    main()
