"""Locks of files, as the system has them: the kernel drops one with the process that took it."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import IO, Any

try:
    import fcntl
except ImportError:  # Windows has none
    fcntl = None  # type: ignore[assignment]


def lock(file: IO[Any], *, shared: bool = False, wait: bool = False) -> bool:
    """Lock an open ``file``; return whether that was done, or False where another process has it.

    A ``shared`` lock lets others have one, too, but nobody an exclusive one.  Where the system
    has no shared locks, such a lock is none; where it has no locks at all, every lock is none.
    """
    if fcntl is None:
        return True if shared or wait else _lock_on_windows(file)
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    try:
        fcntl.flock(file, kind if wait else kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_on_windows(file: IO[Any]) -> bool:
    if sys.platform == "win32":
        import msvcrt

        with suppress(OSError):
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            return True
        return False
    return True
