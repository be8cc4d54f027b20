"""Planned months by year, kind of plan and area, and the plan rows behind each number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from keputusan.pipeline.common.release_query import Query
from keputusan.schemas.rows import Row

ROWS_A_CELL = 100
"""Plan rows that are listed of one area and month; the release's tables have all."""

NO_MONTH = 0
"""What stands for the month of rows that are planned for none."""

MONTHS = range(1, 13)


@dataclass(slots=True)
class Calendar:
    """The plans of one kind for one year: plan rows by area and month.

    ``cells`` counts by (area_id or None, month), month NO_MONTH being rows without one; ``items``
    counts the rows by area.
    """

    year: int | None
    plan: str
    items: dict[int | None, int] = field(default_factory=dict)
    cells: dict[tuple[int | None, int], int] = field(default_factory=dict)

    @property
    def stem(self) -> str:
        """What the names of its pages begin with."""
        return f"plan-{self.year or 'none'}-{self.plan}"

    @property
    def total(self) -> int:
        """All its plan rows."""
        return sum(self.items.values())

    @property
    def highest(self) -> int:
        """The greatest number of its cells."""
        return max(self.cells.values(), default=0)

    def of_month(self, month: int) -> int:
        """Return the plan rows of one month in all areas."""
        return sum(count for (_, one), count in self.cells.items() if one == month)

    def page(self, area_id: int | None) -> str:
        """Return the name of the page with the rows of one area."""
        return f"{self.stem}-{area_id or 'none'}.html"


def read_calendars(query: Query) -> list[Calendar]:
    """Return the calendars of the release, the latest year first, then those with most rows."""
    found: dict[tuple[int | None, str], Calendar] = {}
    for row in query.rows(
        "SELECT plan_year, plan, area_id, count(*) AS n, count(*) FILTER (months IS NULL) AS none "
        "FROM plan_items GROUP BY ALL ORDER BY ALL"
    ):
        calendar = found.setdefault(_key(row), Calendar(*_key(row)))
        area = _number(row["area_id"])
        calendar.items[area] = int(str(row["n"]))
        calendar.cells[area, NO_MONTH] = int(str(row["none"]))
    for row in query.rows(
        "SELECT p.plan_year, p.plan, p.area_id, s.month, count(DISTINCT p.plan_item_id) AS n "
        "FROM plan_schedule s JOIN plan_items p USING (plan_item_id) GROUP BY ALL ORDER BY ALL"
    ):
        cell = (_number(row["area_id"]), int(str(row["month"])))
        found[_key(row)].cells[cell] = int(str(row["n"]))
    return sorted(found.values(), key=lambda one: (-(one.year or 0), -one.total, one.plan))


def read_cell_rows(query: Query, calendar: Calendar) -> dict[tuple[int | None, int], list[Row]]:
    """Return the plan rows behind each cell of a calendar, at most ROWS_A_CELL of one."""
    rows = query.rows(
        "WITH own AS (SELECT * FROM plan_items WHERE plan_year IS NOT DISTINCT FROM ? "
        "AND plan = ?), months AS (SELECT DISTINCT plan_item_id, s.month FROM plan_schedule s "
        "JOIN own USING (plan_item_id) UNION ALL "
        f"SELECT plan_item_id, {NO_MONTH} FROM own WHERE months IS NULL) "
        "SELECT m.month, own.plan_item_id, own.area_id, own.activity, own.action, own.objective, "
        "own.indicator, own.months, own.page, own.document_id, own.source_id, d.number, "
        "d.institution, s.path FROM months m JOIN own USING (plan_item_id) "
        "JOIN documents d USING (document_id) "
        "LEFT JOIN sources s ON s.source_id = own.source_id "
        "QUALIFY row_number() OVER (PARTITION BY own.area_id, m.month ORDER BY d.institution, "
        f"d.number, own.document_id, own.table_no, own.row_no, plan_item_id) <= {ROWS_A_CELL} "
        "ORDER BY own.area_id, m.month, d.institution, d.number, own.document_id, own.table_no, "
        "own.row_no, plan_item_id",
        [calendar.year, calendar.plan],
    )
    found: defaultdict[tuple[int | None, int], list[Row]] = defaultdict(list)
    for row in rows:
        found[_number(row["area_id"]), int(str(row["month"]))].append(row)
    return found


def _key(row: Row) -> tuple[int | None, str]:
    return _number(row["plan_year"]), str(row["plan"])


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))
