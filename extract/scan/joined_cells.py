"""Cells of a scan that hold more than one record: the rule that parted them is wholly worn off.

Nothing is left of such a rule, so nothing is parted; what the texts show is told as doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, quantiles

from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.grid_cells import Region
from keputusan.extract.scan.ink import Ink
from keputusan.extract.scan.numerals import read_numeral
from keputusan.extract.scan.scanned_cells import CellReading
from keputusan.extract.scan.text_lines import TextLine
from keputusan.extract.scan.ticks import DOTS, TICKS

JOINED = 0.5
"""How sure (0..1) a cell is that seems to hold more than one record."""

LEVEL = 1.5
"""Texts of one row begin, or have their middles, at one height, within so much (points)."""

PITCH, WIDER = 2.6, 1.3
"""Lines of a text stand this many heights of a letter apart, or as the other cells show; those of
two records the second times further: cells have room above and below their text."""

RARE = 0.2
"""At most this share of the cells of a column stand beside several of the column left of it, where
it is no column of merged cells."""

TICKS_APART = 1.6
"""Ticks of one row differ in height by less than so many heights of a letter."""

BLANK, MARKER = 2.0, 4.0
"""A blank so many heights of a letter wide parts two columns, if what stands before it is so many
wide, as no marker of a list is."""

ALIGNED, MOST, FEWEST = 1.5, 0.6, 3
"""Texts of a column begin at one place, within so much (points): this share of them, and so many at
least."""


@dataclass(frozen=True, slots=True)
class SeenText:
    """A line of a cell's text: its edges in points, and what it says."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str

    @property
    def middle(self) -> float:
        """Height (points) of its middle."""
        return (self.y0 + self.y1) / 2


Held = dict[int, list[SeenText]]
"""The lines of each cell that holds text, from the top, by the index of its region."""


def settle_joined(frame: Frame, readings: list[CellReading], ink: Ink) -> None:
    """Lower the confidence of the cells that seem to hold more than one record, in place."""
    held = {
        index: [_seen(ink, line, said.text) for line, said in zip(one.cut, one.lines, strict=True)]
        for index, one in enumerate(readings)
        if one.cut
    }
    letter = ink.letter / ink.scale
    joined = {
        *_counting_cells(frame, held),
        *_cells_over_rows(frame, held, letter),
        *_rows_in_two(frame, held, letter),
        *_ticks_in_two(frame, readings, ink, letter),
        *_cells_over_columns(frame, held),
        *_columns_in_two(frame, readings, ink, letter),
    }
    for index in joined:
        readings[index].confidence = min(JOINED, readings[index].confidence)


def _seen(ink: Ink, line: TextLine, text: str) -> SeenText:
    boxes = ink.boxes[line.parts] / ink.scale
    x0, y0 = boxes[:, :2].min(axis=0).tolist()
    x1, y1 = boxes[:, 2:].max(axis=0).tolist()
    return SeenText(x0, y0, x1, y1, text.strip())


def _counting_cells(frame: Frame, held: Held) -> Iterator[int]:
    """Yield the cells of the first column that hold two numbers of its list or more."""
    own = {index: lines for index, lines in held.items() if _is_first(frame.regions[index])}
    for index, lines in own.items():
        numerals = [read_numeral(line.text) for line in lines if len(line.text.split()) == 1]
        if len(lines) > 1 and len(numerals) == len(lines) and all(
            one is not None
            and other is not None
            and one.style == other.style
            and other.value == one.value + 1
            for one, other in pairwise(numerals)
        ):  # fmt: skip
            yield index


def _is_first(region: Region) -> bool:
    return region.column == 0 and region.column_span == 1


