"""What a reviewer looks at: spellings joined, text repaired, oddities found."""

from __future__ import annotations

from dataclasses import replace

from keputusan.schemas.declaration import Column, Table
from keputusan.schemas.tables.origin_columns import (
    CONFIDENCE,
    DOCUMENT_ID,
    PAGE,
    ROW_NO,
    SOURCE_ID,
    TABLE_NO,
    box,
    nullable,
)

FINDING_CODES = (
    "several-decrees",
    "incomplete-body",
    "missing-annex",
    "number-mismatch",
    "foreign-institution",
    "citation-mismatch",
    "impossible-date",
    "signer-name-variant",
    "label-anomaly",
    "unread-page",
    "unread-table",
    "table-disagreement",
    "area-missing-pages",
    "row-number-gap",
    "row-number-repeat",
    "duplicate-item",
    "empty-duty",
    "no-schedule",
    "plan-before-decree",
    "low-confidence",
    "doubtful-word",
    "person-position-conflict",
)
"""The codes of findings, in the order in which those of a decree are told.

Each is of one module of `keputusan.findings`, which has all the rest of it.
"""

_METHOD = Column(
    "method", "string", "Rule or comparison that led to it, by its name.", nullable=False
)
_SCORE = Column(
    "score",
    "float32",
    "How sure the method was, 0 to 1; null where it gives no score.",
    minimum=0,
    maximum=1,
)

ALIASES = Table(
    "aliases",
    grain="one raw spelling of one entity",
    description="Which spelling was taken for which entity, and who says so.",
    key=("entity", "scope_id", "raw", "canonical_id"),
    columns=(
        Column(
            "entity",
            "string",
            "Kind of entity the spelling names.",
            nullable=False,
            values=("person", "institution", "area", "indicator", "position", "unit", "role"),
        ),
        Column(
            "scope_id",
            "string",
            "Institution within which the spelling names the entity; null where it does so "
            "everywhere.",
            references="institutions.institution_id",
        ),
        Column("raw", "string", "The spelling as the page has it.", nullable=False),
        Column(
            "canonical_id",
            "string",
            "Identifier of the entity in its own table (an area_id as text); null where the "
            "entity has no table or none was found.",
        ),
        Column(
            "canonical",
            "string",
            "The entity in its canonical spelling; null where none was found.",
        ),
        _METHOD,
        _SCORE,
        Column(
            "status",
            "string",
            "How the match stands: made by the program, confirmed or rejected by a person, or "
            "waiting for review.",
            nullable=False,
            values=("auto", "confirmed", "rejected", "review"),
        ),
    ),
)

CORRECTIONS = Table(
    "corrections",
    grain="one repaired span of text",
    description="Every change between a raw text and the repaired text beside it.",
    key=("table_name", "column_name", "row_id", "span_start", "span_end"),
    licence="CC-BY-SA-4.0",  # what stands in place of a misprint is a word of the lexicon
    columns=(
        Column("table_name", "string", "Table the repaired text is in.", nullable=False),
        Column("column_name", "string", "Column that holds the repaired text.", nullable=False),
        Column(
            "row_id",
            "string",
            "Identifier of the row in that table (plan_item_id, team_duty_id, dictum_id, ...).",
            nullable=False,
        ),
        Column(
            "span_start",
            "int32",
            "Where the span begins in the raw text, in characters (Unicode code points) from 0.",
            nullable=False,
            minimum=0,
            unit="characters",
        ),
        Column(
            "span_end",
            "int32",
            "Where the span ends in the raw text, exclusive; equal to span_start for an insertion.",
            nullable=False,
            minimum=0,
            unit="characters",
        ),
        Column(
            "wrong_text",
            "string",
            "The span as the page has it; null where something was inserted.",
            literal=True,
        ),
        Column(
            "right_text",
            "string",
            "What stands in its place now; null where the span was deleted.",
            literal=True,
        ),
        _METHOD,
        _SCORE,
        nullable(SOURCE_ID, "where the row was read from no single file"),
        nullable(DOCUMENT_ID, "where the row belongs to no single decree"),
        nullable(PAGE, "where source_id is"),
        nullable(TABLE_NO, "where the text stands outside any table"),
        nullable(ROW_NO, "where the text stands outside any table"),
        nullable(CONFIDENCE, "where source_id is"),
    ),
)

FINDINGS = Table(
    "findings",
    grain="one thing an analyst should look at",
    description="Contradictions, gaps and doubtful readings, each with its evidence and place.",
    key=("finding_id",),
    columns=(
        Column("finding_id", "string", "Stable identifier of the finding.", nullable=False),
        Column(
            "code",
            "string",
            "What kind of thing was found.",
            nullable=False,
            values=FINDING_CODES,
        ),
        Column(
            "severity",
            "string",
            "error where the data are wrong or missing, warning where they may be, info else.",
            nullable=False,
            values=("error", "warning", "info"),
        ),
        nullable(DOCUMENT_ID, "where the source is no decree"),
        Column(
            "path",
            "string",
            "File of the archive it was found in; null where it is about no single file.",
        ),
        Column("message", "string", "What was found, in one English sentence.", nullable=False),
        Column(
            "message_indonesian",
            "string",
            "The same sentence in Indonesian.",
        ),
        Column(
            "evidence",
            "string",
            "The words of the page the finding rests on, as printed; null where it rests on "
            "something missing.",
            literal=True,
        ),
        Column(
            "expected",
            "string",
            "What should stand there; null where that is not known.",
        ),
        Column(
            "status",
            "string",
            "What became of it: open until a person has looked; seen, accepted as it is, or "
            "corrected.",
            nullable=False,
            values=("open", "seen", "accepted", "corrected"),
        ),
        Column("decided_by", "string", "Who settled it; null where it is open."),
        Column("decided_on", "date32", "Day on which it was settled; null where it is open."),
        Column("reason", "string", "Why it was settled so; null where nobody said."),
        nullable(SOURCE_ID, "where it is about no single file"),
        nullable(PAGE, "where it is about no single page"),
        nullable(TABLE_NO, "where it is about no table"),
        nullable(ROW_NO, "where it is about no single row"),
        *box("the place to look at"),
        replace(
            nullable(CONFIDENCE, "where it rests on no reading"),
            description="How surely the text it rests on was read, 0 to 1; null where none is.",
        ),
    ),
)
