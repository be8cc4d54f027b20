"""Archives, results and releases in an object store: a server of S3 on this machine."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import boto3
import duckdb
import pytest
import s3fs
from click.testing import CliRunner, Result
from moto.server import ThreadedMotoServer

from benchmarks.archive import make_dumps
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common import exits
from keputusan.pipeline.common.errors import LockedError
from keputusan.pipeline.release import object_lock as lock
from keputusan.pipeline.release.object_prune import remove_old
from keputusan.pipeline.release.object_release import ObjectReleaseWriter
from keputusan.pipeline.results import StoreError
from keputusan.pipeline.storage.archive_places import find_objects
from keputusan.pipeline.storage.objects import ObjectFolder
from tests.soak import contents
from tests.support.fences import ROOT, read_fences
from tests.support.machines import kill


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Yield the endpoint of an empty S3, on the loopback only."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[s3fs.S3FileSystem]:
    """Yield the S3 with an empty bucket ``kpu``, which a run finds by the environment."""
    for name, value in (
        ("AWS_ENDPOINT_URL", server),
        ("AWS_ACCESS_KEY_ID", "key"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
    ):
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    system = s3fs.S3FileSystem(use_listings_cache=False)
    system.mkdir("kpu")
    yield system
    system.rm("kpu", recursive=True)
    s3fs.S3FileSystem.clear_instance_cache()


MADE_OF = re.compile(rb'<meta name="made-of" content="\w+">')
TO_ARCHIVE = re.compile(rb' \xc2\xb7 <a href="file:[^"]*">[^<]*</a>|<a href="file:[^"]*">(.*?)</a>')
"""A link of the report to a file of the archive: behind a page, or a file's name."""