def _cells_over_rows(frame: Frame, held: Held, letter: float) -> Iterator[int]:
    """Yield the cells over several rows whose text is level, below and above a rule that ends at
    them, with texts beside it: their own rows.

    The lines are far apart there, or other cells of the column do not stand beside several.
    """
    merged = _merged_columns(frame, held)
    for index, lines in held.items():
        region = frame.regions[index]
        if region.row_span == 1:
            continue
        wide = _least_gap(held, letter, {index})
        gaps = {
            region.column - 1: wide if region.column in merged else 0.0,
            region.column + region.column_span: wide,
        }
        for column, gap in gaps.items():
            if 0 <= column < len(frame.edges.xs) - 1 and any(
                _goes_with(lines, y, [held.get(over), held.get(under)], gap)
                for y, over, under in _ends_beside(frame, region, column)
            ):
                yield index
                break


def _merged_columns(frame: Frame, held: Held) -> set[int]:
    """Return the columns of which not only few cells stand beside several of those left of them."""
    cells: Counter[int] = Counter()
    merged: Counter[int] = Counter()
    for index in held:
        region = frame.regions[index]
        if region.column:
            cells[region.column] += 1
            merged[region.column] += any(_ends_beside(frame, region, region.column - 1))
    return {column for column in merged if merged[column] > RARE * cells[column]}


def _ends_beside(frame: Frame, region: Region, column: int) -> Iterator[tuple[float, int, int]]:
    """Yield the heights (points) within ``region`` at which a cell of ``column`` ends, with that
    cell and the one below it.
    """
    rows = range(region.row, region.row + region.row_span)
    cells = [frame.owner[row][column] for row in rows]
    for row, (over, under) in enumerate(pairwise(cells), start=region.row + 1):
        if over != under:
            yield frame.edges.ys[row], over, under


def _goes_with(
    lines: Sequence[SeenText], y: float, others: Sequence[list[SeenText] | None], gap: float
) -> bool:
    """Return whether the two parts of a text over and under ``y`` are level with ``others``, and
    their lines ``gap`` apart.
    """
    above = [line for line in lines if line.middle < y]
    below = lines[len(above) :]
    if not above or not below or below[0].middle - above[-1].middle < gap:
        return False
    pairs = zip((above, below), others, strict=True)
    return all(other is not None and _are_level(own, other) for own, other in pairs)


def _are_level(lines: Sequence[SeenText], others: Sequence[SeenText]) -> bool:
    """Return whether two texts begin at one height, or have their middles there."""
    tops = abs(lines[0].middle - others[0].middle)
    middles = abs(lines[0].y0 + lines[-1].y1 - others[0].y0 - others[-1].y1) / 2
    return min(tops, middles) <= LEVEL


def _least_gap(held: Held, letter: float, own: set[int]) -> float:
    """Return how far (points) lines stand apart at least that are two texts: further than those of
    the other cells than ``own`` do.
    """
    steps = [
        after.middle - before.middle
        for index, lines in held.items()
        if index not in own
        for before, after in pairwise(lines)
    ]
    usual = quantiles(steps)[0] if len(steps) >= FEWEST else 0.0
    return WIDER * max(usual, PITCH * letter)


def _rows_in_two(frame: Frame, held: Held, letter: float) -> Iterator[int]:
    """Yield the cells of rows of which two texts have a wide gap at one height."""
    rows: dict[int, list[int]] = {}
    for index in held:
        if frame.regions[index].row_span == 1:
            rows.setdefault(frame.regions[index].row, []).append(index)
    for own in rows.values():
        if sum(len(held[index]) > 1 for index in own) < 2:
            continue
        least = _least_gap(held, letter, set(own))
        for top, bottom in [gap for index in own for gap in _gaps(held[index], least)]:
            y = (top + bottom) / 2
            if not any(line.y0 < y < line.y1 for index in own for line in held[index]):
                across = [index for index in own if _parts_at(held[index], y, least)]
                if len(across) > 1:
                    yield from across


def _gaps(lines: Sequence[SeenText], least: float) -> Iterator[tuple[float, float]]:
    """Yield the gaps between lines that stand ``least`` points apart, items of a list aside."""
    for before, after in pairwise(lines):
        if after.middle - before.middle >= least and read_numeral(after.text) is None:
            yield before.y1, after.y0


