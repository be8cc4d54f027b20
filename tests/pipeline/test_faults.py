"""Killed workers, killed runs, full disks and damaged stores: nothing is lost or half-shown."""

from __future__ import annotations

import ctypes
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pyarrow.dataset as ds
import pytest
from click.testing import CliRunner, Result

from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common import exits
from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.reading.isolated import Limits
from keputusan.pipeline.reading.pool import FAILED_STARTS, process_all
from keputusan.pipeline.results import Store, extraction_version, using
from keputusan.pipeline.storage.guard import UNFINISHED
from tests.soak import children, contents, descendants, is_alive, soak

RUN = "from keputusan.pipeline.cli.main import main; main()"


def faulty(file: ArchiveFile, store: Store) -> FileStatus:
    """Return what a worker does here: what the file's name says."""
    if "segfault" in file.name:
        ctypes.string_at(0)
    if "hang" in file.name:
        re.match(r"(a+)+$", "a" * 60 + "b")  # lets no other thread and no signal handler run
    if "greedy" in file.name:
        hoard = []
        while True:
            hoard.append(bytes(10_000_000))
    if "raise" in file.name:
        raise ZeroDivisionError("by nought")
    if "slow" in file.name:
        time.sleep(0.01)
    return FileStatus(file.name)


def archive_files(folder: Path, *names: str) -> list[ArchiveFile]:
    for name in names:
        (folder / name).write_text(name)
    return [ArchiveFile(folder / name, name) for name in names]


def test_a_file_that_crashes_hangs_or_starves_its_worker_costs_itself_only(tmp_path: Path) -> None:
    good = [f"good{number}" for number in range(6)]
    files = archive_files(tmp_path, "segfault", "hang", *good[:3], "greedy", "raise", *good[3:])
    limits = Limits(seconds=1.5, megabytes=600)
    found = list(process_all(files, Store(tmp_path, "v"), 2, limits, faulty))
    assert sorted(status.name for status in found) == sorted(file.name for file in files)
    reasons = {status.name: status.reason for status in found}
    assert {name for name, reason in reasons.items() if reason is None} == set(good)
    assert "crashed its worker (SIGSEGV)" in str(reasons["segfault"])
    assert "longer than 1.5 seconds" in str(reasons["hang"])
    assert "more than 600 MB" in str(reasons["greedy"])
    assert "ZeroDivisionError" in str(reasons["raise"])
    lost = [status for status in found if status.name in ("segfault", "hang", "greedy")]
    assert all(status.suspect and status.source_id and status.size for status in lost)


