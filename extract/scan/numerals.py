"""Numbers that texts of cells begin with: "12.", "IV. TIM", "b)"."""

from __future__ import annotations

import re
from typing import NamedTuple

from keputusan.language.markers import roman_value

_NUMERAL = re.compile(r"(?P<sign>\d{1,3}|[IVXL]{1,6}|[A-Z]|[a-z])(?P<end>[.)]?)(?=\s|$)")

_FIRST = re.compile(r"\S{1,6}(?=\s|$)")
"""What stands where a number is looked for, whatever it was read as."""

_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

_STROKES = {"I": str.maketrans("1l|", "III"), "1": str.maketrans("Il|", "111")}
"""What the strokes of a number are read as, and which they are in each kind."""

HIGHEST = {"1": 999, "I": 89, "A": 26, "a": 26}
"""The highest number that each kind writes."""


class Style(NamedTuple):
    """How a list is numbered: ``kind`` is its first sign, 1, I, A or a; ``end`` what ends it."""

    kind: str
    end: str


class Numeral(NamedTuple):
    """A number and how it is written."""

    value: int
    style: Style


def read_numeral(text: str) -> Numeral | None:
    """Return the number that ``text`` begins with; None if it begins with none."""
    match = _NUMERAL.match(text)
    if match is None:
        return None
    sign, end = match["sign"], match["end"]
    if sign.isdecimal():
        return Numeral(int(sign), Style("1", end))
    if roman_value(sign) and sign.isupper():
        return Numeral(roman_value(sign), Style("I", end))
    kind = "a" if sign.islower() else "A"
    return Numeral(ord(sign.lower()) - ord("a") + 1, Style(kind, end))


def value_as(text: str, kind: str) -> int | None:
    """Return the number that ``text`` begins with, if it is read as one of ``kind``.

    Strokes are told by what the others of the list are: "11." is the Roman two beside "III.".
    """
    numeral = read_numeral(text)
    if numeral is not None and numeral.style.kind == kind:
        return numeral.value
    match = _FIRST.match(text)
    if match is None or kind not in _STROKES:
        return None
    numeral = read_numeral(match[0].translate(_STROKES[kind]))
    return numeral.value if numeral is not None and numeral.style.kind == kind else None


def written(text: str, value: int, style: Style) -> str:
    """Return ``text`` with its first word replaced by the number ``value``."""
    match = _FIRST.match(text)
    if match is None or not 0 < value <= HIGHEST[style.kind]:
        return text
    return _spelled(value, style.kind) + style.end + text[match.end() :]


def _spelled(value: int, kind: str) -> str:
    if kind == "1":
        return str(value)
    if kind != "I":
        return chr(ord(kind) + value - 1)
    spelled = ""
    for worth, sign in _ROMAN:
        while value >= worth:
            spelled, value = spelled + sign, value - worth
    return spelled
