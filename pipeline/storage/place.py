"""What names a place: the path of a folder, or the URL of an object store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keputusan.pipeline.storage.folder import Folder

Place = Path | str
"""A path is a folder or file that this machine sees, a text the URL of an object store."""


def place_of(text: str) -> Place:
    """Return what ``text`` on a command line names."""
    return text if "://" in text else Path(text)


def below(place: Place, name: str) -> Place:
    """Return the place called ``name`` in the folder ``place``."""
    return f"{place.rstrip('/')}/{name}" if isinstance(place, str) else Path(place) / name


def open_folder(place: Place) -> Folder:
    """Return what reads and writes files at ``place``."""
    # an object store's packages are large, and a folder needs none of them
    if isinstance(place, str):
        from keputusan.pipeline.storage.objects import ObjectFolder

        return ObjectFolder(place)
    from keputusan.pipeline.storage.local import LocalFolder

    return LocalFolder(Path(place))
