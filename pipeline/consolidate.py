"""The results of all published files to the rows of one release."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from normalize.decisions import Decisions
from normalize.findings.reading import REVIEW
from normalize.findings.reconcile import PersonFindings
from normalize.indicators.reconcile import Indicators
from normalize.instruments.reconcile import Instruments
from normalize.people.reconcile import People
from normalize.readings.reconcile import Readings
from normalize.reconciler import Reconciler
from normalize.repair.reconcile import Repairs
from normalize.vocabularies import Vocabularies
from pipeline.publish import ReleaseWriter
from pipeline.store import Store
from schemas.rows import Row, Rows


def reconcilers(
    decisions: Decisions | None = None, given_persons: Collection[str] = frozenset()
) -> list[Reconciler]:
    """All reconcilers, in the order in which they complete the rows."""
    people, repairs = People(decisions, given_persons), Repairs(decisions)
    indicators = Indicators(repairs, decisions)
    return [
        *(Vocabularies(decisions), people, Instruments(), repairs, indicators),
        PersonFindings(),
    ]


def consolidate(
    release: ReleaseWriter,
    sources: list[Row],
    store: Store,
    decisions: Decisions | None = None,
    given_persons: Collection[str] = frozenset(),
) -> None:
    """Give ``release`` the rows of every published file, reconciled, and ``sources``.

    ``decisions`` are reviewers'; ``given_persons`` are the ids of the release before.

    The results are taken from ``store`` one after the other, twice: memory does not grow
    with their number.
    """
    steps = reconcilers(decisions, given_persons)
    readings = Readings(decisions)
    for source, rows in _published(sources, store):
        doubtful = _doubtful(source, store) if readings.is_needed(rows) else ()
        readings.begin(rows, doubtful, learning=True)
        for step in steps:
            step.observe(rows)
    for step in steps:
        step.settle()
    for source, rows in _published(sources, store):
        doubtful = _doubtful(source, store) if readings.is_needed(rows) else ()
        readings.begin(rows, doubtful)
        for step in steps:
            step.apply(rows)
        readings.end(rows, doubtful)
        for table, table_rows in rows.items():
            release.append(table, table_rows)
        release.append_batch("cells", _cells(source, store))
    for step in steps:
        for table, table_rows in step.entities().items():
            release.append(table, readings.others(table, table_rows))
    release.append("aliases", readings.aliases())
    release.append("sources", sources)


def _published(sources: list[Row], store: Store) -> Iterator[tuple[Row, Rows]]:
    """Each published source and its rows, the decree's id being the one it got here."""
    for source in sources:
        if source["status"] != "published":
            continue
        stored = store.get(str(source["source_id"]))
        if stored.document_id != source["document_id"]:
            _rename(stored.rows, str(stored.document_id), str(source["document_id"]))
        yield source, stored.rows


def _rename(rows: Rows, old: str, new: str) -> None:
    """Replace a decree's id in every row, and in the keys that begin with it."""
    for table_rows in rows.values():
        for row in table_rows:
            for column, value in row.items():
                if column.endswith("_id") and isinstance(value, str) and value.startswith(old):
                    row[column] = new + value[len(old) :]


def _doubtful(source: Row, store: Store) -> list[Row]:
    """The cells of a file that were read with doubt."""
    cells = store.cells(str(source["source_id"]))
    doubtful = pc.less(cells["confidence"], pa.scalar(REVIEW, pa.float32()))
    rows: list[Row] = cells.filter(doubtful).to_pylist()
    return rows


def _cells(source: Row, store: Store) -> pa.RecordBatch:
    batch = store.cells(str(source["source_id"]))
    ids = pa.repeat(pa.scalar(source["document_id"], pa.string()), batch.num_rows)
    index = batch.schema.get_field_index("document_id")
    return batch.set_column(index, batch.schema.field(index), ids)
