"""The published tables of the rows of tables whose kind is known."""

from __future__ import annotations

from dataclasses import replace

from keputusan.schemas.declaration import Table
from keputusan.schemas.tables.archive_tables import TABLES_OF_NO_KIND
from keputusan.schemas.tables.plan_tables import PLAN_INDICATORS, PLAN_ITEMS, PLAN_SCHEDULE
from keputusan.schemas.tables.team_tables import TEAM_DUTIES, TEAM_MEMBERS

OF_KINDS = (TEAM_MEMBERS, TEAM_DUTIES, PLAN_ITEMS, PLAN_INDICATORS, PLAN_SCHEDULE)
"""In the order in which they are published."""


def _with_kinds() -> Table:
    """Return the table of all tables, which may be of a kind that has rows, or of none."""
    kinds = tuple(kind for table in OF_KINDS for kind in table.kinds)
    columns = (
        replace(column, values=(*kinds, *column.values)) if column.name == "kind" else column
        for column in TABLES_OF_NO_KIND.columns
    )
    return replace(TABLES_OF_NO_KIND, columns=tuple(columns))


TABLES = _with_kinds()
