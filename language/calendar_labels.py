"""The labels of a calendar's columns: months, weeks, quarters and half-years."""

from __future__ import annotations

import re
from functools import cache

from keputusan.language.dates import month_names
from keputusan.language.fold import key
from keputusan.language.lookup import load_lookup

_MONTHS = 12

SHORTEST_MONTH, LONGEST_MONTH = 3, 9
"""Letters of a month's name."""

_QUARTERS = ("i", "ii", "iii", "iv", "1", "2", "3", "4")
_QUARTER = re.compile(
    rf"(?:.*(?:triwulan|kuartal)|tw|trw|triw|twl|q)(?:ke)?({'|'.join(_QUARTERS)})(?:20\d\d)?"
)

_HALVES = ("i", "ii", "1", "2")
_HALF = re.compile(rf"(?:.*semester|smt|sem|smstr)(?:ke)?({'|'.join(_HALVES)})(?:20\d\d)?")

_WEEKS = ("i", "ii", "iii", "iv", "v", "1", "2", "3", "4", "5")
_WEEK_WORD = r"(?:minggu|pekan|mgg|mg|m|w)"
_WEEK = re.compile(rf"(?:{_WEEK_WORD}(?:ke)?)?({'|'.join(_WEEKS)})")
_NAMES_WEEKS = re.compile(rf".*(?:minggu|pekan|mgg)(?:ke)?|(?:m|w|mg)(?:{'|'.join(_WEEKS)})")
_NAMES_MONTHS = re.compile(r".*(?:bulan|bln)(?:ke)?|.*bulan.*")

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_AROUND = re.compile(r"^(?:bulan|bln|bl)(?:ke)?(?=.)|(?<=[a-z])(?:tahun|thn)?(?:19|20)\d\d$")
_YEAR = re.compile(r"\d{4}")


@cache
def _month_starts() -> dict[str, int]:
    return {name[:3]: number for name, number in month_names().items()}


@cache
def _fold(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", text.casefold()))


def month_of(label: str) -> int | None:
    """Return the month (1..12) that a label names: 3, Mar, MARET, B3, "Bulan Maret", "Maret 2025".

    Blanks count for nothing: narrow columns break words anywhere.
    """
    folded = _AROUND.sub("", _fold(label))
    number = re.fullmatch(r"b?0?(\d{1,2})", folded)
    if number:
        value = int(number.group(1))
        return value if 1 <= value <= _MONTHS else None
    return _month_starts().get(folded[:3]) if folded.isalpha() else None


def month_cuts(text: str) -> list[int]:
    """Return where the names of months that follow each other part in ``text``: 3 and 6 of
    "FebMarApr".  None where it is not made of them.
    """
    if text[:SHORTEST_MONTH].casefold() not in _month_starts() or not text.isalpha():
        return []
    ends = _month_ends(text, 0, None)
    return ends[:-1] if ends else []


def _month_ends(text: str, start: int, before: int | None) -> list[int] | None:
    """Return where the months end that ``text`` names from ``start`` on, behind ``before``."""
    if start == len(text):
        return []
    for end in range(start + SHORTEST_MONTH, min(len(text), start + LONGEST_MONTH) + 1):
        month = month_of(text[start:end])
        if month is not None and (before is None or month == before + 1):
            ends = _month_ends(text, end, month)
            if ends is not None:
                return [end, *ends]
    return None


def is_month_name(label: str) -> bool:
    """Return whether a label is a month's name, whole or in a usual abbreviation."""
    return load_lookup("months").find(_AROUND.sub("", _fold(label))) is not None


def roman_month(label: str) -> int | None:
    """Return the month (1..12) that a roman numeral counts."""
    folded = _fold(label)
    return _ROMAN.index(folded) + 1 if folded in _ROMAN else None


def months_named(title: str) -> list[int]:
    """Return the months whose whole names stand in a title, each once, in order."""
    words = re.findall(r"[^\W\d_]+", title)
    names = month_names()
    return sorted({names[key(word)] for word in words if key(word) in names})


def quarter_of(label: str) -> int | None:
    """Return the quarter (1..4) that a column label names: TW I, Triwulan 2, Q3."""
    match = _QUARTER.fullmatch(_fold(label))
    return _QUARTERS.index(match[1]) % 4 + 1 if match else None


def half_of(label: str) -> int | None:
    """Return the half of the year (1, 2) that a column label names: Semester I, Smt. 2."""
    match = _HALF.fullmatch(_fold(label))
    return _HALVES.index(match[1]) % 2 + 1 if match else None


def week_of(label: str) -> int | None:
    """Return the week (1..5) that a column label below a month names: I, 2, M3, Minggu IV,
    Minggu ke-5.
    """
    week = _WEEK.fullmatch(_fold(label))
    return _WEEKS.index(week[1]) % 5 + 1 if week else None


def names_weeks(label: str) -> bool:
    """Return whether a heading says that weeks stand below it, or is a week with that word."""
    folded = _fold(label)
    return _NAMES_WEEKS.fullmatch(folded) is not None or (
        week_of(label) is not None and _WEEK_BARE.fullmatch(folded) is None
    )


def names_months(label: str) -> bool:
    """Return whether a heading says that months stand below it."""
    return _NAMES_MONTHS.fullmatch(_fold(label)) is not None


def is_part_of_year(label: str) -> bool:
    """Return whether a label names a month, a week with its word, a quarter or a half-year."""
    return bool(is_month_name(label) or names_weeks(label) or quarter_of(label) or half_of(label))


_WEEK_BARE = re.compile("|".join(_WEEKS))
