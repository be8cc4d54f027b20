"""The files of an archive: which there are, what they are, and their hashes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
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
    """One file: where it is, and its path relative to the archive with forward slashes.

    ``fault`` says why it must not even be opened: a link leads out of the archive, a pipe
    never ends.
    """

    path: Path
    name: str
    fault: str | None = None

    @contextmanager
    def local(self) -> Iterator[Path]:
        """A path where it can be read for the block: of an object store's file, a copy.

        Raises OSError if it cannot be had, StoreError if nothing can be had for now.
        """
        yield self.path

    def stamp(self) -> str | None:
        """What it was known by when it was found; see `stamp`."""
        return stamp(self.path)

    def stamp_now(self) -> str | None:
        """What it is known by now; None where it is gone."""
        return stamp(self.path)


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


def find_files(archive: Path, apart_from: Collection[Path] = ()) -> list[ArchiveFile]:
    """The files below ``archive``, sorted by name; ``archive`` may be one file.

    Hidden files and folders are left out, and the folders ``apart_from``.  All else is there:
    what cannot be read, a link, a pipe or a folder that does not open, with its fault.
    """
    root = archive.resolve()
    if root.is_file():
        return [ArchiveFile(root, name_of(archive.name))]
    skipped = {os.fspath(path.resolve()) for path in apart_from}
    found = [
        ArchiveFile(Path(path), name_of(os.path.relpath(path, root)), fault)
        for path, fault in _walk(os.fspath(root), skipped)
    ]
    return sorted(found, key=lambda file: file.name)


def name_of(path: str) -> str:
    """``path`` as text that any file can hold, no two alike.

    Bytes that are no UTF-8 are written out as ``\\xff``, and so a backslash as two.
    """
    return os.fsencode(path).replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")


def _walk(root: str, skipped: Collection[str]) -> Iterator[tuple[str, str | None]]:
    """The path of everything below ``root`` that is no folder, with its fault."""
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.path in skipped:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    else:
                        yield entry.path, _fault(entry)
        except OSError as error:
            yield folder, f"the folder cannot be read: {error.strerror or error}"


def _fault(entry: os.DirEntry[str]) -> str | None:
    if entry.is_symlink():
        return "a link, and links are not followed"
    if not entry.is_file(follow_symlinks=False):
        return "neither a file nor a folder, but a pipe, socket or device"
    return None


def stamp(path: Path) -> str | None:
    """What changes whenever the file at ``path`` does; None where there is none.

    Its size and times of change, which even a program that sets the first of them back
    cannot keep.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    return f"{found.st_size}-{found.st_mtime_ns}-{found.st_ctime_ns}"


def identify(path: Path) -> Identity:
    """Hash the file at ``path`` and tell what it is.  Raises OSError if it cannot be read."""
    with path.open("rb") as stream:
        head = stream.read(PDF_HEAD)
        stream.seek(0)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        size = stream.tell()
    media: Media | None = None
    if b"%PDF-" in head:
        media = "pdf"
    elif path.suffix.lower() in TEXT_SUFFIXES:
        media = "text"
    elif path.suffix.lower() == ".pdf":
        media = "pdf"
    return Identity(digest[:16], size, media)
