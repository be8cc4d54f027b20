"""Pictures on a digital page that may hold text: a table pasted as one, a scanned paragraph."""

from __future__ import annotations

from keputusan.extract.model.geometry import union_boxes
from keputusan.extract.model.page import Box, Char
from keputusan.extract.pdf.pdf_page import RawPage

SMALLEST_SHARE = 0.04
"""A picture over less of the page is a crest, a signature or a stamp: crests of letterheads
take .01 to .02, a code with the words of an electronic signature .03."""

NARROWEST, LOWEST = 100.0, 36.0
"""A picture narrower or lower than this (points) holds no lines of text to speak of."""

STRIP = 2.0
"""Pictures no further apart than this (points) are strips of one."""


def text_pictures(raw: RawPage) -> list[Box]:
    """Return the places, from the top, of the pictures of ``raw`` that may hold text.

    A picture under characters is the background of what they say.
    """
    if not raw.pictures or raw.turned:
        return []
    area = raw.width * raw.height
    page = Box(0, 0, raw.width, raw.height)
    found = [
        box
        for box in _joined([_cut(picture, page) for picture in raw.pictures])
        if box.width >= NARROWEST and box.height >= LOWEST
        and box.width * box.height >= SMALLEST_SHARE * area
    ]  # fmt: skip
    return [box for box in found if not any(_holds(box, char) for char in raw.chars)]


def _holds(box: Box, char: Char) -> bool:
    x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
    return not char.text.isspace() and box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def _cut(box: Box, page: Box) -> Box:
    return Box(
        max(box.x0, page.x0), max(box.y0, page.y0), min(box.x1, page.x1), min(box.y1, page.y1)
    )


def _joined(boxes: list[Box]) -> list[Box]:
    """Return ``boxes`` with those that touch made one."""
    joined: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box.y0, box.x0)):
        touching = [other for other in joined if _touch(box, other)]
        joined = [other for other in joined if other not in touching]
        joined.append(union_boxes([box, *touching]))
    return sorted(joined, key=lambda box: (box.y0, box.x0))


def _touch(a: Box, b: Box) -> bool:
    return (
        a.x0 - STRIP <= b.x1 and b.x0 - STRIP <= a.x1
        and a.y0 - STRIP <= b.y1 and b.y0 - STRIP <= a.y1
    )  # fmt: skip
