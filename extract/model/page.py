"""What every reader gives and every later step takes: lines, rules, cells, pages.

Coordinates are points (1/72 inch) with the origin at the top left of the page as a
reader would hold it, x to the right and y downwards.  A text dump has no coordinates:
there ``box`` is None.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Unread = Literal["fonts", "nothing", "damaged"]
"""Why a page that is not blank is unread: its fonts say other letters than they show, nothing on
it could be recognised, or what it is made of is damaged."""

REVIEW = 0.9
"""Confidence (0..1) below which a cell or line is for a person to look at."""


TOLD = 0.2
"""A table that was read wrong with this probability (0..1) is in dispute: chosen so that fewer than
a tenth of the right ones are.  Of 127 made-up tables that were read wrong, in fonts and words that
the evidence was not weighed on, 109 are, of 350 right ones 22 (benchmarks.second_opinions)."""


class Box(NamedTuple):
    """A rectangle in points, origin top left."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.y1 - self.y0


class Char(NamedTuple):
    """One printed character; ``baseline`` is the y it stands on, ``size`` its font size."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float


class Rule(NamedTuple):
    """A ruling line along an axis: ``at`` is its y (horizontal) or x (vertical).

    ``start`` and ``end`` (start < end) run along the other axis.
    """

    horizontal: bool
    at: float
    start: float
    end: float


class Drawn(NamedTuple):
    """Something painted that is neither text nor a rule, and how light it is (0..255).

    ``light`` is None for what is not filled: a stroke, a picture.
    """

    box: Box
    light: int | None


class Doubt(NamedTuple):
    """A sign that was read with less confidence than ``REVIEW``.

    ``at`` is its place in the text of its cell, in characters from 0; ``sure`` is how sure it is
    that the page has this sign (0..1).
    """

    at: int
    sure: float


class SecondOpinion(NamedTuple):
    """What another reader sees of a table that rules draw in part, weighed against the grid.

    ``rows`` and ``columns`` are those of the grid, ``seen_rows`` and ``seen_columns`` those that
    the other sees, 0 where it sees no table.  ``doubt`` is how probably the grid is wrong (0..1),
    ``reasons`` name the evidence for that, the strongest first.
    """

    rows: int
    columns: int
    seen_rows: int
    seen_columns: int
    doubt: float
    reasons: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether the grid is in dispute."""
        return self.doubt >= TOLD


@dataclass(slots=True)
class Line:
    """One line of running text outside any table."""

    text: str
    page: int
    box: Box | None = None
    confidence: float = 1.0
    engine: str = "pdf"


@dataclass(slots=True)
class Cell:
    """One cell of one page's grid, before stitching.

    ``row`` and ``column`` are 0-based in the grid.  ``text`` is what the page says, lines
    joined with a line feed.  ``open_top``/``open_bottom`` tell that no rule closes the
    cell at that side, as where a page break cuts it.  ``rooms`` are the points left blank above
    and below the text, as it reads; a blank cell has its whole height twice, and where nobody
    knows, as in most text dumps, it is None.  ``doubts`` are the signs that were read with doubt.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    box: Box | None = None
    open_top: bool = False
    open_bottom: bool = False
    confidence: float = 1.0
    engine: str = "pdf"
    rooms: tuple[float, float] | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class Grid:
    """The table cells of one page: a rectangle of ``rows`` x ``columns`` fully covered.

    ``x_edges`` are the ``columns + 1`` column boundaries in points (None in a text dump).
    ``closed`` is False where the rules left a region that is no rectangle.  ``turned`` is that of
    the page: the degrees clockwise by which its text reads upright.  ``opinion`` is what another
    reader sees, where one was asked.  ``row_doubts`` are what speaks against each row where white
    space tells the rows, by the names of the evidence; else there are none.
    """

    page: int
    rows: int
    columns: int
    cells: list[Cell]
    box: Box | None = None
    x_edges: list[float] | None = None
    closed: bool = True
    turned: int = 0
    opinion: SecondOpinion | None = None
    row_doubts: list[dict[str, float]] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """One page in reading order: lines of running text and grids.

    ``turned`` is how many degrees clockwise the displayed page was turned to read its
    text upright (0, 90, 180 or 270); boxes are given on the page as displayed.
    ``kind`` is ``digital``, ``scanned`` or ``text``.  ``unread`` says why a page that is not
    blank gives no text, not all of it, or none to be trusted; None for any other.
    """

    number: int
    width: float
    height: float
    kind: str
    blocks: list[Line | Grid] = field(default_factory=list)
    turned: int = 0
    engines: tuple[str, ...] = ()
    unread: Unread | None = None

    @property
    def grids(self) -> list[Grid]:
        """The tables of the page, in reading order."""
        return [block for block in self.blocks if isinstance(block, Grid)]

    @property
    def lines(self) -> list[Line]:
        """The lines of running text outside tables, in reading order."""
        return [block for block in self.blocks if isinstance(block, Line)]
