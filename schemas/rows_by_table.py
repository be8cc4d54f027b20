"""All rows that are in memory, by table.

Made by scripts/make_row_types.py of the schema.
"""

from __future__ import annotations

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
from keputusan.schemas.decree_rows import (
    DictumsRow,
    DocumentsRow,
    LegalBasesRow,
    PlanIndicatorsRow,
    PlanItemsRow,
    PlanScheduleRow,
    TeamDutiesRow,
    TeamMembersRow,
)


class Rows(TypedDict, total=False):
    """Rows by the name of their table; none where there is no such table."""

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
