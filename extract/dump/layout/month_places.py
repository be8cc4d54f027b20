"""Where the marks of each month stand in a table laid out by blanks."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from keputusan.extract.dump.layout.layout_lines import LayoutLine, Piece
from keputusan.extract.dump.month_cells import is_mark, is_tick

LONGEST_MARK = 6
"""What stands under a month (a tick, "Min", "ke 1") has no more characters a line."""

SAME = 1
"""Marks that begin so near each other (characters) stand under one month."""

FEWEST_ALONE = 2
"""Where ticks stand alone on so many lines, a tick beside a text is one."""

NARROWEST, WIDEST = 2.0, 9.0
"""Months are so wide (characters)."""

UNEVEN = 0.5
"""What speaks, a mark, against places that marks tell by themselves, for each character by which
months are not equally wide."""

RIVAL = 0.7
"""Months that stand elsewhere at so little more cost, a mark, are nearly as likely: what the
marks then mean is in doubt.  Of 427 wrong records of made-up layouts 342 are
then told, 293 were, for 14 more right ones that are doubted."""

LEFT = 2.0
"""A mark left of its month counts for so much more than one right of it."""

FARTHEST = 4.0
"""A mark counts as no further (characters) from its month than this."""

EVEN, BEHIND, BESIDE = 0.1, 0.02, 0.05
"""What speaks, a mark, against months that stand evenly, each character by which they reach
further or less far than the text behind them, and each by which the first stands elsewhere:
labels tell better, where marks heed them."""


def marks_of(piece: Piece) -> list[Piece]:
    """Return what ``piece`` says under the months: its ticks one by one, words together."""
    words = piece.words()
    if all(len(word.text) == 1 for word in words):
        return words
    return [piece]


def part_marks(lines: list[LayoutLine]) -> list[LayoutLine]:
    """Return ``lines`` with ticks parted from the texts of the columns beside them.

    Programs put a single blank between cells that are full.  A sign that stands alone on other
    lines is a tick beside a text, too; a dash is one where marks stand alone on other lines.
    """
    alone = [
        word for line in lines for piece in line.pieces if _is_marks(piece)
        for word in piece.words()
    ]  # fmt: skip
    signs = Counter(word.text for word in alone if is_tick(word.text))
    places = Counter(word.start for word in alone)
    told = _Told(
        frozenset(sign for sign, count in signs.items() if count >= FEWEST_ALONE),
        frozenset(place for place, count in places.items() if count >= FEWEST_ALONE),
    )
    return [
        replace(line, pieces=tuple(part for whole in line.pieces for part in _part(whole, told)))
        for line in lines
    ]


class _Told(NamedTuple):
    """What ticks look like on a page, and the places at which marks stand alone."""

    signs: frozenset[str]
    places: frozenset[int]

    def is_mark(self, word: Piece) -> bool:
        """Return whether ``word`` is a mark though a text stands beside it."""
        if len(word.text) != 1 or not is_mark(word.text):
            return False
        if word.text in self.signs:
            return True
        return not self.places.isdisjoint(range(word.start - SAME, word.start + SAME + 1))


def _is_marks(piece: Piece) -> bool:
    return all(is_mark(word.text) and len(word.text) == 1 for word in piece.words())


def _part(piece: Piece, told: _Told) -> list[Piece]:
    """Return ``piece``, the marks at its ends parted from the text."""
    words = piece.words()
    first, end = 0, len(words)
    while first < end and told.is_mark(words[first]):
        first += 1
    while end > first and told.is_mark(words[end - 1]):
        end -= 1
    if first in (0, len(words)) and end == len(words):
        return [piece]
    return [
        Piece(a.start, b.end, piece.text[a.start - piece.start : b.end - piece.start])
        for part in (words[:first], words[first:end], words[end:])
        if part
        for a, b in [(part[0], part[-1])]
    ]


def mark_places(lines: list[LayoutLine], start: int, end: int) -> Counter[int]:
    """Return the places from ``start`` to ``end`` at which marks begin, and how many do.

    Of ticks with single blanks between them only the first counts: the others stand too far left.
    """
    return Counter(
        spot_of(marks_of(piece)[0])
        for line in lines
        for piece in line.pieces
        if piece.start >= start - SAME
        and piece.end <= end + SAME
        and (_is_marks(piece) or len(piece.text) <= LONGEST_MARK)
    )


def own_ways(marks: Counter[int], months: int) -> list[Way]:
    """Return the way that ``marks`` tell by themselves, if they stand at as many places as there
    are ``months``; neighbours are one.
    """
    ordered = sorted(marks)
    places = [
        place
        for index, place in enumerate(ordered)
        if index == 0 or place - ordered[index - 1] > SAME
    ]
    if len(places) != months:
        return []
    mean = (places[-1] - places[0]) / (months - 1)
    uneven = sum(abs(b - a - mean) for a, b in pairwise(places)) / (months - 1)
    return [Way(UNEVEN * uneven, places)]


def spot_of(mark: Piece) -> int:
    """Return where a mark stands: a wide one begins left of the label that it is centred under."""
    return mark.start + (len(mark.text) - 1) // 2


class Standing(NamedTuple):
    """Where the months stand: their ``places``, the ``way`` that was taken, and the places of
    ``rivals`` that are nearly as likely."""

    places: list[int]
    way: Way
    rivals: list[list[int]]


def stand_under(marks: Counter[int], ways: Sequence[Way]) -> Standing:
    """Return where the months stand in the best of ``ways`` in which they may.

    ``marks`` are the places at which marks stand, and how many do.
    """
    costs = [way.cost * marks.total() + _distance(marks, way.places) for way in ways]
    order = sorted(range(len(ways)), key=lambda index: (costs[index], index))
    most = costs[order[0]] + RIVAL * marks.total()
    best, *rivals = (_settle(marks, ways[index].places) for index in order if costs[index] <= most)
    others = sorted({tuple(places) for places in rivals} - {tuple(best)})
    return Standing(best, ways[order[0]], [list(places) for places in others])


def _settle(marks: Counter[int], places: Sequence[float]) -> list[int]:
    """Return ``places`` moved to where most of the marks near them stand."""
    found: list[int] = []
    for month, place in enumerate(places):
        near = Counter({m: n for m, n in marks.items() if _nearest(m, places) == month})
        own = max(near, key=lambda m: (near[m], -abs(m - place))) if near else round(place)
        found.append(max(own, found[-1] + 1) if found else own)
    return found


def _distance(marks: Counter[int], places: Sequence[float]) -> float:
    """Return how far ``marks`` stand from the nearest of ``places``, in all."""
    return sum(
        count * min(FARTHEST, _off(mark, places[_nearest(mark, places)]))
        for mark, count in marks.items()
    )


def _off(mark: float, place: float) -> float:
    """Return how badly ``mark`` stands under a month at ``place``: labels stand too far left, where
    they are crowded, and never too far right.
    """
    return mark - place if mark >= place else LEFT * (place - mark)


def _nearest(mark: float, places: Sequence[float]) -> int:
    after = bisect_left(places, mark)
    near = range(max(0, after - 1), min(len(places), after + 1))
    return min(near, key=lambda month: _off(mark, places[month]))


def months_of(runs: Sequence[list[Piece]], places: Sequence[float]) -> list[int] | None:
    """Return the month (from 0) of the first mark of each of the ``runs`` of a line.

    The marks of a run, with single blanks between them, are those of months one after another.
    Months stand at ``places``; None if there are more marks than months.
    """
    spare = len(places) - sum(map(len, runs))
    if spare < 0:
        return None
    # the cheapest way to match the runs so far, by how many months are left out before the last
    best: list[tuple[float, list[int]]] = [(0.0, [])] * (spare + 1)
    taken = 0
    for run in runs:
        longer: list[tuple[float, list[int]]] = []
        for left_out in range(spare + 1):
            cost, months = min(best[: left_out + 1], key=lambda option: option[0])
            month = taken + left_out
            longer.append((cost + _off(spot_of(run[0]), places[month]), [*months, month]))
        best = longer
        taken += len(run)
    return min(best, key=lambda option: option[0])[1]


class Way(NamedTuple):
    """Places (characters) at which months may stand, and what speaks against them."""

    cost: float
    places: Sequence[float]


def even_ways(months: int, first: int, behind: int | None) -> list[Way]:
    """Return ways in which ``months`` stand evenly from about ``first`` on.

    ``behind`` is where the text of the column behind them begins.
    """
    ways: list[Way] = []
    for fifths in range(round(5 * NARROWEST), round(5 * WIDEST) + 1):
        width = fifths / 5
        off = abs(behind - first - width * (months - 0.5)) if behind is not None else 0.0
        if off > width * months / 2:
            continue
        for shift in (0.0, -0.5, 0.5, -1.0, 1.0):
            cost = EVEN + BEHIND * off + BESIDE * abs(shift)
            ways.append(Way(cost, [first + shift + width * month for month in range(months)]))
    return ways


def spread_out(starts: list[int], begun: frozenset[int]) -> list[int]:
    """Return the places of months whose labels stand at ``starts``, those that are crowded spread
    out.

    A label behind a single blank stands too far to the left; one behind a run of blanks
    (``begun``) stands where it belongs, and those tell how far months are from each other.
    """
    sure = [index for index, start in enumerate(starts) if start in begun]
    if len(sure) < 2:
        return starts
    width = min((starts[b] - starts[a]) // (b - a) for a, b in pairwise(sure))
    spread = list(starts)
    for index in range(1, len(starts)):
        if index not in sure:
            spread[index] = max(starts[index], spread[index - 1] + width)
    return spread
