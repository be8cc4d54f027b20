"""Who uses a store: any number of runs side by side, or one that prunes it."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from keputusan.pipeline.common.errors import StoreError

UNFINISHED = ".new"
"""Folder below a store's root in which results are written before they get their name."""


@contextmanager
def using(root: Path) -> Iterator[None]:
    """Let nobody prune the store at ``root`` for the block.

    Whoever comes first removes what killed runs left unfinished.  The kernel drops the lock
    with the process that took it; workers do not inherit it.
    """
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("a") as file:
        if _lock(file.fileno(), fcntl.LOCK_EX):
            shutil.rmtree(root / UNFINISHED, ignore_errors=True)
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Be the only one to use the store for the block.  Raises StoreError if a run uses it."""
    with (root / ".lock").open("a") as file:
        if not _lock(file.fileno(), fcntl.LOCK_EX):
            raise StoreError(f"a run is using {root}")
        yield


def _lock(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
