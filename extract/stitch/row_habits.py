"""What the rows of a table have in common so far: the measure for what comes next."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from keputusan.extract.model.logical_table import TableCell
from keputusan.language.markers import read_marker

ENOUGH = 3
"""What so many rows, or entries of a column, all do is a habit."""

MARK = re.compile(r"^\W*$|^[vVxX]$")
"""A tick, a dash, or nothing: what a month column holds."""


def is_text(text: str) -> bool:
    """Return whether ``text`` is words, and no tick, dash or blank."""
    return MARK.match(text) is None


class Habits:
    """The habits of a table of ``columns`` columns whose body begins at row ``first``."""

    def __init__(self, columns: int, first: int) -> None:
        self._columns = columns
        self._first = first
        self._rows = 0
        self._blank: set[int] = set()
        self._entries: dict[int, dict[int, str]] = defaultdict(dict)
        self._marked = True
        self._mark_rows = 0
        self._merging: dict[int, int] = defaultdict(int)
        self._widest: dict[int, int] = defaultdict(int)
        self._first_words: set[str] = set()
        self._inner_words: set[str] = set()
        self._capitals = self._smalls = 0

    def note(self, cells: Iterable[TableCell], rows: int) -> None:
        """Take in ``cells``, the last of a table that now has ``rows`` rows in all."""
        self._rows = rows - self._first
        marked: dict[int, bool] = {}
        for cell in cells:
            if cell.row < self._first:
                continue
            if not cell.text or cell.row_span > 1:
                self._blank.update(range(cell.column, cell.column + cell.column_span))
            if cell.column_span == 1:
                self._entries[cell.column][cell.row] = cell.text
                self._merging[cell.column] += cell.row_span > 1
                lines = cell.text.split("\n")
                self._widest[cell.column] = max(self._widest[cell.column], *map(len, lines))
            if cell.text and is_text(cell.text):
                self._note_words(cell.text)
            heading = cell.column_span > self._columns / 2
            mark = bool(cell.text) and not is_text(cell.text)
            marked[cell.row] = marked.get(cell.row, False) or mark or heading
        self._marked = self._marked and all(marked.values())
        self._mark_rows += sum(marked.values())

    def _note_words(self, text: str) -> None:
        """Take in which words begin items and entries, and which stand inside them."""
        first = True
        for line in text.split("\n"):
            marked = read_marker(line) is not None
            words = line.split()[marked:]
            begins = first or marked
            self._first_words.update(words[:1] if begins else ())
            inside = words[1:] if begins else words
            self._inner_words.update(inside)
            self._capitals += sum(word[0].isupper() for word in inside)
            self._smalls += sum(word[0].islower() for word in inside)
            first = False

    def word_place(self, word: str) -> str:
        """Return where ``word`` has stood in texts: "first" or "inside" only, or "".

        In Title Case any word may stand anywhere.
        """
        if self._capitals > self._smalls:
            return ""
        first, inside = word in self._first_words, word in self._inner_words
        if first == inside:
            return ""
        return "first" if first else "inside"

    def known(self) -> bool:
        """Return whether there are rows enough to have habits."""
        return self._rows >= ENOUGH

    def filled(self) -> set[int]:
        """Return the columns that each row fills with an entry of its own."""
        return set(range(self._columns)) - self._blank if self._rows >= ENOUGH else set()

    def marked(self) -> bool:
        """Return whether each row has a tick or a dash."""
        return self._rows >= ENOUGH and self._marked

    def share(self, column: int) -> float:
        """Return the share (0..1) of entries of ``column`` that have text, in doubt 0."""
        entries = self._entries[column].values()
        return sum(map(bool, entries)) / (len(entries) + 1)

    def marked_share(self) -> float:
        """Return the share (0..1) of rows that have a tick or a dash, in doubt 0."""
        return self._mark_rows / (self._rows + 1) if self._rows else 0.0

    def count(self, column: int) -> int:
        """Return how many entries of ``column`` have text."""
        return sum(map(bool, self._entries[column].values()))

    def merging(self, column: int) -> float:
        """Return the share (0..1) of entries of ``column`` that are merged over rows, in doubt
        0.
        """
        return self._merging[column] / (len(self._entries[column]) + 1)

    def widest(self, column: int) -> int:
        """Return how many letters the longest line of ``column`` has."""
        return self._widest[column]

    def lists(self, column: int) -> bool:
        """Return whether most entries of ``column`` hold a list of several items."""
        entries = [text for text in self._entries[column].values() if text]
        several = sum(
            sum(read_marker(line) is not None for line in text.split("\n")) > 1 for text in entries
        )
        return several > len(entries) / 2

    def listed(self, column: int) -> bool:
        """Return whether the entries of ``column`` each begin with a list marker."""
        entries = [text for text in self._entries[column].values() if text]
        return len(entries) >= ENOUGH and all(read_marker(text) for text in entries)

    def tied(self, column: int) -> list[int]:
        """Return the columns further left whose entries begin in the very rows where this one's
        do.
        """
        rows = self._entries[column].keys()
        return [left for left in range(column) if rows and self._entries[left].keys() == rows]

    def named(self, column: int, last: TableCell) -> bool:
        """Return whether no entry of ``column`` was blank before ``last``."""
        others = [text for row, text in self._entries[column].items() if row != last.row]
        return len(others) >= 2 and all(others)
