"""What each column of a table holds, by its heading."""

from __future__ import annotations

from keputusan.extract.model.logical_table import RowKind, Table, TableCell
from keputusan.extract.model.table_records import MONTHS, Roles
from keputusan.language.headings import fold, month_of, quarter_of, role_of, roles_of, week_of


def read_roles(table: Table) -> Roles:
    """Return the roles of the columns of ``table``, from its header rows.

    A role that two columns claim stays with the first.  A column may have several: NAMA/NIP.
    """
    matrix = table.matrix()
    header = [index for index, row in enumerate(table.rows) if row.kind is RowKind.HEADER]
    roles: Roles = {}
    for column in range(table.columns):
        stack = []
        for index in header:
            cell = matrix[index][column]
            if cell not in stack:
                stack.append(cell)
        for role in _week_role(stack) or _column_roles([cell.text for cell in stack]):
            roles.setdefault(role, column)
    for index in header:
        for cell in matrix[index]:
            if cell.column_span == MONTHS and role_of(cell.text) == "months":
                _count_months(roles, cell.column)
    return roles


def _count_months(roles: Roles, first: int) -> None:
    """Give the twelve columns from ``first`` their months where their labels say nothing."""
    taken = set(roles.values())
    for month in range(1, MONTHS + 1):
        if first + month - 1 not in taken:
            roles.setdefault(f"month-{month}", first + month - 1)


def _week_role(stack: list[TableCell]) -> tuple[str, ...]:
    """Return the role of a week's column, which shares the month above it with others."""
    if len(stack) < 2 or stack[-2].column_span < 2:
        return ()
    month, week = month_of(stack[-2].text), week_of(stack[-1].text)
    if month is None or week is None:
        return ()
    return (f"month-{month}-week-{week}",)


def _column_roles(stack: list[str]) -> tuple[str, ...]:
    """Return the roles of a column whose headings, outer ones first, are ``stack``."""
    texts = [text for text in stack if text]
    if not texts:
        return ()
    if len(texts) > 1 or fold(texts[0])[:1].isdecimal() or len(fold(texts[0])) <= 3:
        month = month_of(texts[-1])
        if month is not None:
            return (f"month-{month}",)
    quarter = quarter_of(" ".join(texts)) or quarter_of(texts[-1])
    if quarter is not None:
        return (f"quarter-{quarter}",)
    for text in (" ".join(texts), *reversed(texts)):
        roles = roles_of(text)
        if roles:
            return () if roles == ("months",) else roles
    return ()
