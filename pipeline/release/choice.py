"""Which file of a decree is published, when the archive has it more than once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from keputusan.pipeline.common import reasons
from keputusan.pipeline.common.archive_files import short_hash
from keputusan.pipeline.common.file_status import FileDecree, FileStatus
from keputusan.pipeline.common.packed import Packed
from keputusan.schemas.archive_rows import SourceCopiesRow, SourcesRow

BEST_FIRST = ("digital", "mixed", "scanned", "text")
"""Digital pages say all; a text dump has lost the merges and places that a scan still shows."""


class Version(NamedTuple):
    """A decree as one file has it."""

    status: FileStatus
    decree: FileDecree


class Chosen(NamedTuple):
    """The rows of ``sources``, one a content, and of ``source_copies``, one a file.

    ``decrees`` has by source the decrees that are not published under the id that reading gave
    them: their id then, None for one that another file is published for.
    """

    sources: Sequence[SourcesRow]
    copies: Sequence[SourceCopiesRow]
    decrees: dict[str, dict[str, str | None]]


def choose_sources(statuses: Iterable[FileStatus]) -> Chosen:
    """Return what became of each content and each file, both in the order of ``statuses``.

    Of byte-identical files the first that was read stands for all.  Of the files of one decree
    the best is published and the others are its duplicates; a file of several decrees is one
    where all of them are.  Two decrees that bear one number are both published, the later under
    an id of its own.
    """
    statuses = list(statuses)
    contents = _contents(statuses)
    rows = {source_id: _row(status, source_id) for source_id, status in contents.items()}
    decrees: defaultdict[str, list[Version]] = defaultdict(list)
    for status in contents.values():
        if status.reason is None and status.document_id is not None:
            for decree in status.decrees:
                decrees[decree.document_id].append(Version(status, decree))
    changed: dict[str, dict[str, str | None]] = defaultdict(dict)
    instead: dict[str, list[tuple[str, FileStatus]]] = defaultdict(list)
    for versions in decrees.values():
        for number, group in enumerate(_same_decrees(sorted(versions, key=_rank))):
            best = group[0]
            if best.status.is_lead_only:
                left = (_source_id(version.status) for version in group)
                rows |= {source_id: _left_out(rows[source_id]) for source_id in left}
                continue
            given = best.decree.document_id if number == 0 else _other_id(best)
            for version in group:
                source_id = _source_id(version.status)
                if version is not best:
                    changed[source_id][version.decree.document_id] = None
                    instead[source_id].append((given, best.status))
                elif number > 0:
                    changed[source_id][version.decree.document_id] = given
    for source_id, renamed in changed.items():
        rows[source_id] |= _outcome_of(contents[source_id], renamed, instead[source_id])
    copies: Iterator[SourceCopiesRow] = (
        {"source_id": _source_id(status), "path": status.name} for status in statuses
    )
    sources = (rows[_source_id(s)] for s in statuses if contents[_source_id(s)] is s)
    return Chosen(Packed(sources, SourcesRow), Packed(copies, SourceCopiesRow), dict(changed))


def _other_id(version: Version) -> str:
    """Return the id of a decree whose number another has: its file's; made of it for a further
    one.
    """
    source_id = _source_id(version.status)
    if version.decree == version.status.decrees[0]:
        return source_id
    return short_hash(f"{source_id}|{version.decree.document_id}")


def _outcome_of(
    status: FileStatus, renamed: dict[str, str | None], instead: list[tuple[str, FileStatus]]
) -> SourcesRow:
    """Return what changes in the row of a file whose decrees are not all published as read."""
    ids = (renamed.get(decree.document_id, decree.document_id) for decree in status.decrees)
    kept = [document_id for document_id in ids if document_id is not None]
    if kept:
        return {"document_id": kept[0]}
    names = list(dict.fromkeys(best.name for _, best in instead))
    if len(status.decrees) == 1 and status.kind == "scanned" and instead[0][1].kind == "digital":
        why = reasons.SCAN_OF(name=names[0])
    elif len(status.decrees) == 1:
        why = reasons.SAME_DECREE(name=names[0])
    else:
        why = reasons.SAME_DECREES(names=", ".join(names))
    return {
        "document_id": instead[0][0],
        "status": "duplicate",
        "reason": why.render("en"),
        "reason_indonesian": why.render("id"),
    }


def _left_out(row: SourcesRow) -> SourcesRow:
    """Return the row of a scan left unread for the sake of a file that cannot be published."""
    why = reasons.SCAN_LEFT()
    return row | {
        "document_id": None,
        "status": "quarantined",
        "reason": why.render("en"),
        "reason_indonesian": why.render("id"),
    }


def _contents(statuses: list[FileStatus]) -> dict[str, FileStatus]:
    """Return the file that stands for each content, by source id: the first that was read."""
    contents: dict[str, FileStatus] = {}
    for status in statuses:
        first = contents.setdefault(_source_id(status), status)
        if first.reason is not None and status.reason is None:
            contents[_source_id(status)] = status
    return contents


def _source_id(status: FileStatus) -> str:
    # a file that vanished has no bytes to hash; its path stands for them
    return status.source_id or short_hash(status.name)


def _row(status: FileStatus, source_id: str) -> SourcesRow:
    return {
        "source_id": source_id,
        "path": status.name,
        "bytes": status.size,
        "media": status.media,
        "kind": status.kind,
        "pages": status.pages,
        "status": _outcome(status),
        "reason": status.reason.en if status.reason else None,
        "reason_indonesian": status.reason.id if status.reason else None,
        "document_id": status.document_id,
    }


def _outcome(status: FileStatus) -> str:
    if status.reason is None:
        return "published"
    return "ignored" if status.ignored else "quarantined"


def _rank(version: Version) -> tuple[int, int, str]:
    status, decree = version
    return BEST_FIRST.index(status.kind or "text"), -decree.records, status.name


def _same_decrees(versions: list[Version]) -> list[list[Version]]:
    """Return ``versions`` of one number in groups of one decree each, the best version first."""
    groups: list[list[Version]] = []
    for version in versions:
        for group in groups:
            if group[0].decree.may_be(version.decree.title):
                group.append(version)
                break
        else:
            groups.append([version])
    return groups
