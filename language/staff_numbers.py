"""Staff numbers (NIP, NI PPPK, NRP): the one pattern of them, as proof of who somebody is, and to
be masked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_BREAK = r"[\s.\-–]{0,3}"
"""What may stand between two digits: numbers are printed in groups, and cells break lines."""

_LABEL = r"N\.?\s?(?:I\.?\s?P(?:\.?\s?P\.?\s?P\.?\s?K)?|R\.?\s?P)(?![^\W_])"
"""The label of a number, which a text may print letter by letter."""

_DIGITS = rf"\d{_BREAK}(?:[\dOIl]{_BREAK}){{0,20}}"
"""Digits behind a label, some of them misread as letters; a letter of a name is none."""

_LABELLED = re.compile(
    rf"(?<![^\W_])(?P<label>{_LABEL})[\s.:]*(?P<number>{_DIGITS}(?![^\W_]))?", re.I
)
_NUMBER = re.compile(rf"(?<!\d)(?:\d{_BREAK}){{17}}\d(?!\d)")
_LIKE_NUMBER = re.compile(rf"(?<![^\W_])\d{_BREAK}(?:[\dOIl]{_BREAK}){{16}}[\dOIl](?![^\W_])")
_GROUPED = re.compile(r"\S{18}|\S{8}\s\S{6}\s\S\s\S{3}")
"""How 18 digits stand that are a staff number and no row of amounts."""

_MISREAD = 2  # digits; numbers that differ in no more may be one

FEWEST_DIGITS = 5
"""Digits that a labelled number has at least; the old ones of nine digits may be cut."""

CONTRACT = "21"
"""Where a civil servant's number has the month of appointment (01-12), that of a contract
employee (PPPK) has 21 or more."""


class StaffNumber(NamedTuple):
    """A number in a text: where it stands, its label with it, its kind and its digits."""

    start: int
    end: int
    kind: str
    digits: str


def staff_number(text: str) -> str | None:
    """Return the 18 digits of the number in a name cell, or None."""
    found = _NUMBER.search(text)
    return "".join(filter(str.isdigit, found[0])) if found else None


def without_staff_number(text: str) -> str:
    """Return a cell without the number and its label; one without either stays as it is."""
    if not _LABELLED.search(text) and not _NUMBER.search(text):
        return text
    return _NUMBER.sub(" ", without_labelled(text)).strip()


def without_labelled(text: str) -> str:
    """Return a text without labels of staff numbers, and what stands behind them."""
    return re.sub(rf"\W*{_LABELLED.pattern}", " ", text, flags=re.I)


def find_staff_numbers(text: str) -> Iterator[StaffNumber]:
    """Yield every staff number of a text, in order: behind a label, or 18 digits that look like
    one.
    """
    found = [_of_label(match) for match in _LABELLED.finditer(text)]
    found += [_of_digits(match) for match in _LIKE_NUMBER.finditer(text)]
    end = 0
    for number in sorted(one for one in found if one is not None):
        if number.start >= end:
            yield number
            end = number.end


def may_be_one(left: str, right: str) -> bool:
    """Return whether two numbers can be one, misread."""
    return sum(a != b for a, b in zip(left, right, strict=True)) <= _MISREAD


def _of_label(match: re.Match[str]) -> StaffNumber | None:
    written = match["number"] or ""
    if whole := _LIKE_NUMBER.match(written):
        written = whole[0]  # what follows the 18 digits is another number
    digits = _digits(written)
    if len(digits) < FEWEST_DIGITS:
        return None
    letters = "".join(filter(str.isalpha, match["label"])).upper()
    end = match.start("number") + len(written.rstrip(" \t\n\r.-–"))
    return StaffNumber(match.start(), end, _kind(digits, letters), digits)


def _of_digits(match: re.Match[str]) -> StaffNumber | None:
    digits = _digits(match[0])
    if not _GROUPED.fullmatch(match[0]) and not _is_dated(digits):
        return None
    return StaffNumber(match.start(), match.end(), _kind(digits, "NIP"), digits)


def _kind(digits: str, label: str) -> str:
    """Return the kind of a number; its 18 digits tell it where there are that many."""
    if len(digits) != 18:
        return label
    return "NIPPPK" if digits[12:14] >= CONTRACT else "NIP"


def _is_dated(digits: str) -> bool:
    """Return whether 18 digits begin with a date of birth and a month of appointment."""
    birth, month, day, appointed = digits[:4], digits[4:6], digits[6:8], digits[8:12]
    return (
        "1930" <= birth < appointed < "2100"
        and "01" <= month <= "12"
        and "01" <= day <= "31"
        and digits[14] in "12"
    )


def _digits(text: str) -> str:
    plain = text.translate(str.maketrans("OIl", "011"))
    return "".join(filter(str.isdigit, plain))


WITHOUT_BLANKS = re.compile(
    rf"(?:{_LABEL})[.:]*\d[\dOIl.\-–]{{7,}}|\d(?:[.\-–]?[\dOIl]){{16,}}", re.I
)
"""What may be a number in the characters of a page without their blanks: more than is one."""
