"""How sure a reading is, beyond what the recogniser says of its letters."""

from __future__ import annotations

import re

from keputusan.language.known_words import is_near_miss

MISREAD = 0.6
"""Confidence of a text (0..1) with a word one letter away from a known one, itself unknown."""

ODD = 0.8
"""Confidence of a text (0..1) with signs that hardly any cell has."""

WORD = re.compile(r"(?<![^\W_])[a-z]+(?![^\W_])")
"""A word in small letters: names, which are capitalised, stand one letter from many words."""

ODD_SIGNS = re.compile(
    r"(?<!\.)\.\.(?!\.)"  # two full stops: one was a comma
    r"|[a-z]{3}\. [A-Z]\.|\. [A-Z]\.[A-Z]"  # a degree without its comma: Siregar. S.E. M.Si.
    r"|^\W*\w\n|\n\W*\w$"  # a single sign on a line of its own: a speck
    r"|[a-z][A-Z0-9][a-z]"
    r"|^\d+,$"  # a number in a list
)
"""What commas, specks and rests of rules are read as."""


def confidence_of(text: str, letters: float) -> float:
    """Return how sure ``text`` is (0..1), of which the least sure letter is ``letters``."""
    if ODD_SIGNS.search(text):
        letters = min(letters, ODD)
    if any(map(is_near_miss, WORD.findall(text))):
        letters = min(letters, MISREAD)
    return letters
