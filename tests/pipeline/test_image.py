"""The image's build file is sound; its command runs from the wheel as an image would run it."""

from __future__ import annotations

import fnmatch
import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

from keputusan.pipeline.common import exits
from scripts.image_steps import DOCKERFILE, command, environment, read_steps, stages

ROOT = Path(__file__).parents[2]
STAGES = stages(list(read_steps(DOCKERFILE.read_text(encoding="utf-8"))))
BUILD, IMAGE = STAGES[0], STAGES[-1]
LINTER = shutil.which("hadolint", path=str(Path(sys.executable).parent))


@pytest.mark.skipif(LINTER is None, reason="hadolint is not installed")
def test_the_linter_of_dockerfiles_finds_nothing() -> None:
    found = subprocess.run([str(LINTER), DOCKERFILE], capture_output=True, encoding="utf-8")
    assert found.returncode == 0, found.stdout


def test_the_image_is_small_pinned_and_runs_as_nobody_special() -> None:
    bases = [step.text.split()[0] for stage in STAGES for step in stage[:1]]
    assert len(STAGES) == 2
    assert all("-slim" in base and re.search(r":\d+\.\d+", base) for base in bases)
    [user] = [step.text for step in IMAGE if step.instruction == "USER"]
    assert user.split(":")[0].isdigit() and int(user.split(":")[0]) > 0
    copied = [step.text for step in IMAGE if step.instruction == "COPY"]
    assert copied == ["--from=build /opt/keputusan /opt/keputusan"]
    assert command(IMAGE) == ["keputusan", "run"]
    given = environment(IMAGE)
    assert (given["KEPUTUSAN_SRC"], given["KEPUTUSAN_OUT"]) == ("/in", "/out")


def test_what_is_copied_is_there_and_let_into_the_build() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    allowed = [line[1:] for line in lines if line.startswith("!")]
    assert "*" in lines
    copied = {
        source for step in BUILD if step.instruction == "COPY" for source in step.text.split()[:-1]
    }
    assert copied == set(allowed)
    assert all((ROOT / source).exists() for source in copied)
    # whatever the package's folder points to is copied, too
    links = {path.readlink().name for path in (ROOT / "keputusan").iterdir() if path.is_symlink()}
    assert links <= copied
    assert not any(fnmatch.fnmatch("data/raw", name) for name in allowed)


def test_the_lock_and_the_overrides_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    said = (ROOT / "scripts" / "overrides.txt").read_text(encoding="utf-8").splitlines()
    kept = [line for line in said if not line.startswith("#")]
    assert kept == project["tool"]["uv"]["override-dependencies"]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    [used] = re.findall(r"uv==([\d.]+)", DOCKERFILE.read_text(encoding="utf-8"))
    assert f"uv=={used} " in lock


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the commands of a fresh environment with the wheel in it, its packages those of the
    tests.
    """
    folder = tmp_path_factory.mktemp("wheel")
    # a copy: building leaves folders behind
    source = folder / "source"
    for name in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        path = ROOT / name.removeprefix("!")
        if name.startswith("!") and path.is_dir():
            shutil.copytree(
                path, source / path.name, symlinks=True,
                ignore=shutil.ignore_patterns("__pycache__"),
            )  # fmt: skip
        elif name.startswith("!"):
            (source / name.removeprefix("!")).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, source / name.removeprefix("!"))
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, source]
    subprocess.run([*pip, *build], check=True)
    [wheel] = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / "bin" / "python"
    subprocess.run([*pip, "--python", python, "install", "--no-deps", wheel], check=True)
    [packages] = folder.glob("venv/lib/python*/site-packages")
    here = next(path for path in sys.path if path.endswith("site-packages"))
    # behind its own, so that the code is the wheel's
    (packages / "of_the_tests.pth").write_text(here + "\n", encoding="utf-8")
    return folder / "venv" / "bin"


def test_the_wheel_alone_reads_a_dump_as_the_image_does(
    installed: Path, raw: Path, tmp_path: Path
) -> None:
    archive, out = tmp_path / "in", tmp_path / "out"
    archive.mkdir()
    out.mkdir()
    shutil.copy(raw / "text" / "kutim-2021-175.txt", archive)
    given = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    given |= {"KEPUTUSAN_SRC": str(archive), "KEPUTUSAN_OUT": str(out)}

    def keputusan(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [installed / "keputusan", *words],
            env=given, cwd=tmp_path, capture_output=True, encoding="utf-8",
        )  # fmt: skip

    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert version in keputusan("--version").stdout
    done = keputusan(*command(IMAGE)[1:], "-j", "1")
    assert done.returncode == exits.PUBLISHED, done.stderr
    assert (out / "current" / "report.html").is_file()
    code = "import keputusan; print(keputusan.__file__)"
    where = subprocess.run(
        [installed / "python", "-c", code], env=given, cwd=tmp_path, capture_output=True,
        encoding="utf-8",
    )  # fmt: skip
    assert str(installed.parent) in where.stdout, where.stdout + where.stderr


def test_the_package_says_what_it_is() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {"classifiers", "keywords", "readme", "license", "license-files"} <= project.keys()
    assert any("Natural Language :: Indonesian" in name for name in project["classifiers"])
