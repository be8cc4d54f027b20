"""Processes that start in a moment and can be killed: children of one fork server.

The command forks the server from itself before it has threads, locks or open files
(`early_server`), so that no library is imported twice.  Elsewhere, and where a killed one is
replaced, the server is a fresh Python: a fork would copy the threads of a notebook or a progress
bar half-alive.  It imports what every process needs when it is first asked for one.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler, recv_handle, send_handle
from typing import Any, Protocol

from keputusan.pipeline.common.process_limits import end_with_parent

PRELOADED = "keputusan.pipeline.reading.read_file"
"""Imported once, before processes are forked."""

LOST = 255
"""Exit code of a process whose fork server was killed: it ended with the server."""

STOP_SECONDS = 10.0
"""Within so long a fork server that is not needed any more ends by itself."""


class Process(Protocol):
    """A started process: one of the fork server, or of Windows."""

    @property
    def exitcode(self) -> int | None:
        """What it ended with; None while nobody waited for its end."""

    def kill(self) -> None:
        """Kill it."""

    def join(self) -> None:
        """Wait for its end."""


def start_process(target: Callable[..., None], *args: object) -> tuple[Connection, Process]:
    """Start ``target`` with one end of a pipe and ``args``; return the other end and the process.

    The function and its arguments are pickled; what they are made of must be importable.
    Raises OSError or EOFError if no process can be started.
    """
    ours, theirs = multiprocessing.Pipe()
    with theirs:
        if _can_fork():
            return ours, _running_server().start(theirs, target, args)
        process = multiprocessing.get_context("spawn").Process(
            target=target, args=(theirs, *args), daemon=True
        )
        with _main_left_out():
            process.start()
        return ours, process


@contextmanager
def early_server() -> Iterator[None]:
    """Fork the server from this process, and end it with the block.

    For a command that begins: it must not have threads of Python yet, nor what is to end with
    itself alone.  Where there is a server already, or no fork that is safe, nothing is done.
    """
    global _server
    if _server is not None or sys.platform != "linux" or threading.active_count() > 1:
        yield
        return
    _server = early = _Server("fork") if _can_fork() else None
    try:
        yield
    finally:
        if early is not None:
            early.stop()
        _server = None if _server is early else _server


class _Server:
    """The fork server, as the run sees it: it answers one question after the other."""

    def __init__(self, method: str) -> None:
        self._lock = threading.Lock()
        self._control, theirs = multiprocessing.Pipe()
        # a fork has our end, too, and would not notice that we are gone
        extra = self._control if method == "fork" else None
        context: Any = multiprocessing.get_context(method)
        self._process: BaseProcess = context.Process(target=_serve, args=(theirs, extra))
        with theirs, _main_left_out():
            self._process.start()

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive()

    def start(self, theirs: Connection, target: Callable[..., None], args: object) -> Process:
        """Return a process of ``target`` with the connection ``theirs``."""
        given = bytes(ForkingPickler.dumps((target, args)))
        answer = self._ask("start", given, theirs)
        if isinstance(answer, OSError):
            raise answer
        return _Forked(self, answer)

    def tell(self, order: str, pid: int) -> int:
        """Return the answer to an ``order`` about one process; ``LOST`` where the server is."""
        try:
            return int(self._ask(order, pid))
        except (OSError, EOFError):
            return LOST

    def _ask(self, order: str, given: object, passed: Connection | None = None) -> Any:
        with self._lock:
            try:
                self._control.send((order, given))
                if passed is not None:
                    send_handle(self._control, passed.fileno(), self._process.pid)
                return self._control.recv()
            except BaseException:
                # the answer that is still to come would be taken for that to the next question
                self._process.kill()
                raise

    def stop(self) -> None:
        """End the server and all its processes."""
        self._control.close()
        self._process.join(STOP_SECONDS)
        self._process.kill()
        self._process.join()


class _Forked:
    """A child of the server, which alone may wait for it: until then its number is no other's."""

    def __init__(self, server: _Server, pid: int) -> None:
        self._server, self._pid = server, pid
        self.exitcode: int | None = None

    def kill(self) -> None:
        if self.exitcode is None:
            self._server.tell("kill", self._pid)

    def join(self) -> None:
        if self.exitcode is None:
            self.exitcode = self._server.tell("join", self._pid)


_server: _Server | None = None
_changing = threading.Lock()


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def _running_server() -> _Server:
    global _server
    with _changing:
        if _server is None or not _server.is_alive:
            _server = _Server("spawn")
            atexit.register(_server.stop)
        return _server


def _serve(control: Connection, other_end: Connection | None) -> None:
    """Start, kill and wait for processes, as the run asks, until the run is over."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run, which will end us
    if other_end is not None:
        other_end.close()
    started: dict[int, BaseProcess] = {}
    with suppress(EOFError, OSError):
        while True:
            order, given = control.recv()
            if order == "start":
                control.send(_start(control, given, started))
            elif order == "kill":
                started[given].kill()
                control.send(0)
            else:
                process = started.pop(given)
                process.join()
                control.send(process.exitcode)


def _start(control: Connection, given: bytes, started: dict[int, BaseProcess]) -> int | OSError:
    """Return the number of a new process, or why there is none."""
    handle = recv_handle(control)
    try:
        if not started:
            with suppress(ImportError):  # it ends each process that needs it, which tells why
                importlib.import_module(PRELOADED)
            gc.freeze()  # no collection of a process looks through what all of them share
        context: Any = multiprocessing.get_context("fork")
        process = context.Process(target=_run, args=(control, handle, given), daemon=True)
        process.start()
    except OSError as error:
        return error
    finally:
        os.close(handle)
    started[process.pid] = process
    return int(process.pid)


def _run(control: Connection, handle: int, given: bytes) -> None:
    """Do what a new process was started for."""
    end_with_parent()
    control.close()
    target, args = pickle.loads(given)
    target(Connection(handle), *args)


@contextmanager
def _main_left_out() -> Iterator[None]:
    """Keep the main module out of what a fresh Python imports.

    multiprocessing imports it for functions that are defined there; ours is the command line,
    whose libraries cost 0.1 s of CPU and 20 MB.
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
