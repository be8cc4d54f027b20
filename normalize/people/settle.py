"""Settle who is who in one office."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from keputusan.normalize.decisions import Decisions
from keputusan.normalize.people.decided_names import decided
from keputusan.normalize.people.joining import Joining
from keputusan.normalize.people.office import Office
from keputusan.normalize.people.person_aliases import Alias, all_aliases
from keputusan.normalize.people.persons import Person, make_persons


class Settled(NamedTuple):
    """The persons of one office, whose each (letters, staff number) is, and all aliases."""

    persons: list[Person]
    person_of: dict[tuple[str, str | None], Person]
    aliases: list[Alias]


def settle(scope: str, office: Office, decisions: Decisions, given: Collection[str]) -> Settled:
    """Return who is who among all that the decrees of ``scope`` name.

    ``given`` are the ids of the release before.
    """
    spellings = office.sorted_spellings()
    said = decided(scope, spellings, decisions)
    joining = Joining(office, spellings, said.same, said.apart)
    joining.join_all()
    groups = [group.places for group in joining.groups.all()]
    persons = make_persons(scope, spellings, groups, joining.names, given)
    by_place = {
        place: person for places, person in zip(groups, persons, strict=True) for place in places
    }
    return Settled(
        persons,
        {(s.key, s.staff_number): by_place[place] for place, s in enumerate(spellings)},
        all_aliases(spellings, by_place, joining, said),
    )
