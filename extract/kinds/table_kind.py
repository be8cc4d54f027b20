"""What kind of table a table is, by the columns it has."""

from __future__ import annotations

from keputusan.extract.kinds.column_orders import roles_by_content
from keputusan.extract.kinds.column_roles import month_columns, read_roles
from keputusan.extract.model.logical_table import Table
from keputusan.extract.model.table_records import Kind, Roles
from keputusan.language.headings import MONTHS


def read_kind(table: Table, before: list[tuple[Table, Kind, Roles]]) -> tuple[Kind, Roles]:
    """The kind of ``table`` and the roles of its columns.

    A table without a header is read like the table ``before`` it whose columns are the same;
    failing that, by what stands in its columns.
    """
    roles = read_roles(table)
    if table.header_rows == 0:
        for other, kind, its_roles in reversed(before):
            if other.columns == table.columns and kind is not Kind.OTHER:
                return kind, its_roles
        roles = roles_by_content(table) or roles
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
