"""Printed lines put together to flowing text: wraps, hyphens and list items."""

from __future__ import annotations

import re
from collections.abc import Iterable

from keputusan.language.markers import Marker, read_marker

LIST_STYLES = frozenset({"-", "1.", "1)", "(1)", "a.", "a)", "(a)"})
"""The markers of lists inside running text.  Capitals are left out: they may be initials."""

_HIGHEST = 99
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


def read_item_marker(line: str) -> Marker | None:
    """Return the marker of the list item that ``line`` begins, with text behind it."""
    marker = read_marker(line)
    if marker is None or marker.style not in LIST_STYLES or marker.value > _HIGHEST:
        return None
    behind = line[marker.end :]
    parted = line[marker.end - 1].isspace() or (marker.style != "-" and behind[:1].isupper())
    return marker if behind and parted else None


def join_lines(lines: Iterable[str]) -> str:
    r"""Return the text of ``lines``, soft wraps taken out and each list item on its own line.

    A hyphen or slash at the end of a line stays and takes no blank behind it
    (``perundang-`` / ``undangan`` is ``perundang-undangan``), and a reference number that was
    cut in the middle (``86/ORT.04-SD/05/SJ/I/2`` / ``020``) is closed up.  Blank lines are
    left out; items are parted by ``\n``.
    """
    paragraphs: list[_Paragraph] = []
    counters: dict[str, int] = {}
    for line in lines:
        text = " ".join(line.split())
        if not text:
            continue
        marker = read_item_marker(text)
        if marker and (not paragraphs or _begins_item(text, marker, paragraphs[-1], counters)):
            counters[marker.style] = marker.value
            paragraphs.append(_Paragraph(text))
        elif paragraphs:
            paragraphs[-1].append(text)
        else:
            paragraphs.append(_Paragraph(text))
    return "\n".join(map(str, paragraphs))


class _Paragraph:
    """Lines of one paragraph, blanks single; ``last`` is its last word, ``opened`` how many
    round brackets are open.  Kept in pieces: there may be very many."""

    def __init__(self, text: str) -> None:
        self._pieces = [text]
        self.last = text.rpartition(" ")[2]
        self.opened = text.count("(") - text.count(")")

    def __str__(self) -> str:
        return "".join(self._pieces)

    def append(self, text: str) -> None:
        """Go on with the next line's ``text``, with a blank between or not."""
        closed = _is_closed_up(self.last, text.partition(" ")[0])
        last = text.rpartition(" ")
        self.last = self.last + text if closed and not last[1] else last[2]
        self._pieces += ["" if closed else " ", text]
        self.opened += text.count("(") - text.count(")")


def _is_closed_up(last: str, first: str) -> bool:
    """Return whether no blank belongs between the ``last`` word of a line and ``first``, the
    next.
    """
    return (
        (len(last) > 1 and last[-1] in "-/")
        or first.startswith("/")
        or (
            last.count("/") > 1
            and not _ENDED_REFERENCE.search(last)
            and _REFERENCE.fullmatch(last + first) is not None
        )
    )


def _begins_item(text: str, marker: Marker, before: _Paragraph, counters: dict[str, int]) -> bool:
    """Return whether ``marker`` is a list's and no part of a sentence that wrapped before it."""
    if marker.style == "-":
        return not (before.last[-1].isdecimal() and text[marker.end].isdecimal())
    if before.last.rstrip(".:").casefold() in _REFERRING:
        return False
    if marker.style.endswith(")") and before.opened > 0:
        return False
    ends_clause = _ENDS_CLAUSE.search(before.last) is not None
    last = counters.get(marker.style)
    if last is None:
        return marker.value == 1 or ends_clause
    return marker.value == 1 or ends_clause or last < marker.value <= last + _FARTHEST_GAP
