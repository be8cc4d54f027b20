"""Is it a table? Lines in columns are also forms, lists, letterheads and contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from keputusan.extract.grid.drawings import AXIS, is_stepped
from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.lookalikes import is_lookalike
from keputusan.extract.grid.segments import MARKER, NUMBER
from keputusan.language.headings import role_of

LONGEST_TEXT = 9.0
"""Cells of an unruled table hold on the average at most so many words: else it is prose."""

LONGEST_COUNTED = 25.0
"""The same where rules close the table and its rows are counted: duties, legal texts, remarks."""

AXIS_SHARE, BESIDE_AXIS = 0.6, 0.5
"""An axis is this share of what stands in its column, and the columns beside it are filled in no
more than the second share of the rows (0..1)."""

NUMBERS = 0.5
"""Share of the texts right of the first column that are numbers in a table of numbers."""

FILLED = 0.55
"""Share of the cells that hold text in a table without numbers and rules."""

SPARSE, LABELLED = 0.4, 0.5
"""A table between rules that fills less than the first share (0..1) of its cells has words in the
first column of as many of its rows as the second: a chart's values stand anywhere."""

FILLED_FEW, FEW_ROWS = 0.75, 4
"""The same for one of no more rows than the second."""

FEWEST_LABELS = 3
"""A grid whose first rows hold so many known labels is a decree table."""

WORDLESS_FILLED, WORDLESS_ROWS = 0.9, 3
"""Numbers without a single word above the last row are what stands in a chart, unless this share of
the cells (0..1), in so many rows at least, holds one."""

WORD = re.compile(r"[^\W\d_]{2}")

WELL_FILLED = 0.7
"""Share of the cells that hold text in a table that is pasted as a picture."""


@dataclass(slots=True)
class Look:
    """What a grid looks like: rows, columns, and shares (0..1) of its cells.

    ``wordless`` says that no word stands above its last row, where a chart has its labels, and
    ``labelled`` is the share of its rows that have a word in the first column.
    """

    rows: int
    columns: int
    filled: float
    numbers: float
    words: float
    markers: bool
    colons: bool
    lookalike: bool
    axes: bool
    wordless: bool
    labelled: float


def look_at(frame: Frame, texts: dict[int, str]) -> Look:
    """Return what ``frame`` with ``texts`` by region looks like."""
    rows, columns = len(frame.edges.ys) - 1, len(frame.edges.xs) - 1
    held = [(frame.regions[index], text) for index, text in texts.items() if text]
    covered = sum(region.row_span * region.column_span for region, _ in held)
    others = [text for region, text in held if region.column > 0]
    first = [text for region, text in held if region.column == 0]
    numbers = sum(NUMBER.fullmatch(text) is not None for text in others)
    words = [len(text.split()) for text in others]
    by_column: dict[int, list[str]] = {}
    for region, text in held:
        by_column.setdefault(region.column, []).append(text)
    colons = any(
        sum(text.startswith(":") or text.rstrip().endswith(":") for text in column)
        >= 0.5 * len(column)
        for column in by_column.values()
        if len(column) > 1
    )
    markers = len(first) > 1 and sum(MARKER.fullmatch(t) is not None for t in first) >= 0.6 * len(
        first
    )
    return Look(
        rows,
        columns,
        covered / (rows * columns),
        numbers / len(others) if others else 0.0,
        sum(words) / len(words) if words else 0.0,
        markers,
        colons,
        is_lookalike(frame, texts),
        _are_axes(list(by_column.values()), rows),
        not any(WORD.search(text) for region, text in held if region.row < rows - 1),
        sum(r.row_span for r, text in held if r.column == 0 and WORD.search(text)) / rows,
    )


def _are_axes(columns: Sequence[Sequence[str]], rows: int) -> bool:
    """Return whether what stands in columns are the axes of charts, and hardly anything else."""
    others = [column for column in columns if not _is_axis(column)]
    return len(others) < len(columns) and all(len(c) <= BESIDE_AXIS * rows for c in others)


def _is_axis(column: Sequence[str]) -> bool:
    """Return whether most of ``column`` are numbers in equal steps; row numbers count by one."""
    for start in range(len(column) - AXIS + 1):
        end = start + AXIS
        if not is_stepped(column[start:end]):
            continue
        while end < len(column) and is_stepped(column[start : end + 1]):
            end += 1
        by_one = column[start].isdigit() and column[start + 1] == str(int(column[start]) + 1)
        return end - start >= AXIS_SHARE * len(column) and not by_one
    return False


def is_headed(frame: Frame, texts: dict[int, str]) -> bool:
    """Return whether the first rows of a grid hold labels of decree tables."""
    roles = {
        role_of(" ".join(texts.get(index, "").split()))
        for index, region in enumerate(frame.regions)
        if region.row <= 1
    }
    return len(roles - {None}) >= FEWEST_LABELS


def is_filled(look: Look) -> bool:
    """Return whether a grid in a picture is a table: that behind a chart is blank but for its
    axes.
    """
    if _is_wordless(look):
        return False
    return look.columns > 1 and look.rows > 1 and look.filled >= WELL_FILLED


def _is_wordless(look: Look) -> bool:
    """Return whether numbers without a word have the gaps between them that a chart's have."""
    return look.wordless and (look.filled < WORDLESS_FILLED or look.rows < WORDLESS_ROWS)


def is_table(look: Look, ruled: bool) -> bool:
    """Return whether a grid that white space made is a table; ``ruled`` if rules close it."""
    if look.columns < 2 or look.rows < 2 or look.colons or look.lookalike or look.axes:
        return False
    if _is_wordless(look):
        return False
    counted = ruled and look.columns > 2 and look.markers
    if look.words > (LONGEST_COUNTED if counted else LONGEST_TEXT):
        return False
    if look.columns == 2 and look.markers:
        return False
    if ruled:
        sparse = look.filled < SPARSE and look.labelled < LABELLED
        return look.rows * look.columns >= 4 and look.filled >= 0.3 and not sparse
    if look.numbers >= NUMBERS:
        return look.rows >= 3 and look.filled >= 0.4
    wanted = FILLED if look.rows > FEW_ROWS else FILLED_FEW
    return look.columns >= 3 and look.rows >= 3 and look.filled >= wanted and look.words <= 6
