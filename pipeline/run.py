"""The main job: an archive folder becomes a published release."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from keputusan.normalize.decisions import Decisions
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.archive_files import ArchiveFile, Skipped
from keputusan.pipeline.common.errors import DamagedError, NothingToDoError
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.common.memory import give_back
from keputusan.pipeline.common.packed import Packed
from keputusan.pipeline.reading.archive_reading import Progress, Reader, read_archive
from keputusan.pipeline.reading.isolated import Limits
from keputusan.pipeline.reading.reading_engines import choose_engine
from keputusan.pipeline.release import ReleaseWriter
from keputusan.pipeline.release.choice import Chosen, choose_sources
from keputusan.pipeline.release.known_archive import remember_archive
from keputusan.pipeline.release.loss import ALLOWED, refuse_loss
from keputusan.pipeline.release.outcome import Outcome
from keputusan.pipeline.release.previous import given_person_ids
from keputusan.pipeline.results import Store, extraction_version
from keputusan.pipeline.results.code_version import publishing_version
from keputusan.pipeline.storage.archive_places import open_archive
from keputusan.pipeline.storage.overlaps import refuse_overlaps
from keputusan.pipeline.storage.place import Place, below
from keputusan.schemas.archive_rows import SourcesRow

if TYPE_CHECKING:
    from keputusan.pipeline.results.kept_bundles import KeptBundles

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Options:
    """How to run: processes, limits a file, where results are kept, what reviewers decided,
    where scans go as PDFs that can be searched, if they are wanted, whether scans of decrees
    that are there as digital files are read whole, the device that recognises scans, the address
    of the
    scheduler of a cluster that reads in place of processes here, the report's language, None
    for none, whether staff numbers are published as pseudonyms, and the share (0..1) of the
    current release's decrees that the new one may lack."""

    workers: int = 1
    limits: Limits = field(default_factory=Limits)
    store: Place | None = None
    decisions: Decisions = field(default_factory=Decisions)
    searchable: Path | None = None
    reads_duplicates: bool = False
    device: str = "cpu"
    scheduler: str | None = None
    report: str | None = "id"
    mask_staff_numbers: bool = False
    allow_loss: float = ALLOWED


def run(archive: Place, out: Place, options: Options, progress: Progress) -> Outcome:
    """Read every file below ``archive`` and publish what they say under ``out``.

    Raises NothingToDoError for an archive without files, WrongPlaceError where the archive is
    also to be written to, PublishError if the release could not be published (the one before
    it then stays current).
    """
    store = Store(options.store or below(out, "store"), extraction_version())
    refuse_overlaps(archive, out, store.root, options.searchable)
    ours = [place for place in (out, store.root, options.searchable) if place is not None]
    skipped: list[Skipped] = []
    with (
        open_archive(archive, ours, skipped) as files,
        TemporaryDirectory(prefix="keputusan-files-") as scratch,
    ):
        if not files:
            raise NothingToDoError(words.NO_FILES(place=str(archive)))
        try:
            outcome = _run(archive, files, out, store, options, progress, Path(scratch))
        except DamagedError:
            # the one that was met is removed already
            damaged = 1 + store.remove_damaged()
            outcome = _run(archive, files, out, store, options, progress, Path(scratch), damaged)
    outcome.skipped = skipped
    remember_archive(out, archive)
    return outcome


