"""The columns of a table laid out by blanks, and the pieces of each line put into them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from keputusan.extract.dump.layout.layout_lines import LayoutLine
from keputusan.extract.dump.layout.month_places import lag_of, mark_places, spread_out
from keputusan.extract.dump.layout.table_shape import LaidHeader
from keputusan.extract.dump.month_cells import is_mark

CROSSED = 2.0
"""What a word across a boundary speaks against it, beside a piece that begins there (1)."""

TOUCHED = 0.5
"""What a word that begins there behind a single blank speaks for a boundary: in columns that
are full to the edge all do."""

FAR = 0.01
"""What each character between a boundary and the label behind it speaks against it."""

CARRIED = 0.02
"""What each character and line speaks against a column that is so much wider or narrower than
on the page before."""

SOME = 0.2
"""A boundary runs through words of at most this share (0..1) of the lines."""


class Columns(NamedTuple):
    """``edges`` (characters) part the text columns, the months being one column among them.

    ``texts`` are the table's columns that these are; None stands for the months, whose marks
    begin at ``months`` (by month column); ``told``: at places that the page itself shows.
    """

    texts: list[int | None]
    edges: list[int]
    months: dict[int, int]
    told: bool = False

    def mark_places(self, lines: list[LayoutLine]) -> list[int]:
        """Return the places at which marks begin under the months."""
        place = self.texts.index(None)
        bounds = [0, *self.edges, 10**6]
        return mark_places(lines, bounds[place], bounds[place + 1])


def find_columns(laid: LaidHeader, lines: list[LayoutLine]) -> Columns:
    """Return the columns under the header ``laid`` on the page whose table rows are ``lines``."""
    header = laid.header
    texts: list[int | None] = []
    places: list[tuple[int, int]] = []
    for column in range(header.columns):
        if column not in header.marks:
            texts.append(column)
            places.append(laid.labels[column])
        elif column == header.marks.start:
            texts.append(None)
            last = header.marks.stop - 1
            spots = laid.numbers or laid.labels
            first = min(spots[column][0], laid.labels[column][0])
            places.append((first, 2 * spots[last][0] - first))  # behind the last one's begin
    profile, wordy = _profile(lines, marks=True), _profile(lines, marks=False)
    edges = [
        _boundary(
            places[index],
            places[index + 1],
            texts[index + 1] is None,
            wordy if texts[index] is None else profile,
        )
        for index in range(len(places) - 1)
    ]
    return _month_places(laid, Columns(texts, edges, {}), lines)


class _Profile(NamedTuple):
    """What stands at each place between characters: how many pieces ``start`` there, how many
    words run ``across`` it, and how many words ``touch`` it behind a single blank."""

    starts: Counter[int]
    across: Counter[int]
    touches: Counter[int]


def _profile(lines: list[LayoutLine], *, marks: bool) -> _Profile:
    """Return the profile of ``lines``, with or without their ticks."""
    profile = _Profile(Counter(), Counter(), Counter())
    for line in lines:
        if len(line.pieces) == 1:  # perhaps a heading, which runs across boundaries
            profile.starts[line.pieces[0].start] += 1
            continue
        for piece in line.pieces:
            if not marks and all(is_mark(word.text) for word in piece.words()):
                continue
            profile.starts[piece.start] += 1
            profile.touches.update(word.start for word in piece.words()[1:])
            for word in piece.words():
                # a blank before a word belongs to it: no boundary stands before a blank
                profile.across.update(range(max(word.start - 1, piece.start) + 1, word.end))
                profile.across[word.start] -= word.start > piece.start
    return profile


def _boundary(
    left: tuple[int, int],
    right: tuple[int, int],
    marks: bool,
    profile: _Profile,
) -> int:
    """Return the boundary between two columns whose labels stand at ``left`` and ``right``."""
    first = int(sum(left) / 2) + 1
    last = right[0] + 1 if marks else max(first, int(sum(right) / 2))
    best: tuple[float, int] | None = None
    for place in range(first, max(first, last) + 1):
        score = profile.starts[place] - CROSSED * profile.across[place]
        score += TOUCHED * profile.touches[place]
        score -= FAR * abs(place - right[0])
        if best is None or score > best[0]:
            best = (score, place)
    assert best is not None
    return best[1]


def carry_columns(columns: Columns, lines: list[LayoutLine]) -> Columns:
    """Return the columns of a page that goes on with a table without its header, as the page before
    has them.

    Their boundaries are where pieces begin and no word runs across, as near to the old ones as
    may be.
    """
    marked, plain = _profile(lines, marks=True), _profile(lines, marks=False)
    width = max([*(line.pieces[-1].end for line in lines), columns.edges[-1]]) + 1
    free = [x for x in range(1, width + 1) if plain.across[x] <= SOME * len(lines)]
    paths: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for index, (left, edge) in enumerate(pairwise([0, *columns.edges]), start=1):
        longer: dict[int, tuple[float, list[int]]] = {}
        profile = marked if columns.texts[index] is None else plain
        for place in free:
            score = profile.starts[place] - CROSSED * profile.across[place]
            score += TOUCHED * profile.touches[place]
            before = [
                (price - CARRIED * len(lines) * abs((place - last) - (edge - left)), path)
                for last, (price, path) in paths.items()
                if last < place
            ]
            if before:
                price, path = max(before, key=lambda pair: pair[0])
                longer[place] = (price + score, [*path, place])
        paths = longer
    edges = max(paths.values(), key=lambda pair: pair[0])[1] if paths else columns.edges
    carried = columns._replace(edges=edges, told=False)
    if not columns.months:
        return carried
    place = columns.texts.index(None)
    marks = carried.mark_places(lines)
    if len(marks) == len(columns.months):
        return carried._replace(months=dict(zip(columns.months, marks, strict=True)))
    moved = edges[place - 1] - columns.edges[place - 1] if place else 0
    return carried._replace(months={m: start + moved for m, start in columns.months.items()})


def _month_places(laid: LaidHeader, columns: Columns, lines: list[LayoutLine]) -> Columns:
    """Return ``columns`` with the places (characters) where the marks of each month begin.

    The marks of the body tell, where they stand at as many places as there are months; else
    the labels or the numbers below them, whichever the marks follow more closely.
    """
    months = laid.header.marks
    if not months:
        return columns
    marks = columns.mark_places(lines)
    if len(marks) == len(months):
        return columns._replace(months=dict(zip(months, marks, strict=True)), told=True)
    told = [(laid.labels, laid.labels_begun), (laid.numbers, laid.numbers_begun)]
    rows = [([spots[column][0] for column in months], begun) for spots, begun in told if spots]
    rows += [(spread_out(starts, begun), begun) for starts, begun in rows]
    chosen = min((starts for starts, _ in rows), key=lambda starts: lag_of(marks, starts))
    return columns._replace(months=dict(zip(months, chosen, strict=True)))


def lend_months(columns: Columns, other: Columns, lines: list[LayoutLine]) -> Columns:
    """Return ``columns`` with the months as far from each other as those of ``other``, another
    page of the table, if the marks follow these more closely.
    """
    first = min(columns.months.values()) - min(other.months.values())
    lent = {month: first + start for month, start in other.months.items()}
    marks = columns.mark_places(lines)
    own, theirs = (lag_of(marks, list(places.values())) for places in (columns.months, lent))
    return columns._replace(months=lent) if theirs < own else columns
