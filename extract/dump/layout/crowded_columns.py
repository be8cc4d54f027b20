"""The columns of a crowded dump, and how much text a line of each holds.

Some programs give each word the place it has on the page, in characters that are wider than those
of the page.  What then has no room pushes the words behind it to the right, with a single blank
between them; behind a run of blanks a word stands where it belongs.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from keputusan.extract.dump.layout.column_places import Columns
from keputusan.extract.dump.layout.layout_lines import LayoutLine, Piece
from keputusan.extract.dump.month_cells import is_mark

FEWEST = 2
"""A column begins where so many words behind a run of blanks do."""

LEFT = 2
"""The table begins so many characters before its numbers."""

WIDEST = 5
"""The last column ends so many characters behind its label, where nothing shows its end."""

PADDING = 1.0
"""Characters between the end of a full cell and the next column's texts."""


class Crowded(NamedTuple):
    """The ``columns`` of a crowded page, and how wide a text (see ``width_of``) has room on a line
    of each: ``rooms``."""

    columns: Columns
    rooms: list[float]


class Word(NamedTuple):
    """A word of a line; ``free``: it stands behind a run of blanks, or begins the line."""

    piece: Piece
    free: bool

    @property
    def start(self) -> int:
        """Where it begins (characters)."""
        return self.piece.start


def words_of(line: LayoutLine) -> list[Word]:
    """Return the words of ``line``."""
    words = [word for piece in line.pieces for word in piece.words()]
    ends = [-2, *(word.end for word in words)]
    return [Word(w, w.start - end > 1) for w, end in zip(words, ends, strict=False)]


def free_pieces(line: LayoutLine) -> LayoutLine:
    """Return ``line`` with those of its pieces only that stand where they belong."""
    ends = [-2, *(piece.end for piece in line.pieces)]
    free = [p for p, end in zip(line.pieces, ends, strict=False) if p.start - end > 1]
    return replace(line, pieces=tuple(free))


def crowded_columns(
    columns: Columns, labels: list[tuple[int, int]], lines: list[LayoutLine]
) -> Columns:
    """Return ``columns`` with their edges where the free words of ``lines`` begin.

    ``labels`` are the places of the text columns' labels.  Where no word is free, the label stands
    in the middle of its column.
    """
    starts = Counter(
        word.start
        for line in lines
        for word in words_of(line)
        if word.free and not is_mark(word.piece.text)
    )
    centres = [sum(label) / 2 for label in labels]
    edges: list[int] = []
    right = _page_end(lines, labels)
    for index in range(len(labels) - 1, 0, -1):
        first, last = int(centres[index - 1]) + 1, int(centres[index])
        if columns.texts[index - 1] is None:
            last = max(last, labels[index][1])
        found = {x: starts[x] for x in range(first, min(last, right - 1) + 1)}
        if columns.texts[index] is None:
            edge = labels[index][0] - 1
        elif max(found.values(), default=0) >= FEWEST:
            edge = max(found, key=lambda x: (found[x], -x))
        else:
            edge = round(2 * centres[index] - right) + 1
        right = max(first, min(edge, right - 1))
        edges.append(right)
    return columns._replace(edges=edges[::-1])


def _page_end(lines: list[LayoutLine], labels: list[tuple[int, int]]) -> int:
    """Return where the last column ends: where the lines do that blanks fill up to the width of
    the page, less a margin as wide as the left one; else a little behind its label.
    """
    widths = Counter(len(line.text) for line in lines)
    page, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    margin = min((line.pieces[0].start for line in lines), default=0) - LEFT
    end = labels[-1][1]
    return max(page - margin, end) if count > len(lines) / 3 else end + WIDEST


def with_room(
    columns: Columns, lines: list[LayoutLine], labels: list[tuple[int, int]], dense: float
) -> Crowded:
    """Return ``columns`` with room for so wide a text (``dense``) in each of their characters."""
    bounds = [0, *columns.edges, _page_end(lines, labels)]
    return Crowded(columns, [dense * max(1.0, b - a - PADDING) for a, b in pairwise(bounds)])
