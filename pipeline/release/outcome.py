"""What a run did, for those who say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from keputusan.normalize.decisions import Decision, Decisions
from keputusan.pipeline.common.archive_files import Skipped
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.release import Release
from keputusan.pipeline.release.choice import Chosen
from keputusan.schemas.archive_rows import SourcesRow


@dataclass(slots=True)
class Outcome:
    """What a run did: the release, what became of each content and file, and their statuses.

    ``stale`` are the decisions that nothing in the archive asks for any more; None where the
    release was there already and nothing was decided anew.  ``report_fault`` says why the
    release has no report, where that failed; ``has_report`` is False where none was wanted.
    ``skipped`` are folders of other runs below the archive; ``decided_before`` is the number of
    decisions that the release before was made with, None where nothing tells; ``notes`` are what
    was found damaged and mended.
    """

    release: Release
    chosen: Chosen
    statuses: Sequence[FileStatus]
    decisions: Decisions = field(default_factory=Decisions)
    stale: list[Decision] | None = None
    report_fault: str | None = None
    has_report: bool = True
    skipped: list[Skipped] = field(default_factory=list)
    decided_before: int | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def sources(self) -> Sequence[SourcesRow]:
        """What became of each content."""
        return self.chosen.sources

    def count(self, status: str) -> int:
        """Return the number of files with this status; a copy of a published file is a
        duplicate.
        """
        by_source = {row["source_id"]: row for row in self.sources}
        found = 0
        for copy in self.chosen.copies:
            source = by_source[copy["source_id"]]
            is_copy = source["status"] == "published" and source["path"] != copy["path"]
            found += ("duplicate" if is_copy else source["status"]) == status
        return found
