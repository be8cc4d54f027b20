"""Which file of a decree is published, when the archive has it more than once."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import fuzz

from pipeline.archive import short_hash
from pipeline.process import FileResult
from schemas.rows import Row

BEST_FIRST = ("digital", "mixed", "scanned", "text")
"""Digital pages say all; a text dump has lost the merges and places that a scan still shows."""

SAME_TITLE = 60.0
"""Decrees of one number whose titles are less alike (0..100) are two decrees."""


def choose_sources(results: list[FileResult]) -> list[Row]:
    """The ``sources`` row of every file, in the order of ``results``.

    Of the files of one decree the best is published and the others are its duplicates.  Two
    decrees that bear one number are both published, the later under an id of its own.
    """
    rows = {result.name: _row(result) for result in results}
    seen_bytes: dict[str, str] = {}
    decrees: defaultdict[str, list[FileResult]] = defaultdict(list)
    for result in results:
        if result.reason is not None or result.identity is None:
            continue
        first = seen_bytes.setdefault(result.identity.source_id, result.name)
        if first != result.name:
            rows[result.name] |= {"status": "duplicate", "reason": f"the same bytes as {first}"}
        elif result.document_id is not None:
            decrees[result.document_id].append(result)
    for versions in decrees.values():
        for group in _same_decrees(sorted(versions, key=_rank)):
            best = group[0]
            for other in group[1:]:
                reason = f"the same decree as {best.name}"
                rows[other.name] |= {"status": "duplicate", "reason": reason}
    for result in results:
        rows[result.name]["document_id"] = result.document_id
    return [rows[result.name] for result in results]


def _row(result: FileResult) -> Row:
    identity = result.identity
    return {
        # a file that vanished has no bytes to hash; its path stands for them
        "source_id": identity.source_id if identity else short_hash(result.name),
        "path": result.name,
        "bytes": identity.size if identity else 0,
        "media": identity.media if identity else None,
        "kind": result.kind,
        "pages": result.pages,
        "status": "quarantined" if result.reason is not None else "published",
        "reason": result.reason,
    }


def _rank(result: FileResult) -> tuple[int, int, str]:
    records = sum(len(rows) for table, rows in result.rows.items() if table != "cells")
    return BEST_FIRST.index(result.kind or "text"), -records, result.name


def _same_decrees(versions: list[FileResult]) -> list[list[FileResult]]:
    """``versions`` of one number in groups of one decree each; later groups get a new id."""
    groups: list[list[FileResult]] = []
    for version in versions:
        for group in groups:
            if _alike(group[0], version):
                group.append(version)
                break
        else:
            groups.append([version])
    for group in groups[1:]:
        for version in group:
            _rename(version, group[0])
    return groups


def _alike(a: FileResult, b: FileResult) -> bool:
    first, second = a.rows["documents"][0], b.rows["documents"][0]
    if not first["title"] or not second["title"]:
        return True
    return fuzz.ratio(str(first["title"]).upper(), str(second["title"]).upper()) >= SAME_TITLE


def _rename(result: FileResult, namesake: FileResult) -> None:
    """Give ``result`` an id made of its group's source, in every row and key."""
    assert result.document_id is not None and namesake.identity is not None
    old, new = result.document_id, namesake.identity.source_id
    for rows in result.rows.values():
        for row in rows:
            for column, value in row.items():
                if column.endswith("_id") and isinstance(value, str) and value.startswith(old):
                    row[column] = new + value[len(old) :]
    result.document_id = new
