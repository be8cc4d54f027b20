"""Findings that need to know who is who over all decrees."""

from __future__ import annotations

from collections.abc import Iterable

from keputusan.findings.finding import Finding
from keputusan.findings.finding_step import FindingStep
from keputusan.findings.person_position_conflict import find_position_conflicts
from keputusan.schemas.rows import Rows


class PersonFindings(FindingStep):
    """Adds what is odd about persons; comes after they are reconciled."""

    def find(self, rows: Rows, document_id: object) -> Iterable[Finding]:
        """Return where one person of a decree has several positions."""
        members = rows.get("team_members", [])
        return find_position_conflicts(
            [member for member in members if member["document_id"] == document_id]
        )
