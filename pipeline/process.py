"""One file of the archive to the rows it gives: what a worker does."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from extract.document import Document, read_document
from extract.errors import UnreadableError
from pipeline.archive import ArchiveFile, Identity, identify
from pipeline.rows.document import document_rows
from schemas.rows import Rows


@dataclass(slots=True)
class FileResult:
    """What became of one file.

    ``reason`` is set, and ``rows`` empty, where it could not be read.  ``document_id`` is
    None where it gave no decree.  ``seconds`` are for the log and never published.
    """

    name: str
    identity: Identity | None = None
    kind: str | None = None
    pages: int | None = None
    document_id: str | None = None
    rows: Rows = field(default_factory=dict)
    reason: str | None = None
    seconds: float = 0.0


def process_file(file: ArchiveFile) -> FileResult:
    """Read ``file``; whatever is wrong with it ends in the result's ``reason``."""
    begun = time.perf_counter()
    result = FileResult(file.name)
    try:
        _read(file, result)
    except UnreadableError as error:
        result.reason = str(error)
    except OSError as error:
        result.reason = f"the file cannot be read: {error.strerror or error}"
    result.seconds = time.perf_counter() - begun
    return result


def _read(file: ArchiveFile, result: FileResult) -> None:
    result.identity = identify(file)
    if result.identity.size == 0:
        raise UnreadableError("the file is empty")
    if result.identity.media is None:
        raise UnreadableError(f"the file type {file.path.suffix or 'without a name'} is not known")
    document = read_document(file.path, result.identity.media)
    _take(document, result)


def _take(document: Document, result: FileResult) -> None:
    assert result.identity is not None
    result.kind, result.pages = document.kind, len(document.pages)
    result.document_id, result.rows = document_rows(document, result.identity.source_id)
