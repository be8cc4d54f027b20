"""What the words of a line tell of the place where a column begins."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from keputusan.extract.dump.dump_wordings import is_number
from keputusan.extract.dump.layout.layout_lines import LayoutLine, Piece, is_lone_marker
from keputusan.extract.dump.month_cells import is_mark
from keputusan.extract.stitch.seams import UNFINISHED
from keputusan.language.word_lists import follow_each_other

BEGUN = 1.0
"""What a text behind a run of blanks speaks for a boundary where it begins.  All that follows is
told in the same measure; the values are those with which the fewest lines of 56 made-up dumps
(those of the benchmark that rules are fitted on) are cut wrongly: 128 of 5616."""

TOUCHED, SMALL, MARKED = 0.5, 0.1, 1.2
"""What a word behind a single blank speaks for one, what it does if it begins with a small letter,
and what the marker of a list item does: in columns that are full to the edge all do."""

KNOWN = 0.3
"""What speaks against one between words that follow each other in laws."""

CROSSED, GLUED = 2.0, 0.3
"""What speaks against a boundary inside a word, and where a capital follows a small letter in it:
some programs put no blank between cells that are full."""

PARTED = 2.0
"""What speaks against one between the marker of a list item and its text."""

MARK_ASTRAY, TEXT_ASTRAY, TOUCHING = 3.0, 1.5, 1.0
"""What speaks against a boundary of the months with a mark on the side of the texts, with a text
behind their marks, and with one that goes on, from the column before them, on their side."""

NUMBER_ASTRAY = 2.0
"""What speaks against a boundary behind the numbers of rows with a number on the side of texts, and
with another word on theirs."""

SAID, LEFT_OUT = 1.5, 2.0
"""What speaks for a boundary where a text begins that the column says (a month in one of times),
and against one behind it."""

LOWER, OPEN = 1.0, 1.0
"""What speaks against one where a cell would begin with a small letter, with no text above, and
where one would end as no text ends, with none below."""

LONGEST_SAID = 8
"""What a column says has no more words."""

_GLUE = re.compile(r"(?<=[a-z.,;)])(?=[A-Z])")
_YEAR = re.compile(r"(?:19|20)\d\d\W*")

Costs = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


class Spot(NamedTuple):
    """A word of a line and the ``gap`` of blanks before it (characters).

    ``before`` is the word before it, "" for none.  ``mark``: it is a sign like those under months;
    ``lister``: the marker of a list item whose text stands right behind it.
    """

    word: Piece
    gap: int
    before: str
    mark: bool
    lister: bool

    @property
    def start(self) -> int:
        """Where the word begins (characters)."""
        return self.word.start

    @property
    def small(self) -> bool:
        """Whether it begins with a small letter."""
        return self.word.text[:1].islower()


def spots_of(line: LayoutLine) -> list[Spot]:
    """Return the words of ``line``."""
    words = [word for piece in line.pieces for word in piece.words()]
    found: list[Spot] = []
    for place, word in enumerate(words):
        before = words[place - 1] if place else Piece(-9, -9, "")
        behind = words[place + 1].start if place + 1 < len(words) else -9
        lister = is_lone_marker(word.text) and behind == word.end + 1
        mark = len(word.text) == 1 and is_mark(word.text)
        found.append(Spot(word, word.start - before.end, before.text, mark, lister))
    return found


def weigh_words(costs: Costs, first: int, spots: list[Spot], *, months_left: bool) -> None:
    """Add to ``costs`` what the words of a line speak against a boundary before a column of texts,
    at each place from ``first`` on.

    ``months_left`` tells that the months stand before it.
    """
    last = first + len(costs) - 1
    for spot in spots:
        if spot.word.end < first or spot.start > last:
            continue
        _weigh_inside(costs, first, spot)
        if first <= spot.start and not (months_left and spot.mark):
            costs[spot.start - first] -= _told(spot, months_left=months_left)


def _weigh_inside(costs: Costs, first: int, spot: Spot) -> None:
    """Add what speaks against a boundary inside a word, or right before its single blank."""
    start = spot.start
    costs[max(0, start + 1 - first) : max(0, spot.word.end - first)] += CROSSED
    for glue in _GLUE.finditer(spot.word.text):
        if 0 <= start + glue.start() - first < len(costs):
            costs[start + glue.start() - first] -= CROSSED - GLUED
    if spot.gap == 1 and first < start:
        costs[start - 1 - first] += CROSSED


def _told(spot: Spot, *, months_left: bool) -> float:
    """Return what a word speaks for a boundary where it begins."""
    if spot.gap > 1:
        return BEGUN
    if is_lone_marker(spot.before) and not (months_left and is_mark(spot.before)):
        return -PARTED
    if spot.lister:
        return MARKED
    told = SMALL if spot.small else TOUCHED
    return told - KNOWN * follow_each_other(spot.before, spot.word.text)


def weigh_number(costs: Costs, first: int, spots: list[Spot]) -> None:
    """Add what the first word of a line, a row's number or none, speaks against the boundary behind
    the numbers.
    """
    start = spots[0].start if spots else first - 1
    if first <= start < first + len(costs):
        if is_number(spots[0].word.text):
            costs[: start + 1 - first] += NUMBER_ASTRAY
        else:
            costs[start + 1 - first :] += NUMBER_ASTRAY


def weigh_before_months(costs: Costs, first: int, spots: list[Spot]) -> None:
    """Add what the words of a line speak against the boundary before the months."""
    last = first + len(costs) - 1
    for spot in spots:
        if spot.mark and not spot.lister and spot.start < last:
            costs[max(0, spot.start + 1 - first) :] += MARK_ASTRAY
        if spot.word.end < first or spot.start > last:
            continue
        _weigh_inside(costs, first, spot)
        if first <= spot.start and not spot.mark and spot.gap == 1:
            costs[spot.start - first] += TOUCHING


def weigh_behind_months(costs: Costs, first: int, spots: list[Spot]) -> None:
    """Add what the marks of a line, and the first text behind them, speak against the boundary
    behind the months.
    """
    marked = False
    for spot in spots:
        if spot.mark and spot.start >= first:
            costs[: spot.start + 1 - first] += MARK_ASTRAY
        elif marked and not spot.mark:
            costs[max(0, spot.start + 1 - first) :] += TEXT_ASTRAY
        marked = spot.mark


def weigh_ends(costs: Costs, first: int, spots: list[Spot], *, begins: bool, ends: bool) -> None:
    """Add what speaks against parting words behind which a cell ``begins``, or before which one
    ``ends``: no text stands above, or below.
    """
    for spot in spots:
        if spot.gap == 1 and first <= spot.start < first + len(costs):
            cost = LOWER * (begins and spot.small)
            cost += OPEN * (ends and UNFINISHED.search(spot.before) is not None)
            costs[spot.start - first] += cost


def weigh_said(costs: Costs, first: int, spots: list[Spot], said: re.Pattern[str]) -> None:
    """Add what the first text of a line that a column says (``said``) speaks for its boundary."""
    start = _first_said(spots, said)
    if start is not None and first <= start < first + len(costs):
        costs[start - first] -= SAID
        costs[start + 1 - first :] += LEFT_OUT


def _first_said(spots: list[Spot], said: re.Pattern[str]) -> int | None:
    words = [spot.word.text for spot in spots]
    for first, spot in enumerate(spots):
        if spot.small or _YEAR.fullmatch(spot.word.text):
            continue  # a year or a small letter goes on with a text
        for end in range(min(len(words), first + LONGEST_SAID), first, -1):
            if said.match(" ".join(words[first:end])):
                return spot.start
    return None
