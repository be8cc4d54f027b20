"""What a command takes with every process that it starts, waited for or not.

The workers of a run are children of a server that the run kills when it is done: nobody waits
for them, so the clock of the run's own children does not know of them.  Here the benchmark
takes over every orphan (Linux: `PR_SET_CHILD_SUBREAPER`), waits until the last has ended, and
reads the clock of all that it waited for.
"""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

PR_SET_CHILD_SUBREAPER = 36
"""Of `prctl(2)`: orphans below this process become its own children."""


class Taken(NamedTuple):
    """What a command took: seconds on the clock, and seconds of CPU of all its processes."""

    wall: float
    cpu: float


def measure(command: Sequence[str]) -> Taken:
    """Run ``command`` to its end and that of all its processes; what they took.

    Raises SystemExit where the command fails.  Of Linux only.  Whoever calls it takes over orphans
    from then on, so let it be a process that does nothing else, without children of its own.
    """
    _adopt_orphans()
    before, begun = _cpu_of_children(), time.perf_counter()
    done = subprocess.run(
        command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    wall = time.perf_counter() - begun
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed with exit code {done.returncode}: {done.stderr}")
    return Taken(wall, _cpu_of_children() - before)


def _adopt_orphans() -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "this system does not let orphans be taken over")


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
