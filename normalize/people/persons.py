"""The persons of one office: their spellings, their names and their ids.

A person's id is made of the office and the letters of one spelling: of those that the release
before has an id for, else of all, the one seen first.  So an id once given stays while decrees
come, earlier ones too; and it never passes to somebody else, for the spelling it is made of
would have to.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from keputusan.language.person_names import person_id
from keputusan.normalize.people.name_links import Names
from keputusan.normalize.people.office import Spelling


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """One person of one office; ``name`` is the best attested of the fullest spellings."""

    person_id: str
    name: str
    spellings: tuple[Spelling, ...]

    @property
    def rows(self) -> int:
        """The number of rows that name the person."""
        return sum(spelling.rows for spelling in self.spellings)

    @property
    def raws(self) -> set[str]:
        """The cells of the page that name the person."""
        return set().union(*(spelling.raws for spelling in self.spellings))


def make_persons(
    scope: str,
    spellings: Sequence[Spelling],
    groups: Sequence[tuple[int, ...]],
    names: Names,
    given: Collection[str],
) -> list[Person]:
    """Return the persons of ``scope``: one a group of places in ``spellings``.

    ``given`` are the ids of the release before.
    """
    ids = _ids(scope, spellings, groups)
    persons = []
    for places in groups:
        found = sorted(places, key=lambda place: spellings[place].seen.first)
        founding = next((place for place in found if ids[place] in given), found[0])
        name = spellings[_fullest(places, spellings, names)].name
        persons.append(Person(ids[founding], name, tuple(spellings[place] for place in found)))
    return persons


def _ids(
    scope: str, spellings: Sequence[Spelling], groups: Sequence[tuple[int, ...]]
) -> dict[int, str]:
    """Return the id that a person would have by each of the spellings.

    Of namesakes, told apart by their staff numbers, all but the first seen are counted.
    """
    bearers: dict[str, list[tuple[int, ...]]] = {}
    for places in sorted(groups, key=lambda group: min(spellings[p].seen.first for p in group)):
        for key in sorted({spellings[place].key for place in places}):
            bearers.setdefault(key, []).append(places)
    ids = {}
    for key, groups_of_key in bearers.items():
        for count, places in enumerate(groups_of_key):
            label = f"{key}\n{count + 1}" if count else key
            for place in places:
                if spellings[place].key == key:
                    ids[place] = person_id(scope, label)
    return ids


def _fullest(places: tuple[int, ...], spellings: Sequence[Spelling], names: Names) -> int:
    """Return the spelling with most parts written out; of equals that with most rows, then the
    first.
    """

    def rank(place: int) -> tuple[int, int, int, bool, int, object]:
        parts = [part for part in spellings[place].parts if not part.role]
        initials = sum(part.is_initial for part in parts)
        short = sum(len(part.written) < len(part.letters) for part in parts)
        return (
            initials - len(parts),
            -initials,
            short,
            _is_short_form(place, places, names),
            -spellings[place].rows,
            spellings[place].seen.first,
        )

    return min(places, key=rank)


def _is_short_form(place: int, places: tuple[int, ...], names: Names) -> bool:
    """Return whether another spelling has a name written out that this one has not."""
    for other in places:
        left, right = min(place, other), max(place, other)
        found = names.alike(left, right) if left != right else None
        if found and found.fuller and (found.fuller == -1) == (place == right):
            return True
    return False
