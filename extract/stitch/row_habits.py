"""What the rows of a table have in common so far: the measure for what comes next."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from keputusan.extract.model.logical_table import TableCell
from keputusan.extract.stitch.text_places import LINE, is_whole
from keputusan.language.markers import Marker, read_marker

ENOUGH = 3
"""What so many rows, or entries of a column, all do is a habit."""

MOST_LEANING = 2.0
"""A word leans no more than this (natural logarithm) to the beginning, or the inside, of texts."""

ROOMY = 2.5
"""From so many blank lines on, the place of a text in its cell is no chance."""

FINISHED = re.compile(r"[.;]\s*$")
"""How a text ends that has an end mark."""

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
        self._first_words: Counter[str] = Counter()
        self._inner_words: Counter[str] = Counter()
        self._side_by_side: set[tuple[str, str]] = set()
        self._capitals = self._smalls = 0
        self._roomy = self._centred = 0

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
            if cell.text and cell.rooms is not None and sum(cell.rooms) >= ROOMY * LINE:
                self._roomy += 1
                self._centred += is_whole(cell.rooms)
            heading = cell.column_span > self._columns / 2
            mark = bool(cell.text) and not is_text(cell.text)
            marked[cell.row] = marked.get(cell.row, False) or mark or heading
        self._marked = self._marked and all(marked.values())
        self._mark_rows += sum(marked.values())

    def _note_words(self, text: str) -> None:
        """Take in which words begin items and entries, which stand inside them, and after which."""
        before = ""
        for line in text.split("\n"):
            marked = read_marker(line) is not None
            for word in line.split()[marked:]:
                if marked or not before:
                    self._first_words[word] += 1
                else:
                    self._inner_words[word] += 1
                    self._side_by_side.add((before, word))
                    self._capitals += word[0].isupper()
                    self._smalls += word[0].islower()
                before, marked = word, False

    def titled(self) -> bool:
        """Return whether the texts are in Title Case, so that a capital says nothing."""
        return self._capitals > self._smalls

    def leaning(self, word: str) -> float:
        """Return how much oftener ``word`` has begun texts and items than stood inside them.

        It is the logarithm of how often, smoothed; 0 for a word that nobody has seen.
        """
        first, inside = self._first_words[word], self._inner_words[word]
        return max(-MOST_LEANING, min(MOST_LEANING, math.log((first + 0.5) / (inside + 0.5))))

    def side_by_side(self, before: str, word: str) -> bool:
        """Return whether ``word`` has followed ``before`` inside a text."""
        return (before, word) in self._side_by_side

    def known(self) -> bool:
        """Return whether there are rows enough to have habits."""
        return self._rows >= ENOUGH

    def filled(self) -> set[int]:
        """Return the columns that each row fills with an entry of its own."""
        return set(range(self._columns)) - self._blank if self._rows >= ENOUGH else set()

    def marked(self) -> bool:
        """Return whether each row has a tick or a dash."""
        return self._rows >= ENOUGH and self._marked

    def centred(self) -> float:
        """Return the share (0..1) of texts with room around them that stand in the middle of it.

        In doubt it is a half.
        """
        return (self._centred + 0.5) / (self._roomy + 1)

    def times(self, column: int, text: str) -> int:
        """Return how many entries of ``column`` have this very ``text``."""
        return list(self._entries[column].values()).count(text)

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

    def unmerged(self, column: int) -> float:
        """Return how sure it is (0..1) that entries of ``column`` never merge, in doubt 0."""
        entries = len(self._entries[column])
        return 0.0 if self._merging[column] else entries / (entries + ENOUGH)

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

    def first_items(self, column: int, style: str) -> float:
        """Return the share (0..1) of the entries that begin with a marker of ``style`` which
        begin with the first one, in doubt 0."""
        values = [mark.value for mark in self._marks(column) if mark and mark.style == style]
        return values.count(1) / (len(values) + 1)

    def other_heads(self, column: int, style: str) -> float:
        """Return the share (0..1) of entries that begin with another marker than ``style``."""
        marks = self._marks(column)
        return sum(mark is not None and mark.style != style for mark in marks) / (len(marks) + 1)

    def same_heads(self, column: int, style: str) -> float:
        """Return the share (0..1) of entries that begin with a marker of ``style``."""
        marks = self._marks(column)
        return sum(mark is not None and mark.style == style for mark in marks) / (len(marks) + 1)

    def _marks(self, column: int) -> list[Marker | None]:
        return [read_marker(text) for text in self._entries[column].values() if text]

    def ended(self, column: int) -> float:
        """Return the share (0..1) of entries with text that end with a full stop or semicolon."""
        texts = [text for text in self._entries[column].values() if text]
        return sum(bool(FINISHED.search(text)) for text in texts) / (len(texts) + 1)

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
