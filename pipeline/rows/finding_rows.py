"""Rows of ``findings``: what an analyst should look at in one document."""

from __future__ import annotations

from keputusan.extract.model.documents import Document
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding_rows import finding_rows
from keputusan.findings.registry import find_all
from keputusan.normalize.terms.institutions import Institution
from keputusan.schemas.archive_rows import FindingsRow
from keputusan.schemas.rows import Rows


def document_findings(
    document: Document,
    rows: Rows,
    institution: Institution | None,
    source_id: str,
    document_id: str | None,
) -> list[FindingsRow]:
    """Return the findings of one document; ``rows`` are those made of it so far."""
    decree = DecreeView(document, rows, institution)
    return finding_rows(find_all(decree), source_id, document_id)
