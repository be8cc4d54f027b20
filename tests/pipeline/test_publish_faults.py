"""A run that ends at any step of making a release current, killed or by a full disk."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common import exits
from keputusan.pipeline.release.release_checks import is_whole
from keputusan.pipeline.report import write
from tests.soak import contents

STEPS = 6
"""What a run does last: the descriptor gets its name, the release its own, `current` its target,
`latest.json` its name, an old release another name; then that is deleted."""

KILLED = 0

OLD = "0123456789abcdef"

SCRIPT = """
import os, signal, sys
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.release import file_system as files
from keputusan.pipeline.report import write

write.write_report = lambda *arguments: None
left = int(sys.argv.pop(1))
number = int(sys.argv.pop(1))

def faulty(step):
    def wrapped(*arguments):
        global left
        left -= 1
        if left == 0:
            if number:
                raise OSError(number, os.strerror(number))
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*arguments)
    return wrapped

for name in ("move", "remove_folder"):
    setattr(files, name, faulty(getattr(files, name)))
main()
"""
"""`keputusan`, its n-th step failing: killed, or with an error of the system."""


def arguments(archive: Path, out: Path) -> list[str]:
    return ["run", str(archive), "--out", str(out), "--workers", "0"]


@pytest.fixture(scope="module", autouse=True)
def without_report() -> Iterator[None]:
    """Yield the report is a part of the release like others, but takes most of a short run's
    time.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(write, "write_report", lambda *arguments: None)
        yield


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, raw: Path) -> Path:
    """Return an archive of two decrees; `out`, where one of them and two older releases were
    published, with the results of both; `whole`, where both were.
    """
    root = tmp_path_factory.mktemp("steps")
    archive = root / "archive"
    archive.mkdir()
    shutil.copy(raw / "text" / "banjar-2022-04.txt", archive)
    assert CliRunner().invoke(main, arguments(archive, root / "out")).exit_code == exits.PUBLISHED
    shutil.copy(raw / "text" / "kutim-2025-400.txt", archive)
    shutil.copytree(root / "out", root / "whole", symlinks=True)
    assert CliRunner().invoke(main, arguments(archive, root / "whole")).exit_code == 0
    shutil.copytree(root / "whole" / "store", root / "out" / "store", dirs_exist_ok=True)
    for number in range(2):
        old = root / "out" / "releases" / f"{OLD[:-1]}{number}"
        old.mkdir()
        (old / "part").write_text("old")
        os.utime(old, (number, number))
    return root


@pytest.mark.parametrize(
    ("step", "error"),
    [*((step, KILLED) for step in range(1, STEPS + 2)), (4, errno.ENOSPC)],
)
def test_a_run_may_end_at_any_step(step: int, error: int, prepared: Path, tmp_path: Path) -> None:
    out, archive = tmp_path / "out", prepared / "archive"
    shutil.copytree(prepared / "out", out, symlinks=True)
    before = contents((out / "current").resolve())
    whole = contents((prepared / "whole" / "current").resolve())
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(step), str(error), *arguments(archive, out)],
        capture_output=True,
        text=True,
        check=False,
    )
    if step > STEPS:  # there is no such step: nothing failed
        assert ended.returncode == exits.PUBLISHED
    elif error:
        assert ended.returncode == exits.FAILED and "nothing was published" in ended.stderr
    else:
        assert ended.returncode < 0
    current = (out / "current").resolve()
    assert is_whole(current)
    assert contents(current) == (before if step <= 3 else whole)
    named = json.loads((out / "latest.json").read_text())["release_id"]
    assert is_whole(out / "releases" / named)
    assert CliRunner().invoke(main, arguments(archive, out)).exit_code == exits.PUBLISHED
    assert contents((out / "current").resolve()) == whole
    assert json.loads((out / "latest.json").read_text())["release_id"] == (
        (out / "current").resolve().name
    )
    assert not [path for path in (out / "releases").iterdir() if path.name.startswith(".")]
