"""What stands on the sheets of the spreadsheet: columns, headings and words in two languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from keputusan.language.lookup import read_yaml
from keputusan.pipeline.report.language import languages
from keputusan.schemas import SCHEMA

Words = dict[str, str]
"""A text by the code of its language."""

SOURCES = {
    "persons": "SELECT persons.*, short.institution_short FROM persons LEFT JOIN (SELECT "
    "institution_id, min(institution_short) AS institution_short FROM documents GROUP BY ALL) "
    "AS short USING (institution_id)",
    "documents": "SELECT documents.*, sources.path FROM documents "
    "LEFT JOIN sources USING (source_id)",
}
"""Where the rows of a table that is no wide one come from, its office and file beside it."""

ORDERS = {
    "out_findings": "CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, "
    "institution_short, number, page, finding_id",
    "persons": "institution_short, person, person_id",
    "documents": "institution_short, year, number, document_id",
}
"""How rows are sorted where their order in the release says nothing to a person."""

REPORT_WORDS = {"severity": "one", "subject": "subject"}
"""Columns whose codes the report has words for, and how its messages about them begin."""


class Heading(msgspec.Struct):
    """A column of a sheet; ``column`` is the table's where it has another name."""

    id: str
    en: str
    width: int
    means: str
    wrap: bool = False
    column: str | None = None


class Sheet(msgspec.Struct):
    """A sheet: its name, the table its rows are of, and the columns, ids last."""

    name: Words
    table: str
    ids: list[str]
    columns: list[str]

    @property
    def query(self) -> str:
        """The SQL that gives the sheet's rows."""
        source = SOURCES.get(self.table)
        rows = f"({source})" if source else self.table
        order = ORDERS.get(self.table)
        return f"SELECT * FROM {rows}" + (f" ORDER BY {order}" if order else "")


class Layout(msgspec.Struct):
    """The whole spreadsheet (``workbook.yaml``)."""

    sheets: list[Sheet]
    explanation: Words
    explanation_heads: dict[str, list[str]]
    open_page: Words
    open_file: Words
    columns: dict[str, Heading]
    words: dict[str, dict[str, Words]]

    def word(self, column: str, value: str, language: str) -> str:
        """Return a code of a column as a person says it; other texts as they are."""
        if value in self.words.get(column, {}):
            return self.words[column][value][language]
        if column == "code":
            return languages()[language].finding_name(value)
        prefix = REPORT_WORDS.get(column)
        return languages()[language].known(prefix, value) if prefix else value

    def describe(self, sheet: Sheet, name: str, language: str) -> str:
        """Return what a column of a sheet means."""
        heading = self.columns[name]
        if language == "id" or name == "link":
            return heading.means
        for table in (sheet.table, "documents", "sources"):
            if (heading.column or name) in SCHEMA[table].column_names:
                return SCHEMA[table][heading.column or name].description
        return heading.means


@cache
def sheet_layout() -> Layout:
    """Return the layout of the spreadsheet, read once."""
    return read_yaml(Path(__file__).with_name("workbook.yaml"), Layout)
