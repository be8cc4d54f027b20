"""Whether a citation's title, number and year fit each other, as the register has them."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz import fuzz

from keputusan.extract.body.cited_instrument import last_name
from keputusan.normalize.instruments.cited import Cited, find_cited
from keputusan.normalize.instruments.issuers import find_issuer
from keputusan.normalize.instruments.register import NUMBERED, Instrument, Register
from keputusan.normalize.instruments.titles import (
    LETTERS_AN_EDIT,
    NUMBER_EDITS,
    Title,
    Wording,
    distance,
    shortened_distance,
)

CLEARLY = 4
"""A title is another instrument's if that one's is nearer by so many letters: as much as a
number, or as the difference of two short names."""

SHORTEST_TITLE = 8
"""Titles of fewer letters ("Desa", "Merek") must be the same to the letter."""

LONG_TITLE = 20
"""A title of so many letters is no abbreviation."""

UNLIKE = 50.0
"""Two long titles that share fewer words (0..100) are not one title told in other words."""

FEW = 3
"""Not more than so many instruments are named as what would be right."""


class Verdict(NamedTuple):
    """What a citation contradicts: ``right`` are the instruments that it can mean.

    It is ``sure`` unless the register cannot know whether there is another instrument of that
    title.  ``same_title`` tells whether it is the title that leads to ``right``, else the number.
    """

    right: tuple[Instrument, ...]
    sure: bool
    same_title: bool = True


def judge(cited: Cited, register: Register) -> Verdict | None:
    """Return what ``cited`` contradicts; None if it agrees with the register or is not in it."""
    subject = Wording(cited.subject).whole
    issuer = find_issuer(cited.kind, cited.raw)
    if not subject.letters or len(cited.code) > 1:
        return None
    own = [
        one
        for one in register.numbered(cited.number, cited.year)
        if one.kind == cited.kind and one.title and _may_issue(one, issuer)
    ]
    apart = min((_apart(subject, one) for one in own), default=None)
    if apart == 0:
        return None
    others = [pair for pair in _titled(cited, register) if _may_issue(pair[1], issuer)]
    nearest = others[0][0] if others else None
    if apart is not None:
        if nearest is not None and apart - nearest >= CLEARLY:
            return Verdict(_likeliest(cited, others), True)
        return _of_another_kind(cited, subject, register) or _unlike(cited, subject, own)
    if others:
        return _unregistered(cited, others, register)
    return _of_another_kind(cited, subject, register)


def _unregistered(
    cited: Cited, others: list[tuple[int, Instrument]], register: Register
) -> Verdict | None:
    """Return a number that the register does not have, with a title that it has.

    Titles recur: without a year that ended before that number, only the one instrument of the
    title, or one that shares the number or the year, can have been meant.
    """
    right = _likeliest(cited, others)
    if cited.kind in NUMBERED and register.is_beyond(cited.kind, cited.number, cited.year):
        return Verdict(right, True)
    shares = any(cited.number == one.number or cited.year == one.year for one in right)
    if cited.year is None:
        return Verdict(right, False)
    if shares or (cited.kind in NUMBERED and len(others) == 1):
        return Verdict(right, False)
    return None


def _titled(cited: Cited, register: Register) -> list[tuple[int, Instrument]]:
    """Return the instruments of the nearest title, and those of one as near to a letter or two.

    A subject that goes on with the next instrument's name is looked for up to that, too.
    """
    ends = [len(cited.subject), last_name(cited.subject) or 0]
    for end in ends:
        subject = Wording(cited.subject[:end]).whole
        length = len(subject.letters)
        limit = length // LETTERS_AN_EDIT if length >= SHORTEST_TITLE else 0
        found = register.titled(cited.kind, subject, limit) if length else []
        if found:
            near = (pair for pair in found if pair[0] < found[0][0] + NUMBER_EDITS)
            return [(apart, one) for apart, one in near if not _amends(one, apart, cited, subject)]
    return []


def _amends(instrument: Instrument, apart: int, cited: Cited, subject: Title) -> bool:
    """Return whether the instrument has the subject only because it amends the cited one."""
    whole = Wording(instrument.title).whole
    is_named = {cited.number, str(cited.year)} <= set(whole.numbers)
    return is_named and distance(subject, whole) > apart


def named_by(outer: Cited, inner: Cited, register: Register) -> bool:
    """Return whether a title that the register has behind ``outer`` names ``inner``: what is cited
    there are the law's own words.

    Number and year tell; a scanner may have misread all else.
    """
    own = register.numbered(outer.number, outer.year)
    subject = Wording(outer.subject).whole
    limit = subject.length // LETTERS_AN_EDIT
    known = [one for one in own if one.kind == outer.kind and _apart(subject, one) <= limit]
    known += [one for _, one in _titled(outer, register)]
    return any(
        cited.number == inner.number
        and (cited.year == inner.year or str(cited.year) in outer.subject)
        for one in known
        for cited in find_cited(one.title)
    )


def _may_issue(known: Instrument, issuer: str | None) -> bool:
    """Return whether a citation of that issuer, or of an unsaid one, can be of the instrument."""
    return issuer is None or known.issuer is None or known.issuer == issuer


def _apart(subject: Title, instrument: Instrument) -> int:
    """Return by how many letters a citation differs from any way to cite the instrument.

    One that leaves away the end of a title is still of it.
    """
    forms = Wording(instrument.title).forms
    shortened = min(shortened_distance(subject, form) for form in forms)
    whole = min(distance(subject, form) for form in forms)
    return min(whole, shortened)


def _likeliest(cited: Cited, others: list[tuple[int, Instrument]]) -> tuple[Instrument, ...]:
    """Return the instruments that the citation can mean: those that share its number or year
    first.
    """
    near = [one for _, one in others]
    sharing = [one for one in near if cited.year == one.year or cited.number == one.number]
    return tuple(dict.fromkeys(sharing or near))[:FEW]


def _of_another_kind(cited: Cited, subject: Title, register: Register) -> Verdict | None:
    """Return the instrument of that number, year and title which is no ``cited.kind``."""
    limit = len(subject.letters) // LETTERS_AN_EDIT
    if len(subject.letters) < SHORTEST_TITLE:
        return None
    for one in register.numbered(cited.number, cited.year):
        is_other = one.kind != cited.kind and one.title != ""
        if is_other and distance(subject, Wording(one.title).whole) <= limit:
            return Verdict((one,), True)
    return None


def _unlike(cited: Cited, subject: Title, own: list[Instrument]) -> Verdict | None:
    """Return a title that is no other's either, but has next to nothing of the instrument's own."""
    if len(subject.letters) < LONG_TITLE:
        return None
    said = cited.subject.casefold()
    if all(fuzz.token_set_ratio(said, one.title.casefold()) < UNLIKE for one in own):
        return Verdict(tuple(own), False, same_title=False)
    return None
