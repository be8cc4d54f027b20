"""The items of a list that stands in one cell."""

from __future__ import annotations

import re

from keputusan.language.markers import Marker, read_marker

ITEM_END = re.compile(r";(?:\s+(?:dan|serta))?\s*$")
"""How an item that another follows ends."""


def split_items(text: str) -> list[str]:
    """Return the items of a list, markers left out; one item if ``text`` is no list.

    Lines with markers of another style than the first belong to the item they stand in.  In a
    list of bullets a capital behind a semicolon begins an item that lost its own.
    """
    items: list[list[str]] = []
    first: Marker | None = None
    for line in text.split("\n"):
        marker = read_marker(line)
        if marker is not None and (first is None or _same_list(marker, first)):
            first = first or marker
            items.append([line[marker.end :]])
        elif items and not (_is_bullet(first) and _begins_item(items[-1][-1], line)):
            items[-1].append(line)
        else:
            items.append([line])
    return ["\n".join(lines) for lines in items]


def _is_bullet(marker: Marker | None) -> bool:
    return marker is not None and marker.style == "-"


def _begins_item(before: str, line: str) -> bool:
    return line[:1].isupper() and ITEM_END.search(before) is not None


def _same_list(marker: Marker, first: Marker) -> bool:
    return marker.style == first.style and marker.style != "1"
