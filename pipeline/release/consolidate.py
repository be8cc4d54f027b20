"""The results of all published files to the rows of one release."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from keputusan.extract.model.page import REVIEW
from keputusan.findings.finding_rows import give_ids
from keputusan.findings.person_findings import PersonFindings
from keputusan.language.wording import Told
from keputusan.normalize.decisions import Decisions
from keputusan.normalize.derived_columns import derive_columns
from keputusan.normalize.indicators.indicator_reconciler import Indicators
from keputusan.normalize.instruments.reconcile import Instruments
from keputusan.normalize.people.person_reconciler import People
from keputusan.normalize.reconcile import Reconciler, ScopeError
from keputusan.normalize.repair.repair_reconciler import Repairs
from keputusan.normalize.reviewed.reviewed_cells import Readings
from keputusan.normalize.reviewed.reviewed_ticks import ENTITY as TICKS
from keputusan.normalize.reviewed.reviewed_ticks import ReviewedTicks
from keputusan.normalize.reviewed.settled_findings import settle_findings
from keputusan.normalize.terms.vocabularies import Vocabularies
from keputusan.pipeline.common import reasons
from keputusan.pipeline.common.arrow_rows import to_batch
from keputusan.pipeline.common.errors import DamagedError
from keputusan.pipeline.release import CheckError, ReleaseWriter, find_sources
from keputusan.pipeline.release.reviewed_schedules import tell_of_schedules
from keputusan.pipeline.results import Store, StoreError
from keputusan.schemas import SCHEMA
from keputusan.schemas.archive_rows import CellsRow, SourceCopiesRow, SourcesRow
from keputusan.schemas.rows import Rows
from keputusan.schemas.table_checks import Violation, check_batch

OUTSIDE = (OSError, MemoryError, StoreError, DamagedError)
"""What no decree causes: a full disk, a damaged result.  It ends the run, or begins it anew."""

MOST_VIOLATIONS = 10_000
"""Violations of one release that are looked at together; more of them wait for the next try."""


class Fault(NamedTuple):
    """What a step after reading could not do.

    ``source_id`` is the file whose rows it was given, None where all rows together, or those
    of the office ``scope``, were at stake.
    """

    step: str
    source_id: str | None
    error: Exception
    scope: str | None = None

    @property
    def reason(self) -> Told:
        """What stands in ``sources``."""
        what = f"{type(self.error).__name__}: {self.error}"
        return reasons.STEP_FAULT(step=self.step, error=what).told()


def reconcilers(
    decisions: Decisions | None = None, given_persons: Collection[str] = frozenset()
) -> list[Reconciler]:
    """Return all reconcilers, in the order in which they complete the rows."""
    people, repairs = People(decisions, given_persons), Repairs(decisions)
    indicators = Indicators(repairs, decisions)
    return [
        *(Vocabularies(decisions), people, Instruments(), repairs, indicators),
        PersonFindings(),
    ]


class Consolidation:
    """One try to give ``release`` the rows of some decrees, reconciled.

    ``decisions`` are reviewers'; ``given_persons`` are the ids of the release before;
    ``copies`` are the rows of ``source_copies``, of other sources, too; ``decrees`` the decrees
    published under another id than they were read with, or not (see `Chosen`).  A ``careful`` one
    checks each decree's rows by themselves, so that rows which Arrow does not take are known by
    their file; this costs a few milliseconds a decree.
    """

    def __init__(
        self,
        release: ReleaseWriter,
        store: Store,
        decisions: Decisions,
        given_persons: Collection[str] = frozenset(),
        copies: Sequence[SourceCopiesRow] = (),
        decrees: Mapping[str, Mapping[str, str | None]] | None = None,
        *,
        careful: bool = False,
    ) -> None:
        self._release, self._store, self._careful = release, store, careful
        self._copies = copies
        self._decrees = decrees or {}
        self._steps = reconcilers(decisions, given_persons)
        self._decisions = decisions
        self._readings = Readings(decisions)
        self._step = ""
        self.faults: list[Fault] = []
        """What went wrong, in the order of the steps and of the decrees."""

    def run(self, sources: list[SourcesRow]) -> list[Fault]:
        """Make the whole release of the published ones of ``sources``; the faults met.

        A pass goes on behind a fault to find others, but the next one does not begin: what
        the steps hold is then of no use.  The results are taken from the store one after the
        other, twice: memory does not grow with their number.
        """
        self._observe(sources)
        if not self.faults:
            self._settle()
        if not self.faults:
            self._apply(sources)
        if not self.faults:
            self._end(sources)
        if not self.faults:
            self._check()
        return self.faults

    def _observe(self, sources: list[SourcesRow]) -> None:
        for source in _published(sources):
            with self._blaming(source):
                for rows in self._rows(source):
                    self._begin(source, rows, learning=True)
                    for step in self._steps:
                        self._step = step.name
                        step.observe(rows)

    def _settle(self) -> None:
        for step in self._steps:
            with self._blaming(None):
                self._step = step.name
                step.settle()

    def _apply(self, sources: list[SourcesRow]) -> None:
        for source in _published(sources):
            decrees: list[Rows] = []
            with self._blaming(source):
                decrees = self._rows(source)
                for rows in decrees:
                    self._complete(source, rows)
            if self.faults:
                continue
            with self._blaming(None):
                for rows in decrees:
                    for table, table_rows in rows.items():
                        self._release.append(table, table_rows)
                self._release.append_batch("cells", self._cells(source))

    def _complete(self, source: SourcesRow, rows: Rows) -> None:
        """Let every step complete the rows of one decree."""
        doubtful = self._begin(source, rows)
        ticks = self._ticks(source, rows)
        for step in self._steps:
            self._step = step.name
            step.apply(rows)
        self._step = "readings"
        self._readings.end(rows, doubtful, ticks)
        tell_of_schedules(rows, ticks.replan(rows))
        self._step = "derived columns"
        derive_columns(rows)
        for finding in rows.get("findings", ()):
            finding["path"] = source["path"]
        settle_findings(rows, self._decisions)
        self._step = "checks"
        if self._careful:
            _check(rows)

    def _end(self, sources: list[SourcesRow]) -> None:
        """Add what is of no decree."""
        with self._blaming(None):
            for step in self._steps:
                self._step = step.name
                for table, table_rows in step.entities().items():
                    self._release.append(table, self._readings.others(table, table_rows))
            self._step = "readings"
            self._release.append("aliases", self._readings.aliases())
            self._step = "checks"
            self._release.append("sources", sources)
            known = {source["source_id"] for source in sources}
            copies = (copy for copy in self._copies if copy["source_id"] in known)
            self._release.append("source_copies", copies)

    def _check(self) -> None:
        """Find the rows that break the release, and the files they are of."""
        self._step = "checks"
        with self._blaming(None):
            found = list(islice(self._release.violations(), MOST_VIOLATIONS))
            sources = find_sources(self._release.building, found)
            for violation, source_id in zip(found, sources, strict=True):
                self.faults.append(Fault("checks", source_id, CheckError([violation])))

    def _rows(self, source: SourcesRow) -> list[Rows]:
        """Return the rows of each decree of one file, its id being the one it got here."""
        self._step = "results"
        renamed = self._decrees.get(source["source_id"], {})
        decrees = []
        for rows in by_decree(self._store.get(source["source_id"]).rows):
            old = next((str(row["document_id"]) for row in rows.get("documents", ())), None)
            new = renamed.get(old, old) if old else None
            if old is not None and new is None:
                continue
            if old is not None and new is not None and old != new:
                rename(rows, old, new)
            decrees.append(rows)
        return decrees

    def _cells(self, source: SourcesRow) -> pa.RecordBatch:
        """Return the cells of a file, of its decrees that are published here."""
        batch = self._store.cells(source["source_id"])
        index = batch.schema.get_field_index("document_id")
        for old, new in self._decrees.get(source["source_id"], {}).items():
            is_old = pc.fill_null(pc.equal(batch["document_id"], old), False)
            if new is None:
                batch = batch.filter(pc.invert(is_old))
                continue
            ids = pc.if_else(is_old, pa.scalar(new, pa.string()), batch["document_id"])
            batch = batch.set_column(index, batch.schema.field(index), ids)
        return batch

    def _ticks(self, source: SourcesRow, rows: Rows) -> ReviewedTicks:
        """Return what reviewers said of the ticks of a decree's plans."""
        decided = self._decisions.mentions(TICKS) and rows.get("plan_items")
        cells = _own_cells(self._store.cells(source["source_id"]), rows) if decided else []
        documents = [str(row["document_id"]) for row in rows.get("documents", ())]
        return ReviewedTicks("".join(documents[:1]), cells, self._decisions)

    def _begin(self, source: SourcesRow, rows: Rows, learning: bool = False) -> list[CellsRow]:
        """Let reviewers' readings stand in the rows; the cells that were read with doubt."""
        self._step = "readings"
        doubtful = _doubtful(source, rows, self._store) if self._readings.is_needed(rows) else []
        self._readings.begin(rows, doubtful, learning=learning)
        return doubtful

    @contextmanager
    def _blaming(self, source: SourcesRow | None) -> Iterator[None]:
        """Take a fault of the block for one of the step, with the rows of ``source``."""
        try:
            yield
        except OUTSIDE:
            raise
        except Exception as error:  # whatever a decree makes us do wrong must cost it only
            source_id = source["source_id"] if source is not None else None
            if isinstance(error, ScopeError) and isinstance(error.__cause__, Exception):
                self.faults.append(Fault(self._step, source_id, error.__cause__, error.scope))
            else:
                self.faults.append(Fault(self._step, source_id, error))


