"""Whether a line that the compact reader read is believed, or read by the accurate one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from keputusan.language.known_words import known_words
from keputusan.language.lookup import read_yaml

SHORT = 3
"""A text of so many signs is a mark, a number or an abbreviation: no list of words tells of it."""

WORD = re.compile(r"[^\W\d_]+")
FIGURE = re.compile(r"\d")

HYPHENED = re.compile(r"([^\W\d_]+)-([^\W\d_]+)")

ALIKE = 3
"""Words that a hyphen joins share so many letters in a row: undang-undang, sebaik-baiknya.
Between others a speck was read as one."""


def is_believed(text: str, sure: float) -> bool:
    """Return whether ``text``, which its line says with probability ``sure``, is believed."""
    kind = _kind(text.strip())
    return kind is not None and sure >= _least()[kind]


def _kind(text: str) -> str | None:
    """Return what ``text`` is by the signs in it; None if it is of no kind that is ever believed.

    All words must be known ones: names are left to the accurate engine, for nothing tells
    "Mana" from "Maria".
    """
    if len(text) <= SHORT:
        return "short" if text else None
    words = [word.casefold() for word in WORD.findall(text)]
    if not words or not known_words().issuperset(words):
        return None
    if has_odd_hyphen(text):
        return None
    return "figures" if FIGURE.search(text) else "words"


def has_odd_hyphen(text: str) -> bool:
    """Return whether a hyphen joins words that are not one doubled."""
    return not all(map(_is_doubled, HYPHENED.findall(text.casefold())))


def _is_doubled(pair: tuple[str, str]) -> bool:
    """Return whether both words of ``pair`` are one, with what is put before and behind it."""
    first, second = pair
    pieces = (first[start : start + ALIKE] for start in range(len(first) - ALIKE + 1))
    return any(piece in second for piece in pieces)


@cache
def _least() -> dict[str, float]:
    return read_yaml(Path(__file__).with_name("belief.yaml"), dict[str, float])
