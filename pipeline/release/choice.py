"""Which file of a decree is published, when the archive has it more than once."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from rapidfuzz import fuzz

from keputusan.pipeline.common.archive_files import short_hash
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.schemas.rows import Row

BEST_FIRST = ("digital", "mixed", "scanned", "text")
"""Digital pages say all; a text dump has lost the merges and places that a scan still shows."""

SAME_TITLE = 60.0
"""Decrees of one number whose titles are less alike (0..100) are two decrees."""


class Chosen(NamedTuple):
    """The rows of ``sources``, one a content, and of ``source_copies``, one a file."""

    sources: list[Row]
    copies: list[Row]


def choose_sources(statuses: list[FileStatus]) -> Chosen:
    """Return what became of each content and each file, both in the order of ``statuses``.

    Of byte-identical files the first that was read stands for all.  Of the files of one decree
    the best is published and the others are its duplicates.  Two decrees that bear one number
    are both published, the later under an id of its own.
    """
    contents = _contents(statuses)
    rows = {source_id: _row(status, source_id) for source_id, status in contents.items()}
    decrees: defaultdict[str, list[FileStatus]] = defaultdict(list)
    for status in contents.values():
        if status.reason is None and status.document_id is not None:
            decrees[status.document_id].append(status)
    for versions in decrees.values():
        for number, group in enumerate(_same_decrees(sorted(versions, key=_rank))):
            best = group[0]
            for version in group:
                row = rows[_source_id(version)]
                if number > 0:
                    row["document_id"] = best.source_id
                if version is not best:
                    row |= {"status": "duplicate", "reason": f"the same decree as {best.name}"}
    copies: list[Row] = [
        {"source_id": _source_id(status), "path": status.name} for status in statuses
    ]
    return Chosen([rows[_source_id(s)] for s in statuses if contents[_source_id(s)] is s], copies)


def _contents(statuses: list[FileStatus]) -> dict[str, FileStatus]:
    """The file that stands for each content, by source id: the first that was read."""
    contents: dict[str, FileStatus] = {}
    for status in statuses:
        first = contents.setdefault(_source_id(status), status)
        if first.reason is not None and status.reason is None:
            contents[_source_id(status)] = status
    return contents


def _source_id(status: FileStatus) -> str:
    # a file that vanished has no bytes to hash; its path stands for them
    return status.source_id or short_hash(status.name)


def _row(status: FileStatus, source_id: str) -> Row:
    return {
        "source_id": source_id,
        "path": status.name,
        "bytes": status.size,
        "media": status.media,
        "kind": status.kind,
        "pages": status.pages,
        "status": _outcome(status),
        "reason": status.reason,
        "document_id": status.document_id,
    }


def _outcome(status: FileStatus) -> str:
    if status.reason is None:
        return "published"
    return "ignored" if status.ignored else "quarantined"


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
