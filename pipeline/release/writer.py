"""An immutable release: built aside, checked, then made current in one step."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from keputusan.pipeline.common.arrow_rows import Row
from keputusan.pipeline.common.errors import CheckError, PublishError
from keputusan.pipeline.release import file_system as files
from keputusan.pipeline.release.current import (
    LATEST,
    make_current,
    mend_current,
    place,
    read_latest,
)
from keputusan.pipeline.release.folder_lock import locked
from keputusan.pipeline.release.kept_releases import UNFINISHED, remove_leftovers, remove_old
from keputusan.pipeline.release.parts import PartsWriter
from keputusan.pipeline.release.release_checks import check_release, find_damage
from keputusan.pipeline.release.wide_tables import write_wide_tables
from keputusan.pipeline.storage.place import Place
from keputusan.schemas import SCHEMA
from keputusan.schemas.datapackage import Part, describe_release
from keputusan.schemas.table_checks import Violation

if TYPE_CHECKING:
    from keputusan.pipeline.release.masking import Mask


class Release(NamedTuple):
    """A published release, where it is, and the number of rows of each of its tables."""

    id: str
    path: Place
    rows: dict[str, int]


class ReleaseWriter:
    """Takes the rows of all tables and publishes them under ``out`` as one release.

    A context manager: it holds the lock on ``out`` from beginning to end and leaves nothing
    behind unless `commit` was called.  Rows are written as they come, in their order.

        with ReleaseWriter(out) as release:
            release.append("documents", rows)
            published = release.commit()
    """

    def __init__(
        self,
        out: Path,
        *,
        part_rows: int = 1_000_000,
        row_group_rows: int = 32_768,
        keep: int = 3,
    ) -> None:
        self._out = out
        self._releases = out / "releases"
        self._building = self._releases / f"{UNFINISHED}{os.getpid()}"
        self._part_rows = part_rows
        self._row_group_rows = row_group_rows
        self._keep = keep
        self._writers: dict[str, PartsWriter] = {}
        self._parts: dict[str, list[Part]] = {}
        self._checked = False
        self._stack = ExitStack()
        self.mask: Mask | None = None
        """What writes staff numbers as pseudonyms, where that is wanted."""
        self.notes: list[str] = []
        """What was found damaged and mended, in words."""

    def __enter__(self) -> ReleaseWriter:
        with ExitStack() as stack:
            files.make_folder(self._releases)
            stack.enter_context(locked(self._out))
            remove_leftovers(self._out)
            if mended := mend_current(self._out):
                self.notes.append(mended)
            files.make_folder(self._building)
            stack.callback(self._discard)
            self.restart()
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stack.close()

    @property
    def out(self) -> Path:
        """The folder with the releases before this one, and where this one is made."""
        return self._out

    @property
    def building(self) -> Path:
        """The folder that will be the release; what is put beside the tables is published."""
        return self._building

    def restart(self) -> None:
        """Forget all rows given so far."""
        if self.mask is not None:
            self.mask.restart()
        for writer in self._writers.values():
            writer.abandon()
        self._parts, self._checked = {}, False
        for table in SCHEMA:
            folder = self._building / table.name
            if folder.exists() and any(folder.iterdir()):
                files.remove_folder(folder)
            files.make_folder(folder)
            self._writers[table.name] = PartsWriter(
                table, folder, part_rows=self._part_rows, row_group_rows=self._row_group_rows
            )

    def violations(self) -> Iterator[Violation]:
        """Return every row given so far that breaks the schema; `commit` need not look again
        then.
        """
        self.finish()
        found = check_release(self._building)
        if (first := next(found, None)) is None:
            self._checked = True
            return iter(())
        return chain([first], found)

    def finish(self) -> str:
        """Write what is pending, so that the tables can be read; the release's id."""
        if not self._parts:
            self._parts = {table.name: self._writers[table.name].close() for table in SCHEMA.base}
            write_wide_tables(self._building, self._writers)
            self._parts |= {table.name: self._writers[table.name].close() for table in SCHEMA.wide}
        return content_id(self._parts)

    def count(self, table: str) -> int:
        """Return the number of rows of ``table``, once `finish` was called."""
        return sum(part.rows for part in self._parts[table])

    def append(self, table: str, rows: Iterable[Row]) -> None:
        """Add ``rows`` to ``table``; a column a row lacks is null.

        The rows must not be changed afterwards: they may be written later.

        Raises PublishError for a table or column the schema does not have and, at the
        latest on `commit`, for a value that is not of its column's type.
        """
        if table not in self._writers:
            raise PublishError(f"there is no table {table}")
        self._writers[table].append(self._masked(table, rows))

    def append_batch(self, table: str, batch: pa.RecordBatch) -> None:
        """Add rows that are Arrow columns already, of the table's very schema, and masked."""
        self._writers[table].append_batch(batch)

    def masked(self, table: str, rows: Iterable[Row]) -> list[Row]:
        """Return rows as they are to be published: staff numbers masked, where that is wanted."""
        return list(self._masked(table, rows))

    def masked_batch(self, table: str, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return the same of Arrow columns: of ``cells``, those of one file."""
        return batch if self.mask is None else self.mask.batch(table, batch)

    def _masked(self, table: str, rows: Iterable[Row]) -> Iterable[Row]:
        return rows if self.mask is None else self.mask.rows(table, rows)

    def reuse(self, inputs: str) -> Release | None:
        """Return the current release if it was made from the very same ``inputs``, else None.

        None, too, where a part of it is missing or changed, or a killed run left ``current`` and
        ``latest.json`` naming two releases: it is to be published again.
        """
        named = self.latest()
        if named is None:
            return None
        path = self._out / named["path"]
        current = self._out / "current"
        is_named = current.resolve() == path.resolve() or not files.makes_links(self._out)
        if named.get("inputs") != inputs or not is_named:
            return None
        if damage := find_damage(path):
            self.notes.append(f"the release {named['release_id']} was damaged: {damage}")
            return None
        return Release(named["release_id"], path, named["rows"])

    def latest(self) -> Mapping[str, Any] | None:
        """Return what is told of the release that was published last; None if nothing is."""
        latest = read_latest(self._out)
        if latest is None and (self._out / LATEST).exists():
            self._note(f"{self._out / LATEST} was damaged, and is written anew")
        return latest

    def before(self, release_id: str) -> Path | None:
        """Return the folder of the newest release of another content that is still here."""
        named = self.latest() or {}
        ids = [named.get("release_id"), *named.get("previous", [])]
        earlier = (
            self._out / "releases" / str(one) for one in ids if one not in (None, release_id)
        )
        return next((folder for folder in earlier if folder.is_dir()), None)

    def _note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def commit(self, inputs: str = "", decisions: int = 0) -> Release:
        """Check the release, make it current and remove releases beyond those kept.

        ``inputs`` is what `reuse` will know the release by, ``decisions`` how many were
        replayed.

        Raises CheckError where the rows break the schema; the release before stays current.
        """
        release_id = self.finish()
        parts = self._parts
        if not self._checked and (first := next(found := self.violations(), None)):
            raise CheckError(chain([first], found))
        descriptor = describe_release(SCHEMA, release_id, parts)
        files.write_json(self._building / "datapackage.json", descriptor)
        path = place(self._building, self._releases / release_id)
        rows = {name: sum(part.rows for part in written) for name, written in parts.items()}
        make_current(self._out, release_id, rows, inputs, decisions)
        remove_old(self._out, self._keep)
        return Release(release_id, path, rows)

    def _discard(self) -> None:
        """Close open parts and delete the build, unless it has become the release."""
        for writer in self._writers.values():
            writer.abandon()
        if self._building.exists():
            files.remove_folder(self._building)


def content_id(parts: Mapping[str, Sequence[Part]]) -> str:
    """Return first 16 hexadecimal digits of a SHA-256 over the schema version and all parts."""
    digest = hashlib.sha256(SCHEMA.version.encode())
    for part in sorted(part for written in parts.values() for part in written):
        digest.update(f"\n{part.path} {part.sha256}".encode())
    return digest.hexdigest()[:16]
