"""The columns that say where a row comes from: the same names in every fact table."""

from __future__ import annotations

from dataclasses import replace

from keputusan.schemas.declaration import Column

SOURCE_ID = Column(
    "source_id",
    "string",
    "File of the archive the row was read from: the first 16 hexadecimal digits of its SHA-256.",
    nullable=False,
    pattern="[0-9a-f]{16}",
    references="sources.source_id",
)
DOCUMENT_ID = Column(
    "document_id",
    "string",
    "Decree the row belongs to.",
    nullable=False,
    references="documents.document_id",
)
PAGE = Column(
    "page",
    "int32",
    "Page of the source, from 1; the first page of a row that crosses pages.",
    nullable=False,
    minimum=1,
)
TABLE_NO = Column(
    "table_no",
    "int32",
    "Logical table in the source, from 1, counted after tables were stitched over pages.",
    nullable=False,
    minimum=1,
)
ROW_NO = Column(
    "row_no",
    "int32",
    "Row in the logical table, from 1, header rows included.",
    nullable=False,
    minimum=1,
)
CONFIDENCE = Column(
    "confidence",
    "float32",
    "How surely the row was read, 0 to 1: 1 for digital text, the lowest of its cells for a scan.",
    nullable=False,
    minimum=0,
    maximum=1,
)


def nullable(column: Column, when_null: str) -> Column:
    """Return the same column where it may be null; ``when_null`` completes "Null ..."."""
    return replace(
        column, nullable=True, description=f"{column.description[:-1]}; null {when_null}."
    )


FROM_TABLE = (SOURCE_ID, PAGE, TABLE_NO, ROW_NO, CONFIDENCE)
"""Where a row of a fact read from a table comes from."""

FROM_TEXT = (
    SOURCE_ID,
    PAGE,
    nullable(TABLE_NO, "where it stands in running text, outside any table"),
    nullable(ROW_NO, "where it stands in running text, outside any table"),
    CONFIDENCE,
)
"""Where a row of a fact that may stand in running text comes from."""


def box(what: str) -> tuple[Column, ...]:
    """Return the four edges of ``what``, in points of its page, origin top left."""
    when_null = "null where there is no place on a page, as in a text dump"
    sides = {"x0": "Left", "y0": "Top", "x1": "Right", "y1": "Bottom"}
    return tuple(
        Column(
            name,
            "float32",
            f"{side} edge of {what} in points (1/72 inch) from the page's top left; {when_null}.",
            unit="points",
        )
        for name, side in sides.items()
    )
