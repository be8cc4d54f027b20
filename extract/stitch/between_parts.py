"""What stands between two parts of a table and does not end it: catchwords, captions, initials."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from keputusan.extract.model.page import Grid, Line, Page
from keputusan.language.lookup import read_yaml

PLACE = 8.0
"""A box for initials stands on each page at the same place, give or take this (points)."""

MOST_ROWS = 6
"""A box for initials has no more rows than this: one for each who looks a draft through."""

LOOKED_AT = 6
"""A catchword repeats the first words of one of this many first rows of the next page: header
and column numbers stand before the row it means."""

_WORD = re.compile(r"[^\W_]+")
_CUT = re.compile(r"(?:(?:\.\s?){2,}|…|/-?|-)\s*$")
"""How a catchword ends."""


def is_catchword(line: Line, page: Page, after: Page | None) -> bool:
    """Return whether ``line`` repeats, at the end of ``page``, the first words of page ``after``.

    It ends in dots or a dash, stands in the lower half, and only other lines stand below.
    """
    if after is None or line.box is None or line.box.y0 < page.height / 2:
        return False
    cut = _CUT.search(line.text)
    words = _WORD.findall(line.text.casefold())
    below = page.blocks[page.blocks.index(line) :]
    if cut is None or not words or any(isinstance(block, Grid) for block in below):
        return False
    return any(_begins(text, words) for text in _first_texts(after))


def _begins(text: str, words: list[str]) -> bool:
    """Return whether ``text`` begins with ``words``, the last of which may be cut short."""
    *whole, last = words
    found = _WORD.findall(text.casefold())[: len(words)]
    return len(found) == len(words) and found[:-1] == whole and found[-1].startswith(last)


def _first_texts(page: Page) -> list[str]:
    """Return the first lines of ``page``, and the first rows of its first table, in words."""
    texts: list[str] = []
    for block in page.blocks:
        if isinstance(block, Grid):
            rows: dict[int, list[str]] = {}
            for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.column)):
                rows.setdefault(cell.row, []).append(cell.text)
            first = [rows[row] for row in sorted(rows)[:LOOKED_AT]]
            return [*texts, *(" ".join(row) for row in first), *(row[-1] for row in first)]
        texts.append(block.text)
    return texts[:LOOKED_AT]


def caption_of(text: str) -> str | None:
    """Return what a caption "Lanjutan ..." says behind that word; None if ``text`` is none.

    The word may also stand behind the name of the table, in brackets.
    """
    words = "|".join(_marks()["captions"])
    before = re.match(rf"\W*(?:{words})\b[\s:.)]*", text, re.IGNORECASE)
    if before is not None:
        return text[before.end() :]
    behind = re.search(rf"\W*\b(?:{words})\W*$", text, re.IGNORECASE)
    return text[: behind.start()] if behind is not None else None


def is_initials(text: str) -> bool:
    """Return whether ``text`` asks for the initials of somebody who looks the draft through."""
    words = "|".join(_marks()["initials"])
    return re.match(rf"\W*(?:{words})\b", text, re.IGNORECASE) is not None


def initials_boxes(pages: list[Page]) -> list[Grid]:
    """Return the boxes for initials on ``pages``: small grids that say so, or that stand on page
    after page, words and place the same, beside the part of a table."""
    found: list[Grid] = []
    before: list[Grid] = []
    for page in pages:
        grids = page.grids
        small = [grid for grid in grids if grid.rows <= MOST_ROWS and len(grids) > 1]
        for grid in small:
            twin = next((other for other in before if _same_box(grid, other)), None)
            if twin is not None and all(twin is not box for box in found):
                found.append(twin)
            if twin is not None or _asks_initials(grid):
                found.append(grid)
        before = small
    return found


def _same_box(grid: Grid, other: Grid) -> bool:
    if grid.box is None or other.box is None or grid.columns != other.columns:
        return False
    same_place = all(abs(a - b) <= PLACE for a, b in zip(grid.box, other.box, strict=True))
    return same_place and [c.text for c in grid.cells] == [c.text for c in other.cells]


def _asks_initials(grid: Grid) -> bool:
    first = next((cell.text for cell in grid.cells if cell.text), "")
    return is_initials(first)


@cache
def _marks() -> dict[str, list[str]]:
    return read_yaml(Path(__file__).with_name("continuation_marks.yaml"), dict[str, list[str]])