def unlinked(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a release's files without links to the archive's, which a store does not have, and
    without what tells a page's values, of which the links are.
    """
    return {
        name: MADE_OF.sub(b"", TO_ARCHIVE.sub(rb"\1", content)) for name, content in files.items()
    }


@pytest.fixture
def archive(tmp_path: Path, bucket: s3fs.S3FileSystem) -> Path:
    """Return a few decrees in a folder, and the same in ``kpu/arsip``, where hidden files are,
    too.
    """
    folder = tmp_path / "arsip"
    make_dumps(folder, 3)
    (folder / "damaged.pdf").write_bytes(b"%PDF-1.7\n")
    bucket.put(f"{folder}/", "kpu/arsip/", recursive=True)
    bucket.pipe_file("kpu/arsip/.hidden.txt", b"NOMOR 1 TAHUN 2024")
    bucket.pipe_file("kpu/arsip/.git/config.txt", b"NOMOR 2 TAHUN 2024")
    bucket.pipe_file("kpu/arsip/empty-folder/", b"")
    return folder


def run(
    source: object, out: object, *options: str, workers: int = 0, report: bool = False
) -> Result:
    # files are taken out of an archive of a few
    options = ("--allow-loss", "1", *options)
    arguments = ["run", str(source), "--out", str(out), "--workers", str(workers), *options]
    arguments += [] if report else ["--no-report"]
    return CliRunner().invoke(main, arguments)


def latest(bucket: s3fs.S3FileSystem, out: str = "kpu/out") -> dict[str, object]:
    found: dict[str, object] = json.loads(bucket.cat_file(f"{out}/latest.json"))
    return found


def release(bucket: s3fs.S3FileSystem, out: str = "kpu/out") -> dict[str, bytes]:
    """Return every file of the current release."""
    root = f"{out}/{latest(bucket, out)['path']}"
    return {path[len(root) + 1 :]: bucket.cat_file(path) for path in bucket.find(root)}


def test_a_run_from_s3_to_s3_publishes_what_a_local_run_does(
    archive: Path, bucket: s3fs.S3FileSystem, tmp_path: Path, raw: Path
) -> None:
    here = tmp_path / "out"
    shutil.copy(raw / "digital" / "banjar-2022-04.pdf", archive / "a \u00e9 & b.pdf")
    bucket.put_file(str(archive / "a \u00e9 & b.pdf"), "kpu/arsip/a \u00e9 & b.pdf")
    assert run(archive, here, report=True).exit_code == exits.QUARANTINED  # the damaged file
    result = run("s3://kpu/arsip", "s3://kpu/out", workers=1, report=True)
    assert result.exit_code == exits.QUARANTINED, result.output
    assert "is published in s3://kpu/out/releases/" in result.output
    local = contents((here / "current").resolve())
    assert unlinked(local) != local
    stored = release(bucket)
    assert not any(b'href="file:' in content for content in stored.values())
    assert unlinked(stored) == unlinked(local)
    assert "report.html" in release(bucket)
    ours, theirs = latest(bucket), json.loads((here / "latest.json").read_text())
    # the report's links are part of what a release is made from
    assert ours.pop("inputs") != theirs.pop("inputs")
    assert ours == theirs
    assert not bucket.exists("kpu/out/.lock")


def test_what_did_not_change_is_not_read_again(
    archive: Path, bucket: s3fs.S3FileSystem, tmp_path: Path
) -> None:
    log = tmp_path / "log.jsonl"

    def outcomes() -> dict[str, str]:
        """Return what became of each file in a run from S3 to S3."""
        log.unlink(missing_ok=True)
        result = run("s3://kpu/arsip/", "s3://kpu/out/", "--log", str(log), "--log-format", "json")
        assert result.exit_code in (exits.PUBLISHED, exits.QUARANTINED), result.output
        events = [json.loads(line) for line in log.read_text().splitlines()]
        return {event["file"]: event["outcome"] for event in events if event["event"] == "file"}

    first = outcomes()
    assert len(first) == 4 and set(first.values()) == {"read", "failed"}
    before = bucket.info(f"kpu/out/{latest(bucket)['path']}/datapackage.json")["LastModified"]
    assert "read" not in outcomes().values()
    after = bucket.info(f"kpu/out/{latest(bucket)['path']}/datapackage.json")["LastModified"]
    assert before == after, "an unchanged release was uploaded again"

    changed, gone = "0000/000001.txt", "0000/000002.txt"
    old = latest(bucket)["release_id"]
    bucket.pipe_file(f"kpu/arsip/{changed}", (archive / changed).read_bytes() + b"\n")
    bucket.rm_file(f"kpu/arsip/{gone}")
    found = outcomes()
    assert found.keys() == first.keys() - {gone}
    assert [name for name, outcome in found.items() if outcome == "read"] == [changed]
    assert latest(bucket)["release_id"] != old
    (archive / changed).write_bytes((archive / changed).read_bytes() + b"\n")
    (archive / gone).unlink()
    # persons keep the ids of the release before, here as there
    assert run(archive, tmp_path / "here").exit_code == exits.QUARANTINED
    assert release(bucket) == contents((tmp_path / "here" / "current").resolve())


def documented() -> list[str]:
    """Return the blocks of commands in the documentation that need a cluster or an object store."""
    fences = read_fences(ROOT / "docs" / "large-archives.md")
    return [fence.text for fence in fences if fence.language == "sh" and fence.why_not_run]


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def test_what_is_documented_of_clusters_and_object_stores(
    archive: Path, bucket: s3fs.S3FileSystem, tmp_path: Path
) -> None:
    (archive / "damaged.pdf").unlink()
    bucket.rm_file("kpu/arsip/damaged.pdf")
    shared = tmp_path / "shared"
    shared.mkdir()
    archive.rename(shared / "arsip")
    port = str(free_port())
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    machines, published = [], []
    try:
        for block in documented():
            for general, here in (
                ("scheduler-host", "127.0.0.1"), ("8786", port), ("/shared", str(shared))
            ):  # fmt: skip
                block = block.replace(general, here)
            if block.startswith("dask"):
                with (tmp_path / "dask.log").open("a") as log:
                    machines.append(
                        subprocess.Popen(
                            ["sh", "-c", block],
                            cwd=tmp_path,
                            env=environment,
                            stdout=log,
                            stderr=log,
                            start_new_session=True,
                        )
                    )
                continue
            if "s3://" in block and bucket.exists("kpu/out"):
                bucket.rm("kpu/out", recursive=True)
            done = subprocess.run(
                ["sh", "-eu", "-c", block],
                cwd=tmp_path,
                env=environment,
                capture_output=True,
                text=True,
                timeout=120,
            )
            assert done.returncode == 0, block + done.stdout + done.stderr
            published.append(
                release(bucket) if "s3://" in block else contents(shared / "out" / "current")
            )
    finally:
        for machine in machines:
            kill(machine)
    assert len(machines) == 2 and len(published) == 3
    first, *others = map(unlinked, published)
    assert all(other == first for other in others)


def test_an_archive_leaves_out_what_is_published_in_it_and_keys_that_are_no_paths(
    bucket: s3fs.S3FileSystem, server: str, tmp_path: Path
) -> None:
    client = boto3.client("s3", endpoint_url=server)
    for key in (
        "a.txt",
        "out/b.txt",
        "outer/c.txt",
        "/d.txt",
        "e//f.txt",
        "../g.txt",
        "h/../i.txt",
    ):
        client.put_object(Bucket="kpu", Key=f"x/{key}", Body=b"NOMOR 1 TAHUN 2024")
    found = find_objects("s3://kpu/x", ["s3://kpu/x/out/"], tmp_path)
    assert {file.name: file.fault is None for file in found} == {
        "/d.txt": False,
        "a.txt": True,
        "e//f.txt": False,
        "outer/c.txt": True,
    }
    [one] = find_objects("s3://kpu/x/outer/c.txt", [], tmp_path)
    assert one.name == "c.txt" and one.stamp() == one.stamp_now()
    with one.local() as path:
        assert path.read_bytes() == b"NOMOR 1 TAHUN 2024" and path.is_relative_to(tmp_path)
    assert not list(tmp_path.iterdir())
    with pytest.raises(StoreError, match="leads out"):
        ObjectFolder("s3://kpu/x").download(["h/../i.txt"], tmp_path)


def test_a_local_run_loads_nothing_of_object_stores_and_clusters(
    archive: Path, tmp_path: Path
) -> None:
    script = f"""
import sys
from keputusan.pipeline.cli.main import main
main(["run", {str(archive)!r}, "--out", {str(tmp_path / "out")!r}, "--workers", "1"],
     standalone_mode=False)
"""
    check = "print(sorted({'fsspec', 's3fs', 'distributed', 'dask'} & set(sys.modules)))"
    script = f"import atexit, sys\natexit.register(lambda: {check})\n{script}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr


class KilledError(Exception):
    """Stands for the end of the process."""


def hasten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "RENEWED_SECONDS", 0.2)
    monkeypatch.setattr(lock, "PATIENCE_SECONDS", 1.0)
    monkeypatch.setattr(lock, "SETTLED_SECONDS", 0.1)


DIE = """
import os, signal
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.storage.objects import ObjectFolder

put = ObjectFolder.put

def die(folder, name, content):
    if name == "latest.json":
        os.kill(os.getpid(), signal.SIGKILL)
    put(folder, name, content)

ObjectFolder.put = die
main()
"""


def test_a_run_killed_between_the_upload_and_its_naming_leaves_the_old_release_current(
    archive: Path, bucket: s3fs.S3FileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("s3://kpu/arsip", "s3://kpu/out").exit_code == exits.QUARANTINED
    before, files = latest(bucket), release(bucket)
    bucket.rm_file("kpu/arsip/damaged.pdf")
    command = [sys.executable, "-c", DIE, "run", "s3://kpu/arsip", "--out", "s3://kpu/out"]
    leaving = {**os.environ, "TMPDIR": str(tmp_path)}
    killed = subprocess.run(
        [*command, "--workers", "0"], cwd=ROOT, env=leaving, capture_output=True
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert len(bucket.ls("kpu/out/releases")) == 2, "the new release was not uploaded"
    assert latest(bucket) == before and release(bucket) == files
    assert bucket.exists("kpu/out/.lock")
    hasten(monkeypatch)
    assert run("s3://kpu/arsip", "s3://kpu/out").exit_code == exits.PUBLISHED
    assert latest(bucket) != before and len(bucket.ls("kpu/out/releases")) == 2


def test_a_run_killed_while_it_uploads_leaves_nothing_that_stays(
    archive: Path, bucket: s3fs.S3FileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("s3://kpu/arsip", "s3://kpu/out").exit_code == exits.QUARANTINED
    before = latest(bucket)
    bucket.rm_file("kpu/arsip/0000/000001.txt")
    upload = ObjectFolder.upload

    def die(folder: ObjectFolder, root: Path, names: list[str], under: str) -> None:
        upload(folder, root, names[: len(names) // 2], under)
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(ObjectFolder, "upload", die)
        assert isinstance(run("s3://kpu/arsip", "s3://kpu/out").exception, KilledError)
    assert latest(bucket) == before
    unfinished = set(bucket.ls("kpu/out/releases")) - {f"kpu/out/{before['path']}"}
    assert len(unfinished) == 1
    # a release of another archive comes, and what was never finished goes
    bucket.rm_file("kpu/arsip/0000/000002.txt")
    assert run("s3://kpu/arsip", "s3://kpu/out").exit_code == exits.QUARANTINED
    kept = {f"kpu/out/{named['path']}" for named in (before, latest(bucket))}
    assert set(bucket.ls("kpu/out/releases")) == kept


def test_a_damaged_release_is_published_again(archive: Path, bucket: s3fs.S3FileSystem) -> None:
    assert run("s3://kpu/arsip", "s3://kpu/out").exit_code == exits.QUARANTINED
    before, files = latest(bucket), release(bucket)
    root = f"kpu/out/{before['path']}"
    bucket.pipe_file(f"{root}/documents/part-00000.parquet", b"PAR1")
    bucket.pipe_file(f"{root}/documents/part-00009.parquet", b"PAR1")
    assert run("s3://kpu/arsip", "s3://kpu/out").exit_code == exits.QUARANTINED
    assert latest(bucket) == before and release(bucket) == files


def test_a_damaged_result_is_made_anew(archive: Path, bucket: s3fs.S3FileSystem) -> None:
    assert run("s3://kpu/arsip", "s3://kpu/out").exit_code == exits.QUARANTINED
    files = release(bucket)
    for path in bucket.find("kpu/out/store"):
        if path.endswith(".cells.arrow"):
            bucket.pipe_file(path, bucket.cat_file(path)[:500])
    bucket.rm("kpu/out/releases", recursive=True)
    assert run("s3://kpu/arsip", "s3://kpu/out").exit_code == exits.QUARANTINED
    assert release(bucket) == files


def test_a_release_is_checked_and_exported_from_where_it_is(
    archive: Path, bucket: s3fs.S3FileSystem, tmp_path: Path
) -> None:
    assert run("s3://kpu/arsip", "s3://kpu/out").exit_code == exits.QUARANTINED
    assert run(archive, tmp_path / "here").exit_code == exits.QUARANTINED
    named = f"s3://kpu/out/{latest(bucket)['path']}"

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments)

    for url in ("s3://kpu/out", named):
        same = call("check", url, "--against", str(tmp_path / "here"))
        assert same.exit_code == exits.SAME, same.output
    database = tmp_path / "release.duckdb"
    exported = call("export", "duckdb", str(database), "--from", "s3://kpu/out")
    assert exported.exit_code == 0 and str(latest(bucket)["release_id"]) in exported.output
    with duckdb.connect(str(database), read_only=True) as opened:
        assert opened.sql("SELECT count(*) FROM sources").fetchall() == [(4,)]
    views = call("export", "duckdb", str(database), "--from", named, "--views")
    assert views.exit_code == exits.USAGE and "is copied" in views.output
    nothing = call("check", "s3://kpu/arsip", "--against", str(tmp_path / "here"))
    assert nothing.exit_code == exits.USAGE
    assert "there is no release in s3://kpu/arsip" in nothing.output


def test_old_releases_go_but_never_the_current_one(bucket: s3fs.S3FileSystem) -> None:
    releases = [f"{number:016x}" for number in range(5)]
    for name in releases:
        bucket.pipe_file(f"kpu/out/releases/{name}/cells/part-00000.parquet", b"rows")
        bucket.pipe_file(f"kpu/out/releases/{name}/datapackage.json", name.encode())
        time.sleep(1.1 if name == releases[0] else 0)  # the times of S3 are whole seconds
    bucket.pipe_file("kpu/out/releases/half/cells/part-00000.parquet", b"rows")
    objects = ObjectFolder("s3://kpu/out")
    gone = remove_old(objects, keep=3, current=releases[0])
    left = {path.rpartition("/")[2] for path in bucket.ls("kpu/out/releases")}
    assert (
        len(gone) == 1
        and left
        == {
            *releases,
        }
        - set(gone)
        and releases[0] in left
    )


def test_a_second_run_into_the_same_place_is_refused(
    archive: Path, bucket: s3fs.S3FileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    hasten(monkeypatch)
    with lock.locked(ObjectFolder("s3://kpu/out")):
        result = run(archive, "s3://kpu/out")
        assert result.exit_code == exits.FAILED
        assert "another run is publishing into s3://kpu/out" in result.output
    assert run(archive, "s3://kpu/out").exit_code == exits.QUARANTINED


def test_the_lock_of_a_killed_run_is_taken_over_by_one_only(
    bucket: s3fs.S3FileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    hasten(monkeypatch)
    objects = ObjectFolder("s3://kpu/out")
    objects.create(lock.NAME, lock._content("killed"))
    over, ready, ended = threading.Event(), threading.Barrier(4), []

    def take() -> None:
        folder = ObjectFolder("s3://kpu/out")
        ready.wait()
        try:
            with lock.locked(folder):
                ended.append("owner")
                over.wait(5)
        except LockedError:
            ended.append("refused")
        if ended.count("refused") == 3:
            over.set()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ended) == ["owner", "refused", "refused", "refused"]
    assert not bucket.exists("kpu/out/.lock")


def test_a_run_whose_lock_was_taken_over_names_nothing(
    archive: Path, bucket: s3fs.S3FileSystem
) -> None:
    with (
        pytest.raises(LockedError, match="taken over"),
        ObjectReleaseWriter("s3://kpu/out") as writer,
    ):
        bucket.pipe_file("kpu/out/.lock", lock._content("another"))
        writer.commit()
    assert not bucket.exists("kpu/out/latest.json") and bucket.exists("kpu/out/.lock")


def test_an_object_store_that_cannot_be_reached_costs_no_file(
    archive: Path, bucket: s3fs.S3FileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run("s3://nowhere/arsip", tmp_path / "out")
    assert result.exit_code in (exits.FAILED, exits.NOTHING_TO_DO), result.output

    def fail(folder: ObjectFolder, path: Path) -> None:
        with folder._reached(refused=PermissionError):
            raise ConnectionError("the network is down")

    monkeypatch.setattr(ObjectFolder, "copy_to", fail)
    result = run("s3://kpu/arsip", tmp_path / "out")
    assert result.exit_code == exits.FAILED and "the network is down" in result.output
    assert not (tmp_path / "out" / "current").exists()


def test_an_object_that_is_gone_or_closed_is_quarantined(
    archive: Path, bucket: s3fs.S3FileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_to = ObjectFolder.copy_to

    def fail(folder: ObjectFolder, path: Path) -> None:
        if folder.url.endswith("000001.txt"):
            bucket.rm_file("kpu/arsip/0000/000001.txt")
        if folder.url.endswith("000002.txt"):
            with folder._reached(refused=PermissionError):
                raise PermissionError("Access Denied")
        copy_to(folder, path)

    monkeypatch.setattr(ObjectFolder, "copy_to", fail)
    result = run("s3://kpu/arsip", tmp_path / "out")
    assert result.exit_code == exits.QUARANTINED, result.output
    assert "quarantined: 0000/000001.txt: the file cannot be read" in result.output
    assert "quarantined: 0000/000002.txt: the file cannot be read: Access Denied" in result.output


def test_a_url_that_nothing_reads_is_told() -> None:
    with pytest.raises(StoreError, match="Protocol not known"):
        ObjectFolder("nonsense://bucket/x")
    assert run("nonsense://bucket/x", "s3://kpu/out").exit_code == exits.FAILED