def _parts_at(lines: Sequence[SeenText], y: float, least: float) -> bool:
    return any(top <= y <= bottom for top, bottom in _gaps(lines, least))


def _ticks_in_two(
    frame: Frame, readings: Sequence[CellReading], ink: Ink, letter: float
) -> Iterator[int]:
    """Yield the ticks of rows whose ticks stand at two heights."""
    rows: dict[int, list[tuple[float, float, int]]] = {}
    for index, (region, reading) in enumerate(zip(frame.regions, readings, strict=True)):
        if region.row_span == 1 and reading.text in TICKS | DOTS and len(reading.parts):
            boxes = ink.boxes[reading.parts] / ink.scale
            span = float(boxes[:, 1].min()), float(boxes[:, 3].max())
            rows.setdefault(region.row, []).append((*span, index))
    heights = [bottom - top for ticks in rows.values() for top, bottom, _ in ticks]
    usual = median(heights) if heights else 0.0
    for ticks in rows.values():
        apart = max(top for top, _, _ in ticks) - min(top for top, _, _ in ticks)
        longest = max(bottom - top for top, bottom, _ in ticks)
        if apart >= TICKS_APART * letter or longest - usual >= TICKS_APART * letter:
            yield from (index for _, _, index in ticks)


def _cells_over_columns(frame: Frame, held: Held) -> Iterator[int]:
    """Yield the cells over some columns whose text begins where those of an inner column do."""
    columns = len(frame.edges.xs) - 1
    starts: dict[int, list[float]] = {}
    for index, lines in held.items():
        if frame.regions[index].column_span == 1:
            starts.setdefault(frame.regions[index].column, []).append(lines[0].x0)
    usual = {column: _usual_start(begins, len(begins)) for column, begins in starts.items()}
    for index, lines in held.items():
        region = frame.regions[index]
        if region.column_span == columns:
            continue
        first = min(line.x0 for line in lines)
        for column in range(region.column + 1, region.column + region.column_span):
            start = usual.get(column)
            if start is not None and abs(first - start) <= ALIGNED:
                yield index


def _usual_start(starts: Sequence[float], texts: int) -> float | None:
    """Return where most of so many ``texts`` begin (points), of all ``starts``; None for none."""
    best: list[float] = []
    for start in sorted(starts):
        near = [other for other in starts if abs(other - start) <= ALIGNED / 2]
        best = max(best, near, key=len)
    return median(best) if len(best) >= max(FEWEST, MOST * texts) else None


def _columns_in_two(
    frame: Frame, readings: Sequence[CellReading], ink: Ink, letter: float
) -> Iterator[int]:
    """Yield the cells of columns in which most have a wide blank that ends at one place."""
    columns: dict[int, dict[int, list[float]]] = {}
    for index, reading in enumerate(readings):
        region = frame.regions[index]
        if reading.cut and region.column_span == 1:
            found = [x for line in reading.cut for x in _behind_blanks(ink, line, letter)]
            columns.setdefault(region.column, {})[index] = found
    for cells in columns.values():
        starts = [x for found in cells.values() for x in found]
        usual = _usual_start(starts, len(cells))
        if usual is not None:
            for index, found in cells.items():
                if any(abs(x - usual) <= ALIGNED for x in found):
                    yield index


def _behind_blanks(ink: Ink, line: TextLine, letter: float) -> Iterator[float]:
    """Yield where the ink goes on (points) behind the wide blanks of a line, markers aside."""
    boxes = ink.boxes[line.parts] / ink.scale
    spans = sorted((float(x0), float(x1)) for x0, _, x1, _ in boxes)
    first, reached = spans[0]
    for x0, x1 in spans[1:]:
        if x0 - reached >= BLANK * letter and reached - first >= MARKER * letter:
            yield x0
        reached = max(reached, x1)
