"""Findings: how many of each kind, and a bounded choice of them with their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from keputusan.extract.model.file_types import PICTURED
from keputusan.findings.finding import SEVERITIES
from keputusan.pipeline.common.release_query import Query
from keputusan.pipeline.evidence.doubtful_signs import Piece, doubtful_texts
from keputusan.pipeline.evidence.places import Place, Places
from keputusan.schemas.rows import Row

HIGHLIGHTS = 6
"""So many findings stand on the main page, at most TWICE of one code."""

TWICE = 2

SHOWN = 300
"""So many findings of one code are shown; of each decree its first before any's second."""


@dataclass(frozen=True, slots=True)
class CodeCount:
    """How many findings of a code there are, whole and by severity."""

    code: str
    total: int
    error: int
    warning: int
    info: int

    @property
    def severity(self) -> str:
        """The gravest severity that occurs."""
        return next(name for name in SEVERITIES if getattr(self, name))


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding to be shown: its row, with the decree's number and office, and its place.

    ``doubts`` are the texts with the signs that were read with doubt.
    """

    row: Row
    place: Place | None
    doubts: Sequence[Sequence[Piece]] = ()


def count_codes(query: Query) -> list[CodeCount]:
    """Return the codes that occur, the gravest first, then by number."""
    by_severity = ", ".join(
        f"count(*) FILTER (severity = '{name}') AS {name}" for name in SEVERITIES
    )
    rows = query.rows(
        f"SELECT code, count(*) AS total, {by_severity} FROM findings GROUP BY code ORDER BY code"
    )
    counts = [
        CodeCount(str(row["code"]), *(int(str(row[name])) for name in ("total", *SEVERITIES)))
        for row in rows
    ]
    return sorted(counts, key=lambda c: (SEVERITIES.index(c.severity), -c.total, c.code))


def count_statuses(query: Query) -> list[tuple[str, int]]:
    """Return the findings by status, those that are open first."""
    order = "CASE status WHEN 'open' THEN 0 WHEN 'seen' THEN 1 WHEN 'accepted' THEN 2 ELSE 3 END"
    rows = query.rows(
        f"SELECT status, count(*) AS n FROM findings GROUP BY status ORDER BY {order}"
    )
    return [(str(row["status"]), int(str(row["n"]))) for row in rows]


def read_findings(query: Query, places: Places) -> list[Shown]:
    """Return the findings to be shown, gravest first and spread over the decrees.

    At most SHOWN of one code; those that come first deserve a picture most.
    """
    order = "CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END"
    rows = query.rows(
        f"WITH ranked AS (SELECT f.*, {order} AS gravity, row_number() OVER ("
        "PARTITION BY f.code, f.severity, coalesce(f.document_id, f.source_id) "
        "ORDER BY f.page, f.table_no, f.row_no, f.finding_id) AS turn FROM findings f), "
        "chosen AS (SELECT * FROM ranked QUALIFY row_number() OVER ("
        "PARTITION BY code ORDER BY gravity, turn, document_id, finding_id) "
        f"<= {SHOWN}) "
        "SELECT c.*, d.number, d.institution FROM chosen c "
        "LEFT JOIN documents d USING (document_id) "
        "ORDER BY gravity, turn, code, document_id, finding_id"
    )
    ids = [str(row["finding_id"]) for row in rows]
    found, doubts = places.findings(ids), doubtful_texts(query, ids)
    return [
        Shown(row, found.get(known), doubts.get(known, ()))
        for row, known in zip(rows, ids, strict=True)
    ]


def choose_highlights(findings: Sequence[Shown]) -> list[Shown]:
    """Return the gravest of ``findings``, those that can be seen first."""
    taken: Counter[str] = Counter()
    chosen: list[Shown] = []
    for shown in sorted(findings, key=_order):
        code = str(shown.row["code"])
        if taken[code] < TWICE and len(chosen) < HIGHLIGHTS:
            taken[code] += 1
            chosen.append(shown)
    return chosen


def _order(shown: Shown) -> tuple[int, bool]:
    unseen = shown.place is None or shown.place.media not in PICTURED
    return SEVERITIES.index(str(shown.row["severity"])), unseen
