"""The benchmark's clock, and what a new process imports."""

from __future__ import annotations

import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from keputusan.pipeline.common.fork_server import start_process

ROOT = Path(__file__).parents[2]

BUSY = "import time; end = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
ORPHAN = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {BUSY!r}])"
"""A command that ends before its child does."""


def measured(program: str) -> subprocess.CompletedProcess[str]:
    """Measure a program of Python in a process that has no other children; print its CPU."""
    code = (
        "import sys; from benchmarks.processes import measure; "
        f"print(measure([sys.executable, '-c', {program!r}]).cpu)"
    )
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT
    )


@pytest.mark.skipif(sys.platform != "linux", reason="orphans are taken over by Linux only")
def test_the_clock_counts_a_process_that_nobody_waits_for() -> None:
    assert float(measured(ORPHAN).stdout) > 0.3


def test_a_command_that_fails_ends_the_benchmark() -> None:
    done = measured("raise SystemExit(3)")
    assert done.returncode == 1
    assert "failed with exit code 3" in done.stderr


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
