"""A run is killed again and again, and must lose, repeat and half-show nothing.

usage: python -m tests.soak [--files N] [--kills N] [--workers N] [--seed N] [--folder FOLDER]

An archive grows while `keputusan run` reads it.  Every now and then the run, one of its
processes, or the run just as it publishes is killed by SIGKILL, and started again.  All the
while a reader opens OUT/current and compares it with its descriptor.  In the end the release
must be, byte for byte, that of an undisturbed run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from glob import glob
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.archive import make_dumps, make_pdfs
from keputusan.pipeline.common import exits
from keputusan.pipeline.results import Store, extraction_version
from keputusan.pipeline.storage.guard import UNFINISHED

STAGES = 4
"""The archive grows in so many steps, so that there is something to publish more than once."""

KINDS = {"run": 4.0, "publishing": 1.0, "placing": 0.02, "worker": 0.5}
"""What is killed, and the seconds it has at most until then: the run some time after its start
or the last kill, the run as it writes a release, the run as it makes one current, a worker."""

PATIENCE = 30.0
"""Seconds within which the processes of a killed run must be gone."""


class Reader(threading.Thread):
    """Opens the current release over and over; ``faults`` are what it should not have seen."""

    def __init__(self, out: Path) -> None:
        super().__init__(daemon=True)
        self._current = out / "current"
        self._latest = out / "latest.json"
        self._stopped = threading.Event()
        self._hashed: set[str] = set()
        self.looks = 0
        self.faults: list[str] = []

    def run(self) -> None:
        while not self._stopped.is_set():
            if self._current.is_symlink():
                self._look()
            time.sleep(0.02)

    def stop(self) -> None:
        self._stopped.set()
        self.join()

    @property
    def releases(self) -> int:
        """The number of different releases it saw."""
        return len(self._hashed)

    def _look(self) -> None:
        release = self._current.resolve()
        try:
            self._check(release)
            if self._latest.exists():
                named = json.loads(self._latest.read_text(encoding="utf-8"))
                assert {"release_id", "path", "rows"} <= named.keys(), "half a latest.json"
        except (OSError, ValueError, KeyError, AssertionError) as error:
            # a release that is current no longer may be removed
            if self._current.resolve() == release:
                self.faults.append(f"{release.name}: {error!r}")
        self.looks += 1

    def _check(self, release: Path) -> None:
        text = (release / "datapackage.json").read_text(encoding="utf-8")
        descriptor = json.loads(text)
        assert descriptor["release_id"] == release.name, "another release's descriptor"
        for resource in descriptor["resources"]:
            for part in resource["parts"]:
                path = release / part["path"]
                assert path.stat().st_size == part["bytes"], f"{path} has not its size"
                if release.name not in self._hashed:
                    assert pq.read_metadata(path).num_rows == part["rows"], f"{path} lacks rows"
                    digest = hashlib.sha256(path.read_bytes()).hexdigest()
                    assert part["hash"] == f"sha256:{digest}", f"{path} has other bytes"
        self._hashed.add(release.name)


class Run:
    """One `keputusan run` in a process of its own, and those it starts."""

    def __init__(self, archive: Path, out: Path, workers: int) -> None:
        command = [sys.executable, "-c", "from keputusan.pipeline.cli.main import main; main()"]
        command += ["run", str(archive), "--out", str(out), "--workers", str(workers)]
        self._out = out
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def wait(self, seconds: float) -> int | None:
        """Return its exit code; None if it still runs after so many seconds."""
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def wait_for_publishing(self) -> None:
        """Return when the first part of a release is written, or the run has ended."""
        self._wait_until(lambda: bool(found(f"{self._out}/releases/.building-*/*/*.parquet")))

    def wait_for_placing(self) -> None:
        """Return when a release has got its name, or the run has ended."""
        before = found(f"{self._out}/releases/*")
        self._wait_until(lambda: found(f"{self._out}/releases/*") != before)

    def _wait_until(self, happened: Callable[[], bool]) -> None:
        while self._process.poll() is None and not happened():
            time.sleep(0.003)

    def kill_one(self, chosen: random.Random) -> bool:
        """Kill one of the processes it started; False if it has ended before there was one."""
        self._wait_until(lambda: bool(descendants(self._process.pid)))
        pids = descendants(self._process.pid)
        with suppress(ProcessLookupError):
            if pids:
                os.kill(chosen.choice(pids), signal.SIGKILL)
                return True
        return False

    def kill(self) -> None:
        """Kill the run itself; AssertionError if its workers outlive it."""
        pids = descendants(self._process.pid)
        self._process.kill()
        self._process.wait()
        deadline = time.monotonic() + PATIENCE
        while alive := [pid for pid in pids if is_alive(pid)]:
            assert time.monotonic() < deadline, f"processes {alive} outlived their run"
            time.sleep(0.01)


def is_alive(pid: int) -> bool:
    """Return whether a process runs; one that has ended and that nobody asked for does not."""
    try:
        # the name, in brackets, may hold anything
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def children(pid: int) -> list[int]:
    """Return the processes that ``pid`` has started."""
    pids: list[int] = []
    for path in found(f"/proc/{pid}/task/*/children"):
        with suppress(OSError):
            pids += map(int, Path(path).read_text().split())
    return pids


def descendants(pid: int) -> list[int]:
    """Return the processes that ``pid``, and those it started, have started."""
    return [below for child in children(pid) for below in (child, *descendants(child))]


def found(pattern: str) -> list[str]:
    """Return the paths that match; Path.glob would take offence at a folder that vanishes
    meanwhile.
    """
    return sorted(glob(pattern))  # noqa: PTH207


class Archive:
    """Files that are moved into the archive in steps; then the last one changes, and back."""

    def __init__(self, everything: Path, folder: Path) -> None:
        self._waiting = sorted(path for path in everything.rglob("*") if path.is_file())
        self._root, self.folder = everything, folder
        self._step = -(-len(self._waiting) // STAGES)
        self._last = folder / self._waiting[-1].relative_to(everything)
        self._content = self._waiting[-1].read_bytes()
        self._changes = 0
        folder.mkdir()
        self.change()

    def change(self) -> None:
        """Add some files; with none left, change one."""
        if self._waiting:
            self._add(self._step)
        else:
            self._changes += 1
            self._last.write_bytes(self._content + b"\n" * self._changes)

    def complete(self) -> None:
        """Add all files that are not there, and undo all changes."""
        self._add(len(self._waiting))
        self._last.write_bytes(self._content)

    def _add(self, count: int) -> None:
        chosen, self._waiting = self._waiting[:count], self._waiting[count:]
        for path in chosen:
            target = self.folder / path.relative_to(self._root)
            target.parent.mkdir(exist_ok=True)
            path.rename(target)


def soak(folder: Path, files: int, kills: int, workers: int = 2, seed: int = 1) -> str:
    """Do in ``folder`` what the module says; what was done, in a line.  AssertionError."""
    make_dumps(folder / "all", files - 5, seed)
    make_pdfs(folder / "all" / "pdf", 1)
    names = sorted(
        path.relative_to(folder / "all").as_posix()
        for path in (folder / "all").rglob("*")
        if path.is_file()
    )
    archive = Archive(folder / "all", folder / "archive")
    reader = Reader(folder / "out")
    reader.start()
    killed = disturb(archive, folder / "out", kills, workers, seed)
    archive.complete()
    finish(archive.folder, folder / "out", workers)
    reader.stop()
    assert not reader.faults, reader.faults[:5]
    assert reader.looks and reader.releases
    finish(archive.folder, folder / "undisturbed", workers)
    compare(folder / "out", folder / "undisturbed", names)
    return (
        f"{len(names)} files, killed {dict(sorted(killed.items()))}, {reader.looks} looks at "
        f"{reader.releases} releases, nothing lost, repeated or half-shown"
    )


def disturb(archive: Archive, out: Path, kills: int, workers: int, seed: int) -> Counter[str]:
    """Run over ``archive`` until so many processes were killed; how many of which kind."""
    chosen = random.Random(seed)
    killed: Counter[str] = Counter()
    while killed.total() < kills:
        run = Run(archive.folder, out, workers)
        try:
            ended = _disturb_one(run, kills, killed, chosen)
        finally:
            run.kill()
        if ended or chosen.random() < 0.5:
            archive.change()
    return killed


def _disturb_one(run: Run, kills: int, killed: Counter[str], chosen: random.Random) -> bool:
    """Kill processes of ``run`` until it is killed itself; True if it ends before."""
    while killed.total() < kills:
        kind = chosen.choice([*KINDS, "worker", "worker"])
        if kind == "publishing":
            run.wait_for_publishing()
        elif kind == "placing":
            run.wait_for_placing()
        code = run.wait(chosen.uniform(0.0, KINDS[kind]))
        if code is not None:
            # a file that was killed twice is quarantined; a pool that cannot start fails
            assert code in (exits.PUBLISHED, exits.QUARANTINED, exits.FAILED), code
            return True
        if kind != "worker":
            killed[kind] += 1
            return False
        killed[kind] += run.kill_one(chosen)
    return False


def finish(archive: Path, out: Path, workers: int) -> None:
    """Let a run go to its end that nobody disturbs."""
    code = Run(archive, out, workers).wait(3600)
    assert code == exits.PUBLISHED, f"an undisturbed run ended with {code}"


def compare(out: Path, undisturbed: Path, names: list[str]) -> None:
    """Raise AssertionError if anything was lost, repeated, left over, or differs."""
    ours, theirs = ((root / "current").resolve() for root in (out, undisturbed))
    sources = pq.read_table(ours / "sources").to_pylist()
    copies = pq.read_table(ours / "source_copies").to_pylist()
    assert sorted(row["path"] for row in copies) == names, "a file is missing or repeated"
    store = Store(out / "store", extraction_version())
    unread = {row["source_id"] for row in sources} - set(store.known())
    assert not unread, f"never processed: {unread}"
    numbers = Counter(pq.read_table(ours / "documents")["number"].to_pylist())
    assert max(numbers.values()) == 1, f"published twice: {numbers.most_common(3)}"
    assert contents(ours) == contents(theirs), "the release is not that of an undisturbed run"
    leftovers = [path for path in (out / "releases").iterdir() if path.name.startswith(".")]
    unfinished = out / "store" / UNFINISHED
    leftovers += unfinished.iterdir() if unfinished.exists() else []
    assert not leftovers, leftovers


def contents(release: Path) -> dict[str, bytes]:
    """Return every file of a release."""
    return {
        path.relative_to(release).as_posix(): path.read_bytes()
        for path in sorted(release.rglob("*"))
        if path.is_file()
    }


def main() -> None:
    """Do what the command line says; the exit code is 0 if all went well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=320)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="keep all that was done here")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="soak-"))
    folder.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    print(soak(folder, options.files, options.kills, options.workers, options.seed))
    print(f"{time.monotonic() - begun:.0f} s")
    if options.folder is None:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
