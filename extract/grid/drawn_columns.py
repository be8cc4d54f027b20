"""Rows between columns that rules draw, where none parts the rows: all stand in one drawn row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from keputusan.extract.grid.added_walls import Addition
from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.headed.cell_lines import NUMBER, CellLine, blocks_of, cell_lines
from keputusan.extract.grid.headed.header_labels import Header
from keputusan.extract.grid.headed.header_search import find_headers
from keputusan.extract.grid.headed.row_partition import find_rows
from keputusan.extract.grid.open_columns import Held
from keputusan.extract.grid.segments import TextLine, text_lines
from keputusan.extract.grid.words import UNREAD, Word

FEWEST_ROWS = 4
"""A table of fewer drawn rows than that, a header among them, may have all others in its last."""

FEWEST_COLUMNS = 3
"""Tables of decrees have more columns."""

MOSTLY_NUMBERS = 0.8
"""This share of the words of a column of numbers are numbers (0..1)."""

APART_TEXTS, APART_COLUMNS = 3, 3
"""A last row in which so many columns (the second) have so many texts apart (the first) is many."""


def add_rows(addition: Addition, frame: Frame, held: Held, *, goes_on: bool = False) -> bool:
    """Add the rows of a band with drawn columns that counts in its first; returns whether there
    are any.

    Only tables of decrees are told so: by their header, or on a page without one by counted rows.
    One that ``goes_on`` with columns of the page before may have few rows, and count none.
    """
    if len(frame.edges.xs) <= FEWEST_COLUMNS or _is_unread(held):
        return False
    headed = _header_of(frame, held) is not None
    counted = {
        frame.regions[index].row
        for index, words in held.items()
        if frame.regions[index].column == 0 and _counts(words, loosely=headed)
    }
    xs, last = frame.edges.xs, len(frame.edges.ys) - 2
    few = last < FEWEST_ROWS and (goes_on or (headed and last > 0))
    open_ended = {last} - counted if few else set()
    for row in sorted(counted | open_ended):
        columns: list[list[Word]] = [[] for _ in range(len(xs) - 1)]
        for index, words in held.items():
            region = frame.regions[index]
            if region.row == row and region.row_span == 1:
                columns[region.column] += words
        lines = cell_lines(columns)
        if not lines or (row in open_ended and not goes_on and not _has_rows(lines, len(columns))):
            continue
        partition = find_rows(lines, len(columns), (), ())
        for y, merged in zip(partition.ys, partition.merged, strict=True):
            addition.level[y] += [
                (xs[c], xs[c + 1]) for c in range(len(columns)) if c not in merged
            ]
    return bool(addition)


def add_header(addition: Addition, frame: Frame, held: Held) -> None:
    """Part the first row where it holds a header of two levels, or column numbers below it."""
    xs, ys = frame.edges.xs, frame.edges.ys
    found = _header_of(frame, held)
    if found is None:
        return
    header, lines = found
    if header.last + 1 < len(lines):
        y = (lines[header.last].y1 + lines[header.last + 1].y0) / 2
        addition.level[y].append((xs[0], xs[-1]))
    split = header.split
    if split is not None and len(header.leaves) == len(xs) - 1 and ys[0] < split < ys[1]:
        addition.level[split] += [(xs[group.first], xs[group.last + 1]) for group in header.groups]


def _is_unread(held: Held) -> bool:
    """Return whether the words of a frame have no text yet."""
    return all(set(word.text) == {UNREAD} for words in held.values() for word in words)


def _header_of(frame: Frame, held: Held) -> tuple[Header, list[TextLine]] | None:
    """Return the header at the top of a frame's first row, with the lines of that row."""
    words = [
        word
        for index, own in held.items()
        if frame.regions[index].row == 0 and frame.regions[index].row_span == 1
        for word in own
    ]
    lines = text_lines(words)
    header = next(iter(find_headers(lines)), None)
    return (header, lines) if header is not None and header.first == 0 else None


def _has_rows(lines: Sequence[CellLine], columns: int) -> bool:
    """Return whether several columns have several texts apart: all of a page's rows in one."""
    blocks = blocks_of(lines, columns)
    several = [own for own in blocks if len(own) >= APART_TEXTS]
    return len(several) >= APART_COLUMNS


def _counts(words: Sequence[Word], *, loosely: bool) -> bool:
    """Return whether ``words`` are the numbers of several rows, one to a line: 1, 2, 3 and so on,
    or ``loosely`` any.
    """
    numbers = [word for word in words if NUMBER.fullmatch(word.text)]
    if len(numbers) < 2 or len(numbers) < MOSTLY_NUMBERS * len(words):
        return False
    if any(b.baseline - a.baseline <= 0.5 * a.size for a, b in pairwise(numbers)):
        return False
    values = [int(text) for word in numbers if (text := word.text.strip("().")).isdigit()]
    counted = len(values) > 1 and all(c - a == 1 for a, c in pairwise(values))
    return loosely or counted
