"""Which folder a release was read from, remembered beside it: rows link to its files."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from keputusan.pipeline.storage.place import Place

FILE = ".archive"
"""The file in the folder published into; no part of a release, which no path may change."""


def remember_archive(out: Place, archive: Place) -> None:
    """Write beside the releases in ``out`` where the archive lies, as seen from there."""
    if isinstance(out, str) or isinstance(archive, str):
        return
    try:
        path = os.path.relpath(archive.resolve(), out.resolve())
    except ValueError:  # on another drive
        path = str(archive.resolve())
    file = out / FILE
    with suppress(OSError):  # it is published, and links are a convenience
        text = Path(path).as_posix() + "\n"
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8", errors="surrogateescape")


def known_archive(release: Place) -> Path | None:
    """Return the archive of a folder published into, or of one release; None if it is not there."""
    if isinstance(release, str):
        return None
    for folder in (release, release.resolve().parent.parent):
        try:
            text = (folder / FILE).read_text(encoding="utf-8", errors="surrogateescape")
        except (OSError, ValueError):
            continue
        archive = Path(os.path.normpath(folder / text.strip()))
        return archive if archive.exists() else None
    return None
