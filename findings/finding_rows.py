"""Findings as rows of ``findings``."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from keputusan.findings.finding import Finding
from keputusan.language.fold import fold_blanks
from keputusan.schemas.archive_rows import FindingsRow


def finding_rows(
    findings: Iterable[Finding], source_id: str, document_id: str | None
) -> list[FindingsRow]:
    """Return one row a finding, each once; see `give_ids` for their ids."""
    rows: dict[tuple[object, ...], FindingsRow] = {}
    for found in findings:
        where = found.where
        row: FindingsRow = {
            "finding_id": "",
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
            row["x0"], row["y0"], row["x1"], row["y1"] = where.box
        place = (where.page, where.table_no, where.row_no)
        rows.setdefault((found.code, *place, found.evidence, found.message), row)
    return give_ids(list(rows.values()))


def give_ids(rows: Sequence[FindingsRow]) -> list[FindingsRow]:
    """Give each finding of one decree an id made of what it rests on; return the rows.

    The id goes by the decree, the code, the page, the words on it and what should stand there:
    it outlives other numbers of tables and rows and another wording of the message, and changes
    when the evidence does.  Findings that are alike in all this are told apart by their order,
    and get other ids when their number changes.
    """
    alike = Counter(map(_evidence, rows))
    seen: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        evidence = _evidence(row)
        seen[evidence] += 1
        parts = (*evidence, f"{seen[evidence]} of {alike[evidence]}")
        row["finding_id"] = hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]
    return list(rows)


def _evidence(row: FindingsRow) -> tuple[str, ...]:
    owner = str(row["document_id"] or row["source_id"])
    words = (fold_blanks(str(row[column] or "")) for column in ("evidence", "expected"))
    return owner, str(row["code"]), str(row["page"]), *words
