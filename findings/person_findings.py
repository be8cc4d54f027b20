"""Findings that need to know who is who over all decrees."""

from __future__ import annotations

from keputusan.findings.finding_rows import finding_rows
from keputusan.findings.person_position_conflict import find_position_conflicts
from keputusan.schemas.rows import Rows


class PersonFindings:
    """Adds what is odd about persons; comes after they are reconciled."""

    name = "findings"
    Summary = type(None)

    def observe(self, rows: Rows) -> None:
        """Nothing to note: each decree is looked at by itself."""

    def summary(self) -> None:
        """Nothing was noted."""

    def add(self, summary: None) -> None:
        """Nothing to add."""

    def settle(self) -> None:
        """Nothing to decide."""

    def needs(self, summary: None) -> None:
        """Nothing but the persons, which are needed as it is."""

    def state(self) -> None:
        """Return nothing: what decrees need is quickly told."""

    def apply(self, rows: Rows) -> None:
        """Add the findings of one decree to its rows."""
        for document in rows.get("documents", []):
            members = [
                member
                for member in rows.get("team_members", [])
                if member["document_id"] == document["document_id"]
            ]
            conflicts = find_position_conflicts(members)
            found = finding_rows(conflicts, document["source_id"], document["document_id"])
            rows.setdefault("findings", []).extend(found)

    def entities(self) -> Rows:
        """None."""
        return {}
