"""Pages whose content or pictures are damaged: what stands behind the damage cannot be read."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

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


class Contents:
    """What the pages of the PDF at ``path`` are made of, as far as it can be told.

    PDF libraries go on behind damage as if nothing were missing.
    """

    def __init__(self, path: Path) -> None:
        self.damaged: set[int] = set()
        self.texts: set[int] = set()
        self._known: dict[tuple[int, int], tuple[bool, bool]] = {}
        try:
            with pikepdf.open(path) as pdf:
                for number, page in enumerate(pdf.pages, start=1):
                    self._look_at(number, page)
        except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, RuntimeError):
            return  # whoever reads the file says what is wrong with it

    def _look_at(self, number: int, page: pikepdf.Page) -> None:
        """Note whether page ``number`` (1-based) is damaged, and whether it prints text."""
        for stream in _streams(page):
            place = stream.objgen
            if place not in self._known or place == (0, 0):
                self._known[place] = _unpack(stream)
            whole, found = self._known[place]
            if not whole:
                self.damaged.add(number)
            if found:
                self.texts.add(number)


def _streams(page: pikepdf.Page) -> Iterator[pikepdf.Stream]:
    """Yield the content of ``page``, and the forms and pictures that it names."""
    content = page.obj.get("/Contents")
    parts: list[object] = [*content] if isinstance(content, pikepdf.Array) else [content]
    named = page.obj.get("/Resources", pikepdf.Dictionary()).get("/XObject")
    if isinstance(named, pikepdf.Dictionary):
        parts += named.values()
    yield from (part for part in parts if isinstance(part, pikepdf.Stream))


def _unpack(stream: pikepdf.Stream) -> tuple[bool, bool]:
    """Return whether ``stream`` can be unpacked to its end, and whether it prints text.

    A JPEG or JPEG 2000 is whole if it has its end.  What is packed in another way counts as whole.
    """
    packed = stream.get("/Filter")
    if isinstance(packed, pikepdf.Array) and len(packed) == 1:
        packed = packed[0]
    raw = stream.read_raw_bytes()
    if packed is None:
        return True, SHOWS_TEXT.search(raw) is not None
    if packed in ENDED:
        return END in raw[-TAIL:], False
    if packed != Name.FlateDecode:
        return True, False
    unpacker, found, size = zlib.decompressobj(), False, 0
    try:
        while raw and size < MOST and not unpacker.eof:
            piece = unpacker.decompress(raw, _PIECE)
            found = found or SHOWS_TEXT.search(piece) is not None
            size, raw = size + len(piece), unpacker.unconsumed_tail
    except zlib.error:
        return False, found
    return unpacker.eof or size >= MOST or not size, found
