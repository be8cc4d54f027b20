"""The numbered items of an indicator cell."""

from __future__ import annotations

from extract.markers import Marker, read_marker
from pipeline.rows.common import given


def split_indicators(text: str) -> list[str]:
    """The items of an indicator cell, markers left out, line breaks kept.

    The list is the one its first marker begins; items of inner lists stay in theirs.  A
    marker only counts if it goes on with the list: a line that happens to begin with a
    number does not.
    """
    items: list[list[str]] = [[]]
    style, count = "", 0
    for line in text.split("\n"):
        marker = read_marker(line)
        if marker is not None and _goes_on(marker, style, count):
            style, count = marker.style, marker.value
            items.append([line[marker.end :]])
        else:
            items[-1].append(line)
    joined = ("\n".join(lines) for lines in items)
    return [item for item in joined if given(item)]


def _goes_on(marker: Marker, style: str, count: int) -> bool:
    if not style:
        return True
    return marker.style == style and (style == "-" or marker.value == count + 1)
