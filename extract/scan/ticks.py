"""Ticks, decided by their ink: a recogniser takes a tick for v, V, J or a slash."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from keputusan.extract.grid.frames import Frame
from keputusan.extract.scan.ink import Ink
from keputusan.extract.scan.reading_confidence import doubts_of
from keputusan.extract.scan.scanned_cells import SPECKED, SURE, CellReading, size_of
from keputusan.extract.scan.text_lines import Numbers

TICKS = frozenset("√✓✔vVxX×●•")
NONE = frozenset("-–—_")

DOTS = frozenset("●•")
"""What specks are read as: a smaller blob that is read so is none of the ticks."""

LARGEST = 16.0
"""A tick is no wider and higher than this (points)."""

SPECK = 0.35
"""A blob smaller than this share of the column's usual tick, each way, is no tick."""

PART = 0.5
"""What stands beside a tick and is smaller than this share of it, each way, is a speck."""

THIN = 0.3
"""Nor is one narrower or lower than this share of what the usual tick is: a rest of a rule."""

NEAR, FAR = 0.6, 1.5
"""A tick is so many times as large as the usual one."""

CLOSE = 0.75
"""A blob smaller than this share of the usual tick that was read as no tick is none: specks that
lie together were read as "6" at .61, and ticks of one plan differ by less than a tenth."""

ALIKE = 0.35
"""The columns of a schedule differ in width by no more than this share."""

DOUBTED = 0.7
"""Confidence (0..1) of a tick of another size, and that a smaller blob read as no tick is none."""

MONTH = 3
"""So many letters are a month's."""

FEWEST = 3
"""A column is one of marks if it holds so many, and hardly anything else."""


def settle_marks(frame: Frame, readings: list[CellReading], ink: Ink) -> None:
    """Correct the ``readings`` of columns that hold marks, in place.

    In such a column a blob about as large as the others is a tick, whatever it was read as,
    and gets the sign that most of the table's ticks were read as.
    """
    columns = _mark_columns(frame, readings, ink)
    signs: Counter[str] = Counter()
    sizes: list[tuple[float, float]] = []
    for index in columns:
        if readings[index].text in TICKS:
            signs[readings[index].text] += 1
            sizes.append(_mark_size(ink, readings[index].parts))
    if not signs:
        return
    sign = min(signs, key=lambda text: (-signs[text], text))
    usual, thin = (sorted(map(side, sizes))[len(sizes) // 2] for side in (max, min))
    for index in columns:
        reading = readings[index]
        if not len(reading.parts) or reading.text in NONE:
            continue
        sides = _mark_size(ink, reading.parts)
        size = max(sides)
        reading.cut = ()
        near = NEAR * usual <= size <= FAR * usual
        if size < SPECK * usual or min(sides) < THIN * thin:
            reading.text, reading.confidence, reading.doubts = "", SPECKED, ()
        elif size < (NEAR if reading.text in TICKS else CLOSE) * usual and not _is_stroke(reading):
            reading.text, reading.confidence, reading.doubts = "", DOUBTED, ()
        elif size <= max(1.8 * usual, 6.0):
            reading.text, reading.confidence = sign, SURE if near else DOUBTED
            reading.doubts = doubts_of((reading.confidence,))


def _mark_columns(frame: Frame, readings: list[CellReading], ink: Ink) -> list[int]:
    """Return the indices of the blobs in columns that hold marks and hardly any words, and in those
    between them.
    """
    held: dict[int, list[int]] = {}
    marked: list[int] = []
    for column in range(len(frame.edges.xs) - 1):
        cells = [
            index
            for index, region in enumerate(frame.regions)
            if region.column == column and region.column_span == 1 and region.row > 0
        ]
        blobs = [
            index
            for index in cells
            if len(readings[index].parts) and max(_mark_size(ink, readings[index].parts)) <= LARGEST
        ]
        words = [i for i in cells if len(readings[i].text) > 3 and i not in blobs]
        if len(words) > 2:
            continue
        held[column] = blobs
        if any(readings[i].text and readings[i].text in TICKS | NONE for i in cells):
            marked.append(column)
    if not marked:
        return []
    silent = {
        column
        for column, blobs in held.items()
        if all(_is_label(text) for text in map(_folded, (readings[i] for i in blobs)) if text)
    }
    among = [column for column in _run_of(frame, marked, silent) if column in held]
    numbers = Counter(
        region.row
        for region, reading in zip(frame.regions, readings, strict=True)
        if _folded(reading).isdecimal()
    )
    chosen = [
        index
        for column in among
        for index in held[column]
        if not _is_label(_folded(readings[index]))
        and 2 * numbers[frame.regions[index].row] <= len(frame.edges.xs) - 1
    ]  # a row of numbers heads the table
    return chosen if len(chosen) >= FEWEST else []


def _is_stroke(reading: CellReading) -> bool:
    """Return whether a blob was read as a tick that no speck looks like."""
    return reading.text in TICKS - DOTS


def _run_of(frame: Frame, marked: list[int], silent: set[int]) -> range:
    """Return the columns from the first of ``marked`` to the last, and those beside them that are
    as wide and ``silent``: in a month at either end all ticks may have been read as nothing.
    """
    xs = frame.edges.xs
    widths = [after - before for before, after in pairwise(xs)]
    usual = sorted(widths[column] for column in marked)[len(marked) // 2]
    first, last = marked[0], marked[-1]
    alike = {at for at in silent if abs(widths[at] - usual) <= ALIKE * usual}
    while first - 1 in alike:
        first -= 1
    while last + 1 in alike:
        last += 1
    return range(first, last + 1)


def _mark_size(ink: Ink, parts: Numbers) -> tuple[float, float]:
    """Return width and height (points) of the mark among ``parts``, the specks beside it left out.

    ``parts`` are the components in a cell.
    """
    boxes = ink.boxes[parts]
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return size_of(ink, parts[areas >= PART**2 * areas.max()])


def _is_label(text: str) -> bool:
    """Return whether ``text`` is a month of the header, or one broken by its cell."""
    return text.isalpha() and len(text) == MONTH


def _folded(reading: CellReading) -> str:
    return "".join(reading.text.split())
