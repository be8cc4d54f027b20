"""How a text follows the cell above it, by their list markers."""

from __future__ import annotations

from enum import StrEnum

from keputusan.language.markers import Marker, read_marker

LATEST = 200
"""Only so many of the last lines of a cell tell how it goes on."""


class Relation(StrEnum):
    """How a text that begins with a list marker stands to the cell above."""

    ITEM = "item"
    """The next line of a list inside that cell."""

    MAYBE_ITEM = "maybe item"
    """A line of a list under a text without a marker, or a new cell: the marker says neither."""

    SIBLING = "sibling"
    """The next item of the list whose items are cells."""

    ANEW = "anew"
    """A marker that does not go on with anything in that cell."""


def relate(above: str, text: str) -> Relation | None:
    """Return how ``text`` stands to the cell ``above``; None if ``text`` begins with no marker."""
    marker = read_marker(text)
    if marker is None:
        return None
    if not above:
        return Relation.ANEW
    first, *rest = above.split("\n")
    head = read_marker(first)
    inner = [found for line in rest[-LATEST:] if (found := read_marker(line)) is not None]
    values = [found.value for found in inner if found.style == marker.style]
    if head is not None and head.style == marker.style:
        return _relate_to_head(marker, head, first, values, above)
    goes_on = bool(values) and (marker.value == values[-1] + 1 or marker.style == "-")
    begins = marker.value <= 1 and (not values or inner[-1].style != marker.style)
    if not goes_on and not begins:
        return Relation.ANEW
    nested = bool(inner) and inner[0].style != marker.style
    return Relation.MAYBE_ITEM if head is None and not nested else Relation.ITEM


def _relate_to_head(
    marker: Marker, head: Marker, first: str, values: list[int], above: str
) -> Relation:
    """For a marker in the style of the one at the head of the cell.

    ``first`` is the cell's first line, ``values`` those of the further markers of the style.
    """
    if marker.style == "-":
        return Relation.SIBLING
    goes_on = bool(values) and marker.value == values[-1] + 1
    if first.endswith(":"):  # "1) ...:" may hold a list of its own that counts from 1 again
        if goes_on or (not values and marker.value == 1 and above.endswith(":")):
            return Relation.ITEM
    elif goes_on:
        return Relation.SIBLING
    return Relation.SIBLING if marker.value == head.value + 1 else Relation.ANEW
