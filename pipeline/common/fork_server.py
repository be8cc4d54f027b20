"""Processes that start in a moment and can be killed: children of one fork server.

A fork of the run itself would copy the threads of its progress bar half-alive.  The fork server
has none; it imports once what every process needs, and nothing of the command that was typed.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

PRELOADED = ["keputusan.pipeline.reading.read_file"]
"""Imported once, before processes are forked."""


def start_process(target: Callable[..., None], *args: object) -> tuple[Connection, BaseProcess]:
    """Start ``target`` with one end of a pipe and ``args``; return the other end and the process.

    The function and its arguments are pickled; what they are made of must be importable.
    Raises OSError or EOFError if no process can be started.
    """
    context = _context()
    ours, theirs = context.Pipe()
    process = context.Process(target=target, args=(theirs, *args), daemon=True)
    with _main_left_out():
        process.start()
    theirs.close()
    return ours, process


def _context() -> Any:
    """Return what starts processes: the fork server, or a fresh Python where there is none
    (Windows).
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


@contextmanager
def _main_left_out() -> Iterator[None]:
    """Keep the main module out of what a new process imports.

    multiprocessing imports it for functions that are defined there; ours is the command line,
    whose libraries cost each process 0.1 s of CPU and 20 MB.
    """
    main: dict[str, object] = vars(sys.modules["__main__"])
    names: tuple[str, ...] = ("__file__", "__spec__")
    kept = {name: main[name] for name in names if name in main}
    main.pop("__file__", None)
    main["__spec__"] = None
    try:
        yield
    finally:
        main.update(kept)
