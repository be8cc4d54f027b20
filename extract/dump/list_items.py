"""List items that run together on one line, each put on its own."""

from __future__ import annotations

import re

from keputusan.language.markers import Marker, read_marker

_WORD = re.compile(r"(?<=\s)(?=\S)")
_INITIALS = frozenset(["A.", "A)", "I.", "I)"])
"""Styles that inside a line are letters of names ("Maria G. Rero") more often than markers."""

_OPENS = re.compile(r":\s*$")
_ENDS_ITEM = re.compile(r"(?:[;:.,]|\b(?:dan|atau|serta))\s*$")
_NEXT_BULLET = re.compile(r";(?:\s+(?:dan|serta))?$")
_CLOSED_BULLET = re.compile(r"(?<=\s)-[A-Z]")
_CAPITAL = re.compile(r"[A-Z%(\d\"'“]")
_REFERRING = re.compile(
    r"\b(?:angka|ayat|butir|diktum|huruf|lampiran|no|nomor|pasal|poin|tahun|tanggal|tim|bab|"
    r"halaman|bulan|minggu|ke|level|eselon|area)[\s.:]*$",
    re.IGNORECASE,
)
"""Behind these words a number or letter is part of the sentence."""


REFERRED = 24
"""What a number refers to stands within so many characters before it."""

LONGEST = 8_000
"""A text of more characters is no cell of a decree, and left as it is."""


def break_items(text: str) -> str:
    """Return ``text`` with each list item on a line of its own, where the numbering proves the
    list.

    A marker counts when it goes on with a list ("2." after "1."), or begins one that is gone
    on with or that a colon announces.  Bullets count behind a line that begins with one; there
    a capital behind a semicolon begins an item that lost its own.
    """
    if len(text) > LONGEST:
        return text
    open_lists: dict[str, int] = {}
    lines = text.split("\n")
    return "\n".join(item for line in lines for item in _break_line(line, open_lists))


def _break_line(line: str, open_lists: dict[str, int]) -> list[str]:
    """Return the items of one line; ``open_lists`` are the styles that go on and their last
    values.
    """
    first = read_marker(line)
    found = [(0, first)] if first else []
    for word in _WORD.finditer(line):
        marker = _marker_at(line, word.start())
        if marker is not None:
            found.append((word.start(), marker))
    cuts = [0]
    for index, (start, marker) in enumerate(found):
        if start and not _begins_item(line, start, marker, open_lists, found[index + 1 :]):
            continue
        open_lists[marker.style] = marker.value
        cuts += [start] if start else []
    if first is not None and first.style == "-":
        cuts = sorted({*cuts, *_lost_bullets(line)})
    pairs = zip(cuts, [*cuts[1:], len(line)], strict=True)
    return [item for a, b in pairs if (item := line[a:b].strip())]


def _lost_bullets(line: str) -> list[int]:
    """Return where items without a bullet begin in a line of bulleted items."""
    words = [word.start() for word in _WORD.finditer(line) if line[word.start()].isupper()]
    return [start for start in words if _NEXT_BULLET.search(line[:start].rstrip())]


def _marker_at(line: str, start: int) -> Marker | None:
    """Return the marker of a word inside ``line``; None for one that is rather part of a
    sentence.
    """
    marker = read_marker(line[start:])
    if marker is None or marker.style in _INITIALS:
        return None
    behind = line[start + marker.end : start + marker.end + 1]
    return None if marker.style == "1" and not _CAPITAL.match(behind) else marker


def _begins_item(
    line: str,
    start: int,
    marker: Marker,
    open_lists: dict[str, int],
    later: list[tuple[int, Marker]],
) -> bool:
    before = line[:start]
    if marker.style == "-":
        if line[start + 1 : start + 2].isspace():
            return "-" in open_lists and _ENDS_ITEM.search(before) is not None
        return len(_CLOSED_BULLET.findall(line)) > 1
    if _REFERRING.search(line[max(0, start - REFERRED) : start]) or before.count(
        "("
    ) > before.count(")"):
        return False
    if open_lists.get(marker.style) == marker.value - 1:
        return True
    if marker.value == 1 and (_OPENS.search(before) or marker.style == "1"):
        return _OPENS.search(before) is not None
    return any(
        other.style == marker.style and other.value == marker.value + 1 for _, other in later
    )
