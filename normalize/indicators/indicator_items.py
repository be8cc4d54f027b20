"""The items of an indicator cell: every numbered or lettered one, inner lists included."""

from __future__ import annotations

import re
from typing import NamedTuple

from keputusan.language.markers import Marker, read_marker

_CLAUSE_END = re.compile(r"[;:.]\s*$")
_ITEM_END = re.compile(r";\s*(?:dan|serta)?\s*$")
_BARE = "1"
"""The style of a number without dot or bracket; a line of running text may begin so, too."""

_BEFORE_SHARE = re.compile(r"\s*(?P<number>\d)(?P<end>\.|\s)\s*(?=(?:\d+\s*)?\(?%)")
"""A number before a share: "1.100% ...", "2 % ..."."""


class Item(NamedTuple):
    """One item without its marker, line breaks kept.

    ``leads`` tells that an inner list follows it, as in "Terselenggaranya:".
    """

    text: str
    leads: bool


def split_items(text: str) -> list[Item]:
    """Return the items of a cell in their order.

    A marker begins an item if it counts on, begins a list, or stands where a clause has
    ended; a line without one does where the line before ends with a semicolon.
    """
    items: list[list[str]] = []
    counted: set[tuple[str, int]] = set()
    before = ""
    for line in text.split("\n"):
        marker = read_marker(line) or _marker_before_share(line)
        if marker is not None and _begins_item(marker, line, before, counted):
            counted.add((marker.style, marker.value))
            items.append([line[marker.end :]])
        elif not items or (_ITEM_END.search(before) and line[:1].isupper()):
            items.append([line])
        else:
            items[-1].append(line)
        before = line
    texts = [joined for joined in ("\n".join(lines).strip() for lines in items) if joined]
    last = len(texts) - 1
    return [Item(item, item.endswith(":") and at < last) for at, item in enumerate(texts)]


def _begins_item(marker: Marker, line: str, before: str, counted: set[tuple[str, int]]) -> bool:
    behind = line[marker.end :]
    if not behind:
        return False
    ended = not before or _CLAUSE_END.search(before) is not None
    if marker.style == "-":
        return ended or not counted or behind[0].isupper()
    if marker.style != _BARE:
        # an inner list may go on with the outer one's signs by mistake
        return ended or marker.value - 1 in {0, *(value for _, value in counted)}
    if behind[0].islower():
        return False
    counts_on = (_BARE, marker.value - 1) in counted
    return not before or counts_on or (ended and marker.value == 1)


def _marker_before_share(line: str) -> Marker | None:
    match = _BEFORE_SHARE.match(line)
    if match is None:
        return None
    return Marker(_BARE + match["end"].strip(), int(match["number"]), match.end())
