"""What stands in columns as a table does and is none: contents, answers to tick, values of bars,
justified lists.

None of them has a row of headings over its columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from keputusan.extract.grid.drawings import is_stepped
from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.grid_cells import Region
from keputusan.extract.grid.segments import LEADER, MARKER, NUMBER

FEWEST_ROWS = 3
"""Rows of what can be told from a table."""

PAGE = re.compile(r"\d{1,4}|[ivxlc]{1,7}")
"""The number of a page."""

PAGES = frozenset(["halaman", "hal", "hal.", "page", "pages"])
"""What may stand over the numbers of pages."""

CONTENTS_COLUMNS, WITH_PAGE = 3, 2
"""Contents have so many columns: chapter, title and page.  Where there are more, for numbers that
stand further in, a line has so many texts that are no list marker."""

LIST_COLUMNS, SENTENCE = 3, 6
"""A list whose lines are justified so wide that they seem to part has so many columns at most: its
markers, and two of text.  A text of so many words over both of these is a sentence of it."""

SAME = 0.8
"""In a form, an answer to tick stands in at least this share of the rows (0..1)."""

Row = list[tuple[Region, str]]


def is_lookalike(frame: Frame, texts: Mapping[int, str]) -> bool:
    """Return whether ``frame`` with ``texts`` by region is something else than a table."""
    rows: dict[int, Row] = {}
    for index, text in texts.items():
        region = frame.regions[index]
        if text and not LEADER.fullmatch(text):
            rows.setdefault(region.row, []).append((region, text))
    held = [sorted(rows[row], key=lambda item: item[0].column) for row in sorted(rows)]
    columns = len(frame.edges.xs) - 1
    told = (is_contents, _has_answers, _is_scattered, _is_list)
    return any(is_one(held, columns) for is_one in told)


def is_contents(rows: Sequence[Row], columns: int) -> bool:
    """Return whether the last column are pages of a table of contents: numbers that only grow."""
    last = [text for row in rows for region, text in row if _end(region) == columns]
    if last and last[0].casefold() in PAGES:
        last = last[1:]
    pages = [part for text in last for part in text.split("\n")]
    if len(pages) < FEWEST_ROWS or not all(PAGE.fullmatch(page) for page in pages):
        return False
    numbers = [int(page) for page in pages if page.isdigit()]
    if any(b < a for a, b in pairwise(numbers)):
        return False
    if numbers and numbers[0] == numbers[-1]:
        return False
    texts = [sum(not MARKER.fullmatch(text) for _, text in row) for row in rows]
    return columns <= CONTENTS_COLUMNS or all(count <= WITH_PAGE for count in texts)


def _end(region: Region) -> int:
    return region.column + region.column_span


def _has_answers(rows: Sequence[Row], columns: int) -> bool:
    """Return whether each column but the first has the same word in nearly all rows: answers of a
    form.
    """
    if columns < 3 or len(rows) < FEWEST_ROWS:
        return False
    by_column: dict[int, list[str]] = {}
    for region, text in (item for row in rows for item in row if item[0].column > 0):
        by_column.setdefault(region.column, []).append(text)
    return len(by_column) > 1 and all(
        len(set(texts)) == 1 and texts[0].isalpha() and len(texts) >= SAME * len(rows)
        for texts in by_column.values()
    )


def _is_scattered(rows: Sequence[Row], columns: int) -> bool:
    """Return whether each row has a single number behind its label, in one column or another:
    what stands at the ends of bars.
    """
    if columns < 3 or len(rows) < FEWEST_ROWS:
        return False
    behind = [[item for item in row if item[0].column > 0] for row in rows]
    if is_stepped([part for _, text in behind[-1] for part in text.split()]):
        del behind[-1]  # the axis
    if any(len(items) > 1 for items in behind):
        return False
    values = [item for items in behind for item in items]
    return len({region.column for region, _ in values}) > 1 and all(
        NUMBER.fullmatch(text) and any(sign.isdigit() for sign in text) for _, text in values
    )


def _is_list(rows: Sequence[Row], columns: int) -> bool:
    """Return whether the rows are items of a list whose justified lines seem to part into columns:
    some sentences do not.
    """
    firsts = [text for row in rows for region, text in row if region.column == 0]
    if columns != LIST_COLUMNS or not firsts or not all(map(MARKER.fullmatch, firsts)):
        return False
    return any(
        region.column == 1 and region.column_span == 2 and len(text.split()) >= SENTENCE
        for row in rows
        for region, text in row
    )
