"""The archive as it was read: files, logical tables and their cells, before any meaning."""

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

_DOCUMENT_ID = nullable(DOCUMENT_ID, "where the source is no decree")

SOURCES = Table(
    "sources",
    grain="one content of a file of the archive",
    description="What became of it: published, set aside as a duplicate, quarantined or ignored. "
    "Byte-identical files are one row; source_copies names them all.",
    key=("source_id",),
    columns=(
        replace(
            SOURCE_ID,
            description="First 16 hexadecimal digits of the file's SHA-256; of a file whose "
            "bytes cannot be had, of its path's.",
            references=None,
        ),
        Column(
            "path",
            "string",
            "Path of the file relative to the archive's folder, with forward slashes; of several "
            "byte-identical files, the first that was read.",
            nullable=False,
        ),
        Column(
            "status",
            "string",
            "What became of the file: what it says was published, it repeats another file's "
            "decree, it could not be read, or it is of a kind that is not read.",
            nullable=False,
            values=("published", "duplicate", "quarantined", "ignored"),
        ),
        Column(
            "reason",
            "string",
            "Why the file is a duplicate, quarantined or ignored, in words; null where it was "
            "published.",
        ),
        Column("reason_indonesian", "string", "The same in Indonesian."),
        replace(
            _DOCUMENT_ID,
            description="Decree read from the file, or for a duplicate the decree it repeats; "
            "null where none was recognised.",
        ),
        Column(
            "media",
            "string",
            "Form the file arrived in: a PDF, a picture of pages (JPEG, PNG, TIFF ...) or a text "
            "dump; null where it is none of them.",
            values=("pdf", "image", "text"),
        ),
        Column(
            "kind",
            "string",
            "How its text was obtained: from a digital PDF, from scanned pages, from both (mixed), "
            "or from a text dump; null where nothing could be read.",
            values=("digital", "scanned", "mixed", "text"),
        ),
        Column(
            "pages",
            "int32",
            "Number of pages; null where the file could not be opened.",
            minimum=0,
            unit="pages",
        ),
        Column(
            "bytes", "int64", "Size of the file in bytes.", nullable=False, minimum=0, unit="bytes"
        ),
    ),
)

SOURCE_COPIES = Table(
    "source_copies",
    grain="one file of the archive",
    description="Every file that holds a source's bytes, the one that was published included.",
    key=("path",),
    columns=(
        replace(SOURCE_ID, description="Source whose bytes the file holds."),
        Column(
            "path",
            "string",
            "Path of the file relative to the archive's folder, with forward slashes.",
            nullable=False,
        ),
    ),
)

TABLES_OF_NO_KIND = Table(
    "tables",
    grain="one logical table, stitched over its pages",
    description="Every table of every file, whatever its kind: nothing that was read is dropped.",
    key=("source_id", "table_no"),
    columns=(
        SOURCE_ID,
        _DOCUMENT_ID,
        replace(TABLE_NO, description="Logical table in the source, from 1, in reading order."),
        Column(
            "kind",
            "string",
            "What the table was recognised as by its header; other where it is none of the known "
            "annex tables.",
            nullable=False,
            values=("other",),
        ),
        Column(
            "title",
            "string",
            "Heading printed above the table, line breaks kept as \\n; null where there is none.",
        ),
        Column(
            "header",
            "string",
            'Header cells joined with " | ", from left to right; null where no header was found.',
        ),
        Column(
            "rows",
            "int32",
            "Number of body rows, without header rows and the row of column numbers.",
            nullable=False,
            minimum=0,
            unit="rows",
        ),
        Column(
            "columns",
            "int32",
            "Number of columns of the stitched grid.",
            nullable=False,
            minimum=0,
            unit="columns",
        ),
        replace(PAGE, description="Page of the source on which the table begins, from 1."),
        Column(
            "last_page",
            "int32",
            "Page of the source on which the table ends, from 1.",
            nullable=False,
            minimum=1,
        ),
        replace(
            ROW_NO,
            nullable=True,
            description="Always null: the row is about a whole table; "
            "here because every fact has the column.",
        ),
        replace(
            CONFIDENCE, description="How surely the table was read, 0 to 1; 1 for digital text."
        ),
    ),
)


CELLS = Table(
    "cells",
    grain="one cell of a logical table",
    description="The raw grid of every table: text and place of each cell as the page has them.",
    key=("source_id", "table_no", "row_no", "column_no"),
    columns=(
        SOURCE_ID,
        _DOCUMENT_ID,
        replace(PAGE, description="Page of the source on which the cell begins, from 1."),
        TABLE_NO,
        replace(
            ROW_NO,
            description="Topmost row of the cell in the logical table, from 1, header rows "
            "included; cells join to every fact by it.",
        ),
        Column(
            "column_no",
            "int32",
            "Leftmost column of the cell in the logical table, from 1.",
            nullable=False,
            minimum=1,
        ),
        Column(
            "row_span",
            "int32",
            "Number of rows the cell covers; above 1 where cells are merged down.",
            nullable=False,
            minimum=1,
            unit="rows",
        ),
        Column(
            "column_span",
            "int32",
            "Number of columns the cell covers; above 1 where cells are merged across.",
            nullable=False,
            minimum=1,
            unit="columns",
        ),
        Column(
            "text_raw",
            "string",
            "What the cell says, letter for letter, line breaks kept as \\n, a printed dash kept; "
            "null where the cell is blank.",
            literal=True,
        ),
        Column(
            "doubts",
            "string",
            "The signs of text_raw that were read with a confidence below 0.9: of each its place, "
            "in characters (Unicode code points) from 0, and the confidence, as 4:0.62,17:0.88; "
            "null where none was, and for digital text.",
            pattern=r"\d+:[01]\.\d\d(,\d+:[01]\.\d\d)*",
        ),
        Column(
            "months",
            "string",
            "The months that the cell's columns stand for in a plan's calendar, in order and "
            "separated by commas, as 3 or 1,2,3; null in any other column and in the header.",
            pattern=r"\d+(,\d+)*",
        ),
        *box("the cell"),
        Column(
            "engine",
            "string",
            "What read the text: text for a text dump, pdf for a digital page, "
            "else the name of the recogniser of the scan, or of the least sure line of the cell "
            "where several read it: compact, rapidocr or tesseract.",
            nullable=False,
        ),
        replace(
            CONFIDENCE, description="How surely the cell was read, 0 to 1; 1 for digital text."
        ),
    ),
)
