"""Lines of characters, cut into pieces by their runs of blanks, and into cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

_PIECE = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")
_LONE_MARKER = re.compile(r"^(?:[-–•]|\(?(?:\d{1,2}|[a-z])[.)]?)$")

LONGEST_LINE = 3000
"""A longer line (characters) is none of a table: programs write a page in 400 at most."""

MOST_LOOSE = 2
"""Text that stands so many characters outside its column is in the right one all the same."""

ENDING = 10
"""A line that is left out parts what stands above and below it like so many blank ones."""


def is_lone_marker(word: str) -> bool:
    """Return whether ``word`` is what a list item begins with: 1, a., (2), -."""
    return _LONE_MARKER.match(word) is not None


class Piece(NamedTuple):
    """Words parted by single blanks, from ``start`` to before ``end`` (characters)."""

    start: int
    end: int
    text: str

    @property
    def centre(self) -> float:
        """The middle of the piece (characters)."""
        return (self.start + self.end) / 2

    def overlap(self, start: float, end: float) -> float:
        """Return how many characters of the piece stand between ``start`` and ``end``."""
        return max(0.0, min(self.end, end) - max(self.start, start))

    def words(self) -> list[Piece]:
        """Return the words of the piece."""
        found = _WORD.finditer(self.text)
        return [Piece(self.start + m.start(), self.start + m.end(), m.group()) for m in found]


@dataclass(frozen=True, slots=True)
class LayoutLine:
    """A line that is not blank: its place in the dump, its page (from 1) and its pieces.

    ``gap`` tells how many blank lines stand before it on its page.
    """

    index: int
    page: int
    text: str
    pieces: tuple[Piece, ...]
    gap: int


@dataclass(slots=True)
class CutLine:
    """A line cut into cells: the pieces of each column, from the left.

    ``loose`` counts the characters that stand outside the columns they were put into, and
    ``across`` is the piece that runs over the boundaries of columns as if there were none.
    ``places`` are the text columns that have text, from the left, and where it begins.  What is
    in the columns ``doubtful`` may belong into others.  A ``stray`` line suits
    the columns in no way.
    """

    line: LayoutLine
    cells: dict[int, list[Piece]] = field(default_factory=dict)
    loose: int = 0
    across: Piece | None = None
    places: list[tuple[int, int]] = field(default_factory=list)
    doubtful: set[int] = field(default_factory=set)
    stray: bool = False

    def text(self, column: int) -> str:
        """Return what the line has in ``column``, single blanks between its pieces."""
        return " ".join(piece.text for piece in self.cells.get(column, []))

    def start(self, column: int) -> int:
        """Return where the text of ``column`` begins (characters)."""
        return self.cells[column][0].start

    def end(self, column: int) -> int:
        """Return where it ends."""
        return self.cells[column][-1].end


def read_lines(lines: list[str], page: int, first: int = 0) -> list[LayoutLine]:
    """Return the lines of ``page`` that are not blank or longer than a page is wide; ``first`` is
    the place of the first in the dump.
    """
    found: list[LayoutLine] = []
    gap = 0
    for index, text in enumerate(lines):
        if len(text) > LONGEST_LINE:
            gap += ENDING
            continue
        pieces = tuple(Piece(m.start(), m.end(), m.group()) for m in _PIECE.finditer(text))
        if not pieces:
            gap += 1
            continue
        found.append(LayoutLine(first + index, page, text, pieces, gap if found else 0))
        gap = 0
    return found
