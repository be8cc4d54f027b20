"""The month cells of a plan, and which of them are marked by what is drawn in them.

A plan's schedule is a run of narrow columns, alike in width, that hold no words.  A tick there may
be a character, but also a drawing, a dot, a small picture, or the colour of the cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.grid_cells import Region
from keputusan.extract.model.page import Char
from keputusan.language.calendar_labels import is_part_of_year, month_of

FEWEST_COLUMNS = 4
"""A schedule has at least so many columns: quarters, or months.  Two are enough where both are
headed as parts of a year: half-years."""

WIDEST = 60.0
"""A column of a schedule is at most so wide (points)."""

ALIKE = 0.35
"""Columns of a schedule differ in width by no more than this share."""

FEWEST_LETTERS, MOST_WORDS = 4, 2
"""Texts from so many letters on are words; a schedule's column has no more than two: its heading
and that of its group."""

SHORT_MONTH = 3
"""Letters of the label of a month in a narrow column: JAN."""

SHADE = 20.0
"""A cell so much darker (0..255) than its row is coloured; coloured bands differ by 10 to 15."""

WHITE = 255.0
"""How light a cell is that nothing colours."""

SIGN = "■"
"""What a coloured month cell is said to hold."""


def part_months(runs: Sequence[list[Char]]) -> list[list[Char]]:
    """Return ``runs`` of letters, each cut at every month where it is nothing but months in their
    order: in narrow columns their labels touch.
    """
    return [part for run in runs for part in _by_months(run)]


def _by_months(run: list[Char]) -> list[list[Char]]:
    if len(run) < 2 * SHORT_MONTH or len(run) % SHORT_MONTH:
        return [run]
    parts = [run[at : at + SHORT_MONTH] for at in range(0, len(run), SHORT_MONTH)]
    last = 0
    for part in parts:
        month = month_of("".join(char.text for char in part))
        if month is None or (last and month != last + 1):
            return [run]
        last = month
    return parts


def calendar_cells(frame: Frame, texts: dict[int, str]) -> list[int]:
    """Return the blank cells of the schedule of ``frame``, if it has one; ``texts`` are those of
    cells.
    """
    columns = calendar_columns(frame, texts)
    return [
        index
        for index, region in enumerate(frame.regions)
        if region.column in columns and region.column_span == 1 and not texts.get(index)
    ]


def calendar_columns(frame: Frame, texts: dict[int, str]) -> range:
    """Return the longest run of columns that a schedule may be; an empty one for none."""
    xs = frame.edges.xs
    words = [0] * (len(xs) - 1)
    for index, region in enumerate(frame.regions):
        if region.column_span == 1:
            words[region.column] += len(texts.get(index, "")) >= FEWEST_LETTERS
    best = range(0)
    start = 0
    for column in range(len(words) + 1):
        fits = column < len(words) and words[column] <= MOST_WORDS
        width = xs[column + 1] - xs[column] if fits else 0.0
        usual = median([xs[i + 1] - xs[i] for i in range(start, column)] or [width])
        if fits and width <= WIDEST and abs(width - usual) <= ALIKE * usual:
            continue
        if column - start > len(best):
            best = range(start, column)
        start = column if fits and width <= WIDEST else column + 1
    if FEWEST_COLUMNS > len(best) > 1 and _are_parts_of_year(frame, texts, best):
        return best
    return best if len(best) >= FEWEST_COLUMNS else range(0)


def _are_parts_of_year(frame: Frame, texts: dict[int, str], columns: range) -> bool:
    """Return whether each column has the label of a part of a year among its texts."""
    labelled = {
        region.column
        for index, region in enumerate(frame.regions)
        if region.column_span == 1 and is_part_of_year(texts.get(index, ""))
    }
    return labelled.issuperset(columns)


def coloured_cells(
    frame: Frame, cells: list[int], tones: dict[int, float], shade: float = SHADE
) -> list[int]:
    """Return those of ``cells`` that are darker than their row and their column.

    ``tones`` tells how light each cell of the table is across its middle (0..255).  A band over
    the whole row, or a column coloured from top to bottom, is no mark, nor is what is darker by
    less than ``shade``.
    """
    schedule = {frame.regions[index].column for index in cells}
    dark = [
        index
        for index in cells
        if tones[index] <= WHITE - shade
        and tones[index] <= _paper(frame, index, schedule, tones) - shade
    ]
    chosen = set(dark)
    return [
        index
        for index in dark
        if any(
            other not in chosen
            for other in cells
            if frame.regions[other].column == frame.regions[index].column
        )
    ]


def _paper(frame: Frame, index: int, schedule: set[int], tones: dict[int, float]) -> float:
    """Return how light the row of a cell is: its lightest cell outside the ``schedule``."""
    row = frame.regions[index]
    beside = [
        tones[other]
        for other, region in enumerate(frame.regions)
        if region.column not in schedule and _share_row(region, row)
    ]
    return max(beside, default=WHITE)


def _share_row(a: Region, b: Region) -> bool:
    return a.row < b.row + b.row_span and b.row < a.row + a.row_span
