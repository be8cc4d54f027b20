"""What reconciling made of bundles of files, kept beside the results: only what changed is redone.

Of each bundle there are three files: what was observed of its decrees; its completed rows, with
what those went by; and notes of how that was found.  One file more is of all bundles.  A file is
the SHA-256 of what follows, and that compressed: what a disk changed since is noticed before it is
taken for data.  Nothing here is needed: what is gone or damaged is made anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from types import GenericAlias
from typing import Any

import msgspec
import pyarrow as pa

from keputusan.pipeline.common.errors import StoreError, explain
from keputusan.pipeline.results.code_version import publishing_version
from keputusan.pipeline.storage.folder import Folder
from keputusan.schemas import SCHEMA
from keputusan.schemas.arrow_schema import arrow_schema
from keputusan.schemas.rows import Row

_HASH = hashlib.sha256().digest_size
_SIZE = 8
"""Bytes of the number that says how large the compressed content is."""
_CODEC = "zstd"
_DAMAGE = (
    OSError, ValueError, TypeError, LookupError, OverflowError, pa.ArrowException,
    msgspec.MsgspecError,
)  # fmt: skip
_OBSERVED, _COMPLETED, _NOTES = "observed", "completed", "notes"
_HISTORY = "history"
"""The identity that stands for all bundles."""


class Observed(msgspec.Struct, array_like=True):
    """What each step observed of a bundle's decrees; ``decided`` are the places of the decisions
    that were asked for.
    """

    parts: tuple[Any, ...]
    decided: list[int]


class Completed(msgspec.Struct, array_like=True):
    """A bundle's completed rows.

    ``needs`` and ``states`` have by step a hash of what they went by, and of everything that the
    step had settled.  ``aliases`` are rows that reviewers' readings made.  Where there are such
    readings, ``by_state`` is set: only the states tell whether the rows hold.
    """

    needs: dict[str, str]
    states: dict[str, str | None]
    by_state: bool
    aliases: list[Row]
    decided: list[int]
    tables: dict[str, bytes]

    def batches(self) -> dict[str, pa.RecordBatch]:
        """Return the rows by table, as Arrow columns of its schema."""
        return {
            name: pa.ipc.read_record_batch(pa.py_buffer(packed), arrow_schema(SCHEMA[name]))
            for name, packed in self.tables.items()
        }


def pack_tables(batches: Mapping[str, pa.RecordBatch]) -> dict[str, bytes]:
    """Return the rows of tables as bytes that `Completed.batches` reads."""
    return {name: batch.serialize().to_pybytes() for name, batch in batches.items()}


class KeptBundles:
    """The bundles that one place to publish into has in ``folder``, of the code that is here.

    ``owner`` names that place; ``basis`` is a hash of what all rows depend on beside code and
    files, such as decisions.  ``summaries`` are the types of what the steps observe, in order.
    """

    def __init__(
        self, folder: Folder, owner: str, basis: str, summaries: Sequence[type[Any]]
    ) -> None:
        self._folder = folder
        self._basis = basis
        self._under = f"{self.version()}/{hashlib.sha256(owner.encode()).hexdigest()[:16]}"
        parts = GenericAlias(tuple, tuple(summaries))
        self._decoder = msgspec.msgpack.Decoder(GenericAlias(tuple, (parts, list[int])))
        self._used: set[str] = set()

    @staticmethod
    def version() -> str:
        """Return the folder below the store's that they stand in."""
        return f"bundles-{publishing_version()}"

    def has(self, identity: str) -> bool:
        """Return whether both files of a bundle are there."""
        return all(self._folder.exists(self._name(identity, k)) for k in (_OBSERVED, _COMPLETED))

    def observed(self, identity: str) -> Observed | None:
        """Return what was observed of a bundle; None where that is not kept."""
        content = self._get(identity, _OBSERVED)
        try:
            return None if content is None else Observed(*self._decoder.decode(content))
        except _DAMAGE:
            return None

    def keep_observed(self, identity: str, observed: Observed) -> None:
        """Keep what was observed of a bundle.  Raises StoreError if it cannot be written."""
        self._put(identity, _OBSERVED, observed)

    def completed(self, identity: str) -> Completed | None:
        """Return a bundle's completed rows; None where they are not kept."""
        content = self._get(identity, _COMPLETED)
        try:
            return None if content is None else msgspec.msgpack.decode(content, type=Completed)
        except _DAMAGE:
            return None

    def keep_completed(self, identity: str, completed: Completed) -> None:
        """Keep a bundle's completed rows.  Raises StoreError if they cannot be written."""
        self._put(identity, _COMPLETED, completed)

    def notes(self, identity: str) -> KeptNotes:
        """Return the notes of a bundle."""
        name = self._name(identity, _NOTES)
        self._used.add(name)
        return KeptNotes(self._folder, name)

    def history(self) -> KeptNotes:
        """Return the notes of all bundles."""
        return self.notes(_HISTORY)

    def forget_others(self) -> None:
        """Remove what nobody asked for since this was made: bundles as they were before."""
        for name in list(self._folder.names(self._under)):
            if name not in self._used:
                self._folder.remove(name)

    def _name(self, identity: str, kind: str) -> str:
        key = hashlib.sha256(f"{self._basis} {identity}".encode()).hexdigest()[:32]
        return f"{self._under}/{key[:2]}/{key}.{kind}"

    def _get(self, identity: str, kind: str) -> bytes | None:
        name = self._name(identity, kind)
        self._used.add(name)
        return _read(self._folder, name)

    def _put(self, identity: str, kind: str, what: Observed | Completed) -> None:
        try:
            packed = msgspec.msgpack.encode(what)
        except ValueError:
            return  # half a character, which no file can hold; who publishes it says so
        name = self._name(identity, kind)
        self._used.add(name)
        _write(self._folder, name, packed)


class KeptNotes:
    """The notes of a bundle, or of all of them, in one file of ``folder``."""

    def __init__(self, folder: Folder, name: str) -> None:
        self._folder, self._name = folder, name

    def read(self) -> bytes | None:
        """Return what was written last; None where that is not kept."""
        return _read(self._folder, self._name)

    def write(self, content: bytes) -> None:
        """Keep ``content``.  Raises StoreError if it cannot be written."""
        _write(self._folder, self._name, content)


def _read(folder: Folder, name: str) -> bytes | None:
    """Return what `_write` wrote; None where that is not there, or damaged."""
    try:
        content = folder.read(name)
        if hashlib.sha256(content[_HASH:]).digest() != content[:_HASH]:
            raise ValueError("it is not what was written")
        size = int.from_bytes(content[_HASH : _HASH + _SIZE], "big")
        packed = pa.decompress(content[_HASH + _SIZE :], size, codec=_CODEC, asbytes=True)
    except FileNotFoundError:
        return None
    except _DAMAGE:
        folder.remove(name)
        return None
    return bytes(packed)


def _write(folder: Folder, name: str, packed: bytes) -> None:
    size = len(packed).to_bytes(_SIZE, "big")
    content = size + pa.compress(packed, codec=_CODEC, asbytes=True)
    try:
        with folder.write(name) as sink:
            sink.write(hashlib.sha256(content).digest() + content)
    except OSError as error:
        said = explain(error)
        raise StoreError(f"rows cannot be kept: {said.text if said else error}") from error