def _published(sources: list[SourcesRow]) -> Iterator[SourcesRow]:
    return (source for source in sources if source["status"] == "published")


def _check(rows: Rows) -> None:
    """Raise PublishError for rows of one decree that break the schema by themselves."""
    found: list[Violation] = []
    for table, table_rows in rows.items():
        found += check_batch(SCHEMA[table], to_batch(SCHEMA[table], table_rows))
    if found:
        raise CheckError(found)


def rename(rows: Rows, old: str, new: str) -> None:
    """Replace a decree's id in every row, in keys that begin with it and in those made of it."""
    for table_rows in rows.values():
        for row in table_rows:
            for column, value in row.items():
                if column.endswith("_id") and isinstance(value, str) and value.startswith(old):
                    row[column] = new + value[len(old) :]
    give_ids(rows.get("findings", []))


def by_decree(rows: Rows) -> list[Rows]:
    """Return the rows of a file, parted by the decree that they are of."""
    ids = [row["document_id"] for row in rows.get("documents", ())]
    if len(ids) < 2:
        return [rows]
    parts: dict[object, Rows] = {document_id: {table: [] for table in rows} for document_id in ids}
    for table, table_rows in rows.items():
        for row in table_rows:
            parts.get(row["document_id"], parts[ids[0]])[table].append(row)
    return list(parts.values())


def _doubtful(source: SourcesRow, decree: Rows, store: Store) -> list[CellsRow]:
    """Return the cells of a decree's tables that were read with doubt."""
    cells = store.cells(source["source_id"])
    doubtful = pc.less(cells["confidence"], pa.scalar(REVIEW, pa.float32()))
    return _own_cells(cells.filter(doubtful), decree)


def _own_cells(cells: pa.RecordBatch, decree: Rows) -> list[CellsRow]:
    """Return those of a file's cells that stand in tables of one decree."""
    rows: list[CellsRow] = cells.to_pylist()
    own = {table["table_no"] for table in decree.get("tables", ())}
    return [row for row in rows if row["table_no"] in own]
