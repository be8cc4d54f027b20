"""Processes that a worker of the cluster keeps to read files in, one after the other.

The first file in a process waits for vocabularies to be loaded, and later ones do not.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import current_process

from keputusan.pipeline.reading.isolated import Limits, Task
from keputusan.pipeline.reading.pool import Pool
from keputusan.pipeline.results import Store

_lock = threading.Lock()
_idle: list[tuple[str, Pool]] = []
"""The readers that have no file in hand, and the token of their run."""


@contextmanager
def reader_of(token: str, store: Store, limits: Limits, task: Task) -> Iterator[Pool]:
    """Lend a reader for the run of ``token``, for this thread alone while the block lasts.

    It is a pool of one worker.
    """
    with _lock:
        mine = next((kept for kept in _idle if kept[0] == token), None)
        if mine is not None:
            _idle.remove(mine)
    if mine is None:
        # another run's, that is over or can start its own again
        _stop([kept for kept in _idle if kept[0] != token])
        _allow_children()
        mine = token, Pool(task, store, limits)
    try:
        yield mine[1]
    except BaseException:
        mine[1].stop()
        raise
    with _lock:
        _idle.append(mine)


def stop_idle(token: str) -> None:
    """Stop the idle readers of a run that is over."""
    _stop([kept for kept in _idle if kept[0] == token])


def _stop(kept: list[tuple[str, Pool]]) -> None:
    for idle in kept:
        with _lock:
            if idle not in _idle:
                continue  # another thread has taken it meanwhile
            _idle.remove(idle)
        idle[1].stop()


def _allow_children() -> None:
    """Let this process start others, which Dask's nanny forbids by making it a daemon.

    The rule is there because nobody would end a daemon's children; ours end with it by
    themselves, whatever ends it (see `keputusan.pipeline.reading.isolated`).
    """
    current_process()._config["daemon"] = False  # type: ignore[attr-defined]
