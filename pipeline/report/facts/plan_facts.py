"""Plan rows by area."""

from __future__ import annotations

from dataclasses import dataclass

from keputusan.pipeline.common.release_query import Query


@dataclass(frozen=True, slots=True)
class AreaPlan:
    """One area of the eight, or none: its name and plan rows."""

    area_id: int | None
    name: str | None
    items: int


@dataclass(frozen=True, slots=True)
class Plans:
    """All plan rows: by area (rows of no area come last), and how many have no month."""

    areas: list[AreaPlan]
    items: int
    unscheduled: int


def read_plans(query: Query) -> Plans:
    """Return the plan rows of the release."""
    items = {
        row["area_id"]: int(str(row["items"]))
        for row in query.rows("SELECT area_id, count(*) AS items FROM plan_items GROUP BY area_id")
    }
    names = query.rows("SELECT area_id, area FROM areas ORDER BY area_id")
    names.append({"area_id": None, "area": None})
    areas = [
        AreaPlan(
            None if row["area_id"] is None else int(str(row["area_id"])),
            None if row["area"] is None else str(row["area"]),
            items.get(row["area_id"], 0),
        )
        for row in names
    ]
    [none] = query.rows("SELECT count(*) AS n FROM plan_items WHERE months IS NULL")
    return Plans(areas, sum(items.values()), int(str(none["n"])))
