"""Every operation on the file system that publishing needs.

Each one either happens wholly or not at all as far as a reader can see, and is on disk
when it returns.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

NOT_PRIVILEGED = 1314
"""Windows' number of the error that a user may not make links."""


def sync(path: Path) -> None:
    """Force a file's bytes, or a folder's entries, to disk; Windows has no call for it."""
    if os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(path: Path) -> None:
    """Create a folder, and those above it, unless it is there."""
    path.mkdir(parents=True, exist_ok=True)


def list_files(folder: Path) -> list[Path]:
    """Return every file below ``folder``, sorted, each relative to it."""
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def move(source: Path, target: Path) -> None:
    """Rename a file over ``target``, or a folder to a name that is free."""
    source.replace(target)
    sync(target.parent)


def write_json(path: Path, document: Mapping[str, object]) -> None:
    """Write a JSON file beside ``path`` and move it over ``path``."""
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    sync(beside)
    move(beside, path)


def point_link(link: Path, target: Path) -> None:
    """Let ``link`` point to ``target`` (relative to the link), replacing what it was.

    Windows lets only some users make links: there is none then, and ``latest.json`` names the
    release.
    """
    beside = link.with_name(f".{link.name}.new")
    beside.unlink(missing_ok=True)
    try:
        beside.symlink_to(target, target_is_directory=True)
    except OSError as error:
        if getattr(error, "winerror", None) != NOT_PRIVILEGED:
            raise
        link.unlink(missing_ok=True)  # better none than one to an old release
        return
    move(beside, link)


def makes_links(folder: Path) -> bool:
    """Return whether links can be made in ``folder``; see `point_link`."""
    if os.name == "posix":
        return True
    probe = folder / ".link.new"
    probe.unlink(missing_ok=True)
    try:
        probe.symlink_to(folder, target_is_directory=True)
    except OSError:
        return False
    probe.unlink()
    return True


def mark_used(path: Path) -> None:
    """Give a folder the present time, which says how long ago it was published."""
    os.utime(path)


def remove_file(path: Path) -> None:
    """Delete a file."""
    path.unlink()


def remove_folder(path: Path) -> None:
    """Delete a folder and everything in it."""
    shutil.rmtree(path)


def sha256(path: Path) -> str:
    """Return hexadecimal SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
