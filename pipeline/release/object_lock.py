"""One publisher at a time, where no kernel drops a lock: an object that says who publishes.

The object is created only where there is none, which the store decides (a conditional PUT;
Amazon's does so, and most others).  As long as its owner lives, it is written anew every few
seconds.  One that stays the same was left by a run that was killed, and is taken over; that is
told by watching it, and needs no two clocks that agree.
"""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from uuid import uuid4

from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import LockedError, StoreError
from keputusan.pipeline.storage.objects import ObjectFolder

NAME = ".lock"

RENEWED_SECONDS = 10.0
"""A living owner writes the object this often."""

PATIENCE_SECONDS = 45.0
"""An object that did not change for so long has lost its owner."""

SETTLED_SECONDS = 1.0
"""Of several that take over at once the last to write is the owner: they look after so long."""


@contextmanager
def locked(folder: ObjectFolder) -> Iterator[Callable[[], None]]:
    """Hold the lock of ``folder`` for the block.

    The block gets what raises LockedError once another run has taken the lock over, as after
    a break of the network: to be called before a release becomes current.  Raises LockedError
    if another run is publishing there, after PATIENCE_SECONDS of watching whether it lives.
    """
    owner = uuid4().hex
    if not _create(folder, owner):
        _await_death(folder)
        folder.put(NAME, _content(owner))
        time.sleep(SETTLED_SECONDS)
        _check(folder, owner)
    over = threading.Event()
    renewing = threading.Thread(target=_renew, args=(folder, owner, over), daemon=True)
    renewing.start()
    try:
        yield lambda: _check(folder, owner)
    finally:
        over.set()
        renewing.join()
        if _owner(folder) == owner:
            folder.remove(NAME)


def _create(folder: ObjectFolder, owner: str) -> bool:
    try:
        folder.create(NAME, _content(owner))
    except FileExistsError:
        return False
    return True


def _await_death(folder: ObjectFolder) -> None:
    """Return when nobody renews the lock any more.  Raises LockedError if somebody does."""
    before = _read(folder)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        time.sleep(min(RENEWED_SECONDS / 2, PATIENCE_SECONDS))
        now = _read(folder)
        if now is None:
            return
        if now != before:
            said = json.loads(now)
            holder = {"process": said["process"], "host": said["host"], "since": said["renewed"]}
            raise LockedError(words.LOCKED_BY(place=str(folder), **holder))


def _renew(folder: ObjectFolder, owner: str, over: threading.Event) -> None:
    while not over.wait(RENEWED_SECONDS):
        # a break of the network is not the end of the run: `_check` has the last word
        with suppress(StoreError):
            if _owner(folder) == owner:
                folder.put(NAME, _content(owner))


def _check(folder: ObjectFolder, owner: str) -> None:
    if _owner(folder) != owner:
        raise LockedError(words.LOCK_TAKEN(place=str(folder)))


def _content(owner: str) -> bytes:
    said = {
        "owner": owner,
        "host": socket.gethostname(),
        "process": os.getpid(),
        "renewed": datetime.now(UTC).isoformat(timespec="milliseconds"),
    }
    return json.dumps(said).encode()


def _owner(folder: ObjectFolder) -> str | None:
    content = _read(folder)
    return str(json.loads(content)["owner"]) if content is not None else None


def _read(folder: ObjectFolder) -> bytes | None:
    try:
        return folder.read(NAME)
    except FileNotFoundError:
        return None
