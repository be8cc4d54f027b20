"""The bytes of a text dump to text."""

from __future__ import annotations

import codecs
import re

from keputusan.extract.model.reading_errors import EMPTY, UnreadableError
from keputusan.language.fold import spell_out
from keputusan.language.wording import Wording

MOST_CONTROLS = 0.02
"""A text whose characters are control characters to more than this share (0..1) is none."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")

NUL = Wording(
    en="the file holds NUL characters: it is no text; save it as text in UTF-8",
    id="berkas memuat karakter NUL: bukan teks; simpan ulang sebagai teks UTF-8",
)
CONTROLS = Wording(
    en="the file holds many control characters: it is no text; save it as text in UTF-8",
    id="berkas memuat banyak karakter kendali: bukan teks; simpan ulang sebagai teks UTF-8",
)
NO_UTF_16 = Wording(
    en="the file is no valid UTF-16 ({error})", id="berkas bukan UTF-16 yang sah ({error})"
)

_WIDE = {
    codecs.BOM_UTF32_LE: "utf-32",  # begins with the next one
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}

_SAMPLE = 4096

LATIN = 0.8
"""In UTF-16 without its mark this share (0..1) of the letters have a byte that is NUL: all letters
of Latin do, dashes and curved quotes do not."""


def decode(data: bytes) -> str:
    """Return the text that ``data`` holds, line ends made line feeds and ligatures letters.

    UTF-16 and UTF-32 are told by their byte order mark, or the NUL in each letter.  What is valid
    UTF-8 is UTF-8, and the rest Windows-1252, of which Latin-1 is a part.  Raises UnreadableError
    for an empty file and for one that is no text.
    """
    if not data:
        raise UnreadableError(EMPTY())
    text = _decode(data)
    if "\x00" in text:
        raise UnreadableError(NUL())
    if len(_CONTROL.findall(text)) > MOST_CONTROLS * len(text):
        raise UnreadableError(CONTROLS())
    return spell_out(text).replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes) -> str:
    wide = next((name for mark, name in _WIDE.items() if data.startswith(mark)), _bare_wide(data))
    try:
        return data.decode(wide or "utf-8-sig")
    except UnicodeDecodeError as error:
        if wide:
            raise UnreadableError(NO_UTF_16(error=error.reason)) from error
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _bare_wide(data: bytes) -> str | None:
    """Return the name of the UTF-16 that ``data`` is in without a byte order mark."""
    sample = data[: 2 * (min(len(data), _SAMPLE) // 2)]
    low, high = sample[::2].count(0), sample[1::2].count(0)
    if max(low, high) < LATIN * max(1, len(sample) // 2) or min(low, high):
        return None
    return "utf-16-le" if high else "utf-16-be"
