"""Which releases are kept, and the removal of the others.

A run that has published keeps the three newest, its own among them, and whatever ``current`` and
``latest.json`` name: what a reader has opened outlives the next two releases.  ``latest.json``
has the order in which they were current, so that a clock gone back deletes none of them.
"""

from __future__ import annotations

import re
from pathlib import Path

from keputusan.pipeline.release import file_system as files
from keputusan.pipeline.release.current import REMOVED, read_latest, succession
from keputusan.pipeline.release.folder_lock import locked

_RELEASE_ID = re.compile(r"[0-9a-f]{16}")
UNFINISHED = ".building-"


def prune_releases(out: Path, keep: int = 3) -> list[str]:
    """Delete all but the ``keep`` newest releases of ``out``; the ids deleted.

    The current release and the one ``latest.json`` names stay whatever their age.  Newest
    is the one that was current last; those that ``latest.json`` does not know come behind, by
    the time of their folder, then by id.  Raises LockedError while a run is publishing into
    ``out``.
    """
    with locked(out):
        return remove_old(out, keep)


def remove_old(out: Path, keep: int) -> list[str]:
    """`prune_releases` for a caller that holds the lock."""
    releases = [path for path in (out / "releases").iterdir() if _RELEASE_ID.fullmatch(path.name)]
    order = {name: place for place, name in enumerate(succession(out))}
    releases.sort(
        key=lambda path: (order.get(path.name, len(order)), -path.stat().st_mtime_ns, path.name)
    )
    used = in_use(out)
    old = [path for path in releases[keep:] if path.name not in used]
    for path in old:
        # Under another name first: no reader finds half a release under its id.
        removed = path.with_name(REMOVED + path.name)
        files.move(path, removed)
        files.remove_folder(removed)
    return [path.name for path in old]


def remove_leftovers(out: Path) -> None:
    """Delete what a killed run left unfinished; the caller holds the lock."""
    for path in sorted((out / "releases").iterdir()):
        if path.name.startswith((UNFINISHED, REMOVED)):
            files.remove_folder(path)


def in_use(out: Path) -> set[str]:
    """Return ids of the releases that ``current`` and ``latest.json`` name."""
    used = set()
    if (link := out / "current").is_symlink():
        used.add(link.readlink().name)
    if (latest := read_latest(out)) is not None:
        used.add(str(latest["release_id"]))
    return used
