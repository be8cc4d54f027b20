"""Files handed to a Dask cluster, one for each thread of its workers at a time.

Dask holds the death of a worker against every task that was assigned to it, running or
waiting, and gives a task up after `distributed.scheduler.allowed-failures` such deaths.  As
delivered it sends a worker more tasks than it has threads
(`distributed.scheduler.worker-saturation` 1.1 is rounded up), so that a waiting file would be
blamed for its neighbour.  The scheduler's configuration is not ours; so no more files are
submitted than there are threads, and what is assigned is running (but for a second at most,
until a loss is counted).

A lost worker's files are run again by Dask, elsewhere.  A file crashes only the process that
reads it, not the worker: it comes back as a suspect, and is tried once more when all others
are done, alone in the cluster.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from distributed import Client, Future, KilledWorker, wait

from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common import reasons
from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.common.errors import ClusterError
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.reading.cluster.crew import LOOK_SECONDS, Crew, connected
from keputusan.pipeline.reading.cluster.fitness import Needed, can_unpack, needed
from keputusan.pipeline.reading.cluster.readers import stop_idle
from keputusan.pipeline.reading.cluster.task import read_isolated
from keputusan.pipeline.reading.isolated import Limits, LostError, Task
from keputusan.pipeline.reading.pool import lost_status
from keputusan.pipeline.results import Store

FETCH_SECONDS = 5.0
"""A status is a few words, and is here sooner if it can be had at all."""

Submit = Callable[[ArchiveFile], "Future[FileStatus]"]


def read_on_cluster(
    scheduler: str, files: Sequence[ArchiveFile], store: Store, *, limits: Limits, task: Task
) -> Iterator[FileStatus]:
    """Yield the status of each of ``files``, as they are done; see `reading_engines.Engine`.

    ``scheduler`` is the address of a running Dask scheduler, ``tcp://host:port``.  Raises
    ClusterError if it or its workers are not there, or not fit, or lost.
    """
    if not files:
        return
    with needed(files, store) as needs, connected(scheduler) as client:
        crew = Crew(client)
        _check_workers(client, needs)

        def submit(file: ArchiveFile) -> Future[FileStatus]:
            return client.submit(read_isolated, file, needs, limits, task, pure=False)

        suspects: list[ArchiveFile] = []
        for file, status in _read(files, crew, submit):
            if status.suspect:
                suspects.append(file)
            else:
                yield status
        for suspect in sorted(suspects, key=lambda file: file.name):
            for _, status in _read([suspect], crew, submit):
                yield status
        client.run(stop_idle, needs.token, on_error="ignore")


def _check_workers(client: Client, needs: Needed) -> None:
    """Raise ClusterError naming what could not read as this machine would."""
    try:
        # the scheduler reads no file, but it unpacks every task
        client.run_on_scheduler(can_unpack)
    except Exception as error:
        raise ClusterError(words.SCHEDULER_UNFIT(error=_said(error))) from error
    found = client.run(needs.lacks, on_error="return")
    faults = [
        f"worker {worker} {_said(lacks)}"
        for worker, lacks in sorted(found.items())
        # one that died meanwhile has answered with an OSError, and is not there any more
        if lacks is not None and not isinstance(lacks, OSError)
    ]
    if faults:
        raise ClusterError("; ".join(faults))


def _said(lacks: str | Exception) -> str:
    if isinstance(lacks, Exception):
        return f"cannot run this program: {type(lacks).__name__}: {lacks}"
    return lacks


def _read(
    files: Sequence[ArchiveFile], crew: Crew, submit: Submit
) -> Iterator[tuple[ArchiveFile, FileStatus]]:
    """Yield each of ``files`` and its status, as many at a time as the crew has threads."""
    waiting = deque(files)
    running: dict[Future[FileStatus], ArchiveFile] = {}
    try:
        while waiting or running:
            while waiting and len(running) < crew.threads():
                file = waiting.popleft()
                running[submit(file)] = file
            done = _done(running, crew)
            while done:
                future = done.pop()
                try:
                    status = _status(future, running[future])
                except TimeoutError:
                    continue  # lost with its worker before it was fetched: the file is run again
                file = running.pop(future)
                # as long as we hold it, Dask would run it again if the worker that ran it died
                del future
                yield file, status
    finally:
        for future in running:
            # the client that is to send this may be closed
            with suppress(Exception):
                future.cancel()


def _done(running: dict[Future[FileStatus], ArchiveFile], crew: Crew) -> list[Future[FileStatus]]:
    """Return those that are done; none if that takes longer than LOOK_SECONDS."""
    crew.threads()
    if not running:
        time.sleep(LOOK_SECONDS / 5)
        return []
    try:
        wait(list(running), timeout=LOOK_SECONDS, return_when="FIRST_COMPLETED")
    except TimeoutError:
        return []
    return [future for future in running if future.done()]


def _status(future: Future[FileStatus], file: ArchiveFile) -> FileStatus:
    """Return the status that a task gave; raises TimeoutError if it cannot be had soon."""
    try:
        status = future.result(timeout=FETCH_SECONDS)
    except KilledWorker as killed:
        times = killed.allowed_failures + 1
        lost = LostError(reasons.WORKERS_LOST(count=times))
        return lost_status(file, lost, 0.0, Limits())
    assert status is not None
    return status
