"""Tables that reading may have missed: text in columns outside every table, rows run together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from keputusan.extract.model.page import Line
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, quoted
from keputusan.findings.finding_places import at_cell, at_page, at_row, column_cells, row_cells
from keputusan.language.headings import role_of

CODE = "unread-table"

FEWEST_COLUMNS = 3
"""Columns of a table that is told by its texts alone; two are a list and its markers."""

FEWEST_ROWS = 3
"""Rows with so many columns that follow one another; two may be a heading in columns."""

MOST_BETWEEN = 2
"""Other lines between two rows in columns: what wraps in one cell has no columns."""

FEWEST_NUMBERS = 3
"""Numbers that count on in one cell; "1 2" may be a number that a line end broke."""

_NUMBER = re.compile(r"[(]?(\d{1,4})[.)]{0,2}")


def find_missed_tables(decree: DecreeView) -> Iterator[Finding]:
    """Yield each run of lines in columns that no table took."""
    for run in _runs(decree.document.lines):
        if _has_labels(run[0]) or _has_rows(run):
            message = "The text stands in columns as in a table, and was read as running text."
            shown = (" ".join(line.text.split()) for line in run[:2])
            yield Finding(CODE, message, quoted(*shown), at_page(run[0].page))


def find_merged_rows(decree: DecreeView) -> Iterator[Finding]:
    """Yield each cell of the numbers that holds several, and rows with their columns' numbers."""
    for read in decree.tables:
        column = read.roles.get("number")
        for cell in column_cells(read, column) if column is not None else ():
            if _counts_on(cell.text):
                message = "The row may be several: its number counts on within the cell."
                yield Finding(CODE, message, quoted(cell.text), at_cell(read, cell))
        for row_no in range(1, len(read.table.rows) + 1):
            texts = [cell.text for cell in row_cells(read, row_no)]
            if _counts_across(texts):
                message = "The row of the columns' numbers was read as one with the row below it."
                yield Finding(CODE, message, quoted(*texts), at_row(read, row_no))


def _counts_across(texts: Sequence[str]) -> bool:
    """Return whether each cell of a row begins with its column's number, and goes on below it."""
    parted = [text.split("\n", 1) for text in texts]
    numbers = [_NUMBER.fullmatch(first) for first, *_ in parted]
    return (
        len(texts) >= FEWEST_NUMBERS
        and all(len(parts) == 2 for parts in parted)
        and [number and int(number[1]) for number in numbers] == list(range(1, len(texts) + 1))
    )


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines in columns that follow one another, with few other lines between them."""
    run: list[Line] = []
    last = 0
    for place, line in enumerate(lines):
        if not _is_wide(line):
            continue
        if run and (line.page != run[-1].page or place - last > MOST_BETWEEN + 1):
            yield run
            run = []
        run.append(line)
        last = place
    if run:
        yield run


def _is_wide(line: Line) -> bool:
    """Return whether a line of a page has as many columns as a table.

    A colon of its own marks a form, and a small letter behind a gap a sentence whose words
    stand far apart.  Dumps have no places; their reader names such regions.
    """
    _, *pieces = (piece.strip() for piece in line.text.split("\t"))
    return (
        line.box is not None
        and len(pieces) >= FEWEST_COLUMNS - 1
        and not any(piece.startswith(":") or piece[:1].islower() for piece in pieces)
    )


def _has_labels(line: Line) -> bool:
    """Return whether a line is the header of a table: labels of columns and nothing else."""
    roles = [role_of(piece) for piece in line.text.split("\t")]
    return None not in roles and len(set(roles)) >= FEWEST_COLUMNS


def _has_rows(run: Sequence[Line]) -> bool:
    """Return whether enough of the lines have the same number of columns."""
    counts = Counter(line.text.count("\t") for line in run)
    return max(counts.values()) >= FEWEST_ROWS


def _counts_on(text: str) -> bool:
    """Return whether a text is numbers and nothing else, each one more than that before."""
    found = [_NUMBER.fullmatch(part) for part in text.split()]
    if len(found) < FEWEST_NUMBERS or None in found:
        return False
    numbers = [int(match[1]) for match in found if match is not None]
    return all(after == before + 1 for before, after in pairwise(numbers))
