"""What was read and what was not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from keputusan.language.wording import Told
from keputusan.pipeline.common import reasons
from keputusan.pipeline.common.release_query import Query
from keputusan.schemas.rows import Row

LISTED = 1000
"""So many unpublished files are named."""


class Unpublished(NamedTuple):
    """A file that is not published, what became of it, and why."""

    path: str
    status: str
    kind: str | None
    reason: Told


@dataclass(frozen=True, slots=True)
class Reading:
    """Files and pages of the archive.

    ``statuses`` and ``engines`` are (name, count), ``kinds`` (name, files, pages);
    ``unpublished`` are files with status and reason, of ``unpublished_count`` in all.
    """

    files: int
    pages: int
    statuses: list[tuple[str, int]]
    kinds: list[tuple[str, int, int]]
    engines: list[tuple[str, int]]
    unpublished: list[Unpublished]
    unpublished_count: int
    totals: dict[str, int]


TOTALS = ("documents", "team_members", "plan_items", "findings")

_STATUSES = ("published", "duplicate", "quarantined", "ignored")


FILES = (
    "(SELECT c.path, s.kind, s.pages, s.document_id, "
    "CASE WHEN s.path <> c.path AND s.status = 'published' THEN 'duplicate' ELSE s.status END "
    "AS status, "
    "CASE WHEN s.path <> c.path THEN s.path END AS same_bytes_as, s.reason, s.reason_indonesian "
    "FROM source_copies c JOIN sources s USING (source_id))"
)
"""Every file of the archive; a copy of a published file is a duplicate."""


def read_reading(query: Query) -> Reading:
    """Return the files of the release by what became of them."""
    [whole] = query.rows(
        "SELECT (SELECT count(*) FROM source_copies) AS files, sum(pages)::BIGINT AS pages "
        "FROM sources"
    )
    counted = {
        str(row["status"]): int(str(row["files"]))
        for row in query.rows(f"SELECT status, count(*) AS files FROM {FILES} GROUP BY status")
    }
    kinds = query.rows(
        "SELECT kind, count(*) AS files, coalesce(sum(pages), 0)::BIGINT AS pages FROM sources "
        "WHERE status = 'published' GROUP BY kind ORDER BY pages DESC, kind"
    )
    engines = query.rows(
        "SELECT engine, count(*) AS cells FROM cells GROUP BY engine ORDER BY cells DESC, engine"
    )
    [offices] = query.rows("SELECT count(DISTINCT institution_id) AS offices FROM documents")
    totals = {
        table: int(str(query.rows(f'SELECT count(*) AS n FROM "{table}"')[0]["n"]))
        for table in TOTALS
    }
    unpublished = query.rows(
        f"SELECT * FROM {FILES} WHERE status != 'published' "
        f"ORDER BY status DESC, path LIMIT {LISTED}"
    )
    return Reading(
        files=int(str(whole["files"])),
        pages=int(str(whole["pages"] or 0)),
        statuses=[(status, counted.get(status, 0)) for status in _STATUSES],
        kinds=[(str(k["kind"]), int(str(k["files"])), int(str(k["pages"]))) for k in kinds],
        engines=[(str(row["engine"]), int(str(row["cells"]))) for row in engines],
        unpublished=[unpublished_file(row) for row in unpublished],
        unpublished_count=sum(counted.values()) - counted.get("published", 0),
        totals={**totals, "offices": int(str(offices["offices"]))},
    )


def unpublished_file(row: Row) -> Unpublished:
    """Return a file with its reason; that of a copy is the file that stands for both."""
    first = row["same_bytes_as"]
    if first is not None:
        why = reasons.SAME_BYTES(name=str(first)).told()
    else:
        why = Told(str(row["reason"] or ""), str(row["reason_indonesian"] or ""))
    kind = None if row["kind"] is None else str(row["kind"])
    return Unpublished(str(row["path"]), str(row["status"]), kind, why)
