"""Persons of an office over all its decrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

import msgspec

from keputusan.normalize.decisions import Decisions
from keputusan.normalize.people.name_cells import named_cells, office_of, scope_of
from keputusan.normalize.people.office import Office, SeenOffice
from keputusan.normalize.people.seen_offices import SeenOffices
from keputusan.normalize.people.settle import Settled, settle
from keputusan.normalize.reconcile import ScopeError
from keputusan.schemas.archive_rows import AliasesRow, PersonsRow
from keputusan.schemas.rows import Row, Rows, typed_rows

REMEMBERED = 512
"""Offices whose persons are at hand; those of others are packed, in a fifth of the memory."""


class SeenPeople(NamedTuple):
    """Who is named in some decrees of one scope, and which office it is, if one is known."""

    scope: str
    institution_id: str | None
    office: SeenOffice


class NamedPerson(NamedTuple):
    """What a row gets of a person."""

    person_id: str
    name: str


_PersonOf = dict[tuple[str, str | None], NamedPerson]
"""Whose each (letters, staff number) is."""


class KnownPeople(NamedTuple):
    """All that is published of one office, packed: whose each spelling is, and the rows of persons
    and aliases.
    """

    person_of: bytes
    rows: bytes


class _Rows(NamedTuple):
    persons: list[PersonsRow]
    aliases: list[Row]


_ENCODER = msgspec.msgpack.Encoder()
_PERSON_OF = msgspec.msgpack.Decoder(list[tuple[tuple[str, str | None], NamedPerson]])
_ROWS = msgspec.msgpack.Decoder(_Rows)


class People:
    """Tells the persons of every office apart and brings their spellings together.

    ``given`` are the ids of the persons in the release before, which stay theirs; ``decisions``
    are reviewers' and go before everything that the program finds.
    """

    name = "people"
    Summary = list[SeenPeople]

    def __init__(
        self, decisions: Decisions | None = None, given: Collection[str] = frozenset()
    ) -> None:
        self._decisions = decisions if decisions is not None else Decisions()
        self._given = given
        self._offices: defaultdict[str, Office] = defaultdict(Office)
        self._institutions: dict[str, str | None] = {}
        self._seen = SeenOffices()
        self._settled: dict[str, KnownPeople] = {}
        self._person_of = lru_cache(REMEMBERED)(self._unpacked)

    def observe(self, rows: Rows) -> None:
        """Note who is named in one decree, as what, and with whom."""
        scope = scope_of(rows)
        office = self._offices[scope]
        self._institutions[scope] = office_of(rows)
        for cell in named_cells(rows, office.new_team):
            office.see(cell)

    def summary(self) -> list[SeenPeople]:
        """Return who is named in the decrees, by office."""
        return [
            SeenPeople(scope, self._institutions[scope], office.seen())
            for scope, office in self._offices.items()
        ]

    def add(self, summary: list[SeenPeople]) -> None:
        """Note who is named in the decrees that come now."""
        for scope, institution_id, seen in summary:
            self._institutions[scope] = institution_id
            self._seen.add(scope, seen)

    def settle(self) -> None:
        """Decide for every office which spellings are one person's.

        Raises ScopeError naming the office that cannot be settled.
        """
        self.add(self.summary())
        self._offices.clear()
        for scope in self._seen.scopes():
            try:
                office = self._seen.office(scope)
                settled = settle(scope, office, self._decisions, self._given)
                self._settled[scope] = _published(settled, self._institutions[scope])
            except MemoryError:
                raise
            except Exception as error:
                raise ScopeError(scope) from error

    def needs(self, summary: list[SeenPeople]) -> list[NamedPerson]:
        """Return the ids and names of all who are named in the decrees."""
        return [
            person_of[spelling.key, spelling.staff_number]
            for scope, _, seen in summary
            for person_of in (self._person_of(scope),)
            for spelling in seen.spellings
        ]

    def state(self) -> None:
        """Return nothing: what decrees need is quickly told."""

    def apply(self, rows: Rows) -> None:
        """Give each member and signer of one decree the person's id and name.

        A staff number is taken out of the cell: it is evidence, and nothing to publish.
        """
        person_of = self._person_of(scope_of(rows))
        for cell in named_cells(rows, int):
            person = person_of[cell.name.key, cell.staff_number]
            cell.row[cell.column] = cell.raw
            if cell.column == "name_raw":
                cell.row.update(person_id=person.person_id, person=person.name)
            else:
                cell.row["signer_person_id"] = person.person_id

    def entities(self) -> Rows:
        """Return the rows of ``persons``, and of ``aliases`` of persons."""
        settled = [_ROWS.decode(known.rows) for known in self._settled.values()]
        return {
            "persons": [row for known in settled for row in known.persons],
            "aliases": typed_rows((row for known in settled for row in known.aliases), AliasesRow),
        }

    def _unpacked(self, scope: str) -> _PersonOf:
        return dict(_PERSON_OF.decode(self._settled[scope].person_of))


def _published(settled: Settled, institution_id: str | None) -> KnownPeople:
    """Return what is published of an office: all that it was found by can be forgotten."""
    person_of = [
        (spelled, NamedPerson(person.person_id, person.name))
        for spelled, person in settled.person_of.items()
    ]
    persons: list[PersonsRow] = [
        {
            "person_id": person.person_id,
            "person": person.name,
            "institution_id": institution_id,
            "variants": len(person.raws),
            "rows": person.rows,
        }
        for person in sorted(settled.persons, key=lambda person: person.person_id)
    ]
    aliases = sorted(settled.aliases, key=lambda a: (a.raw, a.person.person_id))
    rows = _Rows(persons, [alias.row(institution_id) for alias in aliases])
    return KnownPeople(_ENCODER.encode(person_of), _ENCODER.encode(rows))
