"""What the texts of each row say against it: numbers, lists and cut sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from keputusan.extract.model.page import Cell, Grid
from keputusan.language.markers import read_marker

FEWEST_NUMBERS = 0.5
"""A column numbers the rows if this share of its texts are numbers (0..1)."""

SHORT, MOSTLY = 3, 0.8
"""A column is one of signs if this share of its texts (0..1) have no more than so many letters."""

OPEN_ENDS = (",", "-", "/", "(", "&", ":")
"""A text that ends with one of these goes on."""

LINE = 1.2
"""Lines of text stand so many heights of a letter apart."""

FULL_OFF = 3.0
"""A text that stands so many lines off its place in a merged cell counts in full."""


def weigh_row_texts(grid: Grid, first: int) -> list[dict[str, float]]:
    """Return what the texts of each row of ``grid`` say against it, each from 0 to 1; body rows
    begin with ``first``.
    """
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        if cell.text:
            rows[cell.row].append(cell)
    usual = median([len(row) for row in rows[first:] if row] or [1])
    signs = _sign_columns(rows[first:])
    found = []
    for row in rows:
        texts = [cell.text for cell in row]
        found.append(
            {
                "few texts": max(0.0, 1 - len(row) / max(1, usual)),
                "text begins small": float(any(text[:1].islower() for text in texts)),
                "text ends open": float(any(text.rstrip().endswith(OPEN_ENDS) for text in texts)),
                "list begins late": float(any(_is_late(text) for text in texts)),
                "list begins again": float(any(_begins_again(text) for text in texts)),
                "long sign": float(
                    any(c.column in signs and len(c.text) > SHORT for c in row)
                ),
            }
        )
    _note_numbers(rows, found, first)
    return found


def _sign_columns(rows: Sequence[Sequence[Cell]]) -> set[int]:
    """Return the columns that hold signs."""
    lengths: dict[int, list[int]] = {}
    for cell in (cell for row in rows for cell in row):
        lengths.setdefault(cell.column, []).append(len(cell.text))
    return {
        column
        for column, own in lengths.items()
        if len(own) > 1 and sum(n <= SHORT for n in own) >= MOSTLY * len(own)
    }


def _is_late(text: str) -> bool:
    """Return whether ``text`` holds a list whose first item is none."""
    markers = [m for m in map(read_marker, text.split("\n")) if m is not None]
    return len(text.split()) > 1 and bool(markers) and markers[0].value > 1


def _begins_again(text: str) -> bool:
    """Return whether a list in ``text`` begins twice."""
    firsts = Counter(
        m.style for m in map(read_marker, text.split("\n")) if m is not None and m.value == 1
    )
    return any(count > 1 for count in firsts.values())


def _note_numbers(
    rows: Sequence[Sequence[Cell]], found: Sequence[dict[str, float]], first: int
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


Weighed = Mapping[str, float]
