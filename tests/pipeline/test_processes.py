"""The benchmark's clock, and what a new process imports."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from keputusan.pipeline.common import exits
from keputusan.pipeline.common.fork_server import LOST, start_process

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


EARLY = """
import sys
from multiprocessing.connection import Connection
from keputusan.pipeline.common.fork_server import early_server, start_process

def tell(connection):
    connection.send("click" in sys.modules)
    connection.recv()

if __name__ == "__main__":
    import click
    with early_server():
        connection, process = start_process(tell)
        print(connection.recv())
    try:
        connection.recv()
    except EOFError:
        print("ended")
"""
"""A program that forks its server, as the command does."""


LATE = """
import atexit, sys, threading, time
from keputusan.pipeline.cli.main import main
atexit.register(lambda: print("registered"))
if sys.argv[1] == "thread":
    threading.Thread(target=lambda: (time.sleep(0.5), print("thread"))).start()
sys.argv = ["keputusan", *sys.argv[2:]]
main()
"""
"""A program that has something to do when the command ends."""


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


def wait(connection: Connection) -> None:
    """Send the number of the process and of its parent, and wait for nothing."""
    connection.send((os.getpid(), os.getppid()))
    connection.recv()


def test_a_process_that_is_killed_is_told_from_one_that_ends() -> None:
    connection, process = start_process(wait)
    assert connection.poll(60) and connection.recv()
    process.kill()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    connection, process = start_process(wait)
    assert connection.poll(60) and connection.recv()
    connection.send(None)
    process.join()
    assert process.exitcode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="an orphan is ended by Linux only")
def test_a_killed_fork_server_takes_its_processes_along_and_is_replaced() -> None:
    connection, process = start_process(wait)
    assert connection.poll(60)
    _, server = connection.recv()
    os.kill(server, signal.SIGKILL)
    with pytest.raises(EOFError):
        connection.recv()
    process.join()
    assert process.exitcode == LOST
    time.sleep(0.1)
    connection, process = start_process(wait)
    assert connection.poll(60) and connection.recv()[1] != server
    process.kill()
    process.join()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a fork is not safe")
def test_the_server_of_a_command_shares_what_it_imported_and_ends_with_it(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(EARLY, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "program.py")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.split() == ["True", "ended"]


@pytest.mark.parametrize(
    ("kind", "lines"), [("-", ["registered"]), ("thread", ["thread", "registered"])]
)
def test_a_command_does_what_is_left_before_its_process_ends(kind: str, lines: list[str]) -> None:
    command = [sys.executable, "-c", LATE, kind]
    version = subprocess.run(
        [*command, "--version"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert version.stdout.split("\n")[1:] == [*lines, ""]
    wrong = subprocess.run(
        [*command, "run", "nowhere"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert wrong.returncode == exits.USAGE and wrong.stderr
