"""What the rows of every table share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from keputusan.extract.model.table_records import Entry, Place
from keputusan.language.flowing import join_lines
from keputusan.language.nothing import is_blank, says_nothing
from keputusan.schemas.rows import Row, T, plain

ROLES = {"item_no": "number"}
"""Columns whose texts stand under another role."""

_COLUMNS = {role: column for column, role in ROLES.items()}


def given(text: str | None) -> str | None:
    """Return ``text`` as the page has it; None for a blank or a lone dash, which say nothing."""
    return None if text is None or is_blank(text) else text


def flowing(text: str | None) -> str | None:
    """Return ``text`` with soft line wraps taken out; None for what says nothing: "-", "....",
    "n/a".
    """
    if text is None or says_nothing(text):
        return None
    # a single line, as most cells have, has nothing to be joined to
    joined = join_lines(text.split("\n")) if "\n" in text else " ".join(text.split())
    return None if says_nothing(joined) else joined


def origin(source_id: str, document_id: str, place: Place) -> Row:
    """Return the columns that say where a row of a table fact comes from."""
    return {
        "source_id": source_id,
        "document_id": document_id,
        "page": place.page,
        "table_no": place.table_no,
        "row_no": place.row_no,
        "confidence": place.confidence,
    }


def text_columns(texts: Mapping[str, str], columns: Iterable[str]) -> Row:
    """Return the columns' texts, each as printed and on one line, from the texts by role."""
    row: Row = {}
    for column in columns:
        text = texts.get(ROLES.get(column, column))
        row[f"{column}_raw"], row[column] = given(text), flowing(text)
    return row


def filled_columns(entry: Entry) -> str | None:
    """Return the columns that a row has from the row above; None if there are none."""
    return ",".join(_COLUMNS.get(role, role) for role in entry.filled) or None


def add_columns(row: T, *others: Row) -> T:
    """Add to a row the columns that several tables share, and return it."""
    for columns in others:
        plain(row).update(columns)
    return row
