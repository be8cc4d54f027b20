"""Pages whose content or pictures are damaged: what stands behind the damage cannot be read."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pikepdf
from pikepdf import Name

MOST = 64 * 1024 * 1024
"""Bytes of one page's content that are unpacked to look for damage; the content of a dense page
has less than one megabyte."""

_PIECE = 1024 * 1024

SHOWS_TEXT = re.compile(rb"\bT[jJ]\b")
"""What prints text in a page's content."""


ENDED = (Name.DCTDecode, Name.JPXDecode)
"""Pictures that end in a sign."""

END, TAIL = b"\xff\xd9", 1024
"""That sign, and in how many last bytes of the picture it stands: padding may follow."""

UNREADABLE = (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, RuntimeError)
"""What pikepdf raises: whoever reads the file says what is wrong with it."""


class State(NamedTuple):
    """Whether a page is ``damaged``, and whether it ``prints`` text, as far as that can be told."""

    damaged: bool = False
    prints: bool = False


class Contents:
    """What the pages of the PDF at ``path`` are made of; of any other file nothing is told.

    PDF libraries go on behind damage as if nothing were missing.  A page is looked at when it is
    asked for, and what several share once.  Close it after use.
    """

    def __init__(self, path: Path) -> None:
        self._pdf: pikepdf.Pdf | None = None
        self._known: dict[tuple[int, int], State] = {}
        with suppress(*UNREADABLE):
            self._pdf = pikepdf.open(path)

    def state(self, number: int) -> State:
        """Return what is told of page ``number`` (1-based)."""
        if self._pdf is None:
            return State()
        found: list[State] = []
        with suppress(*UNREADABLE, IndexError):
            for stream in _streams(self._pdf.pages[number - 1]):
                place = stream.objgen
                if place not in self._known or place == (0, 0):
                    self._known[place] = _unpack(stream)
                found.append(self._known[place])
        return State(any(one.damaged for one in found), any(one.prints for one in found))

    def close(self) -> None:
        """Let go of the file."""
        if self._pdf is not None:
            self._pdf.close()


def _streams(page: pikepdf.Page) -> Iterator[pikepdf.Stream]:
    """Yield the content of ``page``, and the forms and pictures that it names."""
    content = page.obj.get("/Contents")
    parts: list[object] = [*content] if isinstance(content, pikepdf.Array) else [content]
    named = page.obj.get("/Resources", pikepdf.Dictionary()).get("/XObject")
    if isinstance(named, pikepdf.Dictionary):
        parts += named.values()
    yield from (part for part in parts if isinstance(part, pikepdf.Stream))


def _unpack(stream: pikepdf.Stream) -> State:
    """Return whether ``stream`` cannot be unpacked to its end, and whether it prints text.

    A JPEG or JPEG 2000 is whole if it has its end.  What is packed in another way counts as whole.
    """
    packed = stream.get("/Filter")
    if isinstance(packed, pikepdf.Array) and len(packed) == 1:
        packed = packed[0]
    raw = stream.read_raw_bytes()
    if packed is None:
        return State(prints=SHOWS_TEXT.search(raw) is not None)
    if packed in ENDED:
        return State(damaged=END not in raw[-TAIL:])
    if packed != Name.FlateDecode:
        return State()
    unpacker, found, size = zlib.decompressobj(), False, 0
    try:
        while raw and size < MOST and not unpacker.eof:
            piece = unpacker.decompress(raw, _PIECE)
            found = found or SHOWS_TEXT.search(piece) is not None
            size, raw = size + len(piece), unpacker.unconsumed_tail
    except zlib.error:
        return State(damaged=True, prints=found)
    return State(not (unpacker.eof or size >= MOST or not size), found)
