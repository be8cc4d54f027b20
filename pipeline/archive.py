"""The files of an archive: which there are, what they are, and their hashes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Media = Literal["pdf", "text"]

TEXT_SUFFIXES = frozenset({".txt", ".tsv", ".md"})
"""Names that text dumps have; a PDF is known by its first bytes, whatever its name."""

PDF_HEAD = 1024
"""The sign ``%PDF-`` stands within so many bytes of a PDF's beginning."""


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """One file: where it is, and its path relative to the archive with forward slashes."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file is: its id (first 16 hexadecimal digits of SHA-256), size and media.

    ``media`` is None for a file that is neither a PDF nor named like a text dump.
    """

    source_id: str
    size: int
    media: Media | None


def short_hash(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of ``text``."""
    return hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()[:16]


def find_files(archive: Path) -> list[ArchiveFile]:
    """The files below ``archive``, sorted by path; ``archive`` may be one file.

    Hidden files and folders are left out, and links are not followed: what lies outside the
    archive is not part of it.
    """
    if archive.is_file():
        return [ArchiveFile(archive, archive.name)]
    found = [ArchiveFile(path, _name(path.relative_to(archive))) for path in _walk(archive)]
    return sorted(found, key=lambda file: file.name)


def _name(path: Path) -> str:
    """``path`` as text that any file can hold: bytes that are no UTF-8 are written out."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root) / name
            if not name.startswith(".") and not path.is_symlink():
                yield path


def identify(file: ArchiveFile) -> Identity:
    """Hash ``file`` and tell what it is.  Raises OSError if it cannot be read."""
    with file.path.open("rb") as stream:
        head = stream.read(PDF_HEAD)
        stream.seek(0)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        size = stream.tell()
    media: Media | None = None
    if b"%PDF-" in head:
        media = "pdf"
    elif file.path.suffix.lower() in TEXT_SUFFIXES:
        media = "text"
    elif file.path.suffix.lower() == ".pdf":
        media = "pdf"
    return Identity(digest[:16], size, media)
