"""Hostile input: every file ends in `sources`, within its limits, and nothing else is touched."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from keputusan.pipeline.common import exits
from tests.support.hostile import (
    EITHER,
    FILES,
    FORMULA,
    MARKUP,
    NAMES,
    READ,
    make_deep_folders,
    make_files,
    make_names,
    make_odd_entries,
)

Rows = list[dict[str, object]]
Tree = dict[str, tuple[int, int, int]]

DEEP = 24
"""Folders of 200 letters: no path of Linux is longer than 4096."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Rows], dict[str, str]]:
    """Return the tables published from an archive of all hostile input, and what odd entries
    must say.
    """
    root = tmp_path_factory.mktemp("hostile")
    for name in ("archive", "outside", "work", "temporary"):
        (root / name).mkdir()
    (root / "outside" / "secret.txt").write_text("NOMOR 99 TAHUN 2024")
    make_files(root / "archive")
    make_names(root / "archive")
    odd = make_odd_entries(root / "archive", root / "outside")
    make_deep_folders(root / "archive", DEEP)
    before = tree(root)
    command = [sys.executable, "-c", "from keputusan.pipeline.cli.main import main; main()"]
    command += ["run", str(root / "archive"), "--out", str(root / "out"), "--workers", "2"]
    run = subprocess.run(
        [*command, "--time-limit", "10", "--memory-limit", "600"],
        cwd=root / "work",
        env=os.environ | {"TMPDIR": str(root / "temporary"), "HOME": str(root / "work")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == exits.QUARANTINED, run.stderr
    after = {path: stamp for path, stamp in tree(root).items() if not is_below(path, root / "out")}
    assert after == before, "something outside OUT was written"
    lines = (run.stdout + run.stderr).splitlines()
    assert not any("\x1b" in line or "\x07" in line for line in lines)
    current = root / "out" / "current"
    tables = ("sources", "documents", "cells", "plan_items")
    return {table: pq.read_table(current / table).to_pylist() for table in tables}, odd


def tree(root: Path) -> Tree:
    """Return everything below ``root``, with its kind, size and time of change; folders' own
    left out.
    """
    found: Tree = {}
    for folder, folders, files in os.walk(root):
        for name in [*folders, *files]:
            path = f"{folder}/{name}"
            try:
                status = os.lstat(path)
            except OSError:  # too deep to name
                continue
            is_folder = name in folders and not os.path.islink(path)  # noqa: PTH114
            changing = (0, 0) if is_folder else (status.st_size, status.st_mtime_ns)
            found[path] = (status.st_mode, *changing)
    return found


def is_below(path: str, folder: Path) -> bool:
    return path == str(folder) or path.startswith(f"{folder}/")


def sources(published: tuple[dict[str, Rows], dict[str, str]]) -> dict[object, dict[str, object]]:
    return {row["path"]: row for row in published[0]["sources"]}


def test_every_file_is_accounted_for(
    published: tuple[dict[str, Rows], dict[str, str]],
) -> None:
    found = sources(published)
    deep = [path for path in found if str(path).startswith("ddd")]
    expected = {*FILES, *NAMES.values(), *published[1], *deep}
    assert set(found) == expected and len(deep) == 1
    assert len(published[0]["sources"]) == len(expected)
    assert found[deep[0]]["status"] == "quarantined"
    unexplained = [
        row["path"]
        for row in found.values()
        if (row["status"] == "published") != (row["reason"] is None)
    ]
    assert not unexplained


def test_what_must_be_read_is_read_and_what_must_be_refused_is_refused(
    published: tuple[dict[str, Rows], dict[str, str]],
) -> None:
    found = sources(published)
    wrong = {
        name: found[name]
        for name, (_, fate) in FILES.items()
        if fate != EITHER and (found[name]["status"] == "quarantined") == (fate == READ)
    }
    assert not wrong


def test_a_file_is_read_whatever_its_name(
    published: tuple[dict[str, Rows], dict[str, str]],
) -> None:
    found = sources(published)
    assert {found[name]["status"] for name in NAMES.values()} == {"published"}


def test_links_and_pipes_are_told_but_not_followed(
    published: tuple[dict[str, Rows], dict[str, str]],
) -> None:
    found = sources(published)
    for name, reason in published[1].items():
        assert found[name]["status"] == "quarantined" and reason in str(found[name]["reason"])
    numbers = Counter(row["number"] for row in published[0]["documents"])
    assert "99 TAHUN 2024" not in numbers


def test_text_is_published_as_it_stands(
    published: tuple[dict[str, Rows], dict[str, str]],
) -> None:
    of_file = sources(published)["formulas.txt"]["source_id"]
    texts = {row["text_raw"] for row in published[0]["cells"] if row["source_id"] == of_file}
    assert {FORMULA, MARKUP} <= texts
