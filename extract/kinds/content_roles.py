"""The columns of a table of people, by what stands in them where their headings do not say."""

from __future__ import annotations

from collections import Counter

from keputusan.extract.kinds.cell_contents import content_of, is_person
from keputusan.extract.model.logical_table import RowKind, Table
from keputusan.extract.model.table_records import Roles

TELLING_SHARE = 0.8
"""Share (0..1) of a column's texts that must be of one content.  Columns of names, roles and posts
of generated teams have 0.9-1.0, others at most 0.5 (tests/extract/test_team_wordings)."""

ENOUGH = 3
"""Fewer texts tell nothing."""

TOLD = ("staff_number", "rank", "name", "role", "position")
"""What is told by its content, the surest first."""


def with_contents(table: Table, roles: Roles) -> Roles:
    """Return ``roles`` with those that the contents of a table of people tell besides.

    A column headed JABATAN that holds nothing but roles in a team is theirs.
    """
    told = {column: _content(table, column) for column in range(table.columns)}
    found = dict(roles)
    if "role" not in found and told.get(found.get("position", -1)) == "role":
        found["role"] = found.pop("position")
    for content in TOLD:
        if content not in found:
            free = (c for c in told if told[c] == content and c not in found.values())
            column = next(free, None)
            if column is not None:
                found[content] = column
    if "name" not in found and _names_first(table, found.get("position")):
        found["name"] = found["position"]
    return found


def _content(table: Table, column: int) -> str | None:
    """Return what nearly all texts of a column are; None where they are of several kinds."""
    texts = _texts(table, column)
    if len(texts) < ENOUGH:
        return None
    content, count = Counter(map(content_of, texts)).most_common(1)[0]
    return content if count >= TELLING_SHARE * len(texts) else None


def _texts(table: Table, column: int) -> list[str]:
    """Return the texts of the body's cells that stand in ``column`` alone."""
    return [
        cell.text
        for cell in table.cells
        if cell.column == column
        and cell.column_span == 1
        and cell.text
        and table.rows[cell.row].kind is RowKind.BODY
    ]


def _names_first(table: Table, column: int | None) -> bool:
    """Return whether a column headed as one of posts has the holders' names above them."""
    if column is None:
        return False
    stacked = [text.split("\n") for text in _texts(table, column) if "\n" in text]
    named = sum(is_person(lines[0]) and content_of(lines[-1]) == "position" for lines in stacked)
    return named >= ENOUGH and named >= TELLING_SHARE * len(_texts(table, column))
