"""What reviewers decided of offices, areas, positions, units and roles, put into the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from keputusan.language.fold import key
from keputusan.normalize.decisions import Decision, Decisions
from keputusan.normalize.terms.areas import areas
from keputusan.normalize.terms.institutions import institutions
from keputusan.schemas.rows import Row, Rows, any_tables


class Column(NamedTuple):
    """Where an entity stands: the table, the column of its spelling, and those it fills."""

    entity: str
    table: str
    raw: str
    filled: tuple[str, ...]

    def named(self, row: Row) -> tuple[object, object]:
        """Return the identifier and the name that a row now has; one is both where there is no
        list.
        """
        columns = self.filled[:2]
        return row[columns[0]], row[columns[-1]]


COLUMNS = (
    Column("institution", "documents", "institution_raw",
            ("institution_id", "institution", "region_code")),
    Column("area", "plan_items", "area_raw", ("area_id", "area")),
    Column("position", "team_members", "position_raw", ("position",)),
    Column("unit", "team_members", "position_raw", ("unit",)),
    Column("role", "team_members", "role_raw", ("role",)),
)  # fmt: skip


class DecidedTerms:
    """The decisions about entities that have a closed list, or that a rule names."""

    def __init__(self, decisions: Decisions | None) -> None:
        self._decisions = decisions or Decisions()
        self._columns = [one for one in COLUMNS if self._decisions.mentions(one.entity)]
        self._by_raw: dict[tuple[str, str | None], dict[str, list[Decision]]] = {}

    def apply(self, rows: Rows) -> Iterator[tuple[Column, Row]]:
        """Fill one decree's rows by the decisions; the rows that one confirmed, and where.

        "Same" fills in what a spelling means, "different" takes it out if the rule meant that.
        """
        offices = [row["institution_id"] for row in rows.get("documents", [])]
        scope = str(offices[0]) if offices and offices[0] else None
        for column in self._columns:
            about = self._about(column.entity, scope)
            for row in any_tables(rows).get(column.table, []) if about else ():
                if row[column.raw] is not None and self._decide(column, scope, row, about):
                    yield column, row

    def _about(self, entity: str, scope: str | None) -> dict[str, list[Decision]]:
        """Return what was decided in an office, by the spelling without what is not compared."""
        if (entity, scope) not in self._by_raw:
            found = self._by_raw[entity, scope] = defaultdict(list)
            for decision in self._decisions.about(entity, scope):
                found[key(decision.raw)].append(decision)
        return self._by_raw[entity, scope]

    def _decide(
        self, column: Column, scope: str | None, row: Row, about: Mapping[str, list[Decision]]
    ) -> bool:
        for decision in about.get(key(str(row[column.raw])), ()):
            values = _values(column.entity, decision)
            said = self._decisions.judgement(
                column.entity, scope, decision.raw, decision.canonical
            )  # fmt: skip
            if said == "same" and values is not None:
                row.update(zip(column.filled, values, strict=True))
                return True
            if said == "different" and values and row[column.filled[0]] == values[0]:
                row.update(dict.fromkeys(column.filled))
        return False


def _values(entity: str, decision: Decision) -> tuple[object, ...] | None:
    """Return what the decision's canonical stands for, column by column; None if for nothing
    known.
    """
    if entity == "area":
        return _areas().get(key(decision.canonical))
    if entity == "institution":
        return _offices().get(key(decision.canonical))
    return (decision.canonical,)


@cache
def _areas() -> dict[str, tuple[object, ...]]:
    return {
        name: (number, area)
        for number, area in areas().items()
        for name in (str(number), key(area))
    }


@cache
def _offices() -> dict[str, tuple[object, ...]]:
    return {
        name: (office.institution_id, office.institution, office.region_code)
        for office in institutions().values()
        for name in (key(office.institution_id), key(office.institution))
    }