@pytest.mark.filterwarnings("ignore:resource_tracker")
def test_workers_may_be_killed_at_any_moment(tmp_path: Path) -> None:
    files = archive_files(tmp_path, *(f"slow{number:03d}" for number in range(250)))
    over = threading.Event()

    def kill() -> None:
        """Workers, and once what starts them; fewer than may fail to start in a row."""
        chosen = random.Random(1)
        for number in range(FAILED_STARTS - 4):
            if over.wait(chosen.uniform(0.0, 0.15)):
                break
            above = children(os.getpid())
            workers = [pid for parent in above for pid in children(parent)]
            with suppress(IndexError, ProcessLookupError):
                os.kill(chosen.choice(above if number == 9 else workers), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        found = list(process_all(files, Store(tmp_path, "v"), 3, Limits(), faulty))
    finally:
        over.set()
        killer.join()
    assert sorted(status.name for status in found) == [file.name for file in files]


def run(archive: Path, out: Path, *options: str) -> Result:
    arguments = ["run", str(archive), "--out", str(out), "--workers", "0", *options]
    return CliRunner().invoke(main, arguments)


def published(out: Path) -> set[object]:
    table = ds.dataset(out / "current" / "documents", format="parquet").to_table()
    return set(table.column("number").to_pylist())


@pytest.fixture
def archive(tmp_path: Path, raw: Path) -> Path:
    """Return two decrees."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for name in ("banjar-2022-04.txt", "kutim-2025-400.txt"):
        shutil.copy(raw / "text" / name, folder)
    return folder


def test_the_workers_of_a_killed_run_end_and_its_locks_are_free(tmp_path: Path) -> None:
    script = f"""
from pathlib import Path
from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.reading.pool import process_all
from keputusan.pipeline.release import ReleaseWriter
from keputusan.pipeline.results import Store, using
from keputusan.pipeline.reading.isolated import Limits
from tests.pipeline.test_faults import faulty

out = Path({str(tmp_path)!r})
with ReleaseWriter(out), using(out / "store"):
    list(process_all([ArchiveFile(out, "hang")], Store(out / "store", "v"), 1, Limits(), faulty))
"""
    process = subprocess.Popen([sys.executable, "-c", script])
    while not (workers := descendants(process.pid)) or not _burns(workers):
        assert process.poll() is None
        time.sleep(0.05)
    process.kill()
    process.wait()
    deadline = time.monotonic() + 20
    while any(is_alive(pid) for pid in workers):
        assert time.monotonic() < deadline, "a worker outlived its run"
        time.sleep(0.05)
    assert run(Path(__file__).parent / "nowhere", tmp_path).exit_code == exits.USAGE
    (tmp_path / "a.txt").write_text("NOMOR 1 TAHUN 2024")
    assert run(tmp_path / "a.txt", tmp_path).exit_code == exits.PUBLISHED


def _burns(pids: list[int]) -> bool:
    """Return whether one of the processes has used more than two seconds of CPU time since it
    began.
    """
    ticks = 0
    for pid in pids:
        with suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks = max(ticks, int(fields[11]))
    return ticks > 2 * os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize("kilobytes", [1, 40])
def test_a_full_disk_leaves_the_last_release_and_the_next_run_completes(
    kilobytes: int, tmp_path: Path, archive: Path
) -> None:
    out = tmp_path / "out"
    second = archive / "kutim-2025-400.txt"
    second.rename(tmp_path / "aside")
    assert run(archive, out).exit_code == exits.PUBLISHED
    before = contents((out / "current").resolve())
    (tmp_path / "aside").rename(second)

    def no_file_may_grow_beyond() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1000, kilobytes * 1000))

    full = subprocess.run(
        [sys.executable, "-c", RUN, "run", str(archive), "--out", str(out), "--workers", "1"],
        preexec_fn=no_file_may_grow_beyond,
        capture_output=True,
        text=True,
        check=False,
    )
    assert full.returncode == exits.FAILED and "nothing was published" in full.stderr
    assert contents((out / "current").resolve()) == before
    assert run(archive, out).exit_code == exits.PUBLISHED
    assert len(published(out)) == 2


def test_damaged_results_are_made_anew(tmp_path: Path, archive: Path) -> None:
    out = tmp_path / "out"
    assert run(archive, out).exit_code == exits.PUBLISHED
    before = contents((out / "current").resolve())
    shutil.rmtree(out / "releases")
    for path in (out / "store").rglob("*.cells.arrow"):
        path.write_bytes(path.read_bytes()[:500])
    assert run(archive, out).exit_code == exits.PUBLISHED
    assert contents((out / "current").resolve()) == before
    shutil.rmtree(out / "releases")
    for path in (out / "store").rglob("*.*"):
        if path.is_file():
            path.write_bytes(b"")
    assert run(archive, out).exit_code == exits.PUBLISHED
    assert contents((out / "current").resolve()) == before


def test_what_killed_runs_left_unfinished_is_removed(tmp_path: Path, archive: Path) -> None:
    store = tmp_path / "store"
    (store / UNFINISHED).mkdir(parents=True)
    (store / UNFINISHED / "half").write_bytes(b"half a result")
    with using(store):
        (store / UNFINISHED).mkdir()
        (store / UNFINISHED / "another run's").write_bytes(b"")
        assert run(archive, tmp_path / "out", "--store", str(store)).exit_code == exits.PUBLISHED
        assert [path.name for path in (store / UNFINISHED).iterdir()] == ["another run's"]
    assert run(archive, tmp_path / "out", "--store", str(store)).exit_code == exits.PUBLISHED
    assert not (store / UNFINISHED).exists()


def test_a_run_killed_between_link_and_pointer_is_made_good(tmp_path: Path, archive: Path) -> None:
    out, second = tmp_path / "out", archive / "kutim-2025-400.txt"
    assert run(archive, out).exit_code == exits.PUBLISHED
    pointer = (out / "latest.json").read_bytes()
    second.rename(tmp_path / "aside")
    assert run(archive, out).exit_code == exits.PUBLISHED
    assert len(published(out)) == 1
    (out / "latest.json").write_bytes(pointer)  # as if it had been killed before writing this
    (tmp_path / "aside").rename(second)
    assert run(archive, out).exit_code == exits.PUBLISHED
    assert len(published(out)) == 2
    named = json.loads((out / "latest.json").read_text())["release_id"]
    assert (out / "current").resolve().name == named


def test_a_file_that_hung_is_not_tried_again_within_the_same_limit(tmp_path: Path) -> None:
    from keputusan.pipeline.results import Snapshot

    [file] = archive_files(tmp_path, "hang")
    store = Store(tmp_path / "store", extraction_version())
    [status] = process_all([file], store, 1, Limits(seconds=0.5), faulty)
    Snapshot(store).save([status])
    assert Snapshot(store).find(file, 0.5) is not None
    assert Snapshot(store).find(file, 0.6) is None
    file.path.write_text("changed")
    assert Snapshot(store).find(file, 0.5) is None


def test_a_run_that_is_killed_again_and_again(tmp_path: Path) -> None:
    soak(tmp_path, files=20, kills=8)
