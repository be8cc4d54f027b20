"""The fields of a row taken as they are, apart or together: what may stand in its columns."""

from __future__ import annotations

import re

from keputusan.extract.dump.dump_header import Header
from keputusan.extract.dump.month_cells import is_mark, is_tick
from keputusan.language.markers import read_marker

REACH = 2
"""A text may stand so many fields behind the last column of text and still belong there."""

SHORTEST_NOTE = 3
"""What has fewer characters behind the texts of a row is a mark of some kind, and no note."""

_LONE_MARKER = re.compile(r"^(?:[-–•]|\(?(?:\d{1,2}|[a-z])[.)])$")
_NUMBER_AND_TEXT = re.compile(r"^(\d{1,2}[.)]?|[IVXL]{1,5}[.)]?)\s+(?=[^\W\d])(.*)$", re.DOTALL)


def read_fields(fields: list[str], header: Header, above: list[str]) -> list[list[str]]:
    """Return the ways to read ``fields``: as they are, and with the number parted from its entry.

    List markers that stand in a field of their own are put before the text they mark where
    the row has more fields than the table has columns.
    """
    readings = [fields]
    taken_apart = _take_apart(fields, header, above)
    if taken_apart is not None:
        readings.append(taken_apart)
    return [
        _join_markers(reading)
        if not header.marks and len(text_places(reading, header)) > header.columns
        else reading
        for reading in readings
    ]


def _take_apart(fields: list[str], header: Header, above: list[str]) -> list[str] | None:
    """Return ``fields`` with the number parted from the text it ran together with; None without."""
    match = _NUMBER_AND_TEXT.match(fields[0]) if header.roles[0] == "number" else None
    if match is None:
        return None
    number, before = read_marker(match.group(1) + " x"), read_marker(above[0] + " x")
    if number is None or (before is not None and number.value <= before.value):
        return None
    return [match.group(1), match.group(2), *fields[1:]]


def _join_markers(fields: list[str]) -> list[str]:
    joined: list[str] = []
    for place, text in enumerate(fields):
        if place > 1 and text and _LONE_MARKER.match(joined[-1]):
            joined[-1] = f"{joined[-1]} {text}"
        else:
            joined.append(text)
    return joined


def text_places(fields: list[str], header: Header) -> list[int]:
    """Return the places of the texts that stand before the marks."""
    if not header.marks:
        return [place for place, text in enumerate(fields) if text]
    end = first_mark(fields, header)
    limit = header.marks.start + REACH
    return [place for place, text in enumerate(fields[:end]) if text and place < limit]


def first_mark(fields: list[str], header: Header) -> int | None:
    """Return the place of the first mark; a dash alone among the texts is none."""
    start = header.marks.start
    for place, text in enumerate(fields):
        if place == 0 or not text:
            continue
        following = fields[place + 1] if place + 1 < len(fields) else ""
        if is_mark(text) and (place >= start or is_tick(text) or is_mark(following)):
            return place
        if place >= start and len(text) < SHORTEST_NOTE:
            return place
    return None
