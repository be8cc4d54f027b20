"""One folder for all that a run keeps only while it goes on, removed whatever ends the run.

Python, its worker processes and DuckDB make temporary folders of their own; a killed run would
leave them for good.  Here they lie in one that a lock marks as in use: the kernel drops the lock
with the process, and the next run removes every such folder that nobody holds.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from multiprocessing.util import Finalize
from pathlib import Path
from typing import IO

from keputusan.pipeline.common.file_locks import lock

PREFIX = "keputusan-run-"

OWNER = ".owner"
"""The file in the folder whose lock says that its run goes on."""

LAST = -200
"""After the folders of multiprocessing (-100), which lie in ours."""

_held: list[IO[str]] = []


def use_scratch() -> None:
    """Let temporary files of this process lie in a folder of its own; remove what killed runs left.

    Where no such folder can be made, and on Windows, they lie where they would.
    """
    if _held or not hasattr(os, "getuid"):
        return
    with suppress(OSError):
        common = Path(tempfile.gettempdir())
        remove_abandoned(common)
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        owner = (folder / OWNER).open("w")
        lock(owner, wait=True)
        _held.append(owner)
        # before the standard library: it removes what it made in there at the same time
        Finalize(None, shutil.rmtree, (folder, True), exitpriority=LAST)
        tempfile.tempdir = str(folder)


def remove_abandoned(common: Path) -> None:
    """Remove the folders of runs in ``common`` that are ours and that no process holds."""
    for folder in common.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if folder.is_symlink() or folder.stat().st_uid != os.getuid():
                continue
            with (folder / OWNER).open() as owner:
                if lock(owner):
                    shutil.rmtree(folder, ignore_errors=True)
