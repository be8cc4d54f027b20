"""Rows of ``findings``: what an analyst should look at in one document."""

from __future__ import annotations

from extract.document import Document
from normalize.findings.decree import DecreeView
from normalize.findings.registry import find_all
from normalize.findings.rows import finding_rows
from normalize.institutions import Institution
from schemas.rows import Row, Rows


def document_findings(
    document: Document,
    rows: Rows,
    institution: Institution | None,
    source_id: str,
    document_id: str | None,
) -> list[Row]:
    """The findings of one document; ``rows`` are those made of it so far."""
    decree = DecreeView(document, rows, institution)
    return finding_rows(find_all(decree), source_id, document_id)
