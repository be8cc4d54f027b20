"""A release of an object store, copied here for programs that read files."""

from __future__ import annotations

from pathlib import Path

from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import StoreError
from keputusan.pipeline.release.object_prune import DESCRIPTOR
from keputusan.pipeline.release.object_release import read_latest
from keputusan.pipeline.storage.objects import ObjectFolder
from keputusan.schemas import SCHEMA


def copy_release(url: str, folder: Path) -> Path:
    """Copy the tables of the release at ``url`` into ``folder``; the release's folder there.

    ``url`` is where runs publish into, whose current release is taken, or one release.  Raises
    StoreError if there is none.
    """
    objects = ObjectFolder(url)
    latest = read_latest(objects)
    if latest is not None:
        objects = ObjectFolder(f"{objects.url}/{latest['path']}")
    tables = {DESCRIPTOR, *(table.name for table in SCHEMA)}
    names = [name for name in objects.details() if name.partition("/")[0] in tables]
    if DESCRIPTOR not in names:
        raise StoreError(words.NO_RELEASE(place=url))
    release = folder / objects.url.rpartition("/")[2]
    objects.download(names, release)
    return release
