"""Printed lines put together to flowing text: wraps, hyphens and list items."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_MARKER = re.compile(
    r"""
    (?P<bullet>[-–—•▪●◦*·])\s+(?=\S)
    | (?P<open>\()? (?: (?P<number>\d{1,2}) | (?P<letter>[a-z]) ) (?P<close>[.)])
      (?: \s+(?=\S) | (?=[A-Z]) )
    """,
    re.VERBOSE,
)

_REFERRING = frozenset(
    [
        "angka",
        "ayat",
        "butir",
        "diktum",
        "huruf",
        "lampiran",
        "no",
        "nomor",
        "nomer",
        "pasal",
        "poin",
        "tahun",
        "tanggal",
    ]
)
"""Words whose number may stand alone at the head of the next line: ``huruf`` / ``a. ...``"""

_REFERENCE = re.compile(r"[\w.()-]+(?:/[\w.()-]+)+/(?:19|20)\d\d[.,;:)]*")
_ENDED_REFERENCE = re.compile(r"/(?:19|20)\d\d[.,;:)]*$")
_ENDS_CLAUSE = re.compile(r"[.;:,]$|\b(?:dan|atau)$")
_FARTHEST_GAP = 3


class Marker(NamedTuple):
    """What numbers a list item: ``value`` counts from 1 (0 for a bullet), text goes on at ``end``.

    ``style`` is ``bullet``, or what kind of sign is counted and how it is closed (``number.``,
    ``letter)``): only markers of one style count on from each other.
    """

    style: str
    value: int
    end: int


def read_marker(line: str) -> Marker | None:
    """The list marker (``1.``, ``2)``, ``(3)``, ``a.``, ``-``) that ``line`` begins with."""
    match = _MARKER.match(line)
    if match is None:
        return None
    if match["bullet"]:
        return Marker("bullet", 0, match.end())
    close = (match["open"] or "") + match["close"]
    if match["number"]:
        return Marker("number" + close, int(match["number"]), match.end())
    return Marker("letter" + close, ord(match["letter"]) - ord("a") + 1, match.end())


def join_lines(lines: Iterable[str]) -> str:
    r"""The text of ``lines``, soft wraps taken out and each list item on its own line.

    A hyphen or slash at the end of a line stays and takes no blank behind it
    (``perundang-`` / ``undangan`` is ``perundang-undangan``), and a reference number that was
    cut in the middle (``86/ORT.04-SD/05/SJ/I/2`` / ``020``) is closed up.  Blank lines are
    left out; items are parted by ``\n``.
    """
    paragraphs: list[str] = []
    counters: dict[str, int] = {}
    for line in lines:
        text = " ".join(line.split())
        if not text:
            continue
        marker = read_marker(text)
        if marker and (not paragraphs or _begins_item(text, marker, paragraphs[-1], counters)):
            counters[marker.style] = marker.value
            paragraphs.append(text)
        elif paragraphs:
            paragraphs[-1] = append_line(paragraphs[-1], text)
        else:
            paragraphs.append(text)
    return "\n".join(paragraphs)


def append_line(before: str, text: str) -> str:
    """``before`` going on with the next line's ``text``, with a blank between or not."""
    last, first = before.split()[-1], text.split()[0]
    closed = (
        (len(last) > 1 and last[-1] in "-/")
        or first.startswith("/")
        or (
            last.count("/") > 1
            and not _ENDED_REFERENCE.search(last)
            and _REFERENCE.fullmatch(last + first) is not None
        )
    )
    return before + ("" if closed else " ") + text


def _begins_item(text: str, marker: Marker, before: str, counters: dict[str, int]) -> bool:
    """Whether ``marker`` is a list's and no part of a sentence that wrapped before it."""
    last_word = before.split()[-1]
    if marker.style == "bullet":
        return not (last_word[-1].isdigit() and text[marker.end].isdigit())
    if last_word.rstrip(".:").casefold() in _REFERRING:
        return False
    if marker.style.endswith(")") and before.count("(") > before.count(")"):
        return False
    ends_clause = _ENDS_CLAUSE.search(before) is not None
    last = counters.get(marker.style)
    if last is None:
        return marker.value == 1 or ends_clause
    return marker.value == 1 or ends_clause or last < marker.value <= last + _FARTHEST_GAP
