"""The main job: an archive folder becomes a published release."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from normalize.indicator_items import Indicators
from normalize.people.reconcile import People
from normalize.reconciler import Reconciler
from normalize.vocabularies import Vocabularies
from pipeline.archive import ArchiveFile, find_files
from pipeline.choose import choose_sources
from pipeline.process import FileResult, process_file
from pipeline.publish import Release, ReleaseWriter
from schemas.rows import Row

AHEAD = 4
"""So many files a worker are handed out before their turn, no more: results wait in order."""


class Progress(Protocol):
    """What watches a run; see pipeline.progress."""

    def start(self, files: int) -> None:
        """``files`` files are going to be read."""

    def advance(self, result: FileResult) -> None:
        """One file is done."""


@dataclass(slots=True)
class Outcome:
    """What a run did: the release, and every file's row of ``sources``."""

    release: Release
    sources: list[Row]
    slowest: list[tuple[str, float]] = field(default_factory=list)

    def count(self, status: str) -> int:
        """The number of files with this status."""
        return sum(row["status"] == status for row in self.sources)


class NothingToDoError(Exception):
    """The archive holds no file."""


def run(archive: Path, out: Path, workers: int, progress: Progress) -> Outcome:
    """Read every file below ``archive`` and publish what they say under ``out``.

    Raises NothingToDoError for an archive without files, PublishError if the release could not be
    published (the one before it then stays current).
    """
    files = find_files(archive)
    if not files:
        raise NothingToDoError(f"no files in {archive}")
    progress.start(len(files))
    with ReleaseWriter(out) as release:
        results = []
        for result in _process(files, workers):
            progress.advance(result)
            results.append(result)
        sources = _write(release, results)
        return Outcome(release.commit(), sources, _slowest(results))


def _process(files: list[ArchiveFile], workers: int) -> Iterator[FileResult]:
    """The result of each file, in the order of ``files`` whatever the number of workers."""
    if workers == 1 or len(files) == 1:
        yield from map(process_file, files)
        return
    # a fork would copy the threads of a progress bar half-alive; the server has none
    context = get_context("forkserver")
    context.set_forkserver_preload(["pipeline.process"])
    with ProcessPoolExecutor(min(workers, len(files)), mp_context=context) as pool:
        waiting: list[Future[FileResult]] = []
        upcoming = iter(files)
        for file in upcoming:
            waiting.append(pool.submit(process_file, file))
            if len(waiting) >= workers * AHEAD:
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()


def reconcilers() -> list[Reconciler]:
    """All reconcilers, in the order in which they complete the rows."""
    return [Vocabularies(), People(), Indicators()]


def _write(release: ReleaseWriter, results: list[FileResult]) -> list[Row]:
    sources = choose_sources(results)
    names = {row["path"] for row in sources if row["status"] == "published"}
    published = [result.rows for result in results if result.name in names]
    steps = reconcilers()
    for rows in published:
        for step in steps:
            step.observe(rows)
    for step in steps:
        step.settle()
    for rows in published:
        for step in steps:
            step.apply(rows)
        for table, table_rows in rows.items():
            release.append(table, table_rows)
    for step in steps:
        for table, table_rows in step.entities().items():
            release.append(table, table_rows)
    release.append("sources", sources)
    return sources


def _slowest(results: list[FileResult]) -> list[tuple[str, float]]:
    timed = sorted(((r.seconds, r.name) for r in results), reverse=True)
    return [(name, seconds) for seconds, name in timed[:3]]
