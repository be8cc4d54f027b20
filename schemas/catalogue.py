"""The one schema: every published table, in the order of the data flow."""

from __future__ import annotations

from schemas.model import Schema
from schemas.tables.archive import CELLS, SOURCE_COPIES, SOURCES, TABLES
from schemas.tables.decrees import DICTUMS, DOCUMENTS, LEGAL_BASES
from schemas.tables.entities import AREAS, INDICATORS, INSTITUTIONS, INSTRUMENTS, PERSONS
from schemas.tables.plans import PLAN_INDICATORS, PLAN_ITEMS, PLAN_SCHEDULE
from schemas.tables.review import ALIASES, CORRECTIONS, FINDINGS
from schemas.tables.teams import TEAM_DUTIES, TEAM_MEMBERS

SCHEMA_VERSION = "2.0.0"
"""Raised whenever a published column is renamed, removed or changes its meaning."""

SOURCES_NOTE = (
    "Read from decrees (Keputusan) published by Indonesian election offices; "
    "every row names its source file and page."
)
"""Where the data come from, in words for every file and the descriptor."""

SCHEMA = Schema(
    version=SCHEMA_VERSION,
    tables=(
        SOURCES,
        SOURCE_COPIES,
        DOCUMENTS,
        LEGAL_BASES,
        DICTUMS,
        TEAM_MEMBERS,
        TEAM_DUTIES,
        PLAN_ITEMS,
        PLAN_INDICATORS,
        PLAN_SCHEDULE,
        PERSONS,
        INSTITUTIONS,
        AREAS,
        INDICATORS,
        INSTRUMENTS,
        ALIASES,
        CORRECTIONS,
        FINDINGS,
        TABLES,
        CELLS,
    ),
)
