"""What a file is, told by its structure: a PDF, a picture, a text, an archive, or foreign."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from fnmatch import fnmatch
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, Literal, NamedTuple

import yaml

from keputusan.language.wording import Sentence, Wording

Media = Literal["pdf", "image", "text"]

PICTURED = frozenset({"pdf", "image"})
"""Media that have pages to be seen."""

HEAD = 4096
"""Bytes of a file's beginning that tell what it is."""

PDF_HEAD = 1024
"""The sign ``%PDF-`` stands within these bytes of a PDF's beginning: so far readers look for it."""

PDF_TAIL = 65_536
"""The signs of a PDF's end stand within these bytes of its end; junk may follow them."""

MOST_CONTROLS = 0.02
"""Share (0..1) of control characters of a text; binary files have 0.1 and more."""

SHORTEST_SIDE = 300
"""Pixels of a page's shorter side: 210 mm need 100 dots an inch to be read at all, some 800;
a stamp, a logo or a signature has less than 300."""

SHORT = 4
"""Bytes: a shorter sign is none where what it begins is a text."""

FOR_PROGRAMS = Wording(en="a file for programs ({suffix})", id="berkas untuk program ({suffix})")
UNKNOWN = Wording(
    en="a file of an unknown kind ({suffix})", id="berkas jenis tak dikenal ({suffix})"
)
UNKNOWN_BARE = Wording(
    en="a file of an unknown kind (without a suffix)",
    id="berkas jenis tak dikenal (tanpa akhiran nama)",
)
TOO_SMALL = Wording(
    en="a picture too small to be a page ({width} x {height} pixels)",
    id="gambar terlalu kecil untuk sebuah halaman ({width} x {height} piksel)",
)

_OFFICE = ("[Content_Types].xml",)
"""Members that tell a document from an archive where the archive's end is missing."""

_PDF = re.compile(rb"%PDF-\d")
_PDF_END = re.compile(rb"startxref|%%EOF|\bendobj\b")
_HTML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|table|meta)\b", re.I)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff")


class FileType(NamedTuple):
    """What a file is.

    ``media`` is None for a file that is not read; ``foreign`` then says what it is.  A zip
    archive has ``is_archive``: its members are files of their own.
    """

    media: Media | None
    foreign: Sentence | None = None
    is_archive: bool = False


def tell_type(path: Path, name: str | None = None) -> FileType:
    """Return what the file at ``path`` is, which the archive calls ``name``.

    Raises OSError if it cannot be read.
    """
    shown = PurePosixPath(name if name is not None else path.name).name
    if (system := system_file(shown)) is not None:
        return FileType(None, system)
    with path.open("rb") as stream:
        head = stream.read(HEAD)
        size = stream.seek(0, 2)
        stream.seek(max(0, size - PDF_TAIL))
        tail = stream.read()
    suffix = PurePosixPath(shown).suffix.lower()
    return _by_structure(path, suffix, head, tail) or _by_name(suffix, head)


def system_file(name: str) -> Sentence | None:
    """Return what a file called ``name`` is that a system or program left; None for another."""
    for entry in _table()["system"]:
        if any(fnmatch(name.lower(), pattern.lower()) for pattern in entry["names"]):
            return _named(entry)
    return None


def _by_structure(path: Path, suffix: str, head: bytes, tail: bytes) -> FileType | None:
    for entry in _table()["signatures"]:
        if _fits(entry, head):
            if entry.get("media") == "zip":
                return _packed(path, head, suffix)
            if entry.get("media") == "image":
                return _picture(path)
            return FileType(None, _named(entry))
    sign = _PDF.search(head[:PDF_HEAD])
    if sign is not None and (sign.start() == 0 or _PDF_END.search(head + tail)):
        return FileType("pdf")
    return FileType("text") if _HTML.match(head) else None


def _by_name(suffix: str, head: bytes) -> FileType:
    """Return what a file is whose structure says nothing: a text, or what its name promises."""
    table = _table()
    if suffix in table["foreign_texts"]:
        return FileType(None, FOR_PROGRAMS(suffix=suffix))
    for promised, suffixes in table["promising"].items():
        if suffix in suffixes:
            return FileType(None, is_archive=True) if promised == "zip" else FileType(promised)
    if head and _is_text(head):
        return FileType("text")
    return FileType(None, UNKNOWN(suffix=suffix) if suffix else UNKNOWN_BARE())


def _fits(entry: Mapping[str, Any], head: bytes) -> bool:
    at = int(entry.get("at", 0))
    signs = [bytes.fromhex(one) for one in entry["hex"]]
    found = next((sign for sign in signs if head.startswith(sign, at)), None)
    # a text may begin with any two or three letters
    if found is None or (len(found) < SHORT and "and" not in entry and _is_text(head)):
        return False
    return "and" not in entry or _fits_more(entry["and"], head)


def _fits_more(entry: Mapping[str, Any], head: bytes) -> bool:
    return any(head.startswith(bytes.fromhex(one), int(entry["at"])) for one in entry["hex"])


def _picture(path: Path) -> FileType:
    """Return that the file is a picture, or that it is one too small to be a page."""
    from PIL import Image  # archives without pictures do not pay for it

    try:
        # what Pillow warns of is no news to who reads the archive
        with warnings.catch_warnings(action="ignore"), Image.open(path) as image:
            width, height = image.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return FileType("image")  # whoever reads it says what is wrong
    if min(width, height) < SHORTEST_SIDE:
        return FileType(None, TOO_SMALL(width=width, height=height))
    return FileType("image")


def _packed(path: Path, head: bytes, suffix: str) -> FileType:
    """Return what a zip file is by the names of its members, or by its own if they are lost."""
    names = _member_names(path) or [one for one in _OFFICE if one.encode() in head]
    for entry in _table()["packed"]:
        lost = not names and suffix in entry.get("named", ())
        if lost or any(name.startswith(entry["has"]) for name in names):
            return FileType(None, _named(entry))
    return FileType(None, is_archive=True)


def _member_names(path: Path) -> Sequence[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError):
        return ()  # a damaged archive: whoever opens it says why


def _is_text(head: bytes) -> bool:
    if head.startswith(_WIDE_TEXT):
        return True
    return len(_CONTROL.findall(head)) <= MOST_CONTROLS * len(head) and b"\x00" not in head


def _named(entry: Mapping[str, Any]) -> Sentence:
    """Return what an entry says that a file is, in each language."""
    english, indonesian = entry["is"]
    return Wording(english, indonesian)()


@cache
def _table() -> Mapping[str, Any]:
    text = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    # every value is a text: signs in digits alone would be numbers
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the first only with libyaml
    loaded: Mapping[str, Any] = yaml.load(text, Loader=loader)
    return loaded
