"""Temporary folders lie in one that goes with the run, or with the next one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPT = """
import os, signal, sys, tempfile, time
from pathlib import Path
from keputusan.pipeline.common.scratch import use_scratch
from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.reading.pool import process_all
from keputusan.pipeline.results import Store
from keputusan.pipeline.reading.isolated import Limits
from tests.pipeline.test_faults import faulty
if __name__ == "__main__":
    use_scratch()
    tempfile.mkdtemp(prefix="made-")
    here = Path(sys.argv[2])
    list(process_all([ArchiveFile(here, "good")], Store(here, "v"), 1, Limits(), faulty))
    if sys.argv[1] == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if sys.argv[1] == "waits":
        print("here", flush=True)
        time.sleep(60)
"""


def start(how: str, folder: Path, temporary: Path) -> subprocess.Popen[str]:
    script = folder / "script.py"
    script.write_text(SCRIPT)
    environment = {**os.environ, "TMPDIR": str(temporary)}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    return subprocess.Popen(
        [sys.executable, str(script), how, str(folder)], env=environment,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.fixture
def temporary() -> Iterator[Path]:
    """Yield a folder for temporary files."""
    folder = Path(f"/tmp/k{os.getpid()}")
    folder.mkdir()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_what_a_killed_run_left_goes_and_what_a_living_one_has_stays(
    tmp_path: Path, temporary: Path
) -> None:
    assert start("killed", tmp_path, temporary).wait() == -signal.SIGKILL
    [left] = temporary.iterdir()
    assert [path.name[:5] for path in left.iterdir() if path.is_dir()] == ["made-"]
    living = start("waits", tmp_path, temporary)
    assert living.stdout is not None and living.stdout.readline() == "here\n"
    [kept] = temporary.iterdir()
    assert kept != left
    assert start("ends", tmp_path, temporary).wait() == 0
    assert list(temporary.iterdir()) == [kept]
    living.kill()
    living.wait()
    living.stdout.close()
