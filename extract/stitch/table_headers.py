"""Which rows on top of a grid are its header, and whether two headers are the same."""

from __future__ import annotations

import re
from itertools import pairwise

from keputusan.extract.model.page import Cell, Grid
from keputusan.language.headings import role_of, same_header
from keputusan.language.markers import read_whole_number

DEEPEST = 4
"""No header has more rows than this, column numbers aside."""

FEWEST_COUNTED = 2
"""Entries that count on from the first prove a column of numbers."""

COUNTS = (["1", "2"], ["a", "b"], ["A", "B"], ["I", "II"], ["i", "ii"])
"""How such a column begins."""

MOSTLY = 0.6
"""This share of a repeated header's texts are words (0..1); others are signs, as # and %."""

KNOWN_HEADINGS = 3
"""A row with so many headings that decrees are known to use is a header."""


def fold(text: str) -> str:
    """Return letters and digits of ``text``, lower case, words parted by single blanks."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def rows_of(grid: Grid) -> list[list[Cell]]:
    """Return the cells that begin in each row of ``grid``, from the left."""
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row].append(cell)
    for row in rows:
        row.sort(key=lambda cell: cell.column)
    return rows


def count_header(grid: Grid) -> tuple[int, int]:
    """Return (rows of header words, rows of column numbers: 0 or 1) on top of ``grid``."""
    rows = rows_of(grid)
    for index, row in enumerate(rows[: DEEPEST + 1]):
        if is_number_row(row, grid.columns) and _closed_above(rows, index):
            return index, 1
    words = _header_depth(rows)
    if words == 0 or words > grid.rows:
        return 0, 0
    if not _reads_as_header(rows[0]) and not _heads_a_count(rows, words):
        return 0, 0
    return words, 0


def repeated_header(first: Grid, second: Grid) -> int:
    """Return how many rows on top of ``first`` stand on top of ``second``, too: its header.

    A row is header words if most of its cells are filled, with several texts and no number.
    """
    count = 0
    rows, others = rows_of(first), rows_of(second)
    for row, other in zip(rows[:DEEPEST], others[:DEEPEST], strict=False):
        texts = [cell.text for cell in row if cell.text]
        places = [(cell.column, cell.column_span, cell.row_span) for cell in row]
        if places != [(cell.column, cell.column_span, cell.row_span) for cell in other]:
            break
        if count == 0 and (len(texts) < 2 or len(texts) < 0.6 * len(row)):
            break
        if sum(map(_is_wording, texts)) < MOSTLY * len(texts) or any(map(_has_digit, texts)):
            break
        if not same_header(header_text([row]), header_text([other])):
            break
        count += 1
    while count and not (_closed_above(rows, count) and count < min(first.rows, second.rows)):
        count -= 1
    return count


def _is_wording(text: str) -> bool:
    return any(char.isalpha() for char in text) and not _has_digit(text)


def _has_digit(text: str) -> bool:
    return any(char.isdecimal() for char in text)


def _heads_a_count(rows: list[list[Cell]], words: int) -> bool:
    """Return whether a word stands above a column whose entries count from 1, "a" or "I" on.

    All other columns then have a heading, too, be the words known or not.
    """
    head = rows[0]
    if len(head) < 3 or not all(_is_wording(cell.text) for cell in head):
        return False
    below = [row[0].text.strip() for row in rows[words:] if row and row[0].column == 0]
    first = [text for text in below if text][:FEWEST_COUNTED]
    return not is_entry(head[0].text) and any(
        [text.strip(" .()") for text in first] == count for count in COUNTS
    )


def is_entry(text: str) -> bool:
    """Return whether ``text`` numbers an entry: "1.", "b", "IV"."""
    return len(text.strip(" .()")) <= 1 or text.strip(" .()").isdecimal()


def is_number_row(row: list[Cell], columns: int) -> bool:
    """Return whether ``row`` counts the columns: 1, 2, 3, ..., misprints and blanks allowed."""
    if columns < 3 or any(cell.row_span > 1 for cell in row):
        return False
    values = [re.sub(r"[\s().]", "", cell.text) for cell in row]
    filled = [value for value in values if value]
    numbers = [number for value in filled if (number := read_whole_number(value)) is not None]
    if len(filled) < max(3, 0.6 * columns) or len(numbers) < len(filled):
        return False
    steps = [b - a for a, b in pairwise(numbers)]
    return numbers[0] <= 2 and sum(step == 1 for step in steps) >= 0.8 * len(steps)


def _closed_above(rows: list[list[Cell]], index: int) -> bool:
    """Return whether no cell that begins above row ``index`` reaches into it."""
    return all(cell.row + cell.row_span <= index for row in rows[:index] for cell in row)


def _header_depth(rows: list[list[Cell]]) -> int:
    """Return how many rows the topmost cells span: a two-level header has tall outer cells."""
    depth = max((cell.row_span for cell in rows[0]), default=0)
    return depth if depth <= DEEPEST and _closed_above(rows, depth) else 0


def _reads_as_header(row: list[Cell]) -> bool:
    texts = [cell.text for cell in row if cell.text]
    if len(texts) < 2 or len(texts) < 0.6 * len(row):
        return False
    if role_of(texts[0]) == "number":
        return True
    known = sum(role_of(text) is not None for text in texts)
    if known >= max(KNOWN_HEADINGS, 0.6 * len(texts)):
        return True
    columns = sum(cell.column_span for cell in row)
    if len(texts) == 2 and max(cell.column_span for cell in row) == columns - 1 > 1:
        return False  # the number and the name of a section
    capitals = sum(text == text.upper() and any(c.isalpha() for c in text) for text in texts)
    return capitals >= 0.8 * len(texts) and not any(c.isdecimal() for c in texts[0])


def header_text(rows: list[list[Cell]]) -> str:
    """Return all header words of ``rows`` on one line, folded."""
    return " ".join(fold(cell.text) for row in rows for cell in row if cell.text)
