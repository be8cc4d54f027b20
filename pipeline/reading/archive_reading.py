"""All files of an archive, read in the order in which they tell most: the scans last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.common.member_files import Unpacked
from keputusan.pipeline.reading.digital_decrees import DigitalDecrees
from keputusan.pipeline.reading.isolated import Limits, Task
from keputusan.pipeline.reading.reading_engines import Engine
from keputusan.pipeline.reading.searchable import lacks_searchable, searchable_path
from keputusan.pipeline.results import Snapshot, Store


class Progress(Protocol):
    """What watches a run; see keputusan.pipeline.cli.progress."""

    def start(self, files: int) -> None:
        """Note that ``files`` files are going to be read."""

    def advance(self, status: FileStatus) -> None:
        """Note that one file is done."""


@dataclass(slots=True)
class Reader:
    """How the files of a run are read: by what, where results are kept, and how far.

    Scans go below ``searchable`` as PDFs that can be searched, if that is wanted.  With
    ``reads_duplicates``, scans of decrees that are there as digital files are read whole.
    Lines of scans are recognised on ``device``.
    """

    engine: Engine
    store: Store
    limits: Limits
    searchable: Path | None = None
    reads_duplicates: bool = False
    device: str = "cpu"

    def read(
        self, files: list[ArchiveFile], digital: DigitalDecrees | None
    ) -> Iterator[FileStatus]:
        """Yield the status of each of ``files``, in any order; see `read_file.process_file`."""
        task: Task = partial(
            read_file, searchable=self.searchable, digital=digital, device=self.device
        )
        yield from self.engine(files, self.store, limits=self.limits, task=task)


def read_archive(
    found: list[ArchiveFile], reader: Reader, progress: Progress, scratch: Path
) -> tuple[list[ArchiveFile], list[FileStatus]]:
    """Return all files, those inside ``found`` too, and the status of each, by name.

    Their results are then in the reader's store; files inside others are unpacked to ``scratch``.
    """
    reader.store.folder.list_once(reader.store.version)
    reading = _Reading(reader, progress, Snapshot(reader.store))
    unpacked = Unpacked(found, scratch)
    by_name: dict[str, ArchiveFile] = {}
    statuses: list[FileStatus] = []

    def inside(read: list[FileStatus]) -> list[ArchiveFile]:
        statuses.extend(read)
        read.sort(key=lambda status: status.name)
        return [file for status in read for file in unpacked.inside(by_name, status)]

    while found:
        progress.start(len(found))
        by_name |= {file.name: file for file in found}
        # what is inside a scan comes when all scans are read: nothing digital follows them
        found = inside(reading.read(found)) or inside(reading.read_scans(statuses))
    statuses.sort(key=lambda status: status.name)
    reading.remember(statuses)
    return [*by_name.values()], statuses


@dataclass(slots=True)
class _Reading:
    """Reads files but for those that are known from the last run; scans wait for all others."""

    reader: Reader
    progress: Progress
    snapshot: Snapshot
    waiting: list[ArchiveFile] = field(default_factory=list)
    digital: DigitalDecrees | None = None
    is_changed: bool = False

    def __post_init__(self) -> None:
        if not self.reader.reads_duplicates and self.reader.searchable is None:
            self.digital = DigitalDecrees((), is_complete=False)

    def read(self, files: list[ArchiveFile]) -> list[FileStatus]:
        """Return the statuses of ``files``, but for scans that wait."""
        statuses: list[FileStatus] = []
        fresh: list[ArchiveFile] = []
        for file in files:
            status = self._known(file)
            if status is None:
                fresh.append(file)
            else:
                self._take(file, status, statuses.append)
        self.is_changed = self.is_changed or bool(fresh)
        by_name = {file.name: file for file in fresh}
        for status in self.reader.read(fresh, self.digital):
            self._take(by_name[status.name], status, statuses.append)
        return statuses

    def read_scans(self, others: list[FileStatus]) -> list[FileStatus]:
        """Return the statuses of the scans that waited, after those of all ``others``."""
        if self.digital is not None and not self.digital.is_complete:
            self.digital = DigitalDecrees(others)
        waiting, self.waiting = self.waiting, []
        return self.read(waiting)

    def remember(self, statuses: list[FileStatus]) -> None:
        """Keep the ``statuses`` of all files for the next run, where they are not kept yet."""
        if self.is_changed or len(self.snapshot) != len(statuses):
            self.snapshot.save(statuses)

    def _take(
        self, file: ArchiveFile, status: FileStatus, keep: Callable[[FileStatus], None]
    ) -> None:
        if status.waits:
            self.waiting.append(file)
        else:
            self.progress.advance(status)
            keep(status)

    def _known(self, file: ArchiveFile) -> FileStatus | None:
        """Return the status of a file that is as the last run met it; None for another.

        One of which no more than the first page was read waits for the digital files: they
        decide whether that is still enough.
        """
        status = self.snapshot.find(file, self.reader.limits.seconds)
        target = searchable_path(self.reader.searchable, file.name)
        if status is None or lacks_searchable(status.kind, target):
            return None
        if not status.is_lead_only:
            return status
        if self.digital is None:
            return None
        if not self.digital.is_complete:
            return replace(status, waits=True)
        return status if self.digital.have(status.decrees[0], status.pages) else None


def read_file(
    file: ArchiveFile,
    store: Store,
    searchable: Path | None = None,
    digital: DigitalDecrees | None = None,
    device: str = "cpu",
) -> FileStatus:
    """Do the task of a run with one file: see `read_file.process_file`."""
    # only the workers pay for importing the readers
    from keputusan.pipeline.reading.read_file import process_file

    return process_file(file, store, searchable, digital, device)
