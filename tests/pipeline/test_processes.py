"""The benchmark's clock, and what a new process imports."""

from __future__ import annotations

import sys
from multiprocessing.connection import Connection

import pytest

from benchmarks.processes import measure
from keputusan.pipeline.common.fork_server import start_process

BUSY = "import time; end = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
ORPHAN = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {BUSY!r}])"
"""A command that ends before its child does."""


@pytest.mark.skipif(sys.platform != "linux", reason="orphans are taken over by Linux only")
def test_the_clock_counts_a_process_that_nobody_waits_for() -> None:
    assert measure([sys.executable, "-c", ORPHAN]).cpu > 0.3


def test_a_command_that_fails_ends_the_benchmark() -> None:
    with pytest.raises(SystemExit, match="exit code 3"):
        measure([sys.executable, "-c", "raise SystemExit(3)"])


def tell_modules(connection: Connection) -> None:
    """Send whether the process knows the module that started it, and click."""
    connection.send(("pytest" in sys.modules, "click" in sys.modules))


def test_a_new_process_imports_nothing_of_the_command() -> None:
    connection, process = start_process(tell_modules)
    assert connection.poll(60)
    knows_pytest, knows_click = connection.recv()
    process.join()
    assert not knows_click
    assert knows_pytest  # of this module, which the function stands in
    assert vars(sys.modules["__main__"]).get("__file__")
