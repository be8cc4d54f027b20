"""How worker processes are started and held to their limits, as far as the system can."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from multiprocessing import get_context, parent_process
from multiprocessing.context import BaseContext
from typing import Any

try:
    import fcntl
    import resource
except ImportError:  # Windows has neither: no limit of memory, and an orphan ends with its pipe
    fcntl = resource = None  # type: ignore[assignment]

MEGABYTE = 1024 * 1024

PRELOADED = ["keputusan.pipeline.reading.read_file", "pandas"]
"""Imported once, before workers are forked; pyarrow imports pandas with its first column."""


def worker_context() -> Any:
    """Return what starts worker processes: a fork server, or a fresh Python where there is none.

    A fork would copy the threads of a progress bar half-alive; the fork server has none.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return get_context("spawn")
    context: BaseContext = get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


def limit_process(megabytes: int) -> None:
    """Hold this process to so much memory; Ctrl-C is for the run, which will kill us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * MEGABYTE, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def end_with_parent() -> None:
    """Let the kernel end this process when the run is killed, whatever this one is doing.

    A thread that watches the run would not get its turn while a library holds the
    interpreter.  Only the run holds the other end of the pipe that is watched here, and
    never writes to it; when it closes, the kernel sends SIGIO, which ends a process.
    """
    run = parent_process()
    if run is None or fcntl is None or sys.platform != "linux":
        return
    fcntl.fcntl(run.sentinel, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(run.sentinel, fcntl.F_GETFL)
    fcntl.fcntl(run.sentinel, fcntl.F_SETFL, flags | os.O_ASYNC)
