"""One file of the archive to a stored result: what a worker does."""

from __future__ import annotations

import logging
import time

from extract.document import read_document
from extract.errors import UnreadableError
from pipeline.archive import ArchiveFile, identify
from pipeline.rows.document import document_rows
from pipeline.status import FileStatus
from pipeline.store import Store, Stored

log = logging.getLogger(__name__)


def process_file(file: ArchiveFile, store: Store) -> FileStatus:
    """Read ``file``, or find that it was read before; its rows are then in ``store``.

    Whatever is wrong with the file ends in the status's ``reason``.
    """
    begun = time.perf_counter()
    status = FileStatus(file.name)
    try:
        identity = identify(file)
        status.source_id, status.size = identity.source_id, identity.size
        status.media = identity.media
        status.reused = store.has(identity.source_id)
        if not status.reused:
            store.put(identity.source_id, _read(file, status))
        _describe(status, store.get(identity.source_id))
    except OSError as error:
        status.reason = f"the file cannot be read: {error.strerror or error}"
    status.seconds = time.perf_counter() - begun
    return status


def _read(file: ArchiveFile, status: FileStatus) -> Stored:
    """The result of reading ``file``; a reason instead of rows where it cannot be read."""
    nothing = Stored(None, None, None, None, [], {})
    try:
        if status.size == 0:
            raise UnreadableError("the file is empty")
        if status.media is None:
            raise UnreadableError(f"files named {file.path.suffix or file.path.name} are not read")
        document = read_document(file.path, status.media)
        assert status.source_id is not None
        document_id, rows = document_rows(document, status.source_id)
        engines = sorted({engine for page in document.pages for engine in page.engines})
        return Stored(document.kind, len(document.pages), document_id, None, engines, rows)
    except UnreadableError as error:
        nothing.reason = str(error)
    except (OSError, MemoryError):
        raise
    except Exception as error:  # whatever a file makes us do wrong must cost that file only
        log.exception("reading %s failed", file.name)
        nothing.reason = f"a fault of the program: {type(error).__name__}: {error}"
    return nothing


def _describe(status: FileStatus, stored: Stored) -> None:
    """Fill ``status`` with what choosing and summing up need of the result."""
    status.kind, status.pages, status.engines = stored.kind, stored.pages, stored.engines
    status.document_id, status.reason = stored.document_id, stored.reason
    status.records = sum(len(rows) for rows in stored.rows.values())
    for document in stored.rows.get("documents", []):
        status.title = str(document["title"]) if document["title"] else None
