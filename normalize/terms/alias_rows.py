"""Rows of ``aliases``: which spelling of the page was taken for which entity, and why."""

from __future__ import annotations

from keputusan.schemas.rows import Row


class Aliases:
    """Collects spellings of one or more kinds of entity, each once."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str, str], Row] = {}

    def add(
        self,
        entity: str,
        raw: object,
        canonical_id: object,
        canonical: object,
        *,
        scope_id: str | None = None,
        method: str = "rule",
        score: float | None = 1.0,
        status: str = "auto",
    ) -> None:
        """Note that ``raw`` was taken for an entity; one written as its own name is no alias.

        ``scope_id`` is the office of a person.  The first note of a spelling stands.
        """
        if raw is None or canonical_id is None or raw == canonical:
            return
        row: Row = {
            "entity": entity,
            "scope_id": scope_id,
            "raw": raw,
            "canonical_id": str(canonical_id),
            "canonical": canonical,
            "method": method,
            "score": score,
            "status": status,
        }
        self.add_row(row)

    def add_row(self, row: Row) -> None:
        """Note what another collection of aliases has noted."""
        scope = str(row["scope_id"] or "")
        self._rows.setdefault((str(row["entity"]), scope, str(row["raw"])), row)

    def rows(self) -> list[Row]:
        """Return all rows, sorted."""
        return [self._rows[key] for key in sorted(self._rows)]
