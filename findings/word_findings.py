"""Findings that need to know how all decrees are repaired."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from keputusan.findings.doubtful_word import doubtful_word
from keputusan.findings.finding import Where
from keputusan.findings.finding_rows import finding_rows
from keputusan.schemas.rows import Row, Rows

Doubt = tuple[str, Sequence[tuple[str, float]], float]
"""A word, what it may be meant for and how sure (0..1) that is, and how sure a repair must be."""


class Doubting(Protocol):
    """What repairs decrees and knows of the one completed last which words are doubtful.

    It is described here, for the rows that a file gives depend on no repair.
    """

    @property
    def doubts(self) -> Sequence[tuple[Doubt, Row]]:
        """The doubtful words, each with the first row that has it."""


class WordFindings:
    """Adds the doubtful words of a decree; comes after ``repairs`` has completed it."""

    name = "doubtful words"
    Summary = type(None)

    def __init__(self, repairs: Doubting) -> None:
        self._repairs = repairs

    def observe(self, rows: Rows) -> None:
        """Nothing to note: the repairs take note of all texts."""

    def summary(self) -> None:
        """Nothing was noted."""

    def add(self, summary: None) -> None:
        """Nothing to add."""

    def settle(self) -> None:
        """Nothing to decide."""

    def needs(self, summary: None) -> None:
        """Nothing but what the repairs need, which has the doubtful words."""

    def state(self) -> None:
        """Return nothing: what decrees need is quickly told."""

    def apply(self, rows: Rows) -> None:
        """Add the findings of one decree to its rows."""
        for document in rows.get("documents", []):
            here = (
                doubtful_word(*doubt, _place(row))
                for doubt, row in self._repairs.doubts
                if row["document_id"] == document["document_id"]
            )
            found = finding_rows(here, document["source_id"], document["document_id"])
            rows.setdefault("findings", []).extend(found)

    def entities(self) -> Rows:
        """None."""
        return {}


def _place(row: Row) -> Where:
    """Return the place of a row; one of the running text has no table."""
    page, table_no, row_no = (_number(row.get(name)) for name in ("page", "table_no", "row_no"))
    confidence = row.get("confidence")
    read = None if confidence is None else float(str(confidence))
    return Where(page, table_no, row_no, confidence=read)


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))
