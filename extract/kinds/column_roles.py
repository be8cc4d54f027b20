"""What each column of a table holds, by its heading."""

from __future__ import annotations

from keputusan.extract.kinds.calendar_columns import Stack, calendar_roles
from keputusan.extract.model.logical_table import RowKind, Table
from keputusan.extract.model.table_records import MONTHS, Roles
from keputusan.language.headings import role_of, roles_of


def read_roles(table: Table) -> Roles:
    """Return the roles of the columns of ``table``, from its header rows.

    A role that two columns claim stays with the first.  A column may have several: NAMA/NIP.
    """
    matrix = table.matrix()
    header = [index for index, row in enumerate(table.rows) if row.kind is RowKind.HEADER]
    stacks: list[Stack] = [[] for _ in range(table.columns)]
    for column, stack in enumerate(stacks):
        for index in header:
            cell = matrix[index][column]
            if cell not in stack:
                stack.append(cell)
    roles = calendar_roles(stacks, "\n".join(table.title))
    scheduled = set(roles.values())
    for column, stack in enumerate(stacks):
        if column not in scheduled:
            for role in _column_roles([cell.text for cell in stack]):
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


def _column_roles(stack: list[str]) -> tuple[str, ...]:
    """Return the roles of a column whose headings, outer ones first, are ``stack``."""
    texts = [text for text in stack if text]
    if not texts:
        return ()
    for text in (" ".join(texts), *reversed(texts)):
        roles = roles_of(text)
        if roles:
            return () if roles == ("months",) else roles
    return ()
