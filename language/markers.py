"""List markers at the head of a text: "1.", "a)", "(2)", "IV.", "-"; and whole numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

LONGEST_NUMBER = 9
"""Digits of the longest number that counts anything in a decree, and that every column holds."""

REMEMBERED = 1 << 12
"""Texts whose markers are remembered: a table asks for those of its entries at every page break."""

_MARKER = re.compile(
    r"\s*(?:"
    r"\((?P<inner>\d{1,3}|[A-Za-z])\)"
    r"|(?P<number>\d{1,3})(?P<number_end>[.)])(?!\d)"
    r"|(?P<bare>\d{1,2})(?=\s+(?:[^\W\d]|%|\d+\s*\(?%))"
    r"|(?P<letter>[A-Za-z])(?P<letter_end>[.)])(?=\s|$|[^\W\d]{2})"
    r"|(?P<roman>[IVXL]{1,5})(?P<roman_end>[.)])(?=\s|$)"
    r"|(?P<bullet>[-–—•▪●○*])(?=\s|$|[^\W\d])"
    r")\s*"
)


class Marker(NamedTuple):
    """``style`` tells "1." from "1)", "a." and "-"; ``value`` counts from 1, 0 for a bullet.

    ``end`` is where the text behind the marker begins.
    """

    style: str
    value: int
    end: int


@lru_cache(REMEMBERED)
def read_marker(text: str) -> Marker | None:
    """Return the marker that ``text`` begins with; None if it begins with none."""
    match = _MARKER.match(text)
    if match is None:
        return None
    groups = match.groupdict()
    if groups["bullet"]:
        return Marker("-", 0, match.end())
    if groups["inner"]:
        inner = groups["inner"]
        return Marker(f"({_kind(inner)})", _value(inner), match.end())
    if groups["bare"]:
        return Marker("1", int(groups["bare"]), match.end())
    for name in ("number", "letter", "roman"):
        if groups[name]:
            mark = groups[name]
            kind = "I" if name == "roman" else _kind(mark)
            value = roman_value(mark) if name == "roman" else _value(mark)
            return Marker(kind + groups[f"{name}_end"], value, match.end())
    return None


def _kind(mark: str) -> str:
    if mark.isdecimal():
        return "1"
    return "a" if mark.islower() else "A"


def _value(mark: str) -> int:
    return int(mark) if mark.isdecimal() else ord(mark.lower()) - ord("a") + 1


def read_whole_number(text: str) -> int | None:
    """Return the number that decimal digits alone write, of any script; None for all else.

    A superscript or circled digit is none, and no number has more than `LONGEST_NUMBER` digits.
    """
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def roman_value(text: str) -> int:
    """Return the number that roman numerals (I, V, X, L, C) write; 0 if ``text`` is none."""
    values = [ROMAN.get(letter, 0) for letter in text.lower()]
    if not values or 0 in values:
        return 0
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )


def follows(marker: Marker, text: str) -> bool:
    """Return whether ``marker`` is the next item of a list that a line of ``text`` goes on with."""
    last = 0
    for line in text.split("\n"):
        found = read_marker(line)
        if found is not None and found.style == marker.style:
            last = found.value
    return last > 0 and marker.value == last + 1


def items_of(style: str, text: str) -> int:
    """Return how many lines of ``text`` begin with a marker of ``style``."""
    markers = (read_marker(line) for line in text.split("\n"))
    return sum(marker is not None and marker.style == style for marker in markers)
