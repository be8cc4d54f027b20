"""The rows that are read from one decree, and all rows by table.

Made by scripts/make_row_types.py of the schema.
"""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from keputusan.schemas.archive_rows import (
    AliasesRow,
    AreasRow,
    CellsRow,
    CorrectionsRow,
    FindingsRow,
    IndicatorsRow,
    InstitutionsRow,
    InstrumentsRow,
    PersonsRow,
    SourceCopiesRow,
    SourcesRow,
    TablesRow,
)


class DocumentsRow(TypedDict, total=False):
    """A row of ``documents``: one decree."""

    document_id: str
    number: str | None
    number_raw: str | None
    year: int | None
    title: str | None
    subject: str
    amends: str | None
    amends_document_id: str | None
    institution_id: str | None
    institution: str | None
    institution_short: str | None
    institution_raw: str | None
    region_code: str | None
    decided_on: date | None
    decided_at: str | None
    signer_raw: str | None
    signer_person_id: str | None
    source_id: str
    page: int
    last_page: int | None
    confidence: float


class LegalBasesRow(TypedDict, total=False):
    """A row of ``legal_bases``: one item of Menimbang, Mengingat or Memperhatikan."""

    legal_basis_id: str
    document_id: str
    section: str
    ordinal: int
    kind: str | None
    number: str | None
    year: int | None
    issuer: str | None
    instrument_id: str | None
    text_raw: str
    text: str
    source_id: str
    page: int
    table_no: int | None
    row_no: int | None
    confidence: float


class DictumsRow(TypedDict, total=False):
    """A row of ``dictums``: one diktum."""

    dictum_id: str
    document_id: str
    ordinal: int
    label: str | None
    text_raw: str | None
    text: str | None
    annexes: str | None
    annex_pages: str | None
    source_id: str
    page: int
    table_no: int | None
    row_no: int | None
    confidence: float


class TeamMembersRow(TypedDict, total=False):
    """A row of ``team_members``: one member row of a team table."""

    team_member_id: str
    document_id: str
    team: str | None
    team_raw: str | None
    area_id: int | None
    member_no_raw: str | None
    person_id: str | None
    person: str | None
    name_raw: str | None
    staff_number: str | None
    rank: str | None
    rank_raw: str | None
    position: str | None
    unit: str | None
    position_raw: str | None
    role: str | None
    concurrent_role: str | None
    role_raw: str | None
    source_id: str
    page: int
    table_no: int
    row_no: int
    confidence: float


class TeamDutiesRow(TypedDict, total=False):
    """A row of ``team_duties``: one duty of a team."""

    team_duty_id: str
    document_id: str
    team: str | None
    team_raw: str | None
    area_id: int | None
    ordinal: int
    duty: str
    duty_raw: str
    source_id: str
    page: int
    table_no: int | None
    row_no: int | None
    confidence: float


class PlanItemsRow(TypedDict, total=False):
    """A row of ``plan_items``: one schedule row of an action plan."""

    plan_item_id: str
    document_id: str
    plan: str
    plan_year: int | None
    area_id: int | None
    area: str | None
    area_raw: str | None
    item_no: str | None
    item_no_raw: str | None
    objective: str | None
    objective_raw: str | None
    component: str | None
    component_raw: str | None
    activity: str | None
    activity_raw: str | None
    sub_activity: str | None
    sub_activity_raw: str | None
    action: str | None
    action_raw: str | None
    indicator: str | None
    indicator_raw: str | None
    evidence: str | None
    evidence_raw: str | None
    target: str | None
    target_raw: str | None
    target_value: float | None
    target_unit: str | None
    months: str | None
    time: str | None
    time_raw: str | None
    executor: str | None
    executor_raw: str | None
    note: str | None
    note_raw: str | None
    filled: str | None
    source_id: str
    page: int
    table_no: int
    row_no: int
    confidence: float


class PlanIndicatorsRow(TypedDict, total=False):
    """A row of ``plan_indicators``: one indicator of a plan row."""

    plan_indicator_id: str
    plan_item_id: str
    document_id: str
    ordinal: int
    indicator_id: str | None
    indicator: str | None
    indicator_raw: str
    match_score: float | None
    match_status: str
    source_id: str
    page: int
    table_no: int
    row_no: int
    confidence: float


class PlanScheduleRow(TypedDict, total=False):
    """A row of ``plan_schedule``: one planned month of a plan row."""

    plan_item_id: str
    document_id: str
    month: int
    planned_on: date | None
    week: int | None
    mark_raw: str
    source_id: str
    page: int
    table_no: int
    row_no: int
    confidence: float


class Rows(TypedDict, total=False):
    """All rows by the name of their table; none where there is no such table."""

    sources: list[SourcesRow]
    source_copies: list[SourceCopiesRow]
    documents: list[DocumentsRow]
    legal_bases: list[LegalBasesRow]
    dictums: list[DictumsRow]
    team_members: list[TeamMembersRow]
    team_duties: list[TeamDutiesRow]
    plan_items: list[PlanItemsRow]
    plan_indicators: list[PlanIndicatorsRow]
    plan_schedule: list[PlanScheduleRow]
    persons: list[PersonsRow]
    institutions: list[InstitutionsRow]
    areas: list[AreasRow]
    indicators: list[IndicatorsRow]
    instruments: list[InstrumentsRow]
    aliases: list[AliasesRow]
    corrections: list[CorrectionsRow]
    findings: list[FindingsRow]
    tables: list[TablesRow]
    cells: list[CellsRow]
