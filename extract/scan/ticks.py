"""Ticks, decided by their ink: a recogniser takes a tick for v, V, J or a slash."""

from __future__ import annotations

from collections import Counter

from keputusan.extract.grid.frames import Frame
from keputusan.extract.scan.ink import Ink
from keputusan.extract.scan.reading_confidence import doubts_of
from keputusan.extract.scan.scanned_cells import SPECKED, SURE, CellReading, size_of

TICKS = frozenset("√✓✔vVxX●•")
NONE = frozenset("-–—_")

LARGEST = 16.0
"""A tick is no wider and higher than this (points)."""

SPECK = 0.35
"""A blob smaller than this share of the column's usual tick, each way, is no tick."""

FEWEST = 3
"""A column is one of marks if it holds so many, and hardly anything else."""


def settle_marks(frame: Frame, readings: list[CellReading], ink: Ink) -> None:
    """Correct the ``readings`` of columns that hold marks, in place.

    In such a column a blob about as large as the others is a tick, whatever it was read as,
    and gets the sign that most of the table's ticks were read as.
    """
    columns = _mark_columns(frame, readings, ink)
    signs: Counter[str] = Counter()
    sizes: list[float] = []
    for index in columns:
        if readings[index].text in TICKS:
            signs[readings[index].text] += 1
            sizes.append(max(size_of(ink, readings[index].parts)))
    if not signs:
        return
    sign = min(signs, key=lambda text: (-signs[text], text))
    usual = sorted(sizes)[len(sizes) // 2]
    for index in columns:
        reading = readings[index]
        if not len(reading.parts) or reading.text in NONE:
            continue
        size = max(size_of(ink, reading.parts))
        if size < SPECK * usual:
            reading.text, reading.confidence, reading.doubts = "", SPECKED, ()
        elif size <= max(1.8 * usual, 6.0):
            near = 0.6 * usual <= size <= 1.5 * usual
            reading.text, reading.confidence = sign, SURE if near else 0.7
            reading.doubts = doubts_of((reading.confidence,))


def _mark_columns(frame: Frame, readings: list[CellReading], ink: Ink) -> list[int]:
    """Return the indices of the single cells in columns that hold marks and hardly any words."""
    chosen: list[int] = []
    for column in range(len(frame.edges.xs) - 1):
        cells = [
            index
            for index, region in enumerate(frame.regions)
            if region.column == column and region.column_span == 1
        ]
        marks = [i for i in cells if readings[i].text and readings[i].text in TICKS | NONE]
        if len(marks) < 1:
            continue
        blobs = [
            index
            for index in cells
            if len(readings[index].parts) and max(size_of(ink, readings[index].parts)) <= LARGEST
            and not _is_number(readings[index].text)
        ]  # fmt: skip
        words = [i for i in cells if len(readings[i].text) > 3 and i not in blobs]
        if len(words) <= 2:
            chosen += [index for index in blobs if frame.regions[index].row > 0]
    return chosen if len(chosen) >= FEWEST else []


def _is_number(text: str) -> bool:
    """Return whether ``text`` is a label of the header: a number, or a month broken by its cell."""
    folded = "".join(text.split())
    return folded.isdecimal() or (folded.isalpha() and len(folded) == 3)
