"""Page furniture: numbers, running headers and footers that interrupt a table or a text."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.model import Box, Grid, Line, Page

MARGIN = 0.12
"""Running headers and footers stand within this share of the page from its edge."""

PLACE = 1.0
"""A running line stands on every page at the same place, give or take this (points)."""

PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:halaman|hal|page)\W*)?\d{1,4}(?:\W*(?:dari|of|/)\W*\d{1,4})?\W*$"
    r"|^\W*[ivxl]{1,6}\W*$",
    re.IGNORECASE,
)
PRINTED_AT = re.compile(r"^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}[:.]\d{2}")
"""The date and hour that browsers print on top of each page."""

CATCHWORD = re.compile(r"(?:\.\s?){3,}$|…$")
WEB_ADDRESS = re.compile(r"^(?:https?://|www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?$", re.IGNORECASE)


def is_furniture(line: Line, page: Page, repeated: set[str]) -> bool:
    """Whether ``line`` belongs to the page and not to the text.

    ``repeated`` are the folded texts of running lines, from find_repeated.
    """
    if sum(char.isalnum() for char in line.text) < 3 and not line.text.strip().isdigit():
        return True
    if line.box is None:
        return bool(PAGE_NUMBER.match(line.text)) and line.text.strip(" -–—").isdigit()
    in_margin = _in_margin(line, page)
    return fold(line.text) in repeated or (
        in_margin
        and bool(
            PAGE_NUMBER.match(line.text)
            or PRINTED_AT.match(line.text)
            or WEB_ADDRESS.match(line.text.strip())
            or (CATCHWORD.search(line.text) and line.box.y0 > page.height / 2)
        )
    )


def find_repeated(pages: list[Page]) -> set[str]:
    """The folded text of running lines: at the edge of page after page.

    Three pages in a row make a running line, or two with the line at the very same place.
    The letterhead and number of page one stand again over each annex; they are no running
    lines, for the pages between are without them.
    """
    seen: dict[str, list[tuple[int, Box | None]]] = {}
    for page in pages:
        for text, box in {fold(line.text): line.box for line in _edge_lines(page)}.items():
            seen.setdefault(text, []).append((page.number, box))
    return {
        text
        for text, places in seen.items()
        if len(text) > 2
        and sum(
            2 if _same_place(box, other) else 1
            for (number, box), (after, other) in pairwise(places)
            if after - number == 1
        )
        >= 2
    }


def _same_place(a: Box | None, b: Box | None) -> bool:
    return a is not None and b is not None and max(abs(a.x0 - b.x0), abs(a.y0 - b.y0)) <= PLACE


def fold(text: str) -> str:
    """``text`` without blanks, case and numbers, to compare lines of different pages."""
    return re.sub(r"[\W_]+|\d+", "", text.casefold())


def _edge_lines(page: Page) -> list[Line]:
    """The lines in the margins, and those right above the first table of the page."""
    lines = [line for line in page.lines if line.box is not None and _in_margin(line, page)]
    if page.grids:
        for block in page.blocks:
            if isinstance(block, Grid):
                break
            lines.append(block)
    return lines


def _in_margin(line: Line, page: Page) -> bool:
    if line.box is None or page.turned:
        return line.box is not None
    return line.box.y1 < MARGIN * page.height or line.box.y0 > (1 - MARGIN) * page.height
