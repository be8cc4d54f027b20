"""What kind of table a table is, by the columns it has."""

from __future__ import annotations

import re
from enum import StrEnum

from extract.records.roles import MONTHS, Roles, month_columns, read_roles
from extract.stitch.table import Table


class Kind(StrEnum):
    """The kinds of tables that have records of their own."""

    TEAM = "team"
    REFORM = "reform_plan"
    INTEGRITY = "integrity_zone_plan"
    PERFORMANCE = "performance_plan"
    OTHER = "other"


MARK = re.compile(r"^(?:[√✓✔●vVxX]|[-–—]|)$")

REFORM_ORDER = ["number", "area", "activity", "sub_activity", "indicator"]
"""The columns left of the months in every reform plan, for tables that lost their header."""


def read_kind(table: Table, before: list[tuple[Table, Kind, Roles]]) -> tuple[Kind, Roles]:
    """The kind of ``table`` and the roles of its columns.

    A table without a header is read like the table ``before`` it whose columns are the same;
    failing that, twelve columns of ticks behind five of text are a reform plan.
    """
    roles = read_roles(table)
    if table.header_rows == 0:
        for other, kind, its_roles in reversed(before):
            if other.columns == table.columns and kind is not Kind.OTHER:
                return kind, its_roles
        roles = _roles_by_ticks(table) or roles
    return kind_of(roles), roles


def kind_of(roles: Roles) -> Kind:
    """The kind of table that has such columns."""
    has = roles.keys()
    months = len(month_columns(roles)) >= MONTHS // 2
    if {"name", "role"} <= has:
        return Kind.TEAM
    if "component" in has and has & {"action", "evidence"} and "indicator" in has:
        return Kind.INTEGRITY
    if {"objective", "action"} <= has and (months or "indicator" in has):
        return Kind.PERFORMANCE
    if has & {"area", "sub_activity"} and has & {"activity", "indicator"} and months:
        return Kind.REFORM
    return Kind.OTHER


def _roles_by_ticks(table: Table) -> Roles | None:
    first = len(REFORM_ORDER)
    if table.columns not in (first + MONTHS, first + MONTHS + 1):
        return None
    ticks = [cell for cell in table.cells if first <= cell.column < first + MONTHS]
    if not any(cell.text for cell in ticks) or not all(MARK.match(cell.text) for cell in ticks):
        return None
    roles = {role: column for column, role in enumerate(REFORM_ORDER)}
    roles |= {f"month-{month}": first + month - 1 for month in range(1, MONTHS + 1)}
    if table.columns > first + MONTHS:
        roles["note"] = first + MONTHS
    return roles