def _run(
    archive: Place,
    found: list[ArchiveFile],
    out: Place,
    store: Store,
    options: Options,
    progress: Progress,
    scratch: Path,
    damaged: int = 0,
) -> Outcome:
    with _writer(out) as release, store.folder.in_use():
        engine = choose_engine(options.workers, options.scheduler)
        reader = Reader(engine, store, options.limits, options.searchable, options.reads_duplicates)
        files, read = read_archive(found, reader, progress, scratch)
        statuses = Packed(read, FileStatus)
        del read  # a kilobyte a file
        chosen = choose_sources(statuses)
        decisions = options.decisions
        before = release.latest() or {}
        inputs = _inputs(chosen, store, decisions, options.report, archive)
        if options.mask_staff_numbers:
            inputs = _mask(release, out, inputs)
            if options.searchable is not None:
                release.notes.append(
                    "searchable copies show the scans as they are: no staff number is masked there"
                )
        published = release.reuse(inputs)
        stale = fault = None
        if published is None:
            # a run that finds nothing changed is over before what this needs is loaded
            from keputusan.pipeline.release.isolation import Isolation

            given = given_person_ids(release.out)
            kept = _kept(release, store, decisions, out)
            isolation = Isolation(release, store, decisions, given, kept)
            wanted, chosen = chosen, isolation.fill(statuses)
            release_id = release.finish()
            decrees, allowed = release.count("documents"), options.allow_loss
            refuse_loss(before, decrees, chosen.copies, release.out, allowed, out)
            give_back(len(files))
            if options.report is not None:
                fault = _report(release, release_id, files, chosen.sources, options, archive)
                give_back(len(files))
            # a release that lacks its report or a decree is no reason to reuse it: the next
            # run tries again
            is_complete = fault is None and chosen == wanted
            published = release.commit(inputs if is_complete else "", len(decisions))
            stale = decisions.unused()
        has_report = options.report is not None
        if damaged := max(damaged, sum(status.mended for status in statuses)):
            release.notes.append(
                f"results in {store.root} were damaged, and their files read anew: {damaged}"
            )
        return Outcome(
            published, chosen, statuses, decisions, stale, fault, has_report,
            decided_before=before.get("decisions"), notes=release.notes,
        )  # fmt: skip


def _kept(release: ReleaseWriter, store: Store, decisions: Decisions, out: Place) -> KeptBundles:
    """Return what was made of bundles of files for ``out``, by these decisions and this mask."""
    from keputusan.pipeline.release.consolidate import reconcilers
    from keputusan.pipeline.results.kept_bundles import KeptBundles

    owner = str(out.resolve()) if isinstance(out, Path) else out
    mask = release.mask.identity() if release.mask is not None else None
    basis = f"{store.version} {decisions.digest()} {mask}"
    return KeptBundles(store.folder, owner, basis, [step.Summary for step in reconcilers()])


def _mask(release: ReleaseWriter, out: Place, inputs: str) -> str:
    """Let ``release`` mask staff numbers; what then stands for all that it is made from."""
    from keputusan.pipeline.release.masking import KEY_FILE, Mask, open_key

    key, is_new = open_key(out)
    release.mask = Mask(key)
    if is_new:
        release.notes.append(
            f"{below(out, KEY_FILE)} was made: keep it, all pseudonyms depend on it, "
            "and keep it secret"
        )
    return hashlib.sha256(inputs.encode() + key).hexdigest()


def _report(
    release: ReleaseWriter,
    release_id: str,
    files: list[ArchiveFile],
    sources: Sequence[SourcesRow],
    options: Options,
    archive: Place,
) -> str | None:
    """Write the report into the release that is built; why not, where that failed.

    The tables are what a release is for: a fault of the report does not hold them back.
    """
    from keputusan.pipeline.report.archive_links import archive_links
    from keputusan.pipeline.report.write import remove_report, write_report

    is_masked = options.mask_staff_numbers
    # what the release before says may not be masked
    earlier = release.before(release_id)
    before = None if is_masked else earlier

    by_name = {file.name: file for file in files}
    of_source = {
        row["source_id"]: by_name[row["path"]] for row in sources if row["status"] == "published"
    }
    try:
        write_report(
            release.building, release_id, of_source, options.report or "id",
            is_masked, archive_links(archive, is_open=not is_masked), before,
            like=earlier,
        )  # fmt: skip
    except Exception as error:
        log.exception("the report could not be written")
        remove_report(release.building)
        return f"{type(error).__name__}: {error}"
    return None


def _writer(out: Place) -> ReleaseWriter:
    if isinstance(out, str):
        from keputusan.pipeline.release.object_release import ObjectReleaseWriter

        return ObjectReleaseWriter(out)
    return ReleaseWriter(out)


def _inputs(
    chosen: Chosen, store: Store, decisions: Decisions, report: str | None, archive: Place
) -> str:
    """Return what stands for all that a release is made from: files, decisions, code, language.

    Where it has a report, that leads to the files where they lie.
    """
    if report is not None:
        report += f" {archive.resolve() if isinstance(archive, Path) else archive}"
    versions = f"{store.version} {publishing_version()} {decisions.digest()} {report}"
    digest = hashlib.sha256(versions.encode())
    for row in chain(chosen.sources, chosen.copies, [chosen.decrees]):
        digest.update(json.dumps(row, sort_keys=True).encode())
    return digest.hexdigest()
