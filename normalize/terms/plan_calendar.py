"""The year a plan is for, and the week that a mark in one of its months names."""

from __future__ import annotations

import re
from functools import cache

from keputusan.language.fold import key
from keputusan.language.lookup import DATA, load_lookup, read_yaml

FIRST_YEAR, LAST_YEAR = 1999, 2100
"""The years that a plan can be for: the KPU was founded in the first of them."""

_OF_NUMBER = re.compile(r"\bNOMOR\b\s*:?\s*\S+\s+TAHUN\s+\d{4}", re.IGNORECASE)
"""The year in a decree's or a law's number says nothing of a plan."""

_YEAR = re.compile(
    r"\b(?:TAHUN(?:\s+ANGGARAN)?|T\.?\s?A\.?)\s*:?\s*(?P<year>\d{4})(?!\d)"
    r"(?P<period>\s*(?:-|–|/|s\.?\s?/?d\.?|sampai|hingga)\D{0,20}\d{4})?",
    re.IGNORECASE,
)


def read_plan_year(title: str) -> int | None:
    """Return the year that a title says a plan is for; None where it names none.

    The last one counts: what the plan is of stands at the end.  A period of years is no year.
    """
    flowing = _OF_NUMBER.sub(" ", " ".join(title.split()))
    years = [int(found["year"]) for found in _YEAR.finditer(flowing) if not found["period"]]
    return next(filter(is_plan_year, reversed(years)), None)


def is_plan_year(year: int) -> bool:
    """Return whether a plan can be for a year, as a misread one is not."""
    return FIRST_YEAR <= year <= LAST_YEAR


def read_week(mark: str) -> int | None:
    """Return the one week of its month that a mark names ("Minggu ke 1", "Minggu II Maret"); else
    None.

    Blanks count for nothing: narrow cells break words anywhere.
    """
    match = _week_pattern().fullmatch(key(mark))
    return _week_numbers()[match["number"]] if match else None


@cache
def _week_numbers() -> dict[str, int]:
    numbers = read_yaml(DATA / "week_numbers.yaml", dict[int, list[str]])
    return {key(name): number for number, names in numbers.items() for name in names}


@cache
def _week_pattern() -> re.Pattern[str]:
    words = [key(word) for term, word in load_lookup("schedule_words").pairs() if term == "week"]
    numbers = "|".join(sorted(_week_numbers(), key=len, reverse=True))
    week = rf"(?:{'|'.join(words)})(?:ke)?(?P<number>{numbers})"
    months = "|".join(map(key, load_lookup("months").wordings()))
    of_month = rf"(?:pada|di)?(?:bulan)?(?:{months})"
    return re.compile(rf"{week}(?:{of_month}(?:tahun)?(?:\d{{4}})?)?")
