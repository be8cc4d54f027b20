"""What an office's page shows: its decrees, findings and plan rows, each list bounded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from keputusan.pipeline.common.release_query import Query
from keputusan.pipeline.report.facts.decree_facts import Office
from keputusan.pipeline.report.facts.list_facts import GRAVITY
from keputusan.schemas.rows import Row

FINDINGS, ITEMS = 100, 40
"""Findings of one office, and plan rows of one of its areas, that are listed at most."""

TOGETHER = 50
"""Offices whose rows are asked for at once."""


@dataclass(slots=True)
class OfficeRows:
    """The rows of one office: decrees, its gravest findings, plan rows by area_id."""

    office: Office
    decrees: list[Row] = field(default_factory=list)
    findings: list[Row] = field(default_factory=list)
    items: defaultdict[int, list[Row]] = field(default_factory=lambda: defaultdict(list))


def read_office_rows(query: Query, offices: Sequence[Office]) -> Iterator[OfficeRows]:
    """Return the rows of each of ``offices`` that is known."""
    known = [office for office in offices if office.office_id is not None]
    for start in range(0, len(known), TOGETHER):
        yield from _read(query, known[start : start + TOGETHER])


def _read(query: Query, offices: Sequence[Office]) -> Iterator[OfficeRows]:
    found = {office.office_id: OfficeRows(office) for office in offices}
    ids = [list(found)]
    own = "d.institution_id IN (SELECT unnest(?))"
    for row in query.rows(
        "SELECT d.institution_id AS office_id, d.document_id, d.number, d.title, d.year, "
        "d.decided_on, count(f.finding_id) AS findings FROM documents d LEFT JOIN findings f "
        f"ON f.document_id = d.document_id WHERE {own} GROUP BY ALL "
        "ORDER BY d.year DESC, d.number, d.document_id",
        ids,
    ):
        found[str(row["office_id"])].decrees.append(row)
    for row in query.rows(
        "SELECT d.institution_id AS office_id, d.number, f.* FROM findings f "
        f"JOIN documents d USING (document_id) WHERE {own} QUALIFY row_number() OVER (PARTITION "
        f"BY d.institution_id ORDER BY {GRAVITY}, f.code, f.document_id, f.finding_id) "
        f"<= {FINDINGS} ORDER BY {GRAVITY}, f.code, f.document_id, f.finding_id",
        ids,
    ):
        found[str(row["office_id"])].findings.append(row)
    for row in query.rows(
        "SELECT d.institution_id AS office_id, d.number, i.plan_item_id, i.document_id, "
        "i.plan_year, i.area_id, i.action, i.activity, i.indicator, i.months FROM plan_items i "
        f"JOIN documents d USING (document_id) WHERE {own} AND i.area_id IS NOT NULL "
        "QUALIFY row_number() OVER (PARTITION BY d.institution_id, i.area_id ORDER BY "
        f"i.plan_year DESC, i.document_id, i.table_no, i.row_no, i.plan_item_id) <= {ITEMS} "
        "ORDER BY i.area_id, i.plan_year DESC, i.document_id, i.table_no, i.row_no, "
        "i.plan_item_id",
        ids,
    ):
        found[str(row["office_id"])].items[int(str(row["area_id"]))].append(row)
    yield from found.values()
