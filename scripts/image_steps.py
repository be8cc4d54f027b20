"""Follow the Dockerfile where there is no daemon: its copies, its steps, and its command.

usage: python scripts/image_steps.py FOLDER ARCHIVE OUT [COMMAND ...]

FOLDER takes the place of the image's file system and must not be there yet.  A virtual
environment stands for the base image's Python; steps that make users are left out.  Then the
image's command, or COMMAND, is run with ARCHIVE as /in and OUT as /out.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent

DOCKERFILE = ROOT / "Dockerfile"

OURS = ("/src", "/wheels", "/opt/keputusan")
"""Folders of the image that lie in FOLDER here."""

SYSTEM = ("groupadd", "useradd", "chown")
"""A step with one of these needs root, and changes the system."""


class Step(NamedTuple):
    """An instruction of the Dockerfile and what follows it, on one line."""

    instruction: str
    text: str


def read_steps(text: str) -> Iterator[Step]:
    """Yield the instructions of a Dockerfile, without comments, in their order."""
    kept = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    for line in kept.replace("\\\n", " ").splitlines():
        if line.strip():
            instruction, _, rest = line.strip().partition(" ")
            yield Step(instruction.upper(), " ".join(rest.split()))


def stages(steps: Sequence[Step]) -> list[list[Step]]:
    """Return the steps of each stage; a stage begins with FROM."""
    found: list[list[Step]] = []
    for step in steps:
        if step.instruction == "FROM":
            found.append([])
        found[-1].append(step)
    return found


def environment(steps: Sequence[Step]) -> dict[str, str]:
    """Return what the ENV instructions of a stage set."""
    return {
        name: value
        for step in steps
        if step.instruction == "ENV"
        for name, _, value in (word.partition("=") for word in shlex.split(step.text))
    }


def command(steps: Sequence[Step]) -> list[str]:
    """Return what the last stage runs: its ENTRYPOINT and CMD."""
    words: list[str] = []
    for instruction in ("ENTRYPOINT", "CMD"):
        for step in steps:
            if step.instruction == instruction:
                words += [str(word) for word in re.findall(r'"([^"]*)"', step.text)]
    return words


class Follower:
    """Does in ``folder`` what the Dockerfile does in an image."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = os.pathsep.join([str(folder / "base" / "bin"), "/usr/bin", "/bin"])

    def build(self, steps: Sequence[Step]) -> None:
        """Follow the steps of the first stage."""
        venv.create(self.folder / "base", with_pip=True)
        for folder in OURS:
            (self.folder / folder.strip("/")).mkdir(parents=True, exist_ok=True)
        for step in steps:
            if step.instruction == "COPY":
                *sources, target = step.text.split()
                self._copy(sources, target)
            elif step.instruction == "RUN" and not any(word in step.text for word in SYSTEM):
                self._run(["sh", "-euc", self._here(step.text)], {}, "/src")

    def start(self, steps: Sequence[Step], archive: Path, out: Path, words: Sequence[str]) -> int:
        """Run the image's command, or ``words`` in the place of its CMD; the exit code."""
        given = {name: self._here(value) for name, value in environment(steps).items()}
        given["PATH"] = given["PATH"].replace("$PATH", self.path)
        places = {"/in": str(archive.absolute()), "/out": str(out.absolute())}
        given = {name: places.get(value, value) for name, value in given.items()}
        entry = command(steps)
        return self._run(entry[:1] + list(words or entry[1:]), given, ".", check=False)

    def _copy(self, sources: Sequence[str], target: str) -> None:
        to = self.folder / "src" / target
        for source in sources:
            path = ROOT / source
            if path.is_dir():  # its content, not itself
                shutil.copytree(
                    path, to, symlinks=True, ignore=shutil.ignore_patterns("__pycache__")
                )
            else:
                to.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, to)

    def _here(self, text: str) -> str:
        """Return ``text`` with the image's folders replaced by those here."""
        for folder in OURS:
            text = re.sub(rf"(?<![\w/.]){folder}\b", f"{self.folder}{folder}", text)
        return text

    def _run(
        self, words: list[str], given: dict[str, str], folder: str, *, check: bool = True
    ) -> int:
        # nothing of the surroundings but what a proxy or a mirror of packages needs
        kept = {
            name: value
            for name, value in os.environ.items()
            if re.match(r"(?i)(pip|uv|ssl|requests|curl)_|.*_proxy$|HOME$|TMPDIR$", name)
        }
        path = self.folder / folder.strip("/")
        program = shutil.which(words[0], path=given.get("PATH", self.path)) or words[0]
        done = subprocess.run(
            [program, *words[1:]], env={"PATH": self.path, **kept, **given}, cwd=path, check=check
        )
        return done.returncode


def main() -> None:
    """Follow the Dockerfile; see the module."""
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    folder, archive, out = (Path(argument).absolute() for argument in sys.argv[1:4])
    folder.mkdir(parents=True)
    first, last = stages(list(read_steps(DOCKERFILE.read_text(encoding="utf-8"))))
    follower = Follower(folder)
    follower.build(first)
    out.mkdir(parents=True, exist_ok=True)
    sys.exit(follower.start(last, archive, out, sys.argv[4:]))


if __name__ == "__main__":
    main()
