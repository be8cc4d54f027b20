"""A number that stands alone in a cell: 7, 7., IV., b), CC."""

from __future__ import annotations

import re

from keputusan.language.markers import roman_value

_NUMBER = re.compile(r"\W*(?:(?P<arabic>\d{1,4})|(?P<word>[A-Za-z]{1,6}))\s*[.)]?\s*")
_ROMAN = frozenset("IVXLC")
_ALPHABET = 26


def read_number(text: str, lettered: bool = False) -> tuple[str, int] | None:
    """Return (style, value) of a lone number: arabic, roman, or a letter; None for anything else.

    Capitals such as "I" and "C" are roman numbers, unless the list is ``lettered``.
    """
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    if match["arabic"]:
        return "arabic", int(match["arabic"])
    word = match["word"]
    if set(word) <= _ROMAN and not lettered:
        return "roman", roman_value(word)
    if len(set(word)) > 1:
        return None
    return "letter", ord(word[0].lower()) - ord("a") + 1 + _ALPHABET * (len(word) - 1)


def is_letter(text: str) -> bool:
    """Return whether a lone number is a capital that is no roman number: the list counts by
    letters.
    """
    found = read_number(text)
    return found is not None and found[0] == "letter" and text.strip(" .()").isupper()


def spell(value: int, like: str) -> str:
    """Return ``value`` in the style of the lone number ``like``, but for roman numbers."""
    word = like.strip(" .()")
    if not word.isalpha() or len(set(word)) > 1 or not 0 < value <= _ALPHABET:
        return str(value)
    return chr(ord("A" if word.isupper() else "a") + value - 1)
