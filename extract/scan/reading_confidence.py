"""How sure each sign of a reading is: what the recogniser says of it, and what its word does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from keputusan.extract.model.page import REVIEW, Doubt
from keputusan.extract.scan.engines.engine import Reading
from keputusan.language.known_words import is_near_miss

MISREAD = 0.6
"""Confidence (0..1) of a word one letter away from a known one, itself unknown."""

ODD = 0.8
"""Confidence (0..1) of signs that hardly any cell has."""

WORD = re.compile(r"(?<![^\W_])[a-z]+(?![^\W_])")
"""A word in small letters: names, which are capitalised, stand one letter from many words."""

MARKED = re.compile(
    r"(?<!\.)\.\.(?!\.)"  # two full stops: one was a comma
    r"|[a-z]{3}\. [A-Z]\.|\. [A-Z]\.[A-Z]"  # a degree without its comma: Siregar. S.E. M.Si.
    r"|[a-z][A-Z0-9][a-z]"
    r"|^\d+,$"  # a number in a list
)
"""What commas are read as."""

LONE = re.compile(r"^\W*\w\n|\n\W*\w$")
"""A single sign on a line of its own: a speck."""

ODD_SIGNS = re.compile(f"{MARKED.pattern}|{LONE.pattern}")
"""What commas, specks and rests of rules are read as."""


def signs_of(text: str, lines: Sequence[Reading]) -> list[float]:
    """Return how sure each sign of ``text`` is (0..1), which joins the readings of its lines."""
    signs: list[float] = []
    for reading in lines:
        signs += [1.0] if signs else []  # the line feed before it
        signs += _stripped(reading)
    for start, end, most in _odd_spans(text):
        signs[start:end] = [min(sure, most) for sure in signs[start:end]]
    return signs


def doubts_of(signs: Sequence[float]) -> tuple[Doubt, ...]:
    """Return those of a text's signs that are in doubt."""
    return tuple(Doubt(at, sure) for at, sure in enumerate(signs) if sure < REVIEW)


def _stripped(reading: Reading) -> Sequence[float]:
    """Return how sure the signs of a line are, the blanks around it left out."""
    text, chars = reading.text, reading.chars
    if len(chars) != len(text):  # an engine that tells of the line alone
        chars = (reading.confidence,) * len(text)
    first = len(text) - len(text.lstrip())
    return chars[first : first + len(text.strip())]


def _odd_spans(text: str) -> Iterator[tuple[int, int, float]]:
    """Yield where ``text`` says what hardly any cell does, and how sure that is at most."""
    for match in ODD_SIGNS.finditer(text):
        yield *match.span(), ODD
    for match in WORD.finditer(text):
        if is_near_miss(match[0]):
            yield *match.span(), MISREAD
