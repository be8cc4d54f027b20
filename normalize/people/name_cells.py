"""The cells of one decree's rows that name somebody, with what stands beside the name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from keputusan.language.person_names import PersonName, parse_person
from keputusan.language.staff_numbers import staff_number, without_staff_number
from keputusan.normalize.people.posts import Post, signer_posts
from keputusan.normalize.people.sightings import Moment
from keputusan.schemas.decree_rows import DocumentsRow
from keputusan.schemas.rows import Row, Rows, plain

_ONE = re.compile(r"\D*0*1\D*")

WHOLE = 18
"""Digits of a staff number that is whole."""


class NamedCell(NamedTuple):
    """One cell with a name: a member's or the signer's.

    ``raw`` is the cell without a staff number; ``team`` is None for a signer; ``by_machine``
    says that a recogniser has read the cell.
    """

    row: Row
    column: str
    raw: str
    name: PersonName
    staff_number: str | None
    moment: Moment
    posts: tuple[Post, ...]
    team: int | None
    by_machine: bool


def scope_of(rows: Rows) -> str:
    """Return what persons are told apart within: the office, or the decree of an unknown one."""
    for row in rows.get("documents", []):
        return row["institution_id"] or row["document_id"]
    return ""


def office_of(rows: Rows) -> str | None:
    """Return the office that issued the decree; None where it is not known."""
    for row in rows.get("documents", []):
        return row["institution_id"] or None
    return None


def named_cells(rows: Rows, new_team: Callable[[], int]) -> Iterator[NamedCell]:
    """Yield the members in their order, then the signer; ``new_team`` numbers the teams.

    A new heading begins a new team, and so does a row numbered 1: a heading may have been lost.
    """
    documents = rows.get("documents", [])
    days = {document["document_id"]: _day(document) for document in documents}
    members = rows.get("team_members", [])
    heading: object = None
    team = 0
    for place, row in enumerate(members):
        above, heading = heading, (row["document_id"], row["table_no"], row["team_raw"])
        if above != heading or _ONE.fullmatch(str(row["member_no_raw"])):
            team = new_team()
        posts = (Post(row["position"], row["unit"]),) if row["position"] else ()
        moment = _moment(row["document_id"], days, place)
        yield from _named(plain(row), "name_raw", moment, posts, team)
    for document in documents:
        moment = _moment(document["document_id"], days, len(members))
        yield from _named(plain(document), "signer_raw", moment, signer_posts(), None)


def _named(
    row: Row, column: str, moment: Moment, posts: tuple[Post, ...], team: int | None
) -> Iterator[NamedCell]:
    """Yield the cell in ``column``, if it has a name."""
    found = _read(row[column])
    if found is not None:
        raw, name, number = found
        number = number or _beside(row)
        by_machine = _is_by_machine(row["confidence"], raw)
        yield NamedCell(row, column, raw, name, number, moment, posts, team, by_machine)


def _beside(row: Row) -> str | None:
    """Return the number that stands in a column of its own; a shorter one says less."""
    digits = row.get("staff_number")
    return digits if isinstance(digits, str) and len(digits) == WHOLE else None


def _moment(document_id: str, days: dict[str, date], place: int) -> Moment:
    return Moment(days.get(document_id, date.max), document_id, place)


@lru_cache(maxsize=100_000)
def _read(cell: object) -> tuple[str, PersonName, str | None] | None:
    """Return (the cell without staff number, the name, the staff number); None if there is no
    name.
    """
    if not isinstance(cell, str):
        return None
    raw = without_staff_number(cell)
    name = parse_person(raw)
    return (raw, name, staff_number(cell)) if name else None


def _day(document: DocumentsRow) -> date:
    """Return the day of a decree; the last of its year, or of all days, where the page has none."""
    if document["decided_on"] is not None:
        return document["decided_on"]
    year = document["year"]
    return date(year, 12, 31) if year is not None and 1 <= year <= 9999 else date.max


def _is_by_machine(confidence: object, raw: str) -> bool:
    """Return whether a recogniser has read the cell; nobody else would read a digit in a name."""
    return (isinstance(confidence, float) and confidence < 1.0) or any(map(str.isdecimal, raw))
