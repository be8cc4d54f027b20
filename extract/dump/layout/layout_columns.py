"""The columns of a table laid out by blanks, and the pieces of each line put into them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from keputusan.extract.dump.dump_wordings import wording
from keputusan.extract.dump.layout.column_places import Columns
from keputusan.extract.dump.layout.layout_lines import LayoutLine, is_lone_marker
from keputusan.extract.dump.layout.month_places import (
    Way,
    even_ways,
    own_ways,
    spread_out,
    stand_under,
)
from keputusan.extract.dump.layout.table_shape import LaidHeader
from keputusan.extract.dump.month_cells import is_mark, is_tick

CROSSED = 2.0
"""What a word across a boundary speaks against it, beside a piece that begins there (1)."""

TOUCHED, MARKED = 0.5, 1.2
"""What a word that begins there behind a single blank speaks for a boundary, and what the marker
of a list item does: in columns that are full to the edge all do."""

SAID = 1.0
"""What a word speaks for a boundary by which texts of the column behind begin (a month in one of
times), and against it where the word before it is one, too."""

FAR = 0.01
"""What each character between a boundary and the label behind it speaks against it."""

PUSHED = 6
"""Marks push the texts behind them at most so far (characters) beyond the label there."""

CARRIED = 0.02
"""What each character and line speaks against a column that is so much wider or narrower than
on the page before."""

SOME = 0.2
"""A boundary runs through words of at most this share (0..1) of the lines."""

MOVED, SHIFTED = 4, 0.05
"""On another page months stand at most so far (characters) beside where the first tells, and what
speaks, a mark, against each of them."""


def find_columns(laid: LaidHeader, lines: list[LayoutLine]) -> Columns:
    """Return the columns under the header ``laid`` on the page whose table rows are ``lines``."""
    header = laid.header
    marks = header.marks
    texts: list[int | None] = [
        column if column not in marks else None
        for column in range(header.columns)
        if column not in marks or column == marks.start
    ]
    places = labels_of_columns(laid)
    profile, wordy = _profile(lines, marks=True), _profile(lines, marks=False)
    ticks = _ticks(lines)
    edges = [
        _boundary(
            places[index],
            places[index + 1],
            texts[index + 1] is None,
            wordy if texts[index] is None else profile,
            ticks if None in texts[index : index + 2] else [],
            _said(lines, header.roles[column]) if (column := texts[index + 1]) is not None else {},
        )
        for index in range(len(places) - 1)
    ]
    return find_months(laid, Columns(texts, edges, {}), lines)


def _said(lines: list[LayoutLine], role: str) -> Mapping[int, float]:
    """Return what the words of ``lines`` speak for each place as the boundary of a column of
    ``role``: those that begin what its texts say, and those that go on with it."""
    said: defaultdict[int, float] = defaultdict(float)
    if role != "time":
        return said
    for line in lines:
        words = [word for piece in line.pieces for word in piece.words()]
        for before, word in pairwise(words):
            if wording("time_only").match(word.text):
                goes_on = wording("time_only").match(before.text) is not None
                said[word.start] += -SAID if goes_on else SAID * word.text[:1].isupper()
    return said


def labels_of_columns(laid: LaidHeader) -> list[tuple[int, int]]:
    """Return where the label of each text column stands, that of the months being one."""
    places: list[tuple[int, int]] = []
    marks = laid.header.marks
    for column in range(laid.header.columns):
        if column not in marks:
            places.append(laid.labels[column])
        elif column == marks.start:
            last = marks.stop - 1
            spots = laid.numbers or laid.labels
            first = min(spots[column][0], laid.labels[column][0])
            places.append((first, 2 * spots[last][0] - first))  # behind the last one's begin
    return places


class _Profile(NamedTuple):
    """What stands at each place between characters: how many pieces ``start`` there, how many
    words run ``across`` it, and what the words that ``touch`` it behind a single blank speak for a
    boundary."""

    starts: Counter[int]
    across: Counter[int]
    touches: defaultdict[int, float]

    def boundary(self, place: int) -> float:
        """Return what speaks for a boundary at ``place``."""
        return self.starts[place] - CROSSED * self.across[place] + self.touches[place]


def _ticks(lines: list[LayoutLine]) -> list[int]:
    """Return the places of the ticks that stand by themselves, in order."""
    pieces = (piece for line in lines for piece in line.pieces)
    return sorted(p.start for p in pieces if len(p.text) == 1 and is_tick(p.text))


def _profile(lines: list[LayoutLine], *, marks: bool) -> _Profile:
    """Return the profile of ``lines``, with or without their ticks."""
    profile = _Profile(Counter(), Counter(), defaultdict(float))
    for line in lines:
        if len(line.pieces) == 1:  # perhaps a heading, which runs across boundaries
            profile.starts[line.pieces[0].start] += 1
            continue
        for piece in line.pieces:
            if not marks and all(is_mark(word.text) for word in piece.words()):
                continue
            profile.starts[piece.start] += 1
            words = piece.words()
            for place, word in enumerate(words[1:], start=1):
                marker = place + 1 < len(words) and is_lone_marker(word.text)
                profile.touches[word.start] += MARKED if marker else TOUCHED
            for word in words:
                # a blank before a word belongs to it: no boundary stands before a blank
                profile.across.update(range(max(word.start - 1, piece.start) + 1, word.end))
                profile.across[word.start] -= word.start > piece.start
    return profile


def _boundary(
    left: tuple[int, int],
    right: tuple[int, int],
    marks: bool,
    profile: _Profile,
    ticks: list[int],
    said: Mapping[int, float],
) -> int:
    """Return the boundary between two columns whose labels stand at ``left`` and ``right``.

    ``marks`` tells that the right one are the months.  ``ticks`` stand below the months only, and
    push the texts behind them.  ``said`` is what the wording of the right one speaks for each
    place.
    """
    first = int(sum(left) / 2) + 1
    last = right[0] + 1 if marks else max(first, int(sum(right) / 2))
    if ticks and not marks:
        last = max(last, right[1] + PUSHED)
    best: tuple[float, int] | None = None
    for place in range(first, max(first, last) + 1):
        score = profile.boundary(place)
        score += said.get(place, 0.0) - FAR * abs(place - right[0])
        before = bisect_left(ticks, place)
        score -= before - bisect_left(ticks, first) if marks else len(ticks) - before
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
            score = profile.boundary(place)
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
    own = own_ways(marks, len(columns.months))
    moved = edges[place - 1] - columns.edges[place - 1] if place else 0
    ways = own + [
        Way(SHIFTED * abs(shift), [start + moved + shift for start in columns.months.values()])
        for shift in range(-MOVED, MOVED + 1)
    ]
    return carried.with_months(stand_under(marks, ways), told=False)


def find_months(laid: LaidHeader, columns: Columns, lines: list[LayoutLine]) -> Columns:
    """Return ``columns`` with the places (characters) where the marks of each month begin.

    The marks of the body tell, where they stand at as many places as there are months; else
    the labels or the numbers below them, whichever the marks follow more closely.
    """
    months = laid.header.marks
    if not months:
        return columns
    marks = columns.mark_places(lines)
    own = own_ways(marks, len(months))
    told = [(laid.labels, laid.labels_begun), (laid.numbers, laid.numbers_begun)]
    rows = [([spots[column][0] for column in months], begun) for spots, begun in told if spots]
    rows += [(spread_out(starts, begun), begun) for starts, begun in rows]
    place = columns.texts.index(None)
    behind = columns.edges[place] if place < len(columns.edges) else None
    ways = own + [Way(0.0, starts) for starts, _ in rows]
    ways += even_ways(len(months), min(starts[0] for starts, _ in rows), behind)
    standing = stand_under(marks, ways)
    columns = columns._replace(months=dict.fromkeys(months, 0))
    return columns.with_months(standing, told=standing.way in own)


def lend_months(columns: Columns, other: Columns, lines: list[LayoutLine]) -> Columns:
    """Return ``columns`` with the months as far from each other as those of ``other``, another
    page of the table, if the marks follow these more closely.
    """
    ways = [Way(0.0, list(columns.months.values()))]
    first = min(columns.months.values()) - min(other.months.values())
    for shift in range(-MOVED, MOVED + 1):
        lent = [first + shift + start for start in other.months.values()]
        ways.append(Way(SHIFTED * abs(shift), lent))
    standing = stand_under(columns.mark_places(lines), ways)
    return columns.with_months(standing, told=columns.told)
