"""The reform area that a team's heading, a section row or an AREA PERUBAHAN cell means."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from keputusan.language.fold import fold_blanks, key
from keputusan.language.lookup import DATA, Lookup, Method, read_yaml
from keputusan.language.nearest import KnownWords
from keputusan.normalize.terms.offices import scan_offices

# Its two names in one cell, as in "Penataan Organisasi/Kelembagaan".
_ALTERNATIVES = re.compile(r"[/&()]|\bdan\b", re.IGNORECASE)
_BEHIND = re.compile(r"\b(?:di\s*lingkungan|pada|tahun)\b.*", re.IGNORECASE | re.DOTALL)


class Area(NamedTuple):
    """One of the eight areas; ``area_id`` 1 to 8."""

    area_id: int
    area: str
    method: Method


class _Areas(NamedTuple):
    lookup: Lookup
    pattern: re.Pattern[str]
    words: KnownWords


@cache
def _areas() -> _Areas:
    data = read_yaml(DATA / "areas.yaml")
    lookup = Lookup("areas.yaml", data["areas"])
    before = f"(?:{'|'.join(map(key, data['before']))})*"
    number = "(?:[ivxl1]{1,5}|[0-9]{1,2}|[a-z])?"
    concept = "|".join(lookup.keys())
    pattern = re.compile(f"{number}{before}{number}{before}({concept})?")
    return _Areas(lookup, pattern, KnownWords(lookup.wordings(), data["before"]))


def areas() -> dict[int, str]:
    """Return the standard names of the eight areas by area_id."""
    return dict(enumerate(_areas().lookup.terms, start=1))


def parse_area(text: str) -> Area | None:
    """Return the area that a wording means, or None if it means none or more than one.

    All of the wording must be understood: numbering, what may stand before an area's
    concept, the concept.  "AGEN PERUBAHAN" is therefore not "MANAJEMEN PERUBAHAN".
    A misspelled word is read as the one word of the areas' wordings that it can be.
    """
    return _parse(text) or _parse(_areas().words.mend(text) or "")


def _parse(text: str) -> Area | None:
    found: set[str] = set()
    for part in _ALTERNATIVES.split(_without_place(fold_blanks(text))):
        match = _areas().pattern.fullmatch(key(part))
        if not match:
            return None
        hit = _areas().lookup.find(match[1] or "")
        found |= {hit.term} if hit else set()
    if len(found) != 1:
        return None
    (area,) = found
    area_id = _areas().lookup.terms.index(area) + 1
    return Area(area_id, area, "exact" if key(text) == key(area) else "alias")


def _without_place(text: str) -> str:
    """Return the text up to the office and year it may end with."""
    office = next(scan_offices(text), None)
    return _BEHIND.sub("", text[: office.start] if office else text)
