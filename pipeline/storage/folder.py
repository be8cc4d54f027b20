"""What results of files are kept in: the same layout on a disk and in an object store."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

import pyarrow as pa


class Folder(Protocol):
    """Files by their name, a path with slashes below the folder.

    Names are given once a file is whole: a reader sees all of it or nothing.  Every method may
    raise OSError; of an object store that cannot be reached, StoreError.
    """

    def in_use(self) -> AbstractContextManager[None]:
        """Let nobody remove what a run needs for the block."""

    def exists(self, name: str) -> bool:
        """Return whether there is such a file."""

    def read(self, name: str) -> bytes:
        """Return the bytes of a file.  Raises FileNotFoundError."""

    def write(self, name: str) -> AbstractContextManager[pa.NativeFile]:
        """Return what is written in the block becomes the file ``name`` at the end of the block."""

    def size(self, name: str) -> int:
        """Return bytes of a file.  Raises FileNotFoundError."""

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""

    def names(self, under: str) -> Iterator[str]:
        """Return the names of all files in the folder ``under`` below this one, sorted."""

    def list_once(self, under: str) -> None:
        """Expect many questions whether files in ``under`` exist; an answer may be old."""

    def fetch(self, names: Collection[str], under: str) -> None:
        """Expect that these files of ``under`` are read, several times; some may not be there."""
