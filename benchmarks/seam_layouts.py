"""The ways to lay a table out over pages, and which of them weights are fitted on."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple


class Layout(NamedTuple):
    """One way to lay a table out over pages.

    ``engine`` says what is cut and where texts stand, ``border`` which cells have no rule where
    the page ends: ``closed`` none, ``cut`` those that go on, ``open`` all.  ``ruled`` is the
    level at whose groups the merged cells of outer levels are ruled off (0: they are not).
    """

    engine: str
    border: str
    ruled: int
    header: str


class Engine(NamedTuple):
    """Whether a page may cut a row, where the text of a merged cell stands, and whether levels are
    blank below their first row instead of merged over all."""

    cuts_rows: bool
    merged: str
    blank_below: bool = False


ENGINES = {
    "word": Engine(True, "flow"),
    "writer": Engine(True, "flow"),
    "browser": Engine(True, "flow"),
    "paper": Engine(True, "middle"),
    "rows": Engine(False, "flow"),
    "sheet": Engine(False, "middle"),
    "repeat": Engine(False, "repeat"),
    "bands": Engine(False, "first"),
    "unruled": Engine(True, "flow", blank_below=True),
    "dump": Engine(True, "flow", blank_below=True),
}
"""``flow``: the text runs on over the break; ``first``: it stands on the first page where it has
room; ``middle``: it is centred over all pages; ``repeat``: every page prints it again.
``unruled`` and ``dump`` have no rules that would show a merged cell; ``dump`` knows no places."""

LOST = 0.15
"""The share (0..1) of tables that have lost a page."""

BORDERS = ("closed", "cut", "open")

HEADERS = ("once", "words", "words and numbers")

LAYOUTS = [Layout(*parts) for parts in product(ENGINES, BORDERS, (0, 1, 2), HEADERS)]

FITTED_ENGINES = frozenset({"word", "browser", "rows", "sheet", "repeat", "unruled"})
"""Weights are fitted on these engines ..."""

FITTED_BORDERS = frozenset({"closed", "cut"})
"""... with these borders; whatever has another engine or another border is for the test."""


def is_fitted(layout: Layout) -> bool:
    """Return whether ``layout`` is one that weights may be fitted on."""
    return layout.engine in FITTED_ENGINES and layout.border in FITTED_BORDERS
