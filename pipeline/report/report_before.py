"""Pages and pictures of the report before, taken over where they would be made the same again.

An archive that grows by ten files has thousands of pages that stay as they are.  Every page names
in its head the hash of all that it was made of; beside the pictures a list tells their sizes, which
pages show.  What is gone or cut off is made anew, and without a report before everything is: the
bytes are the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from keputusan.extract.model.page import Box
from keputusan.pipeline.report import FOLDER
from keputusan.pipeline.results.code_version import publishing_version

PICTURES = "pictures.json"
"""The list of the pictures: beside their folder, for the next report."""

_HEAD = 400
"""Bytes of a page in which the hash of what it was made of stands."""

_FOOTER = b"<footer>"
_END = b"</html>"


class KeptPicture(msgspec.Struct, frozen=True, array_like=True):
    """A picture's size in pixels, what it shows in points, and the box found on the page."""

    width: int
    height: int
    page_size: tuple[float, float]
    found: Box | None
    sha256: str


class ReportBefore:
    """The report in ``folder``, of the release whose id is that folder's name; None for none."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = None if folder is None else folder / FOLDER
        self._id = b"" if folder is None else folder.name.encode()
        self._pictures = self._read_pictures()

    def page(self, name: str, made_of: str | None, release_id: str) -> bytes | None:
        """Return the page ``name`` if it was ``made_of`` the same, naming ``release_id``."""
        if self._folder is None or made_of is None:
            return None
        try:
            page = (self._folder / name).read_bytes()
        except OSError:
            return None
        if made_of.encode() not in page[:_HEAD] or not page.endswith(_END):
            return None
        body, mark, footer = page.rpartition(_FOOTER)
        return body + mark + footer.replace(self._id, release_id.encode())

    def picture(self, name: str) -> tuple[KeptPicture, bytes] | None:
        """Return a picture, by its file's name below the report, and what is told of it."""
        kept = self._pictures.get(name)
        if kept is None or self._folder is None:
            return None
        try:
            data = (self._folder / name).read_bytes()
        except OSError:
            return None
        return (kept, data) if hashlib.sha256(data).hexdigest() == kept.sha256 else None

    def _read_pictures(self) -> Mapping[str, KeptPicture]:
        if self._folder is None:
            return {}
        try:
            content = (self._folder / PICTURES).read_bytes()
            code, pictures = msgspec.json.decode(content, type=tuple[str, dict[str, KeptPicture]])
        except (OSError, ValueError, msgspec.MsgspecError):
            return {}
        return pictures if code == publishing_version() else {}


def write_pictures(folder: Path, pictures: Mapping[str, KeptPicture]) -> None:
    """Write the list of all pictures below ``folder``, by their files' names."""
    content = msgspec.json.encode((publishing_version(), pictures), order="deterministic")
    (folder / PICTURES).write_bytes(content)


def hash_values(template: str, language: str, values: Mapping[str, Any]) -> str | None:
    """Return the hash (32 hexadecimal digits) of all that decides what a page shows.

    None where a text has half a character: it cannot be written in one way, and such a page is
    made anew.
    """
    try:
        content = msgspec.json.encode((publishing_version(), template, language, values))
    except ValueError:
        return None
    return hashlib.sha256(content).hexdigest()[:32]
