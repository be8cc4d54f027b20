"""One file of the archive to a stored result: what a worker does."""

from __future__ import annotations

import errno
import logging
import time
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from keputusan.extract.document import assemble_decrees
from keputusan.extract.model.documents import kind_of
from keputusan.extract.model.file_types import FileType
from keputusan.extract.model.page import Page
from keputusan.extract.model.reading_errors import EMPTY, NotInstalledError, UnreadableError
from keputusan.extract.pages import open_pages, read_pages
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common import reasons
from keputusan.pipeline.common.archive_files import ArchiveFile, identify
from keputusan.pipeline.common.arrow_rows import to_batch
from keputusan.pipeline.common.errors import CheckError, PublishError
from keputusan.pipeline.common.file_status import FileDecree, FileStatus
from keputusan.pipeline.common.member_files import Member, list_members
from keputusan.pipeline.reading.digital_decrees import DigitalDecrees
from keputusan.pipeline.reading.duplicate_scans import (
    DuplicateScanError,
    ScanWaitsError,
    read_unless_duplicate,
)
from keputusan.pipeline.reading.searchable import (
    SCANS,
    lacks_searchable,
    searchable_path,
    write_searchable,
)
from keputusan.pipeline.results import DamagedError, Store, Stored, StoreError
from keputusan.pipeline.results.kept_pages import is_dear
from keputusan.pipeline.rows.document_rows import file_rows
from keputusan.schemas import SCHEMA
from keputusan.schemas.rows import Rows, any_tables
from keputusan.schemas.table_checks import Violation, check_batch, check_key

log = logging.getLogger(__name__)

OURS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EMFILE, errno.ENFILE})
"""Errors of the system that no file of the archive causes: going on would lose files."""


def process_file(
    file: ArchiveFile,
    store: Store,
    searchable: Path | None = None,
    digital: DigitalDecrees | None = None,
    device: str = "cpu",
) -> FileStatus:
    """Read ``file``, or find that it was read before; its rows are then in ``store``.

    A scan is also written, with its text, below the folder ``searchable``.  One of a decree
    that is among ``digital`` is read no further than its first page.  Lines are recognised on
    ``device``, "cpu" or "cuda".

    Whatever is wrong with the file ends in the status's ``reason``.  Raises StoreError if
    the result cannot be kept, MemoryError if the file needs more than there is.
    """
    if device != "cpu":
        from keputusan.extract.scan.engines.sessions import use_device

        use_device(device)
    begun = time.perf_counter()
    status = FileStatus(file.name, reason=file.fault)
    if file.fault is None:
        try:
            _process(file, store, status, searchable, digital)
        except NotInstalledError as error:
            # not stored: what is installed tomorrow may read it
            status.reason = error.told
        except OSError as error:
            if error.errno in OURS:
                raise StoreError(words.NOT_READ_NOW(file=file.name, error=str(error))) from error
            status.reason = reasons.UNREADABLE(error=str(error.strerror or error)).told()
    status.seconds = time.perf_counter() - begun
    return status


def _process(
    file: ArchiveFile,
    store: Store,
    status: FileStatus,
    searchable: Path | None,
    digital: DigitalDecrees | None,
) -> None:
    before = file.stamp_now()
    target = searchable_path(searchable, file.name)
    with file.local() as path:
        identity = identify(path, file.name)
        status.source_id, status.size = identity.source_id, identity.size
        status.media = identity.media
        if identity.type.foreign is not None:
            # not stored: the same bytes under another name may be a decree
            status.reason = reasons.FOREIGN(kind=identity.type.foreign).told()
            status.ignored, status.stamp = True, before
            return
        stored = _known(identity.source_id, store, status)
        if stored is not None and lacks_searchable(stored.kind, target):
            stored = None
        status.reused = stored is not None
        if stored is None:
            try:
                stored = _read(path, status, identity.type, target, store, digital)
            except ScanWaitsError:
                status.waits = True
                return
            except DuplicateScanError as duplicate:
                _describe_duplicate(status, duplicate, list_members(path, identity.type))
                stored = None
            if file.stamp_now() != before:
                status.reason = reasons.CHANGED().told()
                return
            if stored is not None:
                stored = _keep(store, identity.source_id, stored)
    status.stamp = before
    if stored is None:
        return
    _describe(status, stored)
    if identity.type.is_archive and stored.reason is None:
        status.reason = reasons.UNPACKED(count=len(stored.members)).told()
        status.ignored = True


