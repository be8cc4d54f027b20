"""A run whose files are read by a Dask cluster: two workers, some of which are killed."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import fsspec
import pytest
from click.testing import CliRunner
from distributed import Client

from benchmarks.archive import make_dumps
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.cli.progress import Watcher
from keputusan.pipeline.common import exits
from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.common.errors import ClusterError
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.reading.cluster import crew
from keputusan.pipeline.reading.cluster.cluster_engine import read_on_cluster
from keputusan.pipeline.reading.isolated import Limits
from keputusan.pipeline.results import Store
from keputusan.pipeline.run import Options, run
from tests.soak import children, contents, descendants, is_alive
from tests.support.machines import Machines, kill, task


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """Yield a scheduler; a test adds the workers it kills."""
    with Machines(tmp_path_factory.mktemp("cluster")) as machines:
        yield machines


@pytest.fixture
def two(cluster: Machines) -> Machines:
    """Return the cluster with two workers that are alive."""
    cluster.add(2 - sum(worker.poll() is None for worker in cluster.workers))
    with Client(cluster.address) as client:
        client.wait_for_workers(2, timeout=60)
    return cluster


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """Yield a cluster whose scheduler gives a task up with the first worker it loses."""
    allowed = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with Machines(tmp_path_factory.mktemp("strict"), **allowed) as machines:
        machines.add(2)
        yield machines


def alive(cluster: Machines) -> list[int]:
    return [index for index, worker in enumerate(cluster.workers) if worker.poll() is None]


class Saboteur(Watcher):
    """Does something when so many files are done."""

    def __init__(self, after: int, deed: Callable[[], object]) -> None:
        self.after, self._deed = after, deed
        self.seen: list[FileStatus] = []

    def advance(self, status: FileStatus) -> None:
        self.seen.append(status)
        if len(self.seen) == self.after:
            self._deed()


def notes(folder: Path, name: str) -> int:
    """Return how often a file was begun."""
    return len(list((folder / "store" / "begun").glob(f"{name} *")))


def files(folder: Path, *names: str) -> tuple[list[ArchiveFile], Store]:
    (folder / "store" / "begun").mkdir(parents=True)
    for name in names:
        (folder / name).write_text(name)
    return [ArchiveFile(folder / name, name) for name in names], Store(folder / "store", "v")


def test_a_cluster_publishes_what_one_machine_does_though_a_worker_is_killed(
    two: Machines, tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    make_dumps(archive, 40)
    run(archive, tmp_path / "here", Options(workers=2), Watcher())
    victim = two.workers[alive(two)[0]]
    saboteur = Saboteur(6, lambda: kill(victim))
    outcome = run(archive, tmp_path / "out", Options(scheduler=two.address), saboteur)
    assert victim.poll() is not None and len(alive(two)) == 1
    assert outcome.count("published") == 40
    assert not any(status.reused for status in saboteur.seen[:6])
    here, there = ((tmp_path / name / "current").resolve() for name in ("here", "out"))
    assert here.name == there.name and contents(here) == contents(there)
    again = Saboteur(0, lambda: None)
    run(archive, tmp_path / "out", Options(scheduler=two.address), again)
    assert len(again.seen) == 40 and all(status.reused for status in again.seen)
    assert not list((tmp_path / "out" / "store").glob(".seen-*"))


def test_what_a_killed_worker_had_in_hand_is_read_elsewhere_and_blamed_on_nobody(
    two: Machines, tmp_path: Path
) -> None:
    # slow enough for a worker to have one in hand whenever it is killed
    found, store = files(tmp_path, *(f"slow{number:02d}" for number in range(12)))
    seen: list[FileStatus] = []
    for status in read_on_cluster(two.address, found, store, limits=Limits(), task=task):
        seen.append(status)
        if len(seen) == 3:
            time.sleep(0.3)  # until the next ones are begun
            kill(two.workers[alive(two)[0]])
            two.add(1)
        elif len(seen) == 6:
            # the worker alone, which its nanny starts again; what it had started must end
            nanny = two.workers[alive(two)[0]].pid
            worker = max(children(nanny), key=lambda pid: len(descendants(pid)))
            orphans = descendants(worker)
            os.kill(worker, signal.SIGKILL)
            assert orphans and await_end(orphans), "a reader outlived its worker"
    assert sorted(status.name for status in seen) == [file.name for file in found]
    assert not any(status.reason or status.suspect for status in seen)
    begun = [notes(tmp_path, file.name) for file in found]
    assert max(begun) > 1, "no file was lost with its worker"
    # with each worker one file in hand, and those whose statuses were still on their way: one
    # more on a busy machine
    assert sum(begun) <= len(found) + 2 * 3, "a killed worker had many files in hand"


def test_a_file_that_crashes_or_stops_its_reader_costs_itself_only(
    two: Machines, tmp_path: Path
) -> None:
    names = ["a", "segfault", "hang", *"bcdefgh"]
    found, store = files(tmp_path, *names)
    limits = Limits(seconds=2)
    with Client(two.address) as client:
        before = client.run(os.getpid)
        seen = list(read_on_cluster(two.address, found, store, limits=limits, task=task))
        assert client.run(os.getpid) == before, "a worker died, too"
    assert sorted(status.name for status in seen) == sorted(names)
    # tried again when all others were done
    assert [status.name for status in seen[-2:]] == ["hang", "segfault"]
    reasons = {status.name: status.reason for status in seen if status.reason is not None}
    assert reasons.keys() == {"hang", "segfault"}
    assert "crashed its worker (SIGSEGV)" in str(reasons["segfault"])
    assert "longer than 2 seconds" in str(reasons["hang"]) and seen[-2].given_up_after == 2
    assert all(status.source_id and status.suspect for status in seen[-2:])
    assert [notes(tmp_path, name) for name in names] == [1, 2, 2, *[1] * 7]


def test_a_worker_with_other_code_is_named_and_nothing_is_read(
    two: Machines, tmp_path: Path
) -> None:
    def pretend(version: str | None) -> None:
        from keputusan.pipeline.reading.cluster import fitness
        from keputusan.pipeline.results.code_version import publishing_version

        def other() -> str:
            assert version is not None
            return version

        fitness.publishing_version = publishing_version if version is None else other

    archive = tmp_path / "archive"
    make_dumps(archive, 2)
    with Client(two.address) as client:
        odd = sorted(client.nthreads())[1]
        client.run(pretend, "0123456789ab", workers=[odd])
        try:
            with pytest.raises(ClusterError) as caught:
                run(archive, tmp_path / "out", Options(scheduler=two.address), Watcher())
        finally:
            client.run(pretend, None, workers=[odd])
    assert f"worker {odd} has other code or libraries: version 0123456789ab" in str(caught.value)
    assert str(caught.value).count("worker tcp") == 1
    assert not (tmp_path / "out" / "current").exists()
    outcome = run(archive, tmp_path / "out", Options(scheduler=two.address), Watcher())
    assert outcome.count("published") == 2


def test_a_worker_that_does_not_see_the_store_or_the_archive_is_named(
    two: Machines, tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    make_dumps(archive, 2)
    # what is in memory no other process sees
    options = Options(scheduler=two.address, store=f"memory://{uuid4().hex}")
    with pytest.raises(ClusterError, match=r"worker tcp.* does not see the store memory://"):
        run(archive, tmp_path / "out", options, Watcher())
    name = f"memory://{uuid4().hex}"
    fsspec.filesystem("memory").pipe_file(f"{name}/a.txt", b"NOMOR 1 TAHUN 2024")
    options = Options(scheduler=two.address, store=tmp_path / "store")
    with pytest.raises(ClusterError, match=r"does not see the archive: a.txt is not there"):
        run(name, tmp_path / "out", options, Watcher())
    assert not (tmp_path / "out" / "current").exists()


def await_end(pids: list[int]) -> bool:
    """Return whether the processes end within some seconds."""
    deadline = time.monotonic() + 20
    while any(map(is_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not any(map(is_alive, pids))


def test_a_file_that_takes_its_worker_along_each_time_is_quarantined_and_no_other(
    strict: Machines, tmp_path: Path
) -> None:
    names = ["a", "b", "assassin", *"cdefgh"]
    found, store = files(tmp_path, *names)
    seen = list(read_on_cluster(strict.address, found, store, limits=Limits(), task=task))
    assert sorted(status.name for status in seen) == sorted(names)
    reasons = {status.name: status.reason.en for status in seen if status.reason is not None}
    assert reasons == {"assassin": "1 workers of the cluster were lost while they read it"}

    assert seen[-1].name == "assassin" and seen[-1].source_id
    assert notes(tmp_path, "assassin") == 2


def call(archive: Path, out: Path, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["run", str(archive), "--out", str(out), *options])
    return result.exit_code, result.output


def test_without_workers_a_run_ends_and_the_next_goes_on(
    two: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    make_dumps(archive, 12)
    options = Options(scheduler=two.address)

    def lose_all() -> None:
        time.sleep(1)  # the other worker is done, too, and its status goes with it
        monkeypatch.setattr(crew, "WORKERS_SECONDS", 1.5)
        for index in alive(two):
            kill(two.workers[index])

    with pytest.raises(ClusterError, match="has had no worker"):
        run(archive, out, options, Saboteur(3, lose_all))
    code, output = call(archive, out, "--engine", "dask", "--scheduler", two.address)
    assert code == exits.FAILED and "has had no worker for 1.5 seconds" in output
    assert not (out / "current").exists()
    monkeypatch.setattr(crew, "WORKERS_SECONDS", 60)
    two.add(1)
    last = Saboteur(0, lambda: None)
    assert run(archive, out, options, last).count("published") == 12
    assert 3 <= sum(status.reused for status in last.seen) < 12


def test_a_scheduler_that_is_not_there_or_goes_away_ends_the_run(
    strict: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "SCHEDULER_SECONDS", 2.0)
    archive, out = tmp_path / "archive", tmp_path / "out"
    make_dumps(archive, 12)
    code, output = call(archive, out, "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert code == exits.FAILED and "no scheduler answers at tcp://127.0.0.1:9" in output
    saboteur = Saboteur(3, strict.end_scheduler)
    with pytest.raises(ClusterError, match="is lost"):
        run(archive, out, Options(scheduler=strict.address), saboteur)
    assert not (out / "current").exists()


def test_wrong_usage_and_a_missing_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_dumps(tmp_path / "archive", 1)
    for options in (("--engine", "dask"), ("--scheduler", "tcp://127.0.0.1:9")):
        code, output = call(tmp_path / "archive", tmp_path / "out", *options)
        assert code == exits.USAGE and "go together" in output
    monkeypatch.setitem(sys.modules, "distributed", None)
    for name in [
        name for name in sys.modules if name.startswith("keputusan.pipeline.reading.cluster.")
    ]:
        if name != "keputusan.pipeline.common.errors":
            monkeypatch.delitem(sys.modules, name)
    options = ("--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    code, output = call(tmp_path / "archive", tmp_path / "out", *options)
    assert code == exits.FAILED and "keputusan[dask]" in output
