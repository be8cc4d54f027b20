"""The rows about files and tables, and those that all decrees together give.

Made by scripts/make_row_types.py of the schema.
"""

from __future__ import annotations

from datetime import date
from typing import TypedDict


class SourcesRow(TypedDict, total=False):
    """A row of ``sources``: one content of a file of the archive."""

    source_id: str
    path: str
    status: str
    reason: str | None
    reason_indonesian: str | None
    document_id: str | None
    media: str | None
    kind: str | None
    pages: int | None
    bytes: int


class SourceCopiesRow(TypedDict, total=False):
    """A row of ``source_copies``: one file of the archive."""

    source_id: str
    path: str


class PersonsRow(TypedDict, total=False):
    """A row of ``persons``: one person of one institution."""

    person_id: str
    person: str
    institution_id: str | None
    variants: int
    rows: int


class InstitutionsRow(TypedDict, total=False):
    """A row of ``institutions``: one election office."""

    institution_id: str
    institution: str
    level: str
    region_code: str | None
    region: str | None
    province_code: str | None
    province: str | None
    met: bool


class AreasRow(TypedDict, total=False):
    """A row of ``areas``: one reform area."""

    area_id: int
    area: str


class IndicatorsRow(TypedDict, total=False):
    """A row of ``indicators``: one indicator."""

    indicator_id: str
    indicator: str
    area_id: int | None
    origin: str
    uses: int


class InstrumentsRow(TypedDict, total=False):
    """A row of ``instruments``: one legal instrument."""

    instrument_id: str
    kind: str
    issuer: str | None
    number: str
    year: int
    title: str | None
    origin: str
    uses: int


class AliasesRow(TypedDict, total=False):
    """A row of ``aliases``: one raw spelling of one entity."""

    entity: str
    scope_id: str | None
    raw: str
    canonical_id: str | None
    canonical: str | None
    method: str
    score: float | None
    status: str


class CorrectionsRow(TypedDict, total=False):
    """A row of ``corrections``: one repaired span of text."""

    table_name: str
    column_name: str
    row_id: str
    span_start: int
    span_end: int
    wrong_text: str | None
    right_text: str | None
    method: str
    score: float | None
    source_id: str | None
    document_id: str | None
    page: int | None
    table_no: int | None
    row_no: int | None
    confidence: float | None


class FindingsRow(TypedDict, total=False):
    """A row of ``findings``: one thing an analyst should look at."""

    finding_id: str
    code: str
    severity: str
    document_id: str | None
    path: str | None
    message: str
    message_indonesian: str | None
    evidence: str | None
    expected: str | None
    status: str
    decided_by: str | None
    decided_on: date | None
    reason: str | None
    source_id: str | None
    page: int | None
    table_no: int | None
    row_no: int | None
    x0: float | None
    y0: float | None
    x1: float | None
    y1: float | None
    confidence: float | None


class TablesRow(TypedDict, total=False):
    """A row of ``tables``: one logical table, stitched over its pages."""

    source_id: str
    document_id: str | None
    table_no: int
    kind: str
    title: str | None
    header: str | None
    rows: int
    columns: int
    page: int
    last_page: int
    row_no: int | None
    confidence: float


class CellsRow(TypedDict, total=False):
    """A row of ``cells``: one cell of a logical table."""

    source_id: str
    document_id: str | None
    page: int
    table_no: int
    row_no: int
    column_no: int
    row_span: int
    column_span: int
    text_raw: str | None
    doubts: str | None
    months: str | None
    x0: float | None
    y0: float | None
    x1: float | None
    y1: float | None
    engine: str
    confidence: float
