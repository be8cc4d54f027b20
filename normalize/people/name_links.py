"""How the spellings of one office hang together: every pair that may be one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from keputusan.normalize.people.blocks import candidates
from keputusan.normalize.people.evidence_weights import weights
from keputusan.normalize.people.name_likeness import Likeness, likeness
from keputusan.normalize.people.name_parts import Part
from keputusan.normalize.people.office import Spelling

MOST_CLOSED = 2.0
"""Points at most for the office being a closed circle; see `circle`."""

CROWD = 3
"""A name that stands with more different other names in one office is common there."""


class Link(NamedTuple):
    """Two spellings, by their places, and how alike they are."""

    left: int
    right: int
    likeness: Likeness

    @property
    def slip(self) -> int | None:
        """The place of the one that is a slip of the other, if one is."""
        return {-1: self.left, 1: self.right}.get(self.likeness.odd)


class Names:
    """The names of one office's spellings, compared with each other on demand."""

    def __init__(self, spellings: Sequence[Spelling]) -> None:
        self._spellings = spellings
        self._parts = [spelling.parts for spelling in spellings]
        self._crowded = _crowded(self._parts)
        self._alike: dict[tuple[int, int], Likeness | None] = {}

    def alike(self, left: int, right: int) -> Likeness | None:
        """Return how alike two names are, seen from the left one; None if they are two names."""
        if (left, right) not in self._alike:
            by_machine = _may_be_misread(self._spellings[left], self._spellings[right])
            parts = self._parts[left], self._parts[right]
            found = likeness(*parts, self._crowded, by_machine=by_machine)
            self._alike[left, right] = found
        return self._alike[left, right]

    def links(self) -> list[Link]:
        """Return all pairs that the best evidence could join, sorted."""
        weight = weights()
        least = weight["asked"] - weight["one-holder"] - weight["slip-once"]
        least -= weight["slip-closed"] * MOST_CLOSED
        return [
            Link(left, right, found)
            for left, right in sorted({*candidates(self._parts), *self._same_numbers()})
            if (found := self.alike(left, right)) is not None and found.points >= least
        ]

    def _same_numbers(self) -> Iterator[tuple[int, int]]:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, spelling in enumerate(self._spellings):
            if spelling.staff_number is not None:
                places[spelling.staff_number].append(place)
        for found in places.values():
            yield from combinations(found, 2)


def _may_be_misread(left: Spelling, right: Spelling) -> bool:
    """Return whether the one that fewer rows have was only ever read by a machine."""
    return any(
        one.by_machine and one.rows <= other.rows for one, other in ((left, right), (right, left))
    )


def _crowded(names: Sequence[tuple[Part, ...]]) -> frozenset[str]:
    """Return the usual forms of the names that many different names of the office stand beside."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for parts in names:
        for place, part in enumerate(parts):
            others = [p.usual for i, p in enumerate(parts) if i != place and not p.is_initial]
            beside[part.usual].update(others[:1])
    return frozenset(usual for usual, others in beside.items() if len(others) > CROWD)
