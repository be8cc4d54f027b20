"""Whether a line that the compact reader read is believed, or read by the accurate one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from keputusan.language.known_words import is_near_miss, known_words
from keputusan.language.lookup import read_yaml

SHORTEST = 2
"""A single sign has nothing beside it that tells a tick from a v, or an l from a 1."""

WORD = re.compile(r"[^\W\d_]+")
FIGURE = re.compile(r"\d")


def is_believed(text: str, sure: float) -> bool:
    """Return whether ``text``, which its line says with probability ``sure``, is believed.

    Lines of known words are, with less; names, numbers and signs must be surer.  A word that is
    one letter away from a known one is never believed.
    """
    words = [word.casefold() for word in WORD.findall(text)]
    if len(text.strip()) < SHORTEST or any(map(is_near_miss, words)):
        return False
    return sure >= _least()[_kind(text, words)]


def _kind(text: str, words: list[str]) -> str:
    if FIGURE.search(text):
        return "figures"
    known = bool(words) and all(word in known_words() for word in words)
    return "words" if known else "names"


@cache
def _least() -> dict[str, float]:
    return read_yaml(Path(__file__).with_name("belief.yaml"), dict[str, float])
