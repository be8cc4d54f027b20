"""The last steps: a finished build becomes a release, and the release becomes current."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import PublishError
from keputusan.pipeline.release import file_system as files
from keputusan.pipeline.release.release_checks import DESCRIPTOR
from keputusan.schemas import SCHEMA_VERSION

LATEST = "latest.json"

REMOVED = ".removed-"
"""What begins the name of a folder that is being deleted."""


def place(building: Path, final: Path) -> Path:
    """Move the build to its final name, or onto the same release already there.

    The name is derived from the content, so files already there can only be the same or
    damaged: the latter are replaced, and what is no part of the release is removed.
    """
    if not final.exists():
        files.move(building, final)
        return final
    built = files.list_files(building)
    for name in built:
        if not _same(building / name, final / name):
            files.make_folder((final / name).parent)
            files.move(building / name, final / name)
    for name in sorted(set(files.list_files(final)) - set(built)):
        files.remove_file(final / name)
    files.mark_used(final)
    return final


def make_current(
    out: Path, release_id: str, rows: Mapping[str, int], inputs: str, decisions: int = 0
) -> None:
    """Let ``out/current`` and then ``out/latest.json`` name the release.

    ``inputs`` stands for everything the release was made from, ``decisions`` is the number of
    reviewers' decisions that were replayed for it.
    """
    before = [name for name in succession(out) if name != release_id]
    path = Path("releases") / release_id
    files.point_link(out / "current", path)
    latest = {
        "release_id": release_id,
        "path": path.as_posix(),
        "schema_version": SCHEMA_VERSION,
        "rows": rows,
        "inputs": inputs,
        "decisions": decisions,
        "previous": before,
    }
    files.write_json(out / LATEST, latest)


def read_latest(out: Path) -> Mapping[str, Any] | None:
    """Return what ``out/latest.json`` says; None where there is none, or one that says nothing."""
    try:
        return parse_latest((out / LATEST).read_bytes())
    except (FileNotFoundError, IsADirectoryError):
        return None


def parse_latest(content: bytes) -> Mapping[str, Any] | None:
    """Return what a ``latest.json`` says; None where it is damaged: it is written anew, and no
    loss.
    """
    try:
        latest = json.loads(content)
    except ValueError:
        return None
    is_one = isinstance(latest, dict) and all(
        isinstance(latest.get(name), kind)
        for name, kind in (("release_id", str), ("path", str), ("rows", dict))
    )
    return latest if is_one else None


def succession(out: Path) -> list[str]:
    """Return the ids of the releases that are there, in the order in which they were current.

    The last comes first.  No clock has a say, where ``latest.json`` tells the order.
    """
    named: list[object] = []
    if (link := out / "current").is_symlink():
        named.append(link.readlink().name)
    if (latest := read_latest(out)) is not None:
        before = latest.get("previous", [])
        named += [latest["release_id"], *(before if isinstance(before, list) else [])]
    known = dict.fromkeys(name for name in named if isinstance(name, str))
    return [name for name in known if name and (out / "releases" / name).is_dir()]


def mend_current(out: Path) -> str | None:
    """Make room for the link ``out/current``; what was mended, in words, None for nothing.

    A program that follows links (a copy, an archive) leaves a folder in its place.  Where that
    is a release it becomes one of ``out/releases`` again; raises PublishError for another.
    """
    current = out / "current"
    if current.is_symlink() or not current.exists():
        return None
    try:
        descriptor = json.loads((current / DESCRIPTOR).read_text(encoding="utf-8"))
        release = out / "releases" / Path(str(descriptor["release_id"])).name
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PublishError(words.NO_LINK(place=str(current))) from error
    if release.exists():
        aside = release.with_name(REMOVED + release.name)
        files.move(current, aside)
        files.remove_folder(aside)
    else:
        files.move(current, release)
    return f"{current} was a folder, as a copy leaves it, and is a link again"


def _same(left: Path, right: Path) -> bool:
    return right.is_file() and files.sha256(left) == files.sha256(right)
