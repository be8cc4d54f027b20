"""Findings as rows of ``findings``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from keputusan.findings.finding import Finding
from keputusan.schemas.rows import Row


def finding_rows(findings: Iterable[Finding], source_id: str, document_id: str | None) -> list[Row]:
    """One row a finding, each once; ids are made of what was found and where."""
    rows: dict[str, Row] = {}
    for found in findings:
        where = found.where
        row: Row = {
            "finding_id": None,
            "code": found.code,
            "severity": found.severity,
            "document_id": document_id,
            "source_id": source_id,
            "page": where.page,
            "table_no": where.table_no,
            "row_no": where.row_no,
            "message": found.said.render("en"),
            "message_indonesian": found.said.render("id"),
            "evidence": found.evidence or None,
            "expected": found.expected,
            "status": "open",
            "confidence": where.confidence,
        }
        if where.box is not None:
            row |= dict(zip(("x0", "y0", "x1", "y1"), where.box, strict=True))
        row["finding_id"] = finding_id(row)
        rows.setdefault(str(row["finding_id"]), row)
    return list(rows.values())


def finding_id(row: Row) -> str:
    """The id of a row of ``findings``: made of its decree or file, its place and what it says."""
    place = (row["page"], row["table_no"], row["row_no"])
    owner = row["document_id"] or row["source_id"]
    parts = (owner, row["code"], *place, row["evidence"] or "", row["message"])
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:16]
