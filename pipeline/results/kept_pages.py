"""Pages that were recognised, kept beside the results: a change of records recognises none anew.

A file is the SHA-256 of what follows, and the pages in MessagePack, compressed: what a disk
changed since is noticed before it is taken for data.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import asdict, replace
from typing import Any

import msgspec

from keputusan.extract.model.page import Grid, Line, Page
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import StoreError, told_of
from keputusan.pipeline.results.code_version import pages_version
from keputusan.pipeline.storage.folder import Folder

_BLOCKS: dict[str, type[Line] | type[Grid]] = {"line": Line, "grid": Grid}
_HASH = hashlib.sha256().digest_size
_DAMAGE = (OSError, ValueError, TypeError, LookupError, zlib.error, msgspec.MsgspecError)


CHEAP = frozenset({"pdf", "text"})
"""Engines whose pages are read again in milliseconds."""


def is_dear(pages: list[Page]) -> bool:
    """Return whether a page of the file, or a picture on one, was recognised."""
    return not all(CHEAP.issuperset(page.engines) for page in pages)


class KeptPages:
    """The recognised pages in ``folder``, of the code that is here."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    @property
    def version(self) -> str:
        """The folder below the store's that they stand in."""
        return f"pages-{pages_version()}"

    def get(self, source_id: str) -> list[Page] | None:
        """Return the pages of these bytes; None where none are kept, or not whole."""
        name = self._name(source_id)
        try:
            if not self._folder.exists(name):
                return None
            content = self._folder.read(name)
            if hashlib.sha256(content[_HASH:]).digest() != content[:_HASH]:
                raise ValueError("its pages are not the bytes that were written")
            return unpack(zlib.decompress(content[_HASH:]))
        except _DAMAGE:
            self._folder.remove(name)
            return None

    def put(self, source_id: str, pages: list[Page]) -> list[Page]:
        """Keep ``pages``, and return them as they will be read back.

        Raises StoreError if they cannot be written.
        """
        packed = pack(pages)
        content = zlib.compress(packed, 1)
        try:
            with self._folder.write(self._name(source_id)) as sink:
                sink.write(hashlib.sha256(content).digest() + content)
        except OSError as error:
            raise StoreError(words.PAGES_NOT_KEPT(error=told_of(error))) from error
        return unpack(packed)

    def remove(self, source_id: str) -> None:
        """Forget the pages of these bytes."""
        self._folder.remove(self._name(source_id))

    def _name(self, source_id: str) -> str:
        return f"{self.version}/{source_id[:2]}/{source_id}.pages"


def pack(pages: list[Page]) -> bytes:
    """Return ``pages`` as MessagePack."""
    documents = []
    for page in pages:
        fields = asdict(replace(page, blocks=[]))
        fields["blocks"] = [
            ("grid" if isinstance(block, Grid) else "line", block) for block in page.blocks
        ]
        documents.append(fields)
    return msgspec.msgpack.encode(documents, enc_hook=_plain)


def unpack(packed: bytes) -> list[Page]:
    """Return the pages that `pack` made bytes of.  Raises ValueError, msgspec.MsgspecError."""
    pages = []
    for fields in msgspec.msgpack.decode(packed):
        blocks = [msgspec.convert(block, _BLOCKS[kind]) for kind, block in fields["blocks"]]
        pages.append(Page(**fields | {"blocks": blocks, "engines": tuple(fields["engines"])}))
    return pages


def _plain(value: Any) -> Any:
    """Return a number of NumPy as Python's."""
    return value.item()
