"""Findings that need to know how all decrees are repaired."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from keputusan.findings.doubtful_word import doubtful_word
from keputusan.findings.finding import Finding, Where
from keputusan.findings.finding_step import FindingStep
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


class WordFindings(FindingStep):
    """Adds the doubtful words of a decree; comes after ``repairs`` has completed it."""

    name = "doubtful words"

    def __init__(self, repairs: Doubting) -> None:
        self._repairs = repairs

    def find(self, rows: Rows, document_id: object) -> Iterable[Finding]:
        """Return the doubtful words that the repairs met in a decree."""
        return (
            doubtful_word(*doubt, _place(row))
            for doubt, row in self._repairs.doubts
            if row["document_id"] == document_id
        )


def _place(row: Row) -> Where:
    """Return the place of a row; one of the running text has no table."""
    page, table_no, row_no = (_number(row.get(name)) for name in ("page", "table_no", "row_no"))
    confidence = row.get("confidence")
    read = None if confidence is None else float(str(confidence))
    return Where(page, table_no, row_no, confidence=read)


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))
