"""Looking after an installation: `keputusan cache` and `keputusan doctor`."""

from __future__ import annotations

import shutil
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from keputusan.extract.model.page_image import Pixels
from keputusan.extract.model.reading_errors import NotInstalledError
from keputusan.extract.scan.engines import Engine, EngineMissingError, Reading
from keputusan.language.wording import Told
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common import exits
from keputusan.pipeline.reading import read_file as process
from keputusan.pipeline.results import Store, extraction_version, using


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def out(tmp_path: Path, raw: Path) -> Path:
    """Return a folder that two files were published into, of which one is gone since the last
    run.
    """
    archive = tmp_path / "archive"
    archive.mkdir()
    for name in ("banjar-2022-04.txt", "kutim-2021-175.txt"):
        shutil.copy(raw / "text" / name, archive)
    for _ in range(2):
        result = call("run", archive, "--out", tmp_path / "out", "--workers", 0)
        assert result.exit_code == exits.PUBLISHED, result.output
        (archive / "kutim-2021-175.txt").unlink(missing_ok=True)
    (tmp_path / "out" / "store" / "0123456789ab").mkdir()
    return tmp_path / "out"


def test_the_cache_lists_shows_and_prunes(out: Path) -> None:
    listed = call("cache", "list", "--out", out)
    assert listed.exit_code == 0 and "banjar-2022-04.txt" in listed.output
    assert "not in the archive" in listed.output and "version 0123456789ab" in listed.output
    source_id = next(line for line in listed.output.splitlines() if "banjar" in line).split()[0]
    shown = call("cache", "show", source_id[:6], "--store", out / "store")
    assert shown.exit_code == 0 and "plan_items" in shown.output
    assert call("cache", "prune", "--out", out, "--dry-run").exit_code == 0
    store = Store(out / "store", extraction_version())
    assert len(list(store.known())) == 2 and store.other_versions()
    pruned = call("cache", "prune", "--out", out)
    assert "1 other versions, 1 results" in pruned.output
    assert list(store.known()) == [source_id] and not store.other_versions()


def test_nobody_prunes_while_a_run_goes_on(out: Path) -> None:
    with using(out / "store"):
        result = call("cache", "prune", "--out", out)
    assert result.exit_code == exits.FAILED and "a run is using" in result.output
    assert Store(out / "store", extraction_version()).other_versions()


def test_the_cache_wants_one_store(tmp_path: Path) -> None:
    assert call("cache", "list").exit_code == exits.USAGE
    assert call("cache", "list", "--out", tmp_path).exit_code == exits.USAGE


def test_the_doctor_tries_readers_and_the_folder(tmp_path: Path) -> None:
    result = call("doctor", "--out", tmp_path / "not" / "yet")
    for line in ("ok       reading text", "ok       reading pdf", "ok       publishing"):
        assert line in result.output
    assert not (tmp_path / "not").exists()


def test_the_doctor_tells_which_extras_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    version = metadata.version

    def without_s3(name: str) -> str:
        if name == "s3fs":
            raise metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(metadata, "version", without_s3)
    monkeypatch.setattr("keputusan.extract.scan.engines.available_engines", dict)
    result = call("doctor")
    assert f"ok       distributed          {version('distributed')}" in result.output
    assert "absent   s3fs                 archives and releases in s3://... need" in result.output
    assert "needed and missing: reading scans\n" in result.output


class Blind:
    """An engine that reads something else."""

    name, version = "blind", "blind 1"

    def read_lines(self, lines: list[Pixels]) -> list[Reading]:
        return [Reading("KPU 2012") for _ in lines]


@pytest.mark.parametrize(
    "engine", [EngineMissingError(Told("it needs glasses", "perlu kacamata")), Blind()]
)
def test_the_doctor_tells_what_is_missing(
    engine: Engine | EngineMissingError, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "keputusan.extract.scan.engines.available_engines", lambda: {"blind": engine}
    )
    result = call("doctor")
    assert result.exit_code == exits.FAILED
    assert "absent   OCR by blind" in result.output and "MISSING  reading scans" in result.output
    assert "it needs glasses" in result.output or "'KPU 2012'" in result.output


def test_a_scan_that_nothing_here_reads_is_tried_again_when_something_does(
    tmp_path: Path, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    shutil.copy(raw / "text" / "banjar-2022-04.txt", archive)

    def nothing_reads_it(path: Path, media: str) -> None:
        raise NotInstalledError(Told("no engine", "tanpa mesin"), 1)

    with monkeypatch.context() as without:
        without.setattr(process, "read_pages", nothing_reads_it)
        assert call("run", archive, "--out", out, "--workers", 0).exit_code == exits.QUARANTINED
    assert call("run", archive, "--out", out, "--workers", 0).exit_code == exits.PUBLISHED
