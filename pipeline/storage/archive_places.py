"""The files of an archive, whether it is a folder or the objects below a URL."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from keputusan.pipeline.common import reasons
from keputusan.pipeline.common.archive_files import ArchiveFile, Skipped, find_files, name_of
from keputusan.pipeline.storage.place import Place

if TYPE_CHECKING:
    from keputusan.pipeline.storage.objects import ObjectFolder

VERSION = ("ETag", "etag", "md5", "crc32c", "mtime", "LastModified", "updated", "created")
"""What object stores call that which changes with an object's content; the first is taken."""


@contextmanager
def open_archive(
    archive: Place, apart_from: Collection[Place], skipped: list[Skipped] | None = None
) -> Iterator[list[ArchiveFile]]:
    """List the files of ``archive``, sorted by name, readable for the block.

    Hidden files, and what lies in the places ``apart_from``, are left out; so are folders of
    other runs, which are added to ``skipped``.
    """
    if not isinstance(archive, str):
        ours = [place for place in apart_from if not isinstance(place, str)]
        yield find_files(archive, ours, skipped)
        return
    # a reader that is killed leaves its copy here
    with TemporaryDirectory(prefix="keputusan-files-") as scratch:
        urls = [place for place in apart_from if isinstance(place, str)]
        yield list(find_objects(archive, urls, Path(scratch)))


def find_objects(archive: str, apart_from: Collection[str], scratch: Path) -> list[ArchiveFile]:
    """Return the objects below the URL ``archive``, or the one it names; copies go to
    ``scratch``.
    """
    from keputusan.pipeline.storage.objects import ObjectFolder

    folder = ObjectFolder(archive)
    found: list[ArchiveFile] = []
    skipped = tuple(f"{url.rstrip('/')}/" for url in apart_from)
    for key, facts in folder.details().items():
        url = f"{folder.url}/{key}" if key else folder.url
        shown = key or url.rpartition("/")[2]
        parts = shown.split("/")
        # what is called .. is hidden, too: no name leads out of the archive
        if any(part.startswith(".") for part in parts) or url.startswith(skipped):
            continue
        name = name_of(shown)
        fault = None if all(parts) else reasons.EMPTY_KEY().told()
        found.append(ObjectFile(Path(name), name, fault, url, _version(facts), scratch))
    return sorted(found, key=lambda file: file.name)


@dataclass(frozen=True, slots=True)
class ObjectFile(ArchiveFile):
    """A file in an object store: its ``path`` is no more than its name.

    ``listed`` is its version when the archive was listed; its copies go to ``scratch``.
    """

    url: str = ""
    listed: str = ""
    scratch: Path | None = None

    @contextmanager
    def local(self) -> Iterator[Path]:
        """Give a copy, deleted after the block."""
        with TemporaryDirectory(dir=self.scratch, prefix="keputusan-file-") as folder:
            path = Path(folder, f"copy{self.path.suffix}")
            self._object().copy_to(path)
            yield path

    def stamp(self) -> str | None:
        """Return its version when the archive was listed."""
        return self.listed

    def stamp_now(self) -> str | None:
        """Return its version now."""
        try:
            return _version(self._object().facts(""))
        except FileNotFoundError:
            return None

    def _object(self) -> ObjectFolder:
        from keputusan.pipeline.storage.objects import ObjectFolder

        return ObjectFolder(self.url)


def _version(facts: Mapping[str, Any]) -> str:
    version = next((facts[name] for name in VERSION if facts.get(name) is not None), "")
    return f"{facts['size']}-{version}"
