"""A folder on a disk, or on one that several machines share."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from uuid import uuid4

import pyarrow as pa

from keputusan.pipeline.storage.guard import UNFINISHED, using


class LocalFolder:
    """The folder ``path``; see `keputusan.pipeline.storage.folder.Folder`."""

    def __init__(self, path: Path) -> None:
        # a process on another machine may get it, and works elsewhere
        self.path = path.absolute()

    def __str__(self) -> str:
        return str(self.path)

    def in_use(self) -> AbstractContextManager[None]:
        """Let nobody prune it for the block."""
        return using(self.path)

    def exists(self, name: str) -> bool:
        """Return whether there is such a file."""
        return (self.path / name).exists()

    def read(self, name: str) -> bytes:
        """Return the bytes of a file."""
        return (self.path / name).read_bytes()

    @contextmanager
    def write(self, name: str) -> Iterator[pa.NativeFile]:
        """Write under another name, and rename at the end of the block."""
        target = self.path / name
        unfinished = self.path / UNFINISHED / uuid4().hex
        unfinished.parent.mkdir(parents=True, exist_ok=True)
        with pa.OSFile(str(unfinished), "wb") as sink:
            yield sink
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.replace(target)

    def size(self, name: str) -> int:
        """Return bytes of a file on disk."""
        return (self.path / name).stat().st_size

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        (self.path / name).unlink(missing_ok=True)

    def names(self, under: str) -> Iterator[str]:
        """Return the names of all files in ``under``, sorted."""
        found = (path for path in (self.path / under).rglob("*") if path.is_file())
        return (path.relative_to(self.path).as_posix() for path in sorted(found))

    def list_once(self, under: str) -> None:
        """Do nothing: a disk answers fast enough."""

    def fetch(self, names: Collection[str], under: str) -> None:
        """They are here."""
