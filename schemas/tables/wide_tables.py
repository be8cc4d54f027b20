"""Wide tables for people: one row of a fact with all the names that they look for beside it.

They are made of the other tables when a release is built, and say nothing that those do
not: office, number, year, file and page come first, what the row says next, ids last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from keputusan.schemas.declaration import Column, Join, Table, WideTable
from keputusan.schemas.tables.archive_tables import SOURCES
from keputusan.schemas.tables.decree_tables import DOCUMENTS
from keputusan.schemas.tables.entity_tables import INSTITUTIONS
from keputusan.schemas.tables.plan_tables import PLAN_ITEMS, PLAN_SCHEDULE
from keputusan.schemas.tables.review_tables import FINDINGS
from keputusan.schemas.tables.team_tables import TEAM_MEMBERS

_JOINS = (
    Join("item", "plan_items", "plan_item_id", "fact", "plan_item_id"),
    Join("document", "documents", "document_id", "fact", "document_id"),
    Join("office", "institutions", "institution_id", "document", "institution_id"),
    Join("source", "sources", "source_id", "fact", "source_id"),
    Join("reform_area", "areas", "area_id", "fact", "area_id"),
)
"""What stands beside the fact, in an order in which each is joined to one before it."""

_DECLARED = {
    "item": PLAN_ITEMS,
    "document": DOCUMENTS,
    "office": INSTITUTIONS,
    "source": SOURCES,
}

_OFFICE = ("document.institution_short", "office.province", "document.number", "document.year")
_IDS = ("fact.document_id", "document.institution_id", "fact.source_id")
_PLACE = ("fact.table_no", "fact.row_no", "fact.confidence")


def _wide(fact: Table, grain: str, description: str, names: Sequence[str]) -> WideTable:
    """Return the wide table of ``fact``; ``names`` are its columns in order, each with its table's
    name.

    A column is declared where it comes from; of another table than the fact it may be null, for
    a finding may be about no decree.
    """
    origins = tuple((table, column) for table, _, column in (n.partition(".") for n in names))
    used = {table for table, _ in origins}
    joins = tuple(join for join in _JOINS if join.name in used)
    return WideTable(
        f"out_{fact.name}",
        grain,
        description,
        fact.key,
        tuple(_column(fact, table, column) for table, column in origins),
        licence="ODbL-1.0",  # the offices' names
        fact=fact.name,
        origins=origins,
        joins=joins,
    )


def _column(fact: Table, table: str, column: str) -> Column:
    if table == "fact":
        return fact[column]
    if table == "reform_area":
        return Column("area", "string", "Standard name of the reform area; null where area_id is.")
    return replace(_DECLARED[table][column], nullable=True)


OUT_FINDINGS = _wide(
    FINDINGS,
    "one thing an analyst should look at",
    "The findings with office, decree and file.",
    (
        *_OFFICE,
        "fact.path",
        "fact.page",
        "fact.severity",
        "fact.code",
        "fact.message",
        "fact.message_indonesian",
        "fact.evidence",
        "fact.expected",
        "fact.status",
        "fact.decided_by",
        "fact.decided_on",
        "fact.reason",
        "document.title",
        *_PLACE,
        "fact.finding_id",
        *_IDS,
    ),
)

OUT_TEAM_MEMBERS = _wide(
    TEAM_MEMBERS,
    "one member row of a team table",
    "The members of teams with office, decree and file.",
    (
        *_OFFICE,
        "document.decided_on",
        "source.path",
        "fact.page",
        "fact.team",
        "reform_area.area",
        "fact.member_no_raw",
        "fact.person",
        "fact.name_raw",
        "fact.staff_number",
        "fact.rank",
        "fact.position",
        "fact.unit",
        "fact.role",
        "fact.concurrent_role",
        *_PLACE,
        "fact.team_member_id",
        "fact.person_id",
        "fact.area_id",
        *_IDS,
    ),
)

_PLANNED = (
    "area_id",
    "area",
    "item_no",
    "objective",
    "component",
    "activity",
    "sub_activity",
    "action",
    "indicator",
)

OUT_PLAN_ITEMS = _wide(
    PLAN_ITEMS,
    "one schedule row of an action plan",
    "The rows of action plans with office, decree and file.",
    (
        *_OFFICE,
        "fact.plan_year",
        "source.path",
        "fact.page",
        "fact.plan",
        *(f"fact.{name}" for name in _PLANNED),
        "fact.evidence",
        "fact.target",
        "fact.target_value",
        "fact.target_unit",
        "fact.months",
        "fact.time",
        "fact.executor",
        "fact.note",
        *_PLACE,
        "fact.plan_item_id",
        *_IDS,
    ),
)

OUT_PLAN_SCHEDULE = _wide(
    PLAN_SCHEDULE,
    "one planned month of a plan row",
    "The planned months with what is planned, office, decree and file.",
    (
        *_OFFICE,
        "item.plan_year",
        "source.path",
        "fact.page",
        "item.plan",
        "fact.planned_on",
        "fact.month",
        "fact.week",
        "fact.mark_raw",
        *(f"item.{name}" for name in _PLANNED),
        "item.target",
        "item.executor",
        *_PLACE,
        "fact.plan_item_id",
        *_IDS,
    ),
)

WIDE_TABLES = (OUT_FINDINGS, OUT_TEAM_MEMBERS, OUT_PLAN_ITEMS, OUT_PLAN_SCHEDULE)
"""All of them, in the order in which people read them."""
