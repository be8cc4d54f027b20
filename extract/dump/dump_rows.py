"""Rows of a dump before and after they are put into columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

CERTAIN = 1.0
"""As the dump has it."""

REPAIRED = 0.9
"""Put right by what the numbering, the header or the rows around prove."""

GUESSED = 0.5
"""Put right where the page may have been otherwise."""


class DumpRow(NamedTuple):
    """The fields of one row; ``breaks``: it is the first one of a page of the original.

    ``blank`` tells that only a blank line says so, and no header or form feed.
    """

    fields: list[str]
    page: int
    breaks: bool
    blank: bool = False


@dataclass(slots=True)
class PlacedRow:
    """A row with its text and its confidence (0..1) by column.

    ``heading`` is (number, text) for a heading over the table, whose columns are blank.
    ``shift`` is how many columns the marks stood too far to the left in the dump.
    """

    texts: list[str]
    page: int
    breaks: bool
    confidences: list[float] = field(default_factory=list)
    heading: tuple[str, str] | None = None
    shift: int = 0

    def put(self, column: int, text: str, confidence: float) -> None:
        """Put ``text`` into ``column``."""
        self.texts[column] = text
        self.confidences[column] = confidence


def blank_row(row: DumpRow, columns: int) -> PlacedRow:
    """Return a placed row of blanks for ``row``."""
    return PlacedRow([""] * columns, row.page, row.breaks, [1.0] * columns)
