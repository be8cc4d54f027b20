"""The one schema: every published table, in the order of the data flow."""

from __future__ import annotations

from keputusan.schemas.declaration import Schema
from keputusan.schemas.tables.archive_tables import CELLS, SOURCE_COPIES, SOURCES
from keputusan.schemas.tables.decree_tables import DICTUMS, DOCUMENTS, LEGAL_BASES
from keputusan.schemas.tables.entity_tables import (
    AREAS,
    INDICATORS,
    INSTITUTIONS,
    INSTRUMENTS,
    PERSONS,
)
from keputusan.schemas.tables.kind_tables import OF_KINDS, TABLES
from keputusan.schemas.tables.review_tables import ALIASES, CORRECTIONS, FINDINGS
from keputusan.schemas.tables.wide_tables import WIDE_TABLES

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
        *OF_KINDS,
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
        *WIDE_TABLES,
    ),
)
