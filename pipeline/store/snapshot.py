"""What every file of the last run was, so that an unchanged one is not even hashed.

A file counts as unchanged when its size and its time of change are, as git does it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict

from pipeline.archive import ArchiveFile
from pipeline.status import FileStatus
from pipeline.store.store import Store

NAME = "snapshot.json"


class Snapshot:
    """The statuses of the last run with the same code, by the name of their file."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._path = store.root / store.version / NAME
        self._entries: dict[str, dict[str, object]] = {}
        if self._path.exists():
            self._entries = json.loads(self._path.read_text(encoding="utf-8"))

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, file: ArchiveFile) -> FileStatus | None:
        """The status of ``file``; None if it changed, or its result is gone."""
        entry = self._entries.get(file.name)
        if entry is None or entry["stamp"] != _stamp(file):
            return None
        fields = {name: value for name, value in entry.items() if name != "stamp"}
        status = FileStatus(**fields)  # type: ignore[arg-type]
        if status.source_id is None or not self._store.has(status.source_id):
            return None
        status.reused, status.seconds = True, 0.0
        return status

    def save(self, files: Iterable[ArchiveFile], statuses: Iterable[FileStatus]) -> None:
        """Keep the statuses of this run, those of suspects left out."""
        by_name = {file.name: file for file in files}
        entries = {
            status.name: asdict(status) | {"stamp": _stamp(by_name[status.name])}
            for status in statuses
            if not status.suspect
        }
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_name(f".{NAME}.{os.getpid()}")
        beside.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
        beside.replace(self._path)


def _stamp(file: ArchiveFile) -> list[int] | None:
    """Size and time of change (nanoseconds); None for a file that is gone."""
    try:
        found = file.path.stat()
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns]
