"""A good release stays where the archive suddenly holds far fewer decrees."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common import exits


def run(archive: Path, out: Path, *options: str) -> Result:
    command = ["run", str(archive), "--out", str(out), "--workers", "0", "--no-report", *options]
    return CliRunner().invoke(main, command)


@pytest.fixture
def archive(tmp_path: Path, raw: Path) -> Path:
    """Return four decrees in two folders, published into ``out`` beside them."""
    folder = tmp_path / "archive"
    for name, year in {
        "banjar-2022-04": "2022",
        "kutim-2021-175": "old",
        "kutim-2025-400": "old",
        "singkawang-2023-6": "old",
    }.items():
        (folder / year).mkdir(parents=True, exist_ok=True)
        shutil.copy(raw / "text" / f"{name}.txt", folder / year)
    assert run(folder, tmp_path / "out").exit_code == exits.PUBLISHED
    return folder


def test_a_folder_that_is_gone_does_not_take_the_release_along(archive: Path) -> None:
    out = archive.parent / "out"
    before = (out / "current").resolve()
    shutil.move(archive / "old", archive.parent / "moved")
    refused = run(archive, out)
    assert refused.exit_code == exits.LOSS
    assert "has 4 decrees, this run found 1" in refused.output
    assert "old/kutim-2021-175.txt" in refused.output and "--allow-loss 0.75" in refused.output
    assert "not mounted or a folder was moved" in refused.output
    assert (out / "current").resolve() == before
    shutil.move(archive.parent / "moved", archive / "old")
    assert run(archive, out).exit_code == exits.PUBLISHED
    assert (out / "current").resolve() == before


def test_it_is_published_where_that_is_asked_for(archive: Path) -> None:
    out = archive.parent / "out"
    shutil.rmtree(archive / "old")
    assert run(archive, out, "--allow-loss", "0.74").exit_code == exits.LOSS
    assert run(archive, out, "--allow-loss", "0.75").exit_code == exits.PUBLISHED
    assert run(archive, out).exit_code == exits.PUBLISHED


def test_a_file_or_two_may_go(archive: Path) -> None:
    for name in ("kutim-2021-175.txt", "kutim-2025-400.txt"):
        (archive / "old" / name).unlink()
    assert run(archive, archive.parent / "out").exit_code == exits.PUBLISHED


def test_an_archive_without_any_decree_replaces_none(archive: Path) -> None:
    out = archive.parent / "out"
    shutil.rmtree(archive)
    archive.mkdir()
    (archive / "notes.txt").write_text("nothing of interest")
    assert run(archive, out).exit_code == exits.LOSS
    assert run(archive, archive.parent / "new").exit_code == exits.PUBLISHED
