"""What the texts of each row say against it: numbers, lists and cut sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from statistics import median

from keputusan.extract.model.page import Cell, Grid
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

FULL_OFF = 3.0
"""A text that stands so many lines off its place in a merged cell counts in full."""


def add_row_texts(grid: Grid, found: Sequence[dict[str, float]], first: int) -> None:
    """Add what the texts of each row of ``grid`` say against it, each from 0 to 1, to what was
    ``found`` before; body rows begin with ``first``.
    """
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        if cell.text:
            rows[cell.row].append(cell)
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
    _note_merged(grid, found, first)


def _usual_columns(rows: Sequence[Sequence[Cell]]) -> set[int]:
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
    rows: Sequence[Sequence[Cell]], found: Sequence[dict[str, float]], first: int
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


def _note_merged(grid: Grid, found: Sequence[dict[str, float]], first: int) -> None:
    """Note the rows of merged cells, and how far their texts stand from the middle and the top."""
    covered = [False] * grid.rows
    for cell in grid.cells:
        rows = range(cell.row, cell.row + cell.row_span)
        if cell.column == 0 and cell.text:
            for row in rows:
                covered[row] = True
        if cell.row_span > 1 and cell.row >= first:
            off = 0.0
            if cell.text and cell.rooms is not None and cell.box is not None:
                above, below = cell.rooms
                lines = cell.text.count("\n") + 1
                line = max(1.0, (cell.box.height - above - below) / lines)
                off = min(1.0, min(above, abs(above - below)) / line / FULL_OFF)
            for row in rows:
                one = found[row]
                if not one.get("no rule beside"):
                    continue
                one["merged cell"] = 1.0
                one["merged text off"] = max(off, one.get("merged text off", 0.0))
    for row, one in enumerate(found):
        if one.get("texts in the middle") and not covered[row]:
            one["no number in the middle"] = 1.0


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
