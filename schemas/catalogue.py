"""The one schema: every published table, in the order of the data flow."""

from __future__ import annotations

from keputusan.schemas.declaration import Schema
from keputusan.schemas.tables.archive_tables import CELLS, SOURCE_COPIES, SOURCES, with_kinds
from keputusan.schemas.tables.decree_tables import DICTUMS, DOCUMENTS, LEGAL_BASES
from keputusan.schemas.tables.entity_tables import (
    AREAS,
    INDICATORS,
    INSTITUTIONS,
    INSTRUMENTS,
    PERSONS,
)
from keputusan.schemas.tables.plan_tables import PLAN_INDICATORS, PLAN_ITEMS, PLAN_SCHEDULE
from keputusan.schemas.tables.review_tables import ALIASES, CORRECTIONS, FINDINGS
from keputusan.schemas.tables.team_tables import TEAM_DUTIES, TEAM_MEMBERS
from keputusan.schemas.tables.wide_tables import WIDE_TABLES

SCHEMA_VERSION = "2.0.0"
"""Raised whenever a published column is renamed, removed or changes its meaning."""

SOURCES_NOTE = (
    "Read from decrees (Keputusan) published by Indonesian election offices; "
    "every row names its source file and page."
)
"""Where the data come from, in words for every file and the descriptor."""

OF_TABLES = (TEAM_MEMBERS, TEAM_DUTIES, PLAN_ITEMS, PLAN_INDICATORS, PLAN_SCHEDULE)
"""The rows of tables whose kind is known."""

SCHEMA = Schema(
    version=SCHEMA_VERSION,
    tables=(
        SOURCES,
        SOURCE_COPIES,
        DOCUMENTS,
        LEGAL_BASES,
        DICTUMS,
        *OF_TABLES,
        PERSONS,
        INSTITUTIONS,
        AREAS,
        INDICATORS,
        INSTRUMENTS,
        ALIASES,
        CORRECTIONS,
        FINDINGS,
        with_kinds(tuple(kind for table in OF_TABLES for kind in table.kinds)),
        CELLS,
        *WIDE_TABLES,
    ),
)
