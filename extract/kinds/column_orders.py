"""The columns of a table that lost its header, by what stands in them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypedDict

from keputusan.extract.model.logical_table import Table
from keputusan.extract.model.table_records import Roles
from keputusan.language.headings import MONTHS
from keputusan.language.lookup import read_yaml

TELLING_SHARE = 0.8
"""At least this share of the texts in the telling columns match the pattern."""

ENOUGH = 3
"""So few texts tell nothing."""


class _Entry(TypedDict):
    """One entry of ``orders.yaml``."""

    columns: list[str]
    telling: str
    pattern: str


class Order(NamedTuple):
    """One kind of table: its columns in order, and which of them tell it by what they say."""

    columns: list[str]
    telling: str
    pattern: re.Pattern[str]


@cache
def _orders() -> list[Order]:
    loaded = read_yaml(Path(__file__).with_name("orders.yaml"), dict[str, _Entry])
    months = [f"month-{month}" for month in range(1, MONTHS + 1)]
    orders = []
    for entry in loaded.values():
        columns = [
            name for role in entry["columns"] for name in (months if role == "months" else [role])
        ]
        orders.append(Order(columns, entry["telling"], re.compile(entry["pattern"])))
    return orders


def roles_by_content(table: Table) -> Roles | None:
    """The roles of the columns of ``table``; None if it is like no kind of table known."""
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
