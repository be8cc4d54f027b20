"""Indonesian dates: ``2 April 2021``, and the names of the months."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from keputusan.language.lookup import read_yaml

_WRITTEN = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s*[-/.,]?\s*(?P<month>[^\W\d_]{3,})\.?\s*[-/,]?\s*(?P<year>\d{4,})(?!\d)"
)
_NUMERIC = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s*[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*(?P<year>\d{4,})(?!\d)"
)


class FoundDate(NamedTuple):
    """A date as printed; ``value`` is None for a day that no calendar has."""

    raw: str
    value: date | None
    start: int


@cache
def month_names() -> dict[str, int]:
    """Return each spelling of a month, in small letters, with its number (1..12)."""
    spellings = read_yaml(Path(__file__).with_name("month_names.yaml"), dict[int, list[str]])
    return {name.casefold(): number for number, names in spellings.items() for name in names}


def find_date(text: str) -> FoundDate | None:
    """Return the first date in ``text``: day, month by name or number, year of four digits or
    more.
    """
    matches = [match for match in (_WRITTEN.search(text), _NUMERIC.search(text)) if match]
    if not matches:
        return None
    match = min(matches, key=lambda match: match.start())
    return FoundDate(match[0], _value(match["day"], match["month"], match["year"]), match.start())


def _value(day: str, month: str, year: str) -> date | None:
    number = int(month) if month.isdecimal() else month_names().get(month.casefold())
    if number is None:
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
