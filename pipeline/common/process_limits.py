"""Limits of processes that read or render a file, as far as the system has them."""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing import parent_process

try:
    import fcntl
    import resource
except ImportError:  # Windows has neither: no limit of memory, and an orphan ends with its pipe
    fcntl = resource = None  # type: ignore[assignment]

MEGABYTE = 1024 * 1024


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
