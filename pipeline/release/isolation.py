"""A release of every decree that can be in one: a decree that a step cannot take costs itself.

Reconciling looks at all decrees together, and one that makes a step fail has left traces in
what the step holds.  Nothing is mended there: the files are chosen anew without it, and the
steps begin anew.  So the other decrees give the bytes that they give where it is not there.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial

from keputusan.language.wording import Told
from keputusan.normalize.decisions import Decisions
from keputusan.normalize.people.name_cells import scope_of
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.common.packed import Packed
from keputusan.pipeline.release import PublishError, ReleaseWriter
from keputusan.pipeline.release.choice import Chosen, choose_sources
from keputusan.pipeline.release.consolidate import Consolidation
from keputusan.pipeline.release.faults import Fault
from keputusan.pipeline.results import Store
from keputusan.pipeline.results.kept_bundles import KeptBundles
from keputusan.schemas.archive_rows import SourceCopiesRow, SourcesRow

log = logging.getLogger(__name__)

MOST_PROVED = 200
"""Faulty decrees of one pass that are tried alone, 0.2 s each; others wait for the next pass."""


class Isolation:
    """Fills ``release`` with the decrees that can be published, and keeps the others out.

    ``decisions`` are reviewers'; ``given_persons`` are the ids of the release before; ``kept`` is
    what earlier runs made of bundles of files, and what this one makes of others.
    """

    def __init__(
        self,
        release: ReleaseWriter,
        store: Store,
        decisions: Decisions,
        given_persons: Collection[str] = frozenset(),
        kept: KeptBundles | None = None,
    ) -> None:
        self._release, self._store, self._decisions = release, store, decisions
        self._kept = kept
        self._given = given_persons
        self._copies: Sequence[SourceCopiesRow] = ()
        self._decrees: dict[str, dict[str, str | None]] = {}
        self._careful = False

    def fill(self, statuses: Packed[FileStatus]) -> Chosen:
        """Write the rows of all tables; those of ``sources`` and ``source_copies``.

        A file that has to stay out gets its reason in its status.  Of its decree the next best
        file is published then, if there is one.  Each try keeps out one file at least.
        """
        while True:
            chosen = choose_sources(statuses)
            sources, self._copies, self._decrees = chosen
            faults = self._try(sources, self._kept)
            if not faults:
                if self._kept is not None:
                    self._kept.forget_others()
                return chosen
            statuses.change(partial(_keep_out, self._culprits(sources, faults)))

    def _try(self, sources: Sequence[SourcesRow], kept: KeptBundles | None = None) -> list[Fault]:
        self._release.restart()
        self._decisions.forget_use()
        consolidation = Consolidation(
            self._release,
            self._store,
            self._decisions,
            self._given,
            self._copies,
            self._decrees,
            kept=kept,
            careful=self._careful,
        )
        return consolidation.run(sources)

    def _culprits(
        self, sources: Sequence[SourcesRow], faults: list[Fault]
    ) -> dict[str | None, Told]:
        """Return the files that must stay out, and why."""
        known = {fault.source_id: fault for fault in reversed(faults) if fault.source_id}
        if known:
            return dict(self._proved(sources, list(reversed(known.values()))))
        fault = faults[0]
        if isinstance(fault.error, PublishError) and not self._careful:
            # rows that Arrow does not take are noticed many decrees later
            self._careful = True
            again = self._try(sources)
            return self._culprits(sources, again) if again else {}
        culprit = self._find(sources, fault)
        return {culprit["source_id"]: fault.reason}

    def _proved(
        self, sources: Sequence[SourcesRow], faults: list[Fault]
    ) -> Iterator[tuple[str, Told]]:
        """Of the faults of one pass the first, and those of decrees that fail alone, too.

        Others may come of the traces that the first one left: another pass shows them.
        """
        for place, fault in enumerate(faults[:MOST_PROVED]):
            assert fault.source_id is not None
            if place == 0 or fault.step == "checks" or self._fails_alone(sources, fault):
                yield fault.source_id, fault.reason

    def _fails_alone(self, sources: Sequence[SourcesRow], fault: Fault) -> bool:
        own = [row for row in sources if row["source_id"] == fault.source_id]
        return any(found.source_id == fault.source_id for found in self._try(own))

    def _find(self, sources: Sequence[SourcesRow], fault: Fault) -> SourcesRow:
        """Return the decree with which a fault of all together comes in: those before it go
        without.

        Found by halving, among the decrees of one office where the fault names it.  Raises the
        fault itself where it comes without any decree, too.
        """
        published = [row for row in sources if row["status"] == "published"]
        if fault.scope is not None:
            of_scope = [row for row in published if self._scope(row) == fault.scope]
            published = of_scope if self._fails(of_scope, fault) else published
        if self._fails([], fault) or not self._fails(published, fault):
            raise fault.error
        passing, failing = 0, len(published)
        while failing - passing > 1:
            middle = (passing + failing) // 2
            if self._fails(published[:middle], fault):
                failing = middle
            else:
                passing = middle
        return published[failing - 1]

    def _fails(self, published: Sequence[SourcesRow], fault: Fault) -> bool:
        """Return whether the same step fails for these decrees together."""
        return any(
            found.source_id is None and found.step == fault.step for found in self._try(published)
        )

    def _scope(self, source: SourcesRow) -> str:
        return scope_of(self._store.get(source["source_id"]).rows)


def _keep_out(culprits: Mapping[str | None, Told], status: FileStatus) -> bool:
    """Give a file that must stay out its reason; whether it must."""
    if status.source_id not in culprits:
        return False
    status.reason, status.document_id = culprits[status.source_id], None
    log.error("%s is not published: %s", status.name, status.reason)
    return True
