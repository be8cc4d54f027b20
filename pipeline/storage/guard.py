"""Who uses a store: any number of runs side by side, or one that prunes it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import StoreError
from keputusan.pipeline.common.file_locks import lock

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
        if lock(file):
            shutil.rmtree(root / UNFINISHED, ignore_errors=True)
        lock(file, shared=True, wait=True)
        yield


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Be the only one to use the store for the block.  Raises StoreError if a run uses it."""
    with (root / ".lock").open("a") as file:
        if not lock(file):
            raise StoreError(words.IN_USE(place=str(root)))
        yield
