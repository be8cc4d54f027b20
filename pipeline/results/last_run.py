"""What every file of the last run was, so that an unchanged one is not even hashed.

A file counts as unchanged while its size and times of change are, as git does it.  The first line
is the hash of the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.results.store import Store

NAME = "snapshot.jsonl"

_DECODER = msgspec.json.Decoder(FileStatus)
_ENCODER = msgspec.json.Encoder()


class Snapshot:
    """The statuses of the last run with the same code, by the name of their file."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._name = f"{store.version}/{NAME}"
        self._statuses: dict[str, FileStatus] = {}
        try:
            head, _, rest = store.folder.read(self._name).partition(b"\n")
            if head.decode() != hashlib.sha256(rest).hexdigest():
                raise ValueError("the statuses are not what was written")
            statuses = _DECODER.decode_lines(rest)
        except (OSError, ValueError, TypeError):
            return  # none, or damaged: every file is hashed again, and nothing is lost
        self._statuses = {status.name: status for status in statuses}

    def __len__(self) -> int:
        return len(self._statuses)

    def names(self) -> dict[str, str]:
        """Return the name of a file of the last run by its source id; of equal files, the last."""
        statuses = self._statuses.values()
        return {status.source_id: status.name for status in statuses if status.source_id}

    def find(self, file: ArchiveFile, seconds: float) -> FileStatus | None:
        """Return the status of ``file``; None if it changed, or its result is gone.

        One that was not read further than its first page has no result.
        One that hung is not tried again within no more than the ``seconds`` it had before.
        """
        status = self._statuses.get(file.name)
        if status is None or status.stamp is None or status.stamp != file.stamp():
            return None
        if status.given_up_after is not None:
            known = seconds <= status.given_up_after
        else:
            known = status.source_id is not None and (
                status.ignored or status.is_lead_only or self._store.has(status.source_id)
            )
        if not known:
            return None
        status.reused, status.mended, status.seconds = True, False, 0.0
        return status

    def save(self, statuses: Iterable[FileStatus]) -> None:
        """Keep the statuses of this run."""
        try:
            lines = _ENCODER.encode_lines(statuses)
        except UnicodeEncodeError:
            return  # half a character in a reason: every file is hashed again
        with self._store.folder.write(self._name) as sink:
            sink.write(hashlib.sha256(lines).hexdigest().encode() + b"\n" + lines)
