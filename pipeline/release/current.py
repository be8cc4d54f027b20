"""The last steps: a finished build becomes a release, and the release becomes current."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from keputusan.pipeline.release import file_system as files
from keputusan.schemas import SCHEMA_VERSION


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


def make_current(out: Path, release_id: str, rows: Mapping[str, int], inputs: str) -> None:
    """Let ``out/current`` and then ``out/latest.json`` name the release.

    ``inputs`` stands for everything the release was made from.
    """
    path = Path("releases") / release_id
    files.point_link(out / "current", path)
    latest = {
        "release_id": release_id,
        "path": path.as_posix(),
        "schema_version": SCHEMA_VERSION,
        "rows": rows,
        "inputs": inputs,
    }
    files.write_json(out / "latest.json", latest)


def _same(left: Path, right: Path) -> bool:
    return right.is_file() and files.sha256(left) == files.sha256(right)
