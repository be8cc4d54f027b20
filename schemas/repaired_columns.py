"""The columns whose running text is repaired, by table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from keputusan.schemas.catalogue import SCHEMA
from keputusan.schemas.rows import Row, Rows, any_tables

COLUMNS = {table.name: (table.key[0], table.repaired) for table in SCHEMA.base if table.repaired}
"""By table: the column of its ids, and the columns of repaired text; the raw text stands in
the column of that name with ``_raw`` behind."""

WHERE = ("source_id", "document_id", "page", "table_no", "row_no", "confidence")
"""The columns of ``corrections`` that say where the row stands whose text was repaired."""

LONGEST_TEXT = 20_000
"""Characters of a text that is repaired.  The longest of the sample archive has 1,045; a longer
one is a page of something else, and would hold up the run."""


class Field(NamedTuple):
    """One text of a row."""

    table: str
    id_column: str
    column: str
    row: Row

    @property
    def text(self) -> str:
        """The text with soft line breaks taken out."""
        return str(self.row[self.column])

    @property
    def raw(self) -> str:
        """The text as the page has it."""
        return str(self.row[f"{self.column}_raw"])


def fields(rows: Rows) -> Iterator[Field]:
    """Yield all texts of one decree's rows that are there to be repaired."""
    for table, (id_column, columns) in COLUMNS.items():
        for row in any_tables(rows).get(table, ()):
            for column in columns:
                if row[column] is None or row[f"{column}_raw"] is None:
                    continue
                field = Field(table, id_column, column, row)
                if len(field.text) <= LONGEST_TEXT:
                    yield field