def _keep(store: Store, source_id: str, stored: Stored) -> Stored:
    """Keep a result; where its cells are of no schema, one that says so.  The result kept."""
    try:
        store.put(source_id, stored)
    except StoreError:
        raise
    except PublishError as error:
        log.error("a result does not fit: %s", error)
        reason = reasons.PROGRAM_FAULT(error=f"{type(error).__name__}: {error}").told()
        stored = Stored(None, None, None, reason, [], {})
        store.put(source_id, stored)
    return stored


def _known(source_id: str, store: Store, status: FileStatus) -> Stored | None:
    """Return the result for these bytes, if there is one and it is whole."""
    try:
        return store.get(source_id) if store.has(source_id) else None
    except DamagedError:
        status.mended = True
        return None


def _pages(
    path: Path, media: str, source_id: str, store: Store, digital: DigitalDecrees | None
) -> list[Page]:
    """Return the pages of the file, as they were recognised before where that is kept."""
    kept = store.pages.get(source_id)
    if kept is not None:
        return kept
    if digital is None or media == "text":
        pages = read_pages(path, media)
    else:
        with open_pages(path) as opened:
            pages = read_unless_duplicate(opened, digital, source_id)
    return store.pages.put(source_id, pages) if is_dear(pages) else pages


def _read(
    path: Path,
    status: FileStatus,
    type_: FileType,
    target: Path | None,
    store: Store,
    digital: DigitalDecrees | None,
) -> Stored:
    """Return the result of reading ``path``; a reason instead of rows where it cannot be read.

    Raises ScanWaitsError or DuplicateScanError for a scan that need not be read, or not yet.
    """
    nothing = Stored(None, None, None, None, [], {})
    try:
        if status.size == 0:
            raise UnreadableError(EMPTY())
        if type_.media is None:
            nothing.members = [*list_members(path, type_)]
            return nothing
        assert status.source_id is not None
        pages = _pages(path, type_.media, status.source_id, store, digital)
        document_id, rows = file_rows(assemble_decrees(pages), status.source_id)
        _check(rows)
        kind = kind_of(pages)
        if target is not None and kind in SCANS:
            write_searchable(path, pages, target)
        members = list_members(path, type_)
        engines = sorted({engine for page in pages for engine in page.engines})
        return Stored(kind, len(pages), document_id, None, engines, rows, [*members])
    except (NotInstalledError, ScanWaitsError, DuplicateScanError):
        raise
    except UnreadableError as error:
        nothing.reason = error.told
    except (OSError, MemoryError):
        raise
    except Exception as error:  # whatever a file makes us do wrong must cost that file only
        log.exception("reading %r failed", status.name)
        nothing.reason = reasons.PROGRAM_FAULT(error=f"{type(error).__name__}: {error}").told()
    return nothing


def _check(rows: Rows) -> None:
    """Raise PublishError for rows that would break the release, and so cost all other files."""
    violations: list[Violation] = []
    for name, table_rows in any_tables(rows).items():
        # keeping the result converts the cells, by far the most rows, in any case
        if table_rows and name != "cells":
            batch = to_batch(SCHEMA[name], table_rows)
            violations += check_batch(SCHEMA[name], batch)
            violations += check_key(SCHEMA[name], pa.Table.from_batches([batch]))
    if violations:
        raise CheckError(violations)


def _describe(status: FileStatus, stored: Stored) -> None:
    """Fill ``status`` with what choosing and summing up need of the result."""
    status.kind, status.pages, status.engines = stored.kind, stored.pages, stored.engines
    status.document_id, status.reason = stored.document_id, stored.reason
    status.members = stored.members
    status.records = sum(
        len(rows) for name, rows in any_tables(stored.rows).items() if name != "cells"
    )
    status.decrees = [
        FileDecree(
            str(document["document_id"]),
            str(document["title"]) if document["title"] else None,
            _records(stored.rows, document["document_id"]),
        )
        for document in stored.rows.get("documents", [])
    ]


def _describe_duplicate(
    status: FileStatus, duplicate: DuplicateScanError, members: Iterable[Member]
) -> None:
    """Fill ``status`` with what the first page of a scan told."""
    status.kind, status.pages, status.is_lead_only = "scanned", duplicate.pages, True
    status.document_id, status.decrees = duplicate.decree.document_id, [duplicate.decree]
    status.engines, status.members = list(duplicate.engines), [*members]


def _records(rows: Rows, document_id: object) -> int:
    """Return how many rows are of a decree, beside cells."""
    of_decree = (
        row for name, found in any_tables(rows).items() if name != "cells" for row in found
    )
    return sum(row.get("document_id") == document_id for row in of_decree)
