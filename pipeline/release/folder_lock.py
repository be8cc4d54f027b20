"""One publisher at a time: an advisory lock on the output folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import LockedError
from keputusan.pipeline.common.file_locks import lock


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold ``out/.lock`` for the block; LockedError where another process holds it.

    The kernel drops the lock with the process, so a killed run leaves none behind; the
    empty file itself stays.
    """
    with (out / ".lock").open("a") as file:
        if not lock(file):
            raise LockedError(words.LOCKED(place=str(out)))
        yield
