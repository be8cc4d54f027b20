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
        place = (where.page, where.table_no, where.row_no)
        parts = (document_id or source_id, found.code, *place, found.evidence, found.message)
        finding_id = hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:16]
        row: Row = {
            "finding_id": finding_id,
            "code": found.code,
            "severity": found.severity,
            "document_id": document_id,
            "source_id": source_id,
            "page": where.page,
            "table_no": where.table_no,
            "row_no": where.row_no,
            "message": found.message,
            "evidence": found.evidence or None,
            "expected": found.expected,
            "confidence": where.confidence,
        }
        if where.box is not None:
            row |= dict(zip(("x0", "y0", "x1", "y1"), where.box, strict=True))
        rows.setdefault(finding_id, row)
    return list(rows.values())
