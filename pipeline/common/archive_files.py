"""The files of an archive: which there are, what they are, and their hashes."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from keputusan.extract.model.file_types import FileType, Media, system_file, tell_type
from keputusan.language.wording import Told
from keputusan.pipeline.common import reasons

VERSION_NAME = re.compile(r"(?:pages-|bundles-)?[0-9a-f]{12}")
"""A results store has a folder for each version of rows, of the pages they are made from, and of
what was made of bundles of files."""

PUBLISHED = ("releases", "current", "latest.json", "store")
"""What a run keeps in the folder it publishes into; an archive may stand beside it."""

RELEASE_TABLES = ("documents", "cells")
"""Folders that stand beside the descriptor of a release of any version."""


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """One file: where it is, and its path relative to the archive with forward slashes.

    ``fault`` says why it must not even be opened: a link leads out of the archive, a pipe
    never ends.
    """

    path: Path
    name: str
    fault: Told | None = None

    @contextmanager
    def local(self) -> Iterator[Path]:
        """Give a path where it can be read for the block: of an object store's file, a copy.

        Raises OSError if it cannot be had, StoreError if nothing can be had for now.
        """
        yield self.path

    def stamp(self) -> str | None:
        """Return what it was known by when it was found; see `stamp`."""
        return stamp(self.path)

    def stamp_now(self) -> str | None:
        """Return what it is known by now; None where it is gone."""
        return stamp(self.path)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file is: its id (first 16 hexadecimal digits of SHA-256), size and type."""

    source_id: str
    size: int
    type: FileType

    @property
    def media(self) -> Media | None:
        """The form in which it is read; None for a file that is not."""
        return self.type.media


def short_hash(text: str) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of ``text``."""
    return hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()[:16]


class Skipped(NamedTuple):
    """A folder below the archive that is none of it, and what it is."""

    name: str
    what: Told


def find_files(
    archive: Path, apart_from: Collection[Path] = (), skipped: list[Skipped] | None = None
) -> list[ArchiveFile]:
    """Return the files below ``archive``, sorted by name; ``archive`` may be one file.

    Hidden files and folders are left out, and the folders ``apart_from``; so are releases and
    results of other runs, which are added to ``skipped``.  All else is there: what cannot be
    read, a link, a pipe or a folder that does not open, with its fault.
    """
    root = archive.resolve()
    if root.is_file():
        return [ArchiveFile(root, name_of(archive.name))]
    ours = {os.fspath(path.resolve()) for path in apart_from}
    others: list[tuple[str, Told]] = []
    found = [
        ArchiveFile(Path(path), name_of(os.path.relpath(path, root)), fault)
        for path, fault in _walk(os.fspath(root), ours, others)
    ]
    if skipped is not None:
        told = [Skipped(name_of(os.path.relpath(path, root)), what) for path, what in others]
        skipped += sorted(told)
    return sorted(found, key=lambda file: file.name)


def name_of(path: str) -> str:
    """Return ``path`` as text that any file can hold, no two alike.

    Bytes that are no UTF-8 are written out as ``\\xff``, and so a backslash as two.
    """
    if os.sep == "\\":  # Windows, where no name has one
        return path.replace("\\", "/")
    return os.fsencode(path).replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")


def _walk(
    root: str, ours: Collection[str], others: list[tuple[str, Told]]
) -> Iterator[tuple[str, Told | None]]:
    """Yield the path of everything below ``root`` that is no folder, with its fault."""
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as found:
                entries = {entry.name: entry for entry in found}
        except OSError as error:
            yield folder, reasons.FOLDER(error=str(error.strerror or error)).told()
            continue
        what, left_out = _of_a_run(entries)
        if what is not None:
            others.append((folder, what))
        for entry in entries.values():
            if entry.path in ours or entry.name in left_out or _is_hidden(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            else:
                yield entry.path, _fault(entry)


def _is_hidden(name: str) -> bool:
    """Return whether a file is left out without a word; those that systems leave are told."""
    return name.startswith(".") and system_file(name) is None


def _of_a_run(entries: Mapping[str, os.DirEntry[str]]) -> tuple[Told | None, Collection[str]]:
    """Return what a folder is that a run made, if it is one, and which of ``entries`` are the
    run's.
    """
    if "datapackage.json" in entries and all(table in entries for table in RELEASE_TABLES):
        return reasons.RELEASE().told(), entries
    if "latest.json" in entries and "releases" in entries:
        return reasons.RUNS_FOLDER().told(), PUBLISHED
    shown = [name for name in entries if not name.startswith(".")]
    if shown and all(VERSION_NAME.fullmatch(name) for name in shown) and ".lock" in entries:
        return reasons.RUNS_RESULTS().told(), entries
    return None, ()


def _fault(entry: os.DirEntry[str]) -> Told | None:
    if entry.is_symlink():
        return reasons.LINK().told()
    if not entry.is_file(follow_symlinks=False):
        return reasons.NO_FILE().told()
    return None


def stamp(path: Path) -> str | None:
    """Return what changes whenever the file at ``path`` does; None where there is none.

    Its size and times of change, which even a program that sets the first of them back
    cannot keep.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    return f"{found.st_size}-{found.st_mtime_ns}-{found.st_ctime_ns}"


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def identify(path: Path, name: str | None = None) -> Identity:
    """Hash the file at ``path``, which the archive calls ``name``, and tell what it is.

    Raises OSError if it cannot be read.
    """
    # a pipe that took the file's place would be waited for
    with open(path, "rb", opener=_open_at_once) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is no file any more, but a pipe, socket or device")
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        size = stream.tell()
    return Identity(digest[:16], size, tell_type(path, name))
