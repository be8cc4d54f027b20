"""Lines of characters, cut into pieces by their runs of blanks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_PIECE = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")


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
        """How many characters of the piece stand between ``start`` and ``end``."""
        return max(0.0, min(self.end, end) - max(self.start, start))

    def words(self) -> list[Piece]:
        """The words of the piece."""
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


def read_lines(lines: list[str], page: int, first: int = 0) -> list[LayoutLine]:
    """The lines of ``page`` that are not blank; ``first`` is the place of the first in the dump."""
    found: list[LayoutLine] = []
    gap = 0
    for index, text in enumerate(lines):
        pieces = tuple(Piece(m.start(), m.end(), m.group()) for m in _PIECE.finditer(text))
        if not pieces:
            gap += 1
            continue
        found.append(LayoutLine(first + index, page, text, pieces, gap if found else 0))
        gap = 0
    return found
