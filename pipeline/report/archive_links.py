"""Links from a report to the archive's files, and the words that name the archive and the day."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import quote

from keputusan.pipeline.common.member_files import INSIDE
from keputusan.pipeline.storage.place import Place


@dataclass(frozen=True, slots=True)
class ArchiveLinks:
    """The archive of a report: its name, its folder as a URL, and the day it was read.

    ``base`` is None where no file of it can be opened by a link, as in an object store.
    """

    name: str = ""
    base: str | None = None
    day: date | None = None

    def file(self, path: str | None, page: int | None = None) -> str | None:
        """Return the address of a file of the archive, opened at a page of it."""
        if self.base is None or path is None:
            return None
        outer, inside, _ = path.partition(INSIDE)
        # a page is one of the inner file, which no program opens by itself
        at = f"#page={page}" if page is not None and not inside else ""
        return f"{self.base}/{quote(outer)}{at}"


def archive_links(archive: Place, *, is_open: bool = True) -> ArchiveLinks:
    """Return the links into ``archive``: a folder or a file of this machine, or an address.

    One that is not ``is_open`` is named only: what is masked in a release stands in its files.
    """
    day = today()
    if isinstance(archive, str):
        return ArchiveLinks(archive.rstrip("/").rpartition("/")[2], None, day)
    path = archive.resolve()
    folder = path.parent if path.is_file() else path
    return ArchiveLinks(path.name, folder.as_uri() if is_open else None, day)


def today() -> date:
    """Return the day that a report is made on, or that SOURCE_DATE_EPOCH names."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(given), UTC) if given.isdecimal() else datetime.now(UTC)
    return now.date()
