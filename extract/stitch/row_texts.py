"""What the texts of each row say against it: numbers, lists and cut sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from statistics import median

from keputusan.extract.model.logical_table import Table, TableCell
from keputusan.language.lookup import read_yaml
from keputusan.language.markers import read_marker

USUAL = 0.8
"""A column has a text in every row if it has in this share of the rows (0..1)."""

FEWEST_NUMBERS = 0.5
"""A column numbers the rows if this share of its texts are numbers (0..1)."""

SHORT, MOSTLY = 3, 0.8
"""A column is one of signs if this share of its texts (0..1) have no more than so many letters."""

OPEN_ENDS = (",", "-", "/", "(", "&", ":")
"""A text that ends with one of these goes on."""


def add_row_texts(
    rows: Sequence[Sequence[TableCell]], found: Sequence[dict[str, float]], first: int
) -> None:
    """Add what the texts of each row of a table say against it, each from 0 to 1, to what was
    ``found`` before.

    ``rows`` are the cells with text that begin in each row; body rows begin with ``first``.
    """
    signs = _sign_columns(rows[first:])
    counts = [sum(cell.column not in signs for cell in row) for row in rows]
    usual = median([count for count in counts[first:] if count] or [1])
    needed = _usual_columns(rows[first:]) - signs
    ends: dict[int, str] = {}
    for number, row in enumerate(rows):
        texts = [cell.text for cell in row if cell.column not in signs]
        found[number].update(
            {
                "few texts": max(0.0, 1 - counts[number] / usual),
                "usual text missing": float(
                    counts[number] > 1 and bool(needed - {cell.column for cell in row})
                ),
                "text begins small": float(any(map(_begins_small, texts))),
                "text ends open": float(any(map(_ends_open, texts))),
                "text above ends open": float(
                    number > first and any(_ends_open(ends.get(c.column, "")) for c in row)
                ),
                "list begins again": float(any(_begins_again(text) for text in texts)),
                "long sign": float(any(c.column in signs and len(c.text) > SHORT for c in row)),
            }
        )
        ends |= {cell.column: cell.text for cell in row}
    _note_lists(rows, found, first)
    _note_numbers(rows, found, first)


def blank_rows(table: Table) -> list[int]:
    """Return the rows with a blank where nearly all others have a text, be it of a merged cell."""
    matrix = table.matrix()
    body = range(table.header_rows, len(matrix))
    whole = [row for row in body if len({id(cell) for cell in matrix[row]}) > 2]
    usual = [
        column
        for column in range(table.columns)
        if sum(bool(matrix[row][column].text) for row in whole) >= USUAL * len(whole)
    ]
    return [row for row in whole if not all(matrix[row][column].text for column in usual)]


def _usual_columns(rows: Sequence[Sequence[TableCell]]) -> set[int]:
    """Return the columns that nearly all rows of several texts have a text in."""
    whole = [{cell.column for cell in row} for row in rows if len(row) > 2]
    counts = Counter(column for columns in whole for column in columns)
    return {column for column, count in counts.items() if count >= USUAL * len(whole)}


def _begins_small(text: str) -> bool:
    return text[:1].islower() and read_marker(text) is None


def _ends_open(text: str) -> bool:
    """Return whether ``text`` ends in the middle of a sentence."""
    words = text.split()
    return len(text) > SHORT and (
        words[-1].endswith(OPEN_ENDS) or words[-1].casefold() in _open_words()
    )


@cache
def _open_words() -> frozenset[str]:
    """Return the words that end no text."""
    return frozenset(read_yaml(Path(__file__).with_name("open_words.yaml"), list[str]))


def _note_lists(
    rows: Sequence[Sequence[TableCell]], found: Sequence[dict[str, float]], first: int
) -> None:
    """Note the rows with an item of a list that none before it leads up to."""
    seen: dict[tuple[int, str], int] = {}
    for row, cells in enumerate(rows[first:], start=first):
        for cell in cells:
            for line in cell.text.split("\n"):
                marker = read_marker(line)
                if marker is not None and len(line.split()) > 1:
                    last = seen.get((cell.column, marker.style), 0)
                    if marker.value > 1 and marker.value != last + 1:
                        found[row]["list begins late"] = 1.0
                    seen[cell.column, marker.style] = marker.value


def _sign_columns(rows: Sequence[Sequence[TableCell]]) -> set[int]:
    """Return the columns that hold signs."""
    lengths: dict[int, list[int]] = {}
    for cell in (cell for row in rows for cell in row):
        lengths.setdefault(cell.column, []).append(len(cell.text))
    return {
        column
        for column, own in lengths.items()
        if len(own) > 1 and sum(n <= SHORT for n in own) >= MOSTLY * len(own)
    }


def _begins_again(text: str) -> bool:
    """Return whether a list in ``text`` begins twice."""
    firsts = Counter(
        m.style for m in map(read_marker, text.split("\n")) if m is not None and m.value == 1
    )
    return any(count > 1 for count in firsts.values())


def _note_numbers(
    rows: Sequence[Sequence[TableCell]], found: Sequence[dict[str, float]], first: int
) -> None:
    """Note the rows whose number does not follow that of the row above."""
    numbers: list[tuple[int, int | None]] = []
    for row, cells in enumerate(rows[first:], start=first):
        key = next((cell.text for cell in cells if cell.column == 0), None)
        if key is not None:
            digits = key.strip("(). ")
            numbers.append((row, int(digits) if digits.isdecimal() else None))
    counted = sum(number is not None for _, number in numbers)
    if not counted or counted < FEWEST_NUMBERS * len(numbers):
        return
    last: int | None = None
    for row, number in numbers:
        if number is None:
            found[row]["number is none"] = 1.0
        elif last is not None and number not in (last + 1, 1):
            found[row]["number does not follow"] = 1.0
        last = number if number is not None else last
