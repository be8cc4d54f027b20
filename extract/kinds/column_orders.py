"""The columns of a table that lost its header, by what stands in them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from keputusan.extract.kinds.table_kinds import table_kinds
from keputusan.extract.model.logical_table import Table
from keputusan.extract.model.table_records import MONTHS, Roles

TELLING_SHARE = 0.8
"""At least this share of the texts in the telling columns match the pattern."""

ENOUGH = 3
"""So few texts tell nothing."""


class Order(NamedTuple):
    """One kind of table: its columns in order, and which of them tell it by what they say."""

    columns: list[str]
    telling: str
    pattern: re.Pattern[str]


@cache
def _orders() -> list[Order]:
    orders = []
    for kind in table_kinds().values():
        if kind.usual is not None:
            usual = kind.usual
            columns = [name for role in usual.columns for name in _columns_of(role)]
            orders.append(Order(columns, usual.telling, re.compile(usual.pattern)))
    return orders


def _columns_of(role: str) -> list[str]:
    return [f"month-{month}" for month in range(1, MONTHS + 1)] if role == "months" else [role]


def roles_by_content(table: Table) -> Roles | None:
    """Return the roles of the columns of ``table``; None if it is like no kind of table known."""
    for order in _orders():
        if table.columns in (len(order.columns), len(order.columns) - 1):
            roles = {role: column for column, role in enumerate(order.columns[: table.columns])}
            if _tells(table, order, roles):
                return roles
    return None


def _tells(table: Table, order: Order, roles: Roles) -> bool:
    wanted = "month-" if order.telling == "months" else order.telling
    columns = {column for role, column in roles.items() if role.startswith(wanted)}
    texts = [
        cell.text
        for cell in table.cells
        if cell.text and cell.column_span == 1 and cell.column in columns
    ]
    matching = sum(order.pattern.fullmatch(text) is not None for text in texts)
    return len(texts) >= ENOUGH and matching >= TELLING_SHARE * len(texts)
