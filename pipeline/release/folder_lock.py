"""One publisher at a time: an advisory lock on the output folder."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from keputusan.pipeline.common.errors import LockedError


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold ``out/.lock`` for the block; LockedError where another process holds it.

    The kernel drops the lock with the process, so a killed run leaves none behind; the
    empty file itself stays.
    """
    with (out / ".lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockedError(f"another run is publishing into {out}") from error
        yield
