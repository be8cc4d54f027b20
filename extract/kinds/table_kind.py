"""What kind of table a table is, by the columns it has."""

from __future__ import annotations

from keputusan.extract.kinds.cell_contents import phrases
from keputusan.extract.kinds.column_orders import roles_by_content
from keputusan.extract.kinds.column_roles import read_roles
from keputusan.extract.kinds.content_roles import with_contents
from keputusan.extract.kinds.table_kinds import has_calendar, kind_of, slice_of, table_kinds
from keputusan.extract.model.logical_table import RowKind, Table
from keputusan.extract.model.table_records import (
    Kind,
    Roles,
    part_columns,
)
from keputusan.language.headings import fold

ABOUT_PEOPLE = {"position", "rank", "staff_number", "institution", "duty", "signature", "address"}
"""What stands beside a name in the table of a team that gives no roles."""

WHAT_IS_DONE = {"action", "activity", "sub_activity"}
TO_WHAT_END = {"target", "executor", "indicator", "evidence", "objective"}


def read_kind(
    table: Table, before: list[tuple[Table, Kind, Roles]], about: str = ""
) -> tuple[Kind, Roles]:
    """Return the kind of ``table`` and the roles of its columns.

    A table without a header is read like the table ``before`` it whose columns are the same;
    failing that, by what stands in its columns.  ``about`` is the decree's title: it says
    whether a list of people is a team.
    """
    roles = read_roles(table)
    if table.header_rows == 0:
        for other, kind, its_roles in reversed(before):
            if other.columns == table.columns and kind is not Kind.OTHER:
                return kind, its_roles
        roles = roles_by_content(table) or roles
    kind = kind_of(roles)
    if kind in (Kind.TEAM, Kind.OTHER):
        alike = next((its for other, its in teams_of(before) if same_headings(other, table)), None)
        if alike is not None:
            return Kind.TEAM, alike
        told = with_contents(table, roles)
        if kind is Kind.TEAM or is_team(told, "\n".join(table.title), about):
            return Kind.TEAM, told
    title = "\n".join(table.title)
    if kind is Kind.OTHER and (is_plan(roles) or is_undated_plan(roles, title)):
        return plan_of(title, about), roles
    return kind, roles


def teams_of(before: list[tuple[Table, Kind, Roles]]) -> list[tuple[Table, Roles]]:
    """Return the teams among the tables of a decree, with the roles of their columns."""
    return [(table, roles) for table, kind, roles in before if kind is Kind.TEAM]


def same_headings(one: Table, other: Table) -> bool:
    """Return whether two tables of several columns have the same headings in the same places."""
    return one.columns == other.columns > 1 and headings_of(one) == headings_of(other) != []


def headings_of(table: Table) -> list[tuple[int, str]]:
    """Return column and folded text of each cell of the header."""
    header = (c for c in table.cells if c.text and table.rows[c.row].kind is RowKind.HEADER)
    return sorted((cell.column, fold(cell.text)) for cell in header)


def is_team(roles: Roles, title: str, about: str) -> bool:
    """Return whether a table of people with such columns is a team.

    Roles in a team say so; without them, the ``title`` above the table or the decree's does,
    unless the table is a list of people for another purpose (DAFTAR HADIR).
    """
    has = roles.keys()
    if phrases("other_titles").search(title.upper()):
        return False
    if "role" in has and has & {"name", "position"}:
        return True
    if "name" not in has or not has & ABOUT_PEOPLE:
        return False
    return slice_of(Kind.TEAM).is_named_in(f"{title}\n{about}")


def is_plan(roles: Roles) -> bool:
    """Return whether columns of any wording make a plan: what is done, when, to what end or by
    whom.
    """
    has = roles.keys()
    when = "time" in has or part_columns(roles) or has_calendar(roles)
    return bool(has & WHAT_IS_DONE and when and has & TO_WHAT_END)


def is_undated_plan(roles: Roles, title: str) -> bool:
    """Return whether columns without any time make a plan: an action, and to what end by two
    columns.

    So many columns may be other tables', too: what stands above must name a plan.
    """
    has = roles.keys()
    ends = has & (TO_WHAT_END | {"note"})
    return "action" in has and len(ends) > 1 and plan_of(title) is not Kind.OTHER


def plan_of(*titles: str) -> Kind:
    """Return the kind of plan that titles name, the nearest first; none where they name no plan."""
    for title in titles:
        for name, kind in table_kinds().items():
            if kind.plan is not None and kind.is_named_in(title):
                return name
    return Kind.OTHER
