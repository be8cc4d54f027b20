"""Spellings joined so far, and which of them may not be joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from keputusan.language.staff_numbers import may_be_one
from keputusan.normalize.people.evidence import must_differ
from keputusan.normalize.people.office import Spelling
from keputusan.normalize.people.sightings import Sightings, pooled

Pairs = frozenset[tuple[int, int]]
"""Places of spellings, the smaller one first."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Spellings of one person, by their places, sorted, and what is known of who bears them.

    ``right`` are the places of those that no slip of another is known to be.
    """

    places: tuple[int, ...]
    seen: Sightings
    right: tuple[int, ...]


class Groups:
    """Every spelling's group; `different` are the pairs that a reviewer keeps apart."""

    def __init__(self, spellings: Sequence[Spelling], different: Pairs) -> None:
        self._different = different
        self._group = [
            Group((place,), found.seen, (place,)) for place, found in enumerate(spellings)
        ]
        for places in _same_letters(spellings):
            for place in places[1:]:
                self.join(self.of(places[0]), self.of(place))

    def of(self, place: int) -> Group:
        """Return the group a spelling is in."""
        return self._group[place]

    def all(self) -> list[Group]:
        """Return every group once, in the order of its first spelling."""
        return list({group.places: group for group in self._group}.values())

    def join(self, left: Group, right: Group, slip: int | None = None) -> None:
        """Make one group of two; ``slip`` is the place of the one that is a slip of the other."""
        places = tuple(sorted(left.places + right.places))
        both = sorted(place for place in left.right + right.right if place != slip)
        joined = Group(places, pooled([left.seen, right.seen]), tuple(both))
        for place in places:
            self._group[place] = joined

    def must_differ(self, left: Group, right: Group) -> bool:
        """Return whether the page or a reviewer says that they are two persons."""
        return must_differ(left.seen, right.seen) or any(
            (min(pair), max(pair)) in self._different for pair in product(left.places, right.places)
        )


def _same_letters(spellings: Sequence[Spelling]) -> Iterable[list[int]]:
    """Yield spellings with the same letters, in lists of one person's.

    Where two bear staff numbers that are not one, those without a number could be either's.
    """
    by_key: dict[str, list[int]] = {}
    for place, spelling in enumerate(spellings):
        by_key.setdefault(spelling.key, []).append(place)
    for places in by_key.values():
        numbered: list[list[int]] = []
        for place in places:
            number = spellings[place].staff_number
            if number is None:
                continue
            for others in numbered:
                if may_be_one(number, str(spellings[others[0]].staff_number)):
                    others.append(place)
                    break
            else:
                numbered.append([place])
        yield from numbered if len(numbered) > 1 else [places]
