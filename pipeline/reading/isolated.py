"""A process that reads one file at a time, and can be killed at any moment."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection

from keputusan.language.wording import Sentence
from keputusan.pipeline.common import reasons
from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.common.arrow_rows import leave_pandas_out
from keputusan.pipeline.common.errors import StoreError
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.common.fork_server import start_process
from keputusan.pipeline.common.memory import expect_many_objects
from keputusan.pipeline.common.process_limits import limit_process
from keputusan.pipeline.results.store import Store

START_SECONDS = 300.0
"""A worker that is not ready after so long hangs: it only has to import the readers."""

OUT_OF_MEMORY = 99
"""Exit code of a worker that reached its limit: what it still holds would starve the next file."""

Task = Callable[[ArchiveFile, Store], FileStatus]
"""What a worker does with a file: a function that the worker can import."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds of time, megabytes of memory."""

    seconds: float = 1800.0
    megabytes: int = 4096


class LostError(Exception):
    """The worker died or had to be killed; ``timed_out`` if for taking too long."""

    def __init__(self, reason: Sentence, timed_out: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.timed_out = timed_out


class Worker:
    """A started process, its pipe, and ``file``, the one it has in hand.

    Raises OSError or EOFError if no process can be started.
    """

    def __init__(self, task: Task, store: Store, limits: Limits) -> None:
        self._limits = limits
        self.connection, self._process = start_process(
            # the fork server has the environment of its own start
            _serve,
            task,
            store,
            limits.megabytes,
            _environment(),
        )
        self.file: ArchiveFile | None = None
        self._begun = time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds since it was given its file, or was started."""
        return time.monotonic() - self._begun

    @property
    def seconds_left(self) -> float:
        """Seconds until it is to be killed, below 0 if it is overdue."""
        return (START_SECONDS if self.file is None else self._limits.seconds) - self.seconds

    def give(self, file: ArchiveFile) -> None:
        """Hand it the next file, which it is lost with if it is dead already."""
        self.file = file
        self._begun = time.monotonic()
        with suppress(OSError):  # `answer` will tell
            self.connection.send(file)

    def answer(self) -> FileStatus | None:
        """Return the status of its file; None if it was only started, and is ready now.

        Call it once `connection` is ready or no seconds are left.  Raises LostError, and
        StoreError if it could not keep a result.
        """
        if not self.connection.poll():
            raise LostError(reasons.TOO_LONG(seconds=f"{self._limits.seconds:g}"), True)
        try:
            answer = self.connection.recv()
        except (EOFError, OSError):
            self._process.join()
            raise LostError(self._cause_of_death()) from None
        if isinstance(answer, Exception):
            raise answer
        assert answer is None or isinstance(answer, FileStatus)
        return answer

    def stop(self) -> None:
        """Kill it; there is nothing that it could leave half-done for others to see."""
        self._process.kill()
        self._process.join()
        self.connection.close()

    def _cause_of_death(self) -> Sentence:
        code = self._process.exitcode or 0
        if code == OUT_OF_MEMORY:
            return reasons.TOO_MUCH_MEMORY(megabytes=self._limits.megabytes)
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return reasons.CRASHED(how=how)


def _environment() -> dict[str, str]:
    """Return what the workers get: what a killed one leaves lies with what the run leaves."""
    return {**os.environ, "TMPDIR": tempfile.gettempdir()}


def _serve(
    connection: Connection, task: Task, store: Store, megabytes: int, environment: dict[str, str]
) -> None:
    """Say that the process is ready, then answer each file with its status."""
    os.environ.clear()
    os.environ.update(environment)
    limit_process(megabytes)
    leave_pandas_out()
    expect_many_objects()
    answer: FileStatus | Exception | None = None
    while True:
        try:
            connection.send(answer)
            file: ArchiveFile = connection.recv()
        except (EOFError, OSError):
            return  # the run is over
        try:
            answer = task(file, store)
        except StoreError as error:
            answer = error
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except Exception as error:
            reason = reasons.PROGRAM_FAULT(error=f"{type(error).__name__}: {error}")
            answer = FileStatus(file.name, reason=reason.told())
