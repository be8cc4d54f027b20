"""All files given to workers, so that a bad file costs itself only.

Each worker has a pipe of its own and one file in hand, and shares no lock or queue with the
others: whenever and by whomever it is killed, it is known which file was lost.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import wait

from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.archive_files import ArchiveFile, Identity, identify
from keputusan.pipeline.common.errors import PoolError
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.reading.isolated import Limits, LostError, Task, Worker
from keputusan.pipeline.results import Store

__all__ = ["Limits", "Pool", "PoolError", "process_all"]

FAILED_STARTS = 20
"""So many workers that die before they are ready, one after the other, end the run."""


RESTART_SECONDS = 0.1
"""A fork server that was killed is replaced when it is gone, which takes a moment."""


IDENTIFY_SECONDS = 60.0
"""Within so long a lost file is known by its bytes: some gigabytes of a disk."""


def process_all(
    files: Sequence[ArchiveFile],
    store: Store,
    workers: int,
    limits: Limits,
    task: Task,
) -> Iterator[FileStatus]:
    """Yield the status of each of ``files``, as they are done.

    A suspect (one whose worker died or was killed) is tried once more, alone, after all
    others.  With 0 workers the files are read in this process, unprotected: for debugging.
    Raises StoreError if a result cannot be kept, PoolError if no worker can be started.
    """
    if workers == 0:
        for file in files:
            yield task(file, store)
        return
    suspects: list[ArchiveFile] = []
    for file, status in Pool(task, store, limits).process(files, workers):
        if status.suspect:
            suspects.append(file)
        else:
            yield status
    for suspect in sorted(suspects, key=lambda file: file.name):
        for _, status in Pool(task, store, limits).process([suspect], 1):
            yield status


class Pool:
    """The workers at work, and how many of the last died before they were ready."""

    def __init__(self, task: Task, store: Store, limits: Limits) -> None:
        self._task, self._store, self._limits = task, store, limits
        self._workers: list[Worker] = []
        self._failed_starts = 0

    def read(self, file: ArchiveFile) -> FileStatus:
        """Return the status of one file, which may be a suspect; its worker is kept for the
        next.
        """
        while not self._workers:
            self._start()
            for worker in self._wait():
                self._hear(worker)
        [worker] = self._workers
        worker.give(file)
        while not self._wait():
            pass
        status = self._hear(worker)
        assert status is not None
        return status

    def stop(self) -> None:
        """End all workers."""
        for worker in list(self._workers):
            self._stop(worker)

    def process(
        self, files: Sequence[ArchiveFile], workers: int
    ) -> Iterator[tuple[ArchiveFile, FileStatus]]:
        """Yield each of ``files`` and its status, read by so many workers side by side."""
        waiting = deque(files)
        try:
            for _ in range(min(workers, len(waiting))):
                self._start()
            while self._workers:
                for worker in self._wait():
                    file = worker.file
                    status = self._hear(worker)
                    if waiting and worker in self._workers:
                        worker.give(waiting.popleft())
                    elif waiting:
                        self._start()
                    elif worker in self._workers:
                        self._stop(worker)
                    if file is not None and status is not None:
                        yield file, status
        finally:
            self.stop()

    def _start(self) -> None:
        while True:
            try:
                self._workers.append(Worker(self._task, self._store, self._limits))
            except (OSError, EOFError) as error:
                self._count_failed_start(error)
                time.sleep(RESTART_SECONDS)
            else:
                return

    def _count_failed_start(self, error: Exception) -> None:
        self._failed_starts += 1
        if self._failed_starts == FAILED_STARTS:
            raise PoolError(words.NO_WORKER(error=str(error))) from error

    def _stop(self, worker: Worker) -> None:
        self._workers.remove(worker)
        worker.stop()

    def _wait(self) -> list[Worker]:
        """Return the workers that have an answer, died or took too long."""
        patience = min(worker.seconds_left for worker in self._workers)
        ready = wait([worker.connection for worker in self._workers], max(0.0, patience))
        return [
            worker
            for worker in self._workers
            if worker.connection in ready or worker.seconds_left <= 0
        ]

    def _hear(self, worker: Worker) -> FileStatus | None:
        """Return the status of its file, if it had one; a lost worker is stopped."""
        try:
            status = worker.answer()
        except LostError as lost:
            self._stop(worker)
            if worker.file is not None:
                return lost_status(worker.file, lost, worker.seconds, self._limits)
            self._count_failed_start(lost)
            return None
        self._failed_starts = 0
        return status


def lost_status(file: ArchiveFile, lost: LostError, seconds: float, limits: Limits) -> FileStatus:
    """Return the status of a file whose worker was lost: it is a suspect."""
    status = FileStatus(file.name, reason=lost.reason.told(), suspect=True, seconds=seconds)
    if lost.timed_out:
        status.given_up_after = limits.seconds
    found = _identify_in_time(file)
    if found is not None:
        status.stamp, identity = found
        status.source_id, status.size = identity.source_id, identity.size
        status.media = identity.media
    return status


def _identify_in_time(file: ArchiveFile) -> tuple[str | None, Identity] | None:
    """Return the stamp of a file and what it is; None if it cannot be read, or not soon.

    What made its worker hang may hang us: a mount that is dead, a pipe in the file's place.
    """
    found: list[tuple[str | None, Identity]] = []

    def look() -> None:
        with suppress(Exception):
            stamp = file.stamp_now()
            with file.local() as path:
                found.append((stamp, identify(path)))

    # a daemon: it may never end, and must not keep the run
    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    looking.join(IDENTIFY_SECONDS)
    return found[0] if found else None
