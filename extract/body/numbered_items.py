"""The numbered items of Menimbang, Mengingat and Memperhatikan."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from keputusan.extract.body.cited_instrument import begins_instrument
from keputusan.extract.body.section_labels import bare_text
from keputusan.extract.body.text_rows import Row

_MARKER = re.compile(
    r"\(?(?P<sign>\d{1,2}|[lI|]|[A-Za-z])\s?(?P<close>[.,)])(?:\s+(?=[^\s.,)])|(?=[^\W\d]))"
)
_DIGIT_SLIPS = str.maketrans("lI|", "111")
_CLAUSE_END = re.compile(r"(?:[.;:)]|\bdan)\s*$")
_ITEM_END = re.compile(r";(?:\s*dan)?\s*$")
_MISREAD_ITEM_END = re.compile(r"[;:,.](?:\s*dan)?\s*$")
_BARE = re.compile(r"(\d{1,2})\s+(?=[A-Z])")
"""A marker whose full stop was not recognized."""

_LONGEST_MISREAD = 3
_ALIGNED = 14.0
"""Markers of one list begin at most this far (points) from each other."""


@dataclass(slots=True)
class Item:
    """One item: ``ordinal`` as printed (None where nothing is), text lines without the marker."""

    ordinal: int | None
    page: int
    lines: list[str] = field(default_factory=list)


class _Marker(NamedTuple):
    """``style`` is number or letter, None for a sign that could not be read."""

    style: str | None
    value: int | None
    text: str


@dataclass(slots=True)
class _List:
    """The list so far: how it counts and the last ordinal.

    ``left`` is where its markers begin and ``text_left`` where wrapped lines do (points).
    """

    items: list[Item] = field(default_factory=list)
    style: str | None = None
    last: int = 0
    left: float | None = None
    text_left: float | None = None

    @property
    def before(self) -> str:
        """The line before."""
        return self.items[-1].lines[-1] if self.items else ""


def split_items(rows: list[Row]) -> list[Item]:
    """Return the items of one section, in the order of the page.

    The first marker met says how the list counts, by numbers or by letters; markers of the
    other kind are part of an item's text.  A marker out of turn, or unreadable, begins an item
    only where it hangs out to the left of the text, or a clause has ended.  Where the marker is
    lost, an item begins where one has ended and the next instrument (or ``bahwa``) is named.
    """
    found = _List()
    for row in rows:
        marker = _read_marker(row, found)
        if marker is not None and _begins_item(row, marker, found):
            _add(found, row, marker)
        elif found.items and not _follows_end(bare_text(row), row, found.before):
            found.items[-1].lines.append(bare_text(row))
            found.text_left = row.x0 if row.x0 is not None else found.text_left
        else:
            _add(found, row, _Marker(None, None, bare_text(row)))
    return found.items


def names_numbered_instrument(row: Row) -> bool:
    """Return whether ``row`` is the first line of an item as in Mengingat: ``2. Peraturan ...``"""
    match = _MARKER.match(bare_text(row))
    numbered = match is not None and _count(match["sign"], None)[0] == "number"
    return match is not None and numbered and begins_instrument(match.string[match.end() :])


def _add(found: _List, row: Row, marker: _Marker) -> None:
    found.items.append(Item(marker.value, row.page, [marker.text]))
    found.style = found.style or marker.style
    found.last = marker.value or found.last + 1
    if marker.style is not None and row.x0 is not None:
        found.left = row.x0


def _read_marker(row: Row, found: _List) -> _Marker | None:
    text = bare_text(row)
    match = _MARKER.match(text)
    if match is not None and (row.recognized or match["close"] != ","):
        style, value = _count(match["sign"], found.style)
        if found.style in (None, style):
            return _Marker(style, value, text[match.end() :])
    bare = _BARE.match(text)
    if bare and row.recognized and found.style == "number" and int(bare[1]) == found.last + 1:
        return _Marker("number", int(bare[1]), text[bare.end() :])
    first = row.segments[0].text
    if row.recognized and len(row.segments) > 1 and len(first) <= _LONGEST_MISREAD:
        return _Marker(None, None, text[len(first) :].lstrip())
    return None


def _count(sign: str, style: str | None) -> tuple[str, int]:
    """Return how the marker ``sign`` counts, number or letter, and to what."""
    digits = sign.translate(_DIGIT_SLIPS)
    if sign.isdecimal() or (digits.isdecimal() and style != "letter"):
        return "number", int(digits)
    return "letter", ord(sign.lower()) - ord("a") + 1


def _begins_item(row: Row, marker: _Marker, found: _List) -> bool:
    if row.x0 is not None and found.left is not None and abs(row.x0 - found.left) > _ALIGNED:
        return False
    if marker.value == found.last + 1 or _hangs_out(row, found):
        return True
    ended = (_MISREAD_ITEM_END if row.recognized else _CLAUSE_END).search(found.before)
    sentence = marker.text[0].isupper() or marker.text.casefold().startswith("bahwa")
    return sentence and (not found.items or ended is not None)


def _hangs_out(row: Row, found: _List) -> bool:
    if row.x0 is None or found.text_left is None:
        return False
    return row.x0 < found.text_left - _ALIGNED


def _follows_end(text: str, row: Row, before: str) -> bool:
    """Return whether ``text`` begins an item whose marker is lost, for the one ``before`` has
    ended.
    """
    ended = (_MISREAD_ITEM_END if row.recognized else _ITEM_END).search(before)
    return ended is not None and (begins_instrument(text) or text.casefold().startswith("bahwa "))
