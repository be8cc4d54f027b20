"""A logical table: what the pages show in pieces, whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from keputusan.extract.model.page import Box, Doubt, SecondOpinion


class RowKind(StrEnum):
    """What a row of a table is."""

    HEADER = "header"
    NUMBERS = "numbers"
    BODY = "body"


@dataclass(slots=True)
class Row:
    """One row: its kind, and the page it begins on (1-based)."""

    kind: RowKind
    page: int


class Verdict(NamedTuple):
    """Whether something goes on over a page break.

    ``score`` is the logarithm of the odds for it, ``reasons`` what speaks for (positive) and
    against it, the strongest first.
    """

    goes_on: bool
    score: float = 0.0
    reasons: tuple[tuple[str, float], ...] = ()


class SeamNote(NamedTuple):
    """What was decided where a page begins: ``column`` (0-based) is None for the whole row.

    ``row`` (0-based) is the first one of ``page``.
    """

    page: int
    row: int
    column: int | None
    verdict: Verdict


@dataclass(slots=True)
class TableCell:
    """One cell of a logical table; ``row`` and ``column`` are 0-based, headers included.

    ``box`` (points) is the cell's place on ``page``, the first page it stands on.
    ``open_bottom`` tells that it goes on over the end of the page, for all the rules say.
    ``rooms`` are the points left blank above and below its text over all its pages; None where
    nobody knows.  ``doubts`` are the signs that were read with doubt.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    page: int
    box: Box | None
    confidence: float
    engine: str
    open_bottom: bool = False
    rooms: tuple[float, float] | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class Table:
    """A table over all its pages.

    ``rows`` begin with the header's; ``x_edges`` are the column boundaries in points.
    ``gaps`` are the rows (0-based) before which a part of the table is missing.  ``title``
    holds the lines that stand above the table, ``seams`` what was decided at each page break.
    ``opinions`` are what another reader sees of its parts, each with its first row (0-based).
    ``row_doubts`` are what speaks against the rows (0-based) that white space tells, by the names
    of the evidence.
    """

    number: int
    columns: int
    rows: list[Row] = field(default_factory=list)
    cells: list[TableCell] = field(default_factory=list)
    x_edges: list[float] | None = None
    title: list[str] = field(default_factory=list)
    last_page: int = 0
    closed: bool = True
    gaps: list[int] = field(default_factory=list)
    seams: list[SeamNote] = field(default_factory=list)
    opinions: list[tuple[int, SecondOpinion]] = field(default_factory=list)
    row_doubts: dict[int, dict[str, float]] = field(default_factory=dict)

    @property
    def page(self) -> int:
        """The page the table begins on."""
        return self.rows[0].page

    @property
    def header_rows(self) -> int:
        """How many rows the header has, the row of column numbers included."""
        return sum(row.kind is not RowKind.BODY for row in self.rows)

    def matrix(self) -> list[list[TableCell]]:
        """Return the cell that covers each (row, column)."""
        blank: list[list[TableCell | None]] = [[None] * self.columns for _ in self.rows]
        for cell in self.cells:
            if cell.row_span == cell.column_span == 1:
                blank[cell.row][cell.column] = cell
                continue
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    blank[row][column] = cell
        return [[cell for cell in row if cell is not None] for row in blank]
