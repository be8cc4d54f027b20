"""Which releases of an object store are kept, and the removal of the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from keputusan.pipeline.storage.objects import ObjectFolder

DESCRIPTOR = "datapackage.json"

WRITTEN = ("LastModified", "created", "mtime", "updated", "last_modified")
"""What object stores call the time when an object was put."""


def remove_old(objects: ObjectFolder, keep: int, current: str) -> list[str]:
    """Delete all but the ``keep`` newest releases, never ``current``; the ids deleted.

    What a killed run uploaded of a release goes, too.  The caller holds the lock.  Newest
    is by the time when the descriptor was put, the last of a release's objects.
    """
    written = {
        release: str(_written(facts[DESCRIPTOR]))
        for release, facts in _releases(objects).items()
        if DESCRIPTOR in facts
    }
    newest = sorted(sorted(written), key=lambda release: written[release], reverse=True)
    old = [release for release in newest[keep:] if release != current]
    for release in old:
        # first what makes it a release: no reader takes the rest for one
        objects.remove(f"releases/{release}/{DESCRIPTOR}")
    _remove_unfinished(objects)
    return old


def _remove_unfinished(objects: ObjectFolder) -> None:
    """Delete every object of what has no descriptor, and so is no release."""
    for release, facts in _releases(objects).items():
        if DESCRIPTOR not in facts:
            for name in sorted(facts):
                objects.remove(f"releases/{release}/{name}")


def _releases(objects: ObjectFolder) -> dict[str, dict[str, Mapping[str, Any]]]:
    """Return what is told of every object, by its release and its name in there."""
    releases: dict[str, dict[str, Mapping[str, Any]]] = {}
    for path, facts in objects.details("releases").items():
        _, release, name = path.split("/", 2)
        releases.setdefault(release, {})[name] = facts
    return releases


def _written(facts: Mapping[str, Any]) -> object:
    return next((facts[name] for name in WRITTEN if facts.get(name) is not None), "")
