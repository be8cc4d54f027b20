"""Page furniture: numbers, running headers and footers that interrupt a table or a text."""

from __future__ import annotations

import re
from typing import NamedTuple

from keputusan.extract.model.page import Grid, Line, Page

MARGIN = 0.12
"""Running headers and footers stand within this share of the page from its edge."""

PLACE = 4.0
"""A running line stands on every page at the same place, give or take this (points)."""

FEWEST = 3
"""So many pages in a row make a line a running one; two, if tables follow it on both."""

SERIAL = 1000
"""A number from this on, counted up from page to page, is the serial number of the paper; a lower
one on top of a page may count tables ("Tabel 2")."""

PAGE_NUMBER = re.compile(
    r"[\s\-–—|.]*(?:(?:halaman|hal|page)\W*)?(?:\d{1,4}|\(\d{1,4}\)|[ivxl]{1,6})"
    r"(?:\s*(?:dari|of|/)\s*\d{1,4})?[\s\-–—|.]*",
    re.IGNORECASE,
)
PRINTED_AT = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}[:.]\d{2}")
"""The date and hour that browsers print on top of each page."""

NUMBERS = re.compile(r"[0-9]{1,18}")

CATCHWORD = re.compile(r"(?:\.\s?){3,}$|…$")
WEB_ADDRESS = re.compile(
    r"(?:(?:https?|file)://\S+|(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?)(?:\s+\d{1,4}(?:/\d{1,4})?)?",
    re.IGNORECASE,
)
"""An address, as browsers and archives print it below a page, and the page number behind it."""


class Running(NamedTuple):
    """A running line: its text as ``shape_of`` gives it, its place (points), and its pages."""

    text: str
    x0: float
    y0: float
    first: int
    last: int


def is_furniture(line: Line, page: Page, running: list[Running]) -> bool:
    """Return whether ``line`` belongs to the page and not to the text.

    The first time a running line stands above a table it is the table's title and no
    furniture.
    """
    text = line.text.strip()
    if sum(char.isalnum() for char in text) < 3 and not text.isdecimal():
        return True
    if line.box is None:
        named = text[0].isalpha() and any(map(str.isdecimal, text))
        return (named or text.strip(" -–—").isdecimal()) and bool(PAGE_NUMBER.fullmatch(text))
    if _in_margin(line, page) and (
        PAGE_NUMBER.fullmatch(text)
        or PRINTED_AT.match(text)
        or WEB_ADDRESS.fullmatch(text)
        or (CATCHWORD.search(text) and line.box.y0 > page.height / 2)
    ):
        return True
    shape, _ = shape_of(text)
    return any(
        run.text == shape
        and _near(run, line)
        and run.first <= page.number <= run.last
        and (page.number > run.first or line.box.y0 > page.height / 2)
        for run in running
    )


def find_running(pages: list[Page]) -> list[Running]:
    """Return the lines that stand at the same place of the edge of page after page.

    The letterhead and number of page one stand again over each annex; they are no running
    lines, for the pages between are without them.
    """
    open_runs: dict[tuple[str, int], list[tuple[Page, Line]]] = {}
    closed: list[list[tuple[Page, Line]]] = []
    for page in pages:
        for line in _edge_lines(page):
            if line.box is None:
                continue
            key = shape_of(line.text)[0], round(line.box.x0 / PLACE)
            held = open_runs.get(key)
            if held is None or not _goes_on(held[-1], page, line):
                if held is not None:
                    closed.append(held)
                open_runs[key] = [(page, line)]
            else:
                held.append((page, line))
    return [_running(run) for run in (*closed, *open_runs.values()) if _is_running(run)]


def _goes_on(last: tuple[Page, Line], page: Page, line: Line) -> bool:
    before, above = last
    assert above.box is not None and line.box is not None
    if page.number - before.number != 1 or abs(above.box.y0 - line.box.y0) > PLACE:
        return False
    low = line.box.y0 > page.height / 2
    numbers = zip(shape_of(above.text)[1], shape_of(line.text)[1], strict=True)
    return all(a == b or _counts_up(a, b, before.number, low) for a, b in numbers)


def _counts_up(number: int, after: int, page: int, low: bool) -> bool:
    """Return whether a number that is ``after`` on the next page counts the pages, and no tables.

    ``low`` tells that it stands in the lower half of its page.
    """
    return after - number == 1 and (low or number == page or number >= SERIAL)


def _is_running(run: list[tuple[Page, Line]]) -> bool:
    if sum(char.isalnum() for char in run[0][1].text) < 3:
        return False
    over_tables = all(page.grids for page, _ in run)
    return len(run) >= FEWEST or (len(run) == FEWEST - 1 and over_tables)


def _running(run: list[tuple[Page, Line]]) -> Running:
    (first, line), (last, _) = run[0], run[-1]
    assert line.box is not None
    shape, _ = shape_of(line.text)
    return Running(shape, line.box.x0, line.box.y0, first.number, last.number)


def _near(run: Running, line: Line) -> bool:
    return (
        line.box is not None
        and abs(run.x0 - line.box.x0) <= 2 * PLACE
        and abs(run.y0 - line.box.y0) <= 2 * PLACE
    )


def shape_of(text: str) -> tuple[str, list[int]]:
    """Return ``text`` without blanks and case, ``#`` for each number in it, and those numbers."""
    folded = "".join(re.findall(r"[^\W_]+", text.casefold()))
    numbers = [int(found) for found in NUMBERS.findall(folded)]
    return NUMBERS.sub("#", folded), numbers


def _edge_lines(page: Page) -> list[Line]:
    """Return the lines in the margins, and those right above the first table of the page."""
    lines = [line for line in page.lines if _in_margin(line, page)]
    if page.grids:
        for block in page.blocks:
            if isinstance(block, Grid):
                break
            if not _in_margin(block, page):
                lines.append(block)
    return lines


def _in_margin(line: Line, page: Page) -> bool:
    if line.box is None or page.turned:
        return line.box is not None
    return line.box.y1 < MARGIN * page.height or line.box.y0 > (1 - MARGIN) * page.height
