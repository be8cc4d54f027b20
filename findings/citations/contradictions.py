"""Whether two citations are of one instrument, but contradict each other."""

from __future__ import annotations

import re
from typing import Literal

from rapidfuzz import fuzz

from keputusan.normalize.instruments.cited import Cited
from keputusan.normalize.instruments.register import register
from keputusan.normalize.instruments.titles import LETTERS_AN_EDIT, Wording, distance

Contradiction = Literal["two numbers", "two years"]

FEWEST_PARTS = 4
"""A number of so many parts ("86/ORT.04-SD/05/SJ/I/2020") is one instrument's alone."""

SAME_WORD = 75.0
"""Words this similar (0..100) are one word, misspelt."""

FEWEST_WORDS = 5
"""A subject of so many words may go on in one citation with more of its sentence."""

_WORD = re.compile(r"\w+")


RECURRING = frozenset({"Surat", "BeritaAcara"})
"""Kinds of which every year has its own, of the same subject and often the same number."""

_YEAR = re.compile(r"(?:19|20)\d\d")


def contradiction(one: Cited, other: Cited, listed: bool = False) -> Contradiction | None:
    """Return what the two citations contradict each other in; None if they agree, or are of two.

    One instrument: the same sequence number and all but one part of a long number the same,
    or the same kind and subject and either number or year the same.  Two that are ``listed``
    one below the other are two, if they are of two years.
    """
    if len(one.code) >= FEWEST_PARTS and len(one.code) == len(other.code):
        differing = [(a, b) for a, b in zip(one.code, other.code, strict=True) if a != b]
        if one.code[0] != other.code[0] or len(differing) != 1:
            return None
        of_two_years = all(map(_YEAR.fullmatch, differing[0]))
        return None if of_two_years and (listed or _told_apart(one, other)) else "two numbers"
    if one.kind != other.kind or one.kind in RECURRING or _are_registered(one, other):
        return None
    if not same_subject(one.subject, other.subject) or one.year is None or other.year is None:
        return None
    if one.number == other.number and one.year != other.year:
        return "two years"
    return "two numbers" if one.number != other.number and one.year == other.year else None


def _told_apart(one: Cited, other: Cited) -> bool:
    """Return whether the subjects, both given, say that two instruments are meant."""
    if not one.subject or not other.subject:
        return False
    title, titled = (Wording(cited.subject).whole for cited in (one, other))
    return distance(title, titled) > title.length // LETTERS_AN_EDIT


def _are_registered(one: Cited, other: Cited) -> bool:
    """Return whether the register has both numbers, or the title more than once: laws recur."""
    known = register()
    both = [
        any(found.kind == cited.kind for found in known.numbered(cited.number, cited.year))
        for cited in (one, other)
    ]
    if all(both):
        return True
    return len({found for _, found in known.titled(one.kind, Wording(one.subject).whole, 0)}) > 1


def same_subject(one: str, other: str) -> bool:
    """Return whether two subjects are the same word by word, misspellings aside; numbers must
    agree.
    """
    words, others = _WORD.findall(one.casefold()), _WORD.findall(other.casefold())
    if len(words) != len(others) and min(len(words), len(others)) < FEWEST_WORDS:
        return False
    return bool(words) and all(_same_word(a, b) for a, b in zip(words, others, strict=False))


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if any(character.isdecimal() for character in one + other):
        return False
    return fuzz.ratio(one, other) >= SAME_WORD
