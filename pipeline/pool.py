"""Workers that can be killed: a file that hangs, starves or crashes one costs itself only.

Pebble's pool replaces a worker that dies or runs out of time and loses no other task, which
the standard library's pools do not.
"""

from __future__ import annotations

import resource
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, TimeoutError, wait
from dataclasses import dataclass
from multiprocessing import get_context

from pebble import ProcessExpired, ProcessPool

from pipeline.archive import ArchiveFile
from pipeline.status import FileStatus
from pipeline.store import Store

AHEAD = 4
"""So many files a worker are handed out at once; the rest wait here, as names."""

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds of time, megabytes of memory."""

    seconds: float = 1800.0
    megabytes: int = 4096


def process_all(
    files: list[ArchiveFile], store: Store, workers: int, limits: Limits
) -> Iterator[FileStatus]:
    """The status of each of ``files``, as they are done.

    A suspect (one whose worker died or was killed) is tried once more, alone, after all
    others.  With 0 workers the files are read in this process, unprotected: for debugging.
    """
    if workers == 0:
        for file in files:
            yield _task(file, store)
        return
    suspects: list[ArchiveFile] = []
    by_name = {file.name: file for file in files}
    for status in _process(files, store, workers, limits):
        if status.suspect:
            suspects.append(by_name[status.name])
        else:
            yield status
    for file in sorted(suspects, key=lambda file: file.name):
        yield from _process([file], store, 1, limits)


def _process(
    files: list[ArchiveFile], store: Store, workers: int, limits: Limits
) -> Iterator[FileStatus]:
    if not files:
        return
    # a fork would copy the threads of a progress bar half-alive; the fork server has none
    context = get_context("forkserver")
    context.set_forkserver_preload(["pipeline.process"])
    pool = ProcessPool(
        min(workers, len(files)),
        context=context,
        initializer=_limit_memory,
        initargs=(limits.megabytes,),
    )
    try:
        running: dict[Future[FileStatus], ArchiveFile] = {}
        waiting = iter(files)
        while True:
            while len(running) < workers * AHEAD and (file := next(waiting, None)) is not None:
                submitted = pool.schedule(_task, args=(file, store), timeout=limits.seconds)
                running[submitted] = file
            if not running:
                break
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield _outcome(running.pop(future), future, limits)
        pool.close()
    finally:
        pool.stop()
        pool.join()


def _task(file: ArchiveFile, store: Store) -> FileStatus:
    # only the workers pay for importing the readers
    from pipeline.process import process_file

    return process_file(file, store)


def _limit_memory(megabytes: int) -> None:
    """Let this process fail, and not the machine, when a file wants too much memory."""
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes * MEGABYTE, resource.RLIM_INFINITY))


def _outcome(file: ArchiveFile, future: Future[FileStatus], limits: Limits) -> FileStatus:
    try:
        return future.result()
    except TimeoutError:
        reason = f"reading took longer than {limits.seconds:g} seconds"
    except MemoryError:
        reason = f"reading took more than {limits.megabytes} MB of memory"
    except ProcessExpired as error:
        reason = f"reading crashed its worker (exit code {error.exitcode})"
    return FileStatus(file.name, reason=reason, suspect=True)
