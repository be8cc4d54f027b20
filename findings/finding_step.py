"""A step of reconciling that adds findings to each decree, and settles nothing itself."""

from __future__ import annotations

from collections.abc import Iterable

from keputusan.findings.finding import Finding
from keputusan.findings.finding_rows import finding_rows
from keputusan.schemas.rows import Rows


class FindingStep:
    """Adds what `find` returns of a decree; comes after the steps whose rows it looks at."""

    name = "findings"
    Summary = type(None)

    def find(self, rows: Rows, document_id: object) -> Iterable[Finding]:
        """Return the findings of the decree ``document_id``, whose rows are among ``rows``."""
        raise NotImplementedError

    def observe(self, rows: Rows) -> None:
        """Nothing to note: each decree is looked at by itself."""

    def summary(self) -> None:
        """Nothing was noted."""

    def add(self, summary: None) -> None:
        """Nothing to add."""

    def settle(self) -> None:
        """Nothing to decide."""

    def needs(self, summary: None) -> None:
        """Nothing but what the steps before need."""

    def state(self) -> None:
        """Return nothing: what decrees need is quickly told."""

    def apply(self, rows: Rows) -> None:
        """Add the findings of each decree to its rows."""
        for document in rows.get("documents", []):
            found = self.find(rows, document["document_id"])
            told = finding_rows(found, document["source_id"], document["document_id"])
            rows.setdefault("findings", []).extend(told)

    def entities(self) -> Rows:
        """None."""
        return {}
