"""Whether two citations are of one instrument, but contradict each other."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from keputusan.findings.citations.cited import Cited
from keputusan.findings.citations.known_instruments import of_title

FEWEST_PARTS = 4
"""A number of so many parts ("86/ORT.04-SD/05/SJ/I/2020") is one instrument's alone."""

SAME_WORD = 75.0
"""Words this similar (0..100) are one word, misspelt."""

FEWEST_WORDS = 5
"""A subject of so many words may go on in one citation with more of its sentence."""

_WORD = re.compile(r"\w+")


def contradiction(one: Cited, other: Cited) -> str | None:
    """What the two citations contradict each other in; None if they agree, or are of two.

    One instrument: the same sequence number and all but one part of a long number the same,
    or the same kind and subject and either number or year the same.
    """
    if len(one.code) >= FEWEST_PARTS and len(one.code) == len(other.code):
        if one.code[0] != other.code[0]:
            return None
        differing = [(a, b) for a, b in zip(one.code, other.code, strict=True) if a != b]
        return "two numbers" if len(differing) == 1 else None
    if one.kind != other.kind or not same_subject(one.subject, other.subject):
        return None
    if one.year is None or other.year is None or len(of_title(one)) > 1:
        return None
    if one.number == other.number and one.year != other.year:
        return "two years"
    return "two numbers" if one.number != other.number and one.year == other.year else None


def same_subject(one: str, other: str) -> bool:
    """Whether two subjects are the same word by word, misspellings aside; numbers must agree."""
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
