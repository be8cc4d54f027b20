"""Which file of a decree is published, when the archive has it more than once."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import fuzz

from keputusan.pipeline.common.archive_files import short_hash
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.schemas.rows import Row

BEST_FIRST = ("digital", "mixed", "scanned", "text")
"""Digital pages say all; a text dump has lost the merges and places that a scan still shows."""

SAME_TITLE = 60.0
"""Decrees of one number whose titles are less alike (0..100) are two decrees."""


def choose_sources(statuses: list[FileStatus]) -> list[Row]:
    """The ``sources`` row of every file, in the order of ``statuses``.

    Of the files of one decree the best is published and the others are its duplicates.  Two
    decrees that bear one number are both published, the later under an id of its own.
    """
    rows = {status.name: _row(status) for status in statuses}
    seen_bytes: dict[str, str] = {}
    decrees: defaultdict[str, list[FileStatus]] = defaultdict(list)
    for status in statuses:
        if status.reason is not None or status.source_id is None:
            continue
        first = seen_bytes.setdefault(status.source_id, status.name)
        if first != status.name:
            rows[status.name] |= {"status": "duplicate", "reason": f"the same bytes as {first}"}
        elif status.document_id is not None:
            decrees[status.document_id].append(status)
    for versions in decrees.values():
        for number, group in enumerate(_same_decrees(sorted(versions, key=_rank))):
            best = group[0]
            for version in group:
                if number > 0:
                    rows[version.name]["document_id"] = best.source_id
                if version is not best:
                    reason = f"the same decree as {best.name}"
                    rows[version.name] |= {"status": "duplicate", "reason": reason}
    for status in statuses:
        if rows[status.name]["status"] == "duplicate" and status.source_id is not None:
            same = rows[seen_bytes[status.source_id]]
            rows[status.name]["document_id"] = same["document_id"]
    return [rows[status.name] for status in statuses]


def _row(status: FileStatus) -> Row:
    return {
        # a file that vanished has no bytes to hash; its path stands for them
        "source_id": status.source_id or short_hash(status.name),
        "path": status.name,
        "bytes": status.size,
        "media": status.media,
        "kind": status.kind,
        "pages": status.pages,
        "status": "published" if status.reason is None else "quarantined",
        "reason": status.reason,
        "document_id": status.document_id,
    }


def _rank(status: FileStatus) -> tuple[int, int, str]:
    return BEST_FIRST.index(status.kind or "text"), -status.records, status.name


def _same_decrees(versions: list[FileStatus]) -> list[list[FileStatus]]:
    """``versions`` of one number in groups of one decree each, the best version first."""
    groups: list[list[FileStatus]] = []
    for version in versions:
        for group in groups:
            if _alike(group[0].title, version.title):
                group.append(version)
                break
        else:
            groups.append([version])
    return groups


def _alike(a: str | None, b: str | None) -> bool:
    return not a or not b or fuzz.ratio(a.upper(), b.upper()) >= SAME_TITLE
