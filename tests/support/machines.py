"""A cluster for tests: a scheduler of Dask and workers, each as if on a machine of its own."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from multiprocessing import parent_process
from pathlib import Path
from uuid import uuid4

from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.results import Store

ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0


class Machines:
    """Processes of this machine that make up a cluster on the loopback.

    A context manager, which leaves none of them behind.  ``workers`` are alive or were killed;
    each is the process of a nanny, the leader of a group with all that it starts.
    ``environment`` is theirs beside ours.
    """

    def __init__(self, folder: Path, **environment: str) -> None:
        self._environment = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        self._folder = folder
        self._file = folder / "scheduler.json"
        self._scheduler: subprocess.Popen[bytes] | None = None
        self.workers: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Machines:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._scheduler = self._start("dask_scheduler", "--port", "0")
        deadline = time.monotonic() + START_SECONDS
        while not self._file.exists():
            assert time.monotonic() < deadline and self._scheduler.poll() is None
            time.sleep(0.05)
        return self

    def __exit__(self, *error: object) -> None:
        for process in (*self.workers, self._scheduler):
            if process is not None:
                kill(process)

    @property
    def address(self) -> str:
        """Of the scheduler."""
        address = json.loads(self._file.read_text())["address"]
        assert isinstance(address, str) and address.startswith("tcp://127.0.0.1:")
        return address

    def add(self, workers: int) -> None:
        """Start so many workers of one thread."""
        for _ in range(workers):
            self.workers.append(
                self._start("dask_worker", "--nthreads", "1", "--memory-limit", "0")
            )

    def end_scheduler(self) -> None:
        """Kill the scheduler."""
        assert self._scheduler is not None
        kill(self._scheduler)

    def _start(self, program: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{program}", "--host", "127.0.0.1"]
        command += ["--no-dashboard", "--scheduler-file", str(self._file), *options]
        with (self._folder / f"{program}.log").open("ab") as log:
            return subprocess.Popen(
                command,
                cwd=self._folder,
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )


def task(file: ArchiveFile, store: Store) -> FileStatus:
    """Return what a worker does here: note that it began, and do what the file's name says."""
    (Path(store.root) / "begun" / f"{file.name} {uuid4().hex}").touch()
    if "segfault" in file.name:
        ctypes.string_at(0)
    if "assassin" in file.name:
        server = parent_process()
        assert server is not None and server.pid is not None
        os.kill(parent_of(server.pid), signal.SIGKILL)
    time.sleep(60 if "hang" in file.name else 1 if "slow" in file.name else 0.2)
    return FileStatus(file.name)


def parent_of(pid: int) -> int:
    """Return the process that started ``pid``."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("PPid:")[2].split()[0])


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all that it has started, as when a machine loses its power."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
