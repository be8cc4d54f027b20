"""The work on one bundle: what is observed of its decrees, and their completed rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from keputusan.normalize.decisions import Decisions
from keputusan.normalize.derived_columns import derive_columns
from keputusan.normalize.reconcile import Reconciler
from keputusan.normalize.reviewed.reviewed_cells import Readings
from keputusan.normalize.reviewed.reviewed_ticks import ENTITY as TICKS
from keputusan.normalize.reviewed.reviewed_ticks import ReviewedTicks
from keputusan.normalize.reviewed.settled_findings import settle_findings
from keputusan.pipeline.common.arrow_rows import one_batch, to_batch
from keputusan.pipeline.release import CheckError, ReleaseWriter
from keputusan.pipeline.release.bundles import Bundle
from keputusan.pipeline.release.faults import Faults
from keputusan.pipeline.release.reviewed_schedules import tell_of_schedules
from keputusan.pipeline.release.source_rows import SourceRows
from keputusan.pipeline.results.kept_bundles import Completed, Observed, pack_tables
from keputusan.schemas import SCHEMA
from keputusan.schemas.archive_rows import CellsRow, SourcesRow
from keputusan.schemas.rows import Row, Rows, any_tables
from keputusan.schemas.table_checks import Violation, check_batch


class BundleWork:
    """Works on bundles one after the other, and adds what goes wrong to ``faults``.

    Their rows are masked as ``release`` wants it.  A ``careful`` one checks each decree's rows by
    themselves.
    """

    def __init__(
        self,
        rows: SourceRows,
        decisions: Decisions,
        release: ReleaseWriter,
        faults: Faults,
        *,
        careful: bool,
    ) -> None:
        self._rows, self._decisions, self._release = rows, decisions, release
        self._faults, self._careful = faults, careful

    def observe(self, bundle: Bundle, steps: Sequence[Reconciler]) -> Observed | None:
        """Return what ``steps``, new ones, observe of a bundle's decrees; None after a fault."""
        faults, readings = self._faults, Readings(self._decisions)
        before = len(faults.found)
        with self._decisions.noting_use() as decided:
            for source in bundle:
                with faults.blaming(source):
                    for rows in self._decrees(source):
                        self._begin(readings, source, rows, learning=True)
                        for step in steps:
                            faults.step = step.name
                            step.observe(rows)
        if len(faults.found) == before:
            with faults.blaming(None):
                return Observed(tuple(step.summary() for step in steps), sorted(decided))
        return None

    def complete(
        self,
        bundle: Bundle,
        steps: Sequence[Reconciler],
        needs: Mapping[str, str],
        states: Mapping[str, str | None],
    ) -> Completed | None:
        """Return a bundle's rows, completed by settled ``steps``; None after a fault."""
        before = len(self._faults.found)
        readings, is_reviewed = Readings(self._decisions), False
        tables: defaultdict[str, list[Row]] = defaultdict(list)
        cells = []
        with self._decisions.noting_use() as decided:
            for source in bundle:
                with self._faults.blaming(source):
                    for rows in self._decrees(source):
                        is_reviewed |= readings.is_needed(rows)
                        self._complete_decree(readings, steps, source, rows)
                        for table, table_rows in any_tables(rows).items():
                            tables[table] += table_rows
                    cells.append(self._release.masked_batch("cells", self._rows.cells(source)))
        if len(self._faults.found) > before:
            return None
        with self._faults.blaming(None):
            batches = {
                table: to_batch(SCHEMA[table], self._release.masked(table, rows))
                for table, rows in tables.items()
                if rows
            }
            batches["cells"] = one_batch(cells)
            return Completed(
                dict(needs),
                dict(states),
                is_reviewed,
                readings.aliases(),
                sorted(decided),
                pack_tables(batches),
            )
        return None

    def _complete_decree(
        self, readings: Readings, steps: Sequence[Reconciler], source: SourcesRow, rows: Rows
    ) -> None:
        """Let every step complete the rows of one decree."""
        faults = self._faults
        doubtful = self._begin(readings, source, rows)
        ticks = self._ticks(source, rows)
        for step in steps:
            faults.step = step.name
            step.apply(rows)
        faults.step = "readings"
        readings.end(rows, doubtful, ticks)
        tell_of_schedules(rows, ticks.replan(rows))
        faults.step = "derived columns"
        derive_columns(rows)
        for finding in rows.get("findings", ()):
            finding["path"] = source["path"]
        settle_findings(rows, self._decisions)
        faults.step = "checks"
        if self._careful:
            _check(rows)

    def _decrees(self, source: SourcesRow) -> list[Rows]:
        self._faults.step = "results"
        return self._rows.decrees(source)

    def _ticks(self, source: SourcesRow, rows: Rows) -> ReviewedTicks:
        """Return what reviewers said of the ticks of a decree's plans."""
        is_asked = self._decisions.mentions(TICKS) and rows.get("plan_items")
        cells = self._rows.cells_of(source, rows) if is_asked else []
        documents = [str(row["document_id"]) for row in rows.get("documents", ())]
        return ReviewedTicks("".join(documents[:1]), cells, self._decisions)

    def _begin(
        self, readings: Readings, source: SourcesRow, rows: Rows, learning: bool = False
    ) -> list[CellsRow]:
        """Let reviewers' readings stand in the rows; the cells that were read with doubt."""
        self._faults.step = "readings"
        is_reviewed = readings.is_needed(rows) or self._decisions.mentions(TICKS)
        doubtful = self._rows.doubtful(source, rows) if is_reviewed else []
        readings.begin(rows, doubtful, learning=learning)
        return doubtful


def _check(rows: Rows) -> None:
    """Raise PublishError for rows of one decree that break the schema by themselves."""
    found: list[Violation] = []
    for table, table_rows in any_tables(rows).items():
        found += check_batch(SCHEMA[table], to_batch(SCHEMA[table], table_rows))
    if found:
        raise CheckError(found)
