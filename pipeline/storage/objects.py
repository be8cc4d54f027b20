"""A folder in an object store, by fsspec: a prefix whose objects are its files.

An object is put as one step and cannot be half there.  There is no renaming, no link, and no
lock that would end with the process that holds it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import fsspec
import pyarrow as pa

from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import StoreError

EXTRAS = {"s3": "s3", "s3a": "s3"}
"""The extra of this package that reads URLs of these kinds; other kinds are fsspec's."""


class ObjectFolder:
    """The objects below ``url``; see `keputusan.pipeline.storage.folder.Folder`.

    Raises StoreError for a URL that nothing here can read.
    """

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._copies: Path | None = None
        self._listed: frozenset[str] | None = None
        try:
            # another machine writes here too: a listing is old the moment it is there
            self._system, root = fsspec.url_to_fs(self.url, use_listings_cache=False)
        except ImportError as error:
            kind = self.url.partition(":")[0]
            needs = f"keputusan[{EXTRAS[kind]}]" if kind in EXTRAS else f"fsspec[{kind}]"
            told = words.NEEDS_PACKAGE(what=self.url, package=needs, error=str(error))
            raise StoreError(told) from error
        except ValueError as error:
            raise StoreError(f"{self.url}: {error}") from error
        self._root = str(root).rstrip("/")

    def __str__(self) -> str:
        return self.url

    def __reduce__(self) -> tuple[type[ObjectFolder], tuple[str]]:
        return ObjectFolder, (self.url,)

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Keep copies of what is fetched for the block; nothing here prunes object stores."""
        with TemporaryDirectory(prefix="keputusan-results-") as folder:
            self._copies = Path(folder)
            try:
                yield
            finally:
                self._copies = None

    def exists(self, name: str) -> bool:
        """Return whether there is such an object, or was when they were listed."""
        if self._listed is not None:
            return name in self._listed
        try:
            return bool(self.facts(name)["type"] == "file")
        except FileNotFoundError:
            return False

    def read(self, name: str) -> bytes:
        """Return the bytes of an object."""
        if (copy := self._copy(name)) is not None:
            return copy.read_bytes()
        with self._reached():
            return bytes(self._system.cat_file(self._path(name)))

    @contextmanager
    def write(self, name: str) -> Iterator[pa.NativeFile]:
        """Gather what is written, and put it at the end of the block."""
        sink = pa.BufferOutputStream()
        yield sink
        self.put(name, sink.getvalue().to_pybytes())

    def put(self, name: str, content: bytes) -> None:
        """Let an object be ``content``."""
        with self._reached():
            self._system.pipe_file(self._path(name), content)

    def create(self, name: str, content: bytes) -> None:
        """Put an object that is not there yet.  Raises FileExistsError if it is."""
        with self._reached():
            self._system.pipe_file(self._path(name), content, mode="create")

    def size(self, name: str) -> int:
        """Return bytes of an object."""
        with self._reached():
            return int(self._system.info(self._path(name))["size"])

    def remove(self, name: str) -> None:
        """Remove an object, if it is there."""
        if (copy := self._copy(name)) is not None:
            copy.unlink()
        with self._reached():
            try:
                self._system.rm_file(self._path(name))
            except FileNotFoundError:
                return

    def names(self, under: str) -> Iterator[str]:
        """Return the names of all objects in ``under``, sorted."""
        return iter(sorted(self.details(under)))

    def details(self, under: str = "") -> dict[str, Mapping[str, Any]]:
        """Return what the object store tells of every object in ``under``, by name."""
        with self._reached():
            found = self._system.find(self._path(under), detail=True)
        return {
            path[len(self._root) + 1 :]: facts
            for path, facts in found.items()
            if not path.endswith("/")  # a folder that a console made is an object of its own
        }

    def facts(self, name: str) -> Mapping[str, Any]:
        """Return what the object store tells of one object now.  Raises FileNotFoundError."""
        with self._reached():
            found: Mapping[str, Any] = self._system.info(self._path(name))
            return found

    def list_once(self, under: str) -> None:
        """List ``under`` now; `exists` answers from that, at no cost for each question."""
        self._listed = frozenset(self.details(under))

    def fetch(self, names: Collection[str], under: str) -> None:
        """Copy these objects to this machine, many at a time."""
        if self._copies is not None:
            there = self.details(under)
            self.download([name for name in names if name in there], self._copies)

    def download(self, names: Collection[str], folder: Path) -> None:
        """Copy objects to files of their names in ``folder``.  Raises FileNotFoundError."""
        for name in names:
            if not {"", ".", ".."}.isdisjoint(name.split("/")):
                raise StoreError(f"{self.url}/{name}: the key leads out of its folder")
        targets = [folder / name for name in names]
        for parent in {target.parent for target in targets}:
            parent.mkdir(parents=True, exist_ok=True)
        with self._reached():
            paths = [self._path(name) for name in names]
            self._system.get(paths, [str(target) for target in targets])

    def copy_to(self, path: Path) -> None:
        """Copy the one object that the URL names.  Raises OSError if it cannot be had."""
        with self._reached(refused=PermissionError):
            self._system.get_file(self._root, str(path))

    def upload(self, folder: Path, names: Collection[str], under: str) -> None:
        """Put the files ``names`` of ``folder`` in ``under``, many at a time."""
        with self._reached():
            targets = [self._path(f"{under}/{name}") for name in names]
            self._system.put([str(folder / name) for name in names], targets)

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}" if name else self._root

    def _copy(self, name: str) -> Path | None:
        if self._copies is None:
            return None
        copy = self._copies / name
        return copy if copy.is_file() else None

    @contextmanager
    def _reached(self, refused: type[OSError] = FileNotFoundError) -> Iterator[None]:
        """Tell what is not there, or ``refused``, from a store that does not answer.

        The latter is no fault of a file: whoever takes it for one would lose files.
        """
        try:
            yield
        except (FileNotFoundError, FileExistsError, MemoryError, refused):
            raise
        except Exception as error:
            # whatever a client library raises; they share no class
            raise StoreError(f"{self.url}: {type(error).__name__}: {error}") from error
