"""Rows of a dump that are headings over the whole table."""

from __future__ import annotations

from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.dump_wordings import is_number, wording
from keputusan.extract.model.table_records import Kind
from keputusan.language.capitals import in_capitals


def find_heading(fields: list[str], header: Header) -> tuple[str, str] | None:
    """Return (number, text) of a row that has nothing but a heading and perhaps its number."""
    filled = [(place, field) for place, field in enumerate(fields) if field]
    if len(filled) == 1:
        place, text = filled[0]
        return ("", text) if _is_heading(text, place, header.kind) else None
    if len(filled) != 2 or filled[-1][0] > 1 or not is_number(fields[0]):
        return None
    if header.kind is Kind.INTEGRITY or (header.kind is Kind.TEAM and _is_team(fields[1])):
        return fields[0], fields[1]
    return None


def _is_heading(text: str, place: int, kind: Kind) -> bool:
    """Return whether a text alone in a row, at ``place``, is a heading there."""
    if is_number(text):
        return False
    if kind is Kind.TEAM:
        named = wording("team").match(text) is not None
        return (in_capitals(text) and (named or place == 0)) or (named and place <= 1)
    return place <= 1 and (in_capitals(text) or wording("section").match(text) is not None)


def _is_team(text: str) -> bool:
    return in_capitals(text) or wording("team").match(text) is not None
