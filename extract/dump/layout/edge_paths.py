"""Where each column of a table laid out by blanks begins, line by line.

Programs move the lines of some rows sideways, all of them together, and put a single blank between
cells that are full.  So the boundary of a column is a path down the page: it keeps to the places at
which words begin, runs through no word, and seldom turns.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from keputusan.extract.dump.dump_wordings import EXACT, wording
from keputusan.extract.dump.layout.column_places import Columns
from keputusan.extract.dump.layout.edge_evidence import (
    Costs,
    Spot,
    spots_of,
    weigh_before_months,
    weigh_behind_months,
    weigh_ends,
    weigh_number,
    weigh_said,
    weigh_words,
)
from keputusan.extract.dump.layout.layout_lines import LayoutLine

TURN, FARTHER = 1.0, 0.1
"""What it costs a boundary to move from one line to the next, and each character of that."""

FAR = 0.02
"""What each character costs, a line, by which it stands off the page's."""

REACH = 14
"""No boundary moves further (characters) from where it stands on most of the page."""

SAME = 1e-4
"""Ways whose costs differ by no more are equally good."""

ALONE = 100.0
"""How sure a boundary is that could part the words of a line in no other way."""


class LineEdges(NamedTuple):
    """The ``edges`` of a line, where its text columns but the first begin, and how much more each
    would cost elsewhere (``margins``).

    ``guessed`` are the boundaries that part words at a single blank, where no line near has one
    begin behind a run of blanks.
    """

    edges: list[int]
    margins: list[float]
    guessed: list[int]


def follow_edges(
    lines: list[LayoutLine], columns: Columns, roles: list[str], across: Sequence[bool]
) -> list[LineEdges]:
    """Return the edges of each of ``lines``; those that run ``across`` all columns tell nothing.

    The second time it is known which columns have text on the lines above and below.
    """
    spots = [[] if skip else spots_of(line) for line, skip in zip(lines, across, strict=True)]
    follower = _Follower(spots, columns, roles)
    found = follower.follow(None)
    filled = [
        {bisect_right(own.edges, spot.start) for spot in words}
        for words, own in zip(spots, found, strict=True)
    ]
    return follower.follow(filled)


class _Follower:
    """Follows the boundaries of ``columns`` down the ``lines``, given as their words."""

    def __init__(self, lines: list[list[Spot]], columns: Columns, roles: list[str]) -> None:
        self._lines = lines
        self._columns = columns
        self._roles = roles

    def follow(self, filled: list[set[int]] | None) -> list[LineEdges]:
        """Return the edges of each line; ``filled`` are the places of the columns that have text
        on it, as far as that is known.
        """
        found = [self._path(index, filled) for index in range(len(self._columns.edges))]
        made: list[LineEdges] = []
        for row in range(len(self._lines)):
            edges: list[int] = []
            for path in found:
                edges.append(max(path.places[row], edges[-1] + 1 if edges else 0))
            guessed = [index for index, path in enumerate(found) if path.guessed[row]]
            made.append(LineEdges(edges, [path.margins[row] for path in found], guessed))
        return made

    def _path(self, index: int, filled: list[set[int]] | None) -> _Path:
        """Return where the boundary ``index`` stands on each line."""
        edges = [0, *self._columns.edges]
        usual = edges[index + 1]
        behind = edges[index + 2] if index + 2 < len(edges) else usual + 2 * REACH
        first = max(usual - REACH, (edges[index] + usual) // 2 + 1 if index else 1)
        last = max(first, min(usual + REACH, (usual + behind) // 2))
        costs = np.zeros((len(self._lines), last - first + 1), np.float32)
        for row, spots in enumerate(self._lines):
            self._weigh(costs[row], first, spots, index)
            if filled is not None and self._columns.texts[index + 1] is not None:
                begins = not row or index + 1 not in filled[row - 1]
                ends = row + 1 == len(filled) or index not in filled[row + 1]
                ends = ends and self._columns.texts[index] is not None
                weigh_ends(costs[row], first, spots, begins=begins, ends=ends)
        costs += FAR * np.abs(np.arange(first, last + 1) - usual)
        return _cheapest(costs, first, self._lines)

    def _weigh(self, costs: Costs, first: int, spots: list[Spot], index: int) -> None:
        """Add to ``costs`` what a line tells of the boundary ``index`` by itself."""
        left, right = self._columns.texts[index : index + 2]
        if right is None:
            weigh_before_months(costs, first, spots)
            return
        weigh_words(costs, first, spots, months_left=left is None)
        if index == 0 and self._roles[0] == "number":
            weigh_number(costs, first, spots)
        if left is None:
            weigh_behind_months(costs, first, spots)
        role = self._roles[right]
        if role in EXACT:
            weigh_said(costs, first, spots, wording(EXACT[role]))


class _Path(NamedTuple):
    """The ``places`` of a boundary by line, and what LineEdges says of each."""

    places: list[int]
    margins: list[float]
    guessed: list[bool]


def _cheapest(costs: Costs, first: int, lines: list[list[Spot]]) -> _Path:
    """Return the cheapest way through ``costs``, which begin with the place ``first``."""
    size = costs.shape[1]
    away = np.abs(np.subtract.outer(np.arange(size), np.arange(size)))
    turn = np.where(away > 0, TURN + FARTHER * away, 0.0).astype(np.float32)
    through = _sums(costs, turn) + _sums(costs[::-1], turn)[::-1] - costs
    places: list[int] = []
    margins: list[float] = []
    for row, spots in zip(through, lines, strict=True):
        least = row.min()
        best = np.flatnonzero(row <= least + SAME)
        near = places[-1] - first if places else 0
        place = int(best[np.argmin(np.abs(best - near))])
        places.append(first + place)
        starts = [spot.start for spot in spots]
        parted = np.array([bisect_left(starts, first + x) for x in range(size)])
        other = row[parted != parted[place]]
        margins.append(float(other.min() - least) if len(other) else ALONE)
    return _Path(places, margins, _guessed(places, lines))


def _guessed(places: list[int], lines: list[list[Spot]]) -> list[bool]:
    """Return for each line whether the boundary is a guess there: see LineEdges."""
    found: list[bool] = []
    for place, group in groupby(zip(places, lines, strict=True), key=itemgetter(0)):
        pressed, told = [], False
        for _, spots in group:
            behind = next((spot for spot in spots if spot.start >= place), None)
            told = told or (behind is not None and behind.start == place and behind.gap > 1)
            pressed.append(behind is not None and behind.gap <= 1)
        found += [one and not told for one in pressed]
    return found


def _sums(costs: Costs, turn: Costs) -> Costs:
    """Return what the cheapest way from the first line to each place costs."""
    sums = costs.copy()
    for row in range(1, len(costs)):
        sums[row] += (sums[row - 1][:, None] + turn).min(axis=0)
    return sums
