"""Two names laid part over part: what they agree in, and what is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from keputusan.normalize.people.evidence_weights import Features, points, weights
from keputusan.normalize.people.name_parts import Part, worth
from keputusan.normalize.people.spelling_drift import drift
from keputusan.normalize.people.ties import Tie, tie

MOST_DOUBTS = 2
"""Names with more doubtful parts are two names."""

_Parts = tuple[Part, ...]

_WORST_FIRST = (
    "other-name",
    "part",
    "two-letters",
    "two-slips",
    "other-letter-in-short",
    "other-letter",
    "slip-in-short",
    "hint-between-names",
    "first-name",
    "unheard-twice",
    "unheard",
    "misread",
    "mistyped-otherwise",
    "mistyped-twice",
    "misread-by-machine",
    "slip",
    "mistyped",
    "short-form",
    "hint",
    "initial",
)
MISTAKES = frozenset(
    [
        *("other-letter-in-short", "other-letter", "slip-in-short", "slip", "misread"),
        *("mistyped", "mistyped-otherwise", "mistyped-twice", "unheard", "unheard-twice"),
        *("two-letters", "two-slips"),
    ]
)
"""Doubts that a hand is to blame for, which seldom makes one twice, as a recogniser does."""

_SAY_NOTHING_ALONE = {"initial", "custom", "particle", "title", "first-name", "part"}


class Likeness(NamedTuple):
    """How alike two names are: what speaks for and against, and the worst doubt left.

    ``fuller`` is -1 if the left name is the fuller one, 1 if the right is, 0 if neither.
    ``odd`` is -1 if the left name has a slip that the right one has not, 1 for the other way.
    ``agreed`` are the usual forms of the parts that they agree in and that tell people apart.
    """

    features: Features
    doubt: str
    fuller: int = 0
    odd: int = 0
    agreed: frozenset[str] = frozenset()

    @property
    def points(self) -> float:
        """The points that the names by themselves are worth."""
        return points(self.features)


def likeness(
    left: _Parts, right: _Parts, crowded: Collection[str] = (), *, by_machine: bool = False
) -> Likeness | None:
    """Return how alike two names are; None if they are no spellings of one.

    ``crowded`` are the usual forms of names that many of the office share: to agree in one
    is worth no more than to agree in a common name.  ``by_machine`` says that a recogniser has
    read one of the two, and may have misread it.
    """
    ties = _Laying(left, right, by_machine).best()
    if ties is None:
        return None
    doubts = [found.kind for found in ties if found.kind in _WORST_FIRST]
    serious = [kind for kind in doubts if kind != "initial"]
    kinds = {found.kind for found in ties}
    # "bin" in one and "binti" in the other: a man and a woman
    sides = {found.fuller for found in ties if found.kind == "particle"}
    if len(serious) > MOST_DOUBTS or kinds <= _SAY_NOTHING_ALONE or len(sides) == 2:
        return None
    fuller = sum(found.fuller for found in ties)
    return Likeness(
        _features(ties, crowded),
        min(doubts, key=_WORST_FIRST.index, default="by-rule"),
        (fuller > 0) - (fuller < 0),
        _one_side({found.odd for found in ties if found.odd}),
        frozenset(f.agreed for f in ties if f.agreed and worth(f.agreed) != "nothing"),
    )


def _one_side(sides: Collection[int]) -> int:
    """Return the side that all slips are on; 0 if there is none, or one on either."""
    return next(iter(sides)) if len(sides) == 1 else 0


def _features(ties: tuple[Tie, ...], crowded: Collection[str]) -> Features:
    weight = weights()
    agreement = 0.0
    for found in ties:
        if found.agreed:
            value = worth(found.agreed)
            agreement += weight["common" if value == "rare" and found.agreed in crowded else value]
    counts = Counter(found.kind for found in ties)
    if counts["initial"]:
        counts["initial"] = 1  # who writes initials writes all of them, or leaves all of them out
    if counts["part"] and any(found.odd for found in ties):
        counts["slip-beside-part"] = 1
    if counts["part"] and len(ties) - counts["part"] - counts["particle"] - counts["title"] == 1:
        counts["name-alone"] = 1
    features = {kind: float(count) for kind, count in counts.items() if count}
    return {"agreement": min(agreement, weight["most"]), **features}


class _Laying:
    """Lays the parts of one name over those of another, in their order.

    Only one of the two may leave parts out, but for particles.
    """

    def __init__(self, left: _Parts, right: _Parts, by_machine: bool) -> None:
        self._left, self._right, self._by_machine = left, right, by_machine

    def best(self) -> tuple[Tie, ...] | None:
        ways = []
        for fuller in (-1, 1) if len(self._left) != len(self._right) else (-1,):
            self._fuller = fuller
            ways.append(self._best_way())
        found = max(filter(None, ways), key=_worth_keeping, default=None)
        return found.ties() if found is not None else None

    def _best_way(self) -> _Way | None:
        """Return the best way from the head of both names.

        First forwards, what can follow on each place that is come to, then backwards, the best
        from there: the work grows with the product of the lengths, and nothing recurs.
        """
        ends = len(self._left), len(self._right)
        steps: dict[tuple[int, int], list[tuple[Tie, tuple[int, int]]]] = {}
        reached = {(0, 0)}
        for i in range(ends[0] + 1):
            for j in range(ends[1] + 1):
                if (i, j) in reached and (i, j) != ends:
                    steps[i, j] = list(self._steps(i, j))
                    reached.update(behind for _, behind in steps[i, j])
        if ends not in reached:
            return None
        best = {ends: _NO_TIES}
        for place, onward in reversed(steps.items()):
            ways = [_before(first, best[behind]) for first, behind in onward if behind in best]
            if ways:
                best[place] = ways[0] if len(ways) == 1 else max(ways, key=_worth_keeping)
        return best.get((0, 0))

    def _steps(self, i: int, j: int) -> Iterator[tuple[Tie, tuple[int, int]]]:
        left, right = self._left, self._right
        if i < len(left) and j < len(right):
            found = tie(left[i], right[j], self._by_machine)
            if found:
                yield found, (i + 1, j + 1)
            if len(left) > len(right) and i + 1 < len(left) and _joined(left[i : i + 2], right[j]):
                yield Tie("by-rule", right[j].usual), (i + 2, j + 1)
            if len(right) > len(left) and j + 1 < len(right) and _joined(right[j : j + 2], left[i]):
                yield Tie("by-rule", left[i].usual), (i + 1, j + 2)
        if i < len(left) and (left[i].role or self._fuller == -1):
            yield Tie(_left_out(left[i]), None, -1), (i + 1, j)
        if j < len(right) and (right[j].role or self._fuller == 1):
            yield Tie(_left_out(right[j]), None, 1), (i, j + 1)


class _Way(NamedTuple):
    """Ties from some place to the end of both names, and what their points are made of."""

    first: Tie | None
    rest: _Way | None
    length: int
    agreement: float
    others: float
    has_initial: bool

    def ties(self) -> tuple[Tie, ...]:
        """Return all ties in order."""
        found = []
        way: _Way | None = self
        while way is not None and way.first is not None:
            found.append(way.first)
            way = way.rest
        return tuple(found)


_NO_TIES = _Way(None, None, 0, 0, 0, False)


def _before(first: Tie, rest: _Way) -> _Way:
    """Return the way that begins with one more tie."""
    weight = weights()
    is_initial = first.kind == "initial"
    return _Way(
        first,
        rest,
        rest.length + 1,
        rest.agreement + (weight[worth(first.agreed)] if first.agreed else 0),
        rest.others + (0 if is_initial else weight[first.kind]),
        rest.has_initial or is_initial,
    )


def _worth_keeping(way: _Way) -> tuple[float, int]:
    """Return the points of a way as `_points` counts them, nobody crowded; of equals the shorter
    one.
    """
    weight = weights()
    initials = weight["initial"] if way.has_initial else 0
    return min(way.agreement, weight["most"]) + way.others + initials, -way.length


def _joined(apart: _Parts, together: Part) -> bool:
    """Return whether "Nur" and "Aeni" are "Nuraini"."""
    if together.is_initial or any(part.is_initial for part in apart):
        return False
    found = drift(apart[0].letters + apart[1].letters, together.letters)
    return found is not None and found.is_by_rule


def _left_out(part: Part) -> str:
    if part.role:
        return part.role
    if part.is_initial:
        return "initial"
    return "first-name" if part.worth == "nothing" else "part"
