"""The task of a run: what a worker does with one file, imported by workers alone."""

from __future__ import annotations

from pathlib import Path

from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.results import Store


def read_file(file: ArchiveFile, store: Store, searchable: Path | None = None) -> FileStatus:
    """The task of a run: see `keputusan.pipeline.reading.read_file.process_file`."""
    # only the workers pay for importing the readers
    from keputusan.pipeline.reading.read_file import process_file

    return process_file(file, store, searchable)
