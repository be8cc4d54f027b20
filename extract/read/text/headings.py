"""Rows of a dump that are headings over the whole table."""

from __future__ import annotations

from extract.read.text.fits import is_number, wording
from extract.read.text.header import Header
from extract.records.kinds import Kind

CAPITALS = 0.8
"""A text is in capitals if so many of its letters are."""


def find_heading(fields: list[str], header: Header) -> tuple[str, str] | None:
    """(number, text) of a row that has nothing but a heading and perhaps its number."""
    filled = [(place, field) for place, field in enumerate(fields) if field]
    if not filled or len(filled) > 2 or filled[-1][0] > 1 or header.kind is Kind.OTHER:
        return None
    if len(filled) == 2:
        number, text = filled[0][1], filled[1][1]
        numbered = is_number(number) and header.kind in (Kind.TEAM, Kind.INTEGRITY)
        named = header.kind is Kind.INTEGRITY or _is_team(text)
        return (number, text) if numbered and named else None
    text = filled[0][1]
    if is_number(text):
        return None
    if header.kind is Kind.TEAM:
        return ("", text) if _is_team(text) else None
    return ("", text) if in_capitals(text) or wording("section").match(text) else None


def _is_team(text: str) -> bool:
    return in_capitals(text) or wording("team").match(text) is not None


def in_capitals(text: str) -> bool:
    """Whether nearly all letters of ``text`` are capitals."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) >= CAPITALS * len(letters)
