"""A folder of results, on a disk or in an object store: one file's rows under the hash of its
bytes.

Below the root there is a folder for each extraction version, so that results of other code
are never taken.  A result is two files: the cells, by far the most rows, as Arrow columns
that go into a release as they are; and then, which makes the result complete, the rest as
compressed JSON, which anybody can read.  The JSON begins with the hash of the cells' bytes and
ends with the check of its own that gzip writes: what a disk changed since is noticed before it is
taken for data, and before Arrow, which would crash, sees it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa

from keputusan.language.wording import Told
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.arrow_rows import to_batch
from keputusan.pipeline.common.errors import DamagedError, StoreError, told_of
from keputusan.pipeline.results.kept_bundles import KeptBundles
from keputusan.pipeline.results.kept_pages import KeptPages
from keputusan.pipeline.storage.guard import UNFINISHED
from keputusan.pipeline.storage.place import Place, open_folder
from keputusan.schemas import SCHEMA
from keputusan.schemas.arrow_schema import arrow_schema
from keputusan.schemas.rows import Rows, any_tables

_ROWS = ".json.gz"
_OPTIONS = pa.ipc.IpcWriteOptions(compression="lz4")
_CELLS = arrow_schema(SCHEMA["cells"])
_PLAIN_CELLS = pa.schema([pa.field(field.name, field.type) for field in _CELLS])
"""The schema without its descriptions, which would be most of a small file."""
_DATES = {
    table.name: [column.name for column in table.columns if column.type == "date32"]
    for table in SCHEMA
}
_CELLS_HASH = "cells_sha256"
_HEAD = len(_CELLS_HASH) + 80
"""Bytes of the JSON that hold the hash, which stands first."""
_DAMAGE = (
    OSError, EOFError, ValueError, TypeError, LookupError, zlib.error, pa.ArrowException
)  # fmt: skip
"""What reading half a result raises; results are not forced to disk one by one."""


@dataclass(slots=True)
class Stored:
    """What a file gave; ``reason`` says why it gave nothing, ``rows`` are without cells.

    ``members`` are the files inside it: place, name, and why one cannot be read.
    """

    kind: str | None
    pages: int | None
    document_id: str | None
    reason: Told | None
    engines: list[str]
    rows: Rows
    members: list[tuple[int, str, Told | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        # what was kept as JSON comes back as a list
        self.reason = None if self.reason is None else Told(*self.reason)


class Store:
    """The results of one extraction version below ``root``."""

    def __init__(self, root: Place, version: str) -> None:
        self.root = root
        self.folder = open_folder(root)
        self.version = version
        self.pages = KeptPages(self.folder)

    def has(self, source_id: str) -> bool:
        """Return whether there is a complete result for these bytes."""
        return self.folder.exists(self._name(source_id))

    def put(self, source_id: str, result: Stored) -> None:
        """Keep ``result``; a reader sees all of it or nothing.

        Raises StoreError if it cannot be written, PublishError if rows are not of the schema.
        """
        name = self._name(source_id)
        rows = dict(any_tables(result.rows))
        batch = to_batch(SCHEMA["cells"], rows.pop("cells", []))
        cells = pa.RecordBatch.from_arrays(batch.columns, schema=_PLAIN_CELLS)
        packed = _pack(cells)
        document = {
            _CELLS_HASH: _digest(packed),
            **{name: getattr(result, name) for name in Stored.__slots__},
            "rows": rows,
        }
        text = json.dumps(document, ensure_ascii=False, default=date.isoformat)
        try:
            with self.folder.write(_cells_name(name)) as sink:
                sink.write(packed)
            with self.folder.write(name) as sink:
                sink.write(gzip.compress(text.encode(), compresslevel=1, mtime=0))
        except OSError as error:
            told = words.NOT_KEPT(place=str(self.root), error=told_of(error))
            raise StoreError(told) from error

    def get(self, source_id: str) -> Stored:
        """Return the result for these bytes.  Raises DamagedError if there is none whole."""
        try:
            document = json.loads(gzip.decompress(self.folder.read(self._name(source_id))))
            del document[_CELLS_HASH]
            stored = Stored(**document)
            for table, rows in any_tables(stored.rows).items():
                for column in _DATES[table]:
                    for row in rows:
                        value = row.get(column)
                        row[column] = date.fromisoformat(str(value)) if value else None
        except _DAMAGE as error:
            raise self._damaged(source_id, error) from error
        return stored

    def cells(self, source_id: str) -> pa.RecordBatch:
        """Return the rows of ``cells`` for these bytes.  Raises DamagedError if they are not
        whole.
        """
        try:
            name = self._name(source_id)
            packed = self.folder.read(_cells_name(name))
            if _digest(packed) != _expected(self.folder.read(name)):
                raise ValueError("its cells are not the bytes that were written")
            batch = pa.ipc.open_file(pa.BufferReader(packed)).get_batch(0)
            return pa.RecordBatch.from_arrays(batch.columns, schema=_CELLS)
        except _DAMAGE as error:
            raise self._damaged(source_id, error) from error

    def fetch(self, source_ids: Iterable[str]) -> None:
        """Expect that these results are read, several times."""
        names = [self._name(source_id) for source_id in source_ids]
        self.folder.fetch([*names, *map(_cells_name, names)], self.version)

    def _damaged(self, source_id: str, error: Exception) -> DamagedError:
        self.remove(source_id)
        return DamagedError(f"the result {source_id} in {self.root} is damaged: {error}")

    def known(self) -> Iterator[str]:
        """Yield the source ids that there are results for, sorted."""
        for name in self.folder.names(self.version):
            if name.endswith(_ROWS):
                yield name.rpartition("/")[2].removesuffix(_ROWS)

    def remove_damaged(self) -> int:
        """Forget every result that is not whole; how many there were."""
        damaged = 0
        for source_id in list(self.known()):
            try:
                self.get(source_id)
                self.cells(source_id)
            except DamagedError:
                damaged += 1
        return damaged

    def size(self, source_id: str) -> int:
        """Return bytes that the result for these bytes takes."""
        name = self._name(source_id)
        return sum(self.folder.size(part) for part in (name, _cells_name(name)))

    def remove(self, source_id: str) -> None:
        """Forget the result for these bytes."""
        name = self._name(source_id)
        self.folder.remove(name)
        self.folder.remove(_cells_name(name))

    def other_versions(self) -> list[str]:
        """Return the extraction versions other than ours that have results in this folder."""
        if isinstance(self.root, str) or not self.root.is_dir():
            return []
        names = (path.name for path in self.root.iterdir() if path.is_dir())
        ours = (self.version, self.pages.version, KeptBundles.version(), UNFINISHED)
        return sorted(name for name in names if name not in ours)

    def other(self, version: str) -> Store:
        """Return the results of another extraction version here."""
        return Store(self.root, version)

    def remove_version(self, version: str) -> None:
        """Forget all results of an extraction version, in a folder."""
        shutil.rmtree(Path(self.root) / version)

    def _name(self, source_id: str) -> str:
        return f"{self.version}/{source_id[:2]}/{source_id}{_ROWS}"


def _pack(cells: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, cells.schema, options=_OPTIONS) as writer:
        writer.write_batch(cells)
    return bytes(sink.getvalue().to_pybytes())


def _digest(packed: bytes) -> str:
    return hashlib.sha256(packed).hexdigest()


def _expected(compressed: bytes) -> str:
    """Return the hash of the cells that a compressed JSON begins with; only that is unpacked."""
    head = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(compressed, _HEAD)
    return head.decode("utf-8", "replace").split('"')[3]


def _cells_name(name: str) -> str:
    return name.removesuffix(_ROWS) + ".cells.arrow"
