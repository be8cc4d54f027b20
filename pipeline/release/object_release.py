"""A release published into an object store: built here, uploaded, then named.

``latest.json`` is the one object that readers go by, and putting it is one step.  There is no
link ``current``.  Until it is put, the release before stays current, whatever happens.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any

from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import PublishError
from keputusan.pipeline.release import file_system as files
from keputusan.pipeline.release.current import LATEST, parse_latest
from keputusan.pipeline.release.object_lock import locked
from keputusan.pipeline.release.object_prune import DESCRIPTOR, remove_old
from keputusan.pipeline.release.release_checks import has_all_parts
from keputusan.pipeline.release.writer import Release, ReleaseWriter
from keputusan.pipeline.storage.objects import ObjectFolder


class ObjectReleaseWriter(ReleaseWriter):
    """A `ReleaseWriter` for the URL ``url``, which works in a temporary folder."""

    def __init__(self, url: str, *, keep: int = 3) -> None:
        self._objects = ObjectFolder(url)
        self._kept = keep
        self._held = ExitStack()
        self._temporary = TemporaryDirectory(prefix="keputusan-release-")
        super().__init__(Path(self._temporary.name))

    def __enter__(self) -> ObjectReleaseWriter:
        with ExitStack() as stack:
            stack.callback(self._temporary.cleanup)
            self._still_ours = stack.enter_context(locked(self._objects))
            self._fetch_latest()
            super().__enter__()
            self._held = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with self._held:
            super().__exit__(kind, error, traceback)

    def reuse(self, inputs: str) -> Release | None:
        """See `ReleaseWriter.reuse`; the object store is asked whether all parts are there."""
        latest = self.latest()
        if latest is None or latest.get("inputs") != inputs:
            return None
        if not _is_whole(self._objects, str(latest["path"])):
            return None
        return self._release(str(latest["release_id"]), latest["rows"])

    def latest(self) -> Mapping[str, Any] | None:
        """See `ReleaseWriter.latest`."""
        return read_latest(self._objects)

    def commit(self, inputs: str = "", decisions: int = 0) -> Release:
        """Check the release, upload it, name it in ``latest.json``, remove old ones.

        Raises CheckError where the rows break the schema, LockedError where another run took
        over, PublishError where an object did not arrive; the release before stays current.
        """
        release = super().commit(inputs, decisions)
        built = Path(release.path)
        under = f"releases/{release.id}"
        names = [name.as_posix() for name in files.list_files(built)]
        # the descriptor last: a folder without one is a release that was never finished
        self._objects.upload(built, [name for name in names if name != DESCRIPTOR], under)
        self._objects.upload(built, [DESCRIPTOR], under)
        self._check_arrived(built, names, under)
        self._still_ours()
        self._objects.put(LATEST, (self.out / LATEST).read_bytes())
        remove_old(self._objects, self._kept, current=release.id)
        return self._release(release.id, release.rows)

    def _release(self, release_id: str, rows: dict[str, int]) -> Release:
        return Release(release_id, f"{self._objects.url}/releases/{release_id}", rows)

    def _fetch_latest(self) -> None:
        """Let the ids of persons be found where they are looked for, in ``current``."""
        latest = read_latest(self._objects)
        if latest is None:
            return
        persons = list(self._objects.names(f"{latest['path']}/persons"))
        self._objects.download(persons, self.out)
        release = self.out / str(latest["path"])
        release.mkdir(parents=True, exist_ok=True)
        files.point_link(self.out / "current", release.relative_to(self.out))

    def _check_arrived(self, built: Path, names: list[str], under: str) -> None:
        """Remove what a damaged release of the same name left; raise PublishError for a gap."""
        there = self._objects.details(under)
        for name in sorted(set(there) - {f"{under}/{name}" for name in names}):
            self._objects.remove(name)
        for name in names:
            found = there.get(f"{under}/{name}", {}).get("size")
            if found != (built / name).stat().st_size:
                raise PublishError(words.NOT_WHOLE(file=f"{self._objects}/{under}/{name}"))


def read_latest(objects: ObjectFolder) -> Mapping[str, Any] | None:
    """Return what ``latest.json`` says; None if there is none, or a damaged one."""
    try:
        return parse_latest(objects.read(LATEST))
    except FileNotFoundError:
        return None


def _is_whole(objects: ObjectFolder, release: str) -> bool:
    """Return whether all parts that the release's descriptor names are there in their full size."""
    try:
        descriptor = json.loads(objects.read(f"{release}/{DESCRIPTOR}"))
        there: Mapping[str, Mapping[str, Any]] = objects.details(release)
        return has_all_parts(
            descriptor, lambda path: there.get(f"{release}/{path}", {}).get("size")
        )
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return False
