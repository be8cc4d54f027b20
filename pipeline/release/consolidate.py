"""The results of all published files to the rows of one release."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from itertools import islice

from keputusan.findings.person_findings import PersonFindings
from keputusan.findings.word_findings import WordFindings
from keputusan.normalize.decisions import Decisions
from keputusan.normalize.indicators.indicator_reconciler import Indicators
from keputusan.normalize.instruments.reconcile import Instruments
from keputusan.normalize.people.person_reconciler import People
from keputusan.normalize.reconcile import Notes, Reconciler
from keputusan.normalize.repair.repair_reconciler import Repairs
from keputusan.normalize.reviewed.reviewed_cells import Readings
from keputusan.normalize.terms.vocabularies import Vocabularies
from keputusan.pipeline.common.memory import give_back
from keputusan.pipeline.release import CheckError, ReleaseWriter, find_sources
from keputusan.pipeline.release.bundle_needs import Needs
from keputusan.pipeline.release.bundle_work import BundleWork
from keputusan.pipeline.release.bundles import Bundle, bundles, identity
from keputusan.pipeline.release.faults import Fault, Faults
from keputusan.pipeline.release.source_rows import Renamed, SourceRows
from keputusan.pipeline.results import Store
from keputusan.pipeline.results.kept_bundles import Completed, KeptBundles, Observed
from keputusan.schemas.archive_rows import SourceCopiesRow, SourcesRow
from keputusan.schemas.rows import any_tables

MOST_VIOLATIONS = 10_000
"""Violations of one release that are looked at together; more of them wait for the next try."""


def reconcilers(
    decisions: Decisions | None = None,
    given_persons: Collection[str] = frozenset(),
    history: Notes | None = None,
) -> list[Reconciler]:
    """Return all reconcilers, in the order in which they complete the rows.

    ``history`` has what the steps keep from one run to the next for all bundles.
    """
    people, repairs = People(decisions, given_persons), Repairs(decisions, history=history)
    indicators = Indicators(repairs, decisions)
    steps: list[Reconciler] = [Vocabularies(decisions), people, Instruments(), repairs]
    return [*steps, indicators, WordFindings(repairs), PersonFindings()]


class Consolidation:
    """One try to give ``release`` the rows of some decrees, reconciled.

    ``decisions`` are reviewers'; ``given_persons`` are the ids of the release before;
    ``copies`` are the rows of ``source_copies``, of other sources, too; ``decrees`` the decrees
    published under another id than they were read with, or not (see `Chosen`).  What is ``kept``
    of bundles is taken where it holds, and what is made of others is kept.  A ``careful`` one
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
        decrees: Renamed | None = None,
        *,
        kept: KeptBundles | None = None,
        careful: bool = False,
    ) -> None:
        self._release, self._store, self._kept = release, store, kept
        self._copies = copies
        self._rows = SourceRows(store, decrees or {})
        history = None if kept is None else kept.history()
        self._steps = reconcilers(decisions, given_persons, history)
        self._decisions = decisions
        self._readings = Readings(decisions)
        self._faults = Faults()
        self._work = BundleWork(self._rows, decisions, release, self._faults, careful=careful)

    @property
    def faults(self) -> list[Fault]:
        """What went wrong, in the order of the steps and of the decrees."""
        return self._faults.found

    def run(self, sources: Sequence[SourcesRow]) -> list[Fault]:
        """Make the whole release of the published ones of ``sources``; the faults met.

        A pass goes on behind a fault to find others, but the next one does not begin: what
        the steps hold is then of no use.  One bundle is in memory at a time.
        """
        self._fetch(sources)
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

    def _fetch(self, sources: Sequence[SourcesRow]) -> None:
        """Expect that the results of all bundles are read of which nothing is kept."""
        self._store.fetch(
            source["source_id"]
            for bundle in bundles(sources)
            if self._kept is None or not self._kept.has(identity(bundle, self._rows))
            for source in bundle
        )

    def _observe(self, sources: Sequence[SourcesRow]) -> None:
        for bundle in bundles(sources):
            observed = self._observed(bundle)
            if observed is None:
                continue
            self._decisions.use(observed.decided)
            with self._faults.blaming(None):
                for step, part in zip(self._steps, observed.parts, strict=True):
                    self._faults.step = step.name
                    step.add(part)

    def _observed(self, bundle: Bundle) -> Observed | None:
        """Return what there is to observe of a bundle's decrees; None after a fault."""
        key = identity(bundle, self._rows)
        if self._kept is not None and (known := self._kept.observed(key)) is not None:
            return known
        observed = self._work.observe(bundle, reconcilers(self._decisions))
        if self._kept is not None and observed is not None:
            self._kept.keep_observed(key, observed)
        return observed

    def _settle(self) -> None:
        for step in self._steps:
            with self._faults.blaming(None):
                self._faults.step = step.name
                step.settle()

    def _apply(self, sources: Sequence[SourcesRow]) -> None:
        states = {step.name: step.state() for step in self._steps}
        for bundle in bundles(sources):
            completed = self._completed(bundle, states)
            if completed is None or self.faults:
                continue
            self._decisions.use(completed.decided)
            self._readings.add_aliases(completed.aliases)
            with self._faults.blaming(None):
                for table, batch in completed.batches().items():
                    self._release.append_batch(table, batch)

    def _completed(self, bundle: Bundle, states: dict[str, str | None]) -> Completed | None:
        """Return a bundle's completed rows; None after a fault."""
        if self._kept is None:
            return self._work.complete(bundle, self._steps, {}, states)
        key = identity(bundle, self._rows)
        needs = Needs(self._steps, lambda: self._observed(bundle), self._kept.notes(key))
        known = self._kept.completed(key)
        if known is not None and needs.are_as(known, states):
            return known
        completed = self._work.complete(bundle, self._steps, needs.all(), states)
        if completed is not None:
            self._kept.keep_completed(key, completed)
        return completed

    def _end(self, sources: Sequence[SourcesRow]) -> None:
        """Add what is of no decree."""
        with self._faults.blaming(None):
            # each is let go once it has told its entities: writing and checking need the memory
            steps, self._steps = deque(self._steps), []
            while steps:
                step = steps.popleft()
                self._faults.step = step.name
                for table, table_rows in any_tables(step.entities()).items():
                    self._release.append(table, self._readings.others(table, table_rows))
            del step, table_rows
            give_back(len(sources))
            self._faults.step = "readings"
            self._release.append("aliases", self._readings.aliases())
            self._faults.step = "checks"
            self._release.append("sources", sources)
            known = {source["source_id"] for source in sources}
            copies = (copy for copy in self._copies if copy["source_id"] in known)
            self._release.append("source_copies", copies)

    def _check(self) -> None:
        """Find the rows that break the release, and the files they are of."""
        self._faults.step = "checks"
        with self._faults.blaming(None):
            found = list(islice(self._release.violations(), MOST_VIOLATIONS))
            sources = find_sources(self._release.building, found)
            for violation, source_id in zip(found, sources, strict=True):
                self.faults.append(Fault("checks", source_id, CheckError([violation])))
