"""What a release has that the one before it had not, and the other way round."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from keputusan.pipeline.common.release_query import Query, open_query
from keputusan.schemas.rows import Row

LISTED = 500
"""Rows of a kind that are named; the number of all is told."""

COMPARED = {
    "decrees": "SELECT document_id AS id, number, institution, title AS text, title AS own, "
    "NULL AS code "
    "FROM documents",
    "findings": "SELECT f.finding_id AS id, d.number, d.institution, f.message AS text, "
    "f.message_indonesian AS own, f.code "
    "FROM findings f LEFT JOIN documents d USING (document_id)",
}
"""What is compared, and how it is asked for, by ids that outlive a run."""


@dataclass(frozen=True, slots=True)
class Changed:
    """New and gone rows of one kind, at most LISTED of either, and how many there are."""

    new: list[Row]
    gone: list[Row]
    new_count: int
    gone_count: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of a release since the one called ``before``."""

    before: str
    kinds: dict[str, Changed]


def read_changes(query: Query, before: Path | None) -> Changes | None:
    """Compare the release with the one in the folder ``before``; None where there is none.

    A release of an older schema that lacks what is asked for is compared with nothing.
    """
    if before is None or not (before / "datapackage.json").is_file():
        return None
    kinds = {}
    with open_query(before) as earlier:
        for kind, sql in COMPARED.items():
            now = {str(row["id"]): row for row in query.rows(sql)}
            then = {str(row["id"]): row for row in earlier.rows(sql)}
            new = sorted(now.keys() - then.keys(), key=lambda one: _order(now[one]))
            gone = sorted(then.keys() - now.keys(), key=lambda one: _order(then[one]))
            kinds[kind] = Changed(
                [now[one] for one in new[:LISTED]],
                [then[one] for one in gone[:LISTED]],
                len(new),
                len(gone),
            )
    return Changes(before.name, kinds)


def _order(row: Row) -> tuple[str, ...]:
    return tuple(str(row[name] or "") for name in ("institution", "number", "code", "text", "id"))
