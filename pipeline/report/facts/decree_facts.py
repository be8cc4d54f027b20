"""Decrees by office and year, and what each office's plans cover."""

from __future__ import annotations

from dataclasses import dataclass, field

from keputusan.pipeline.common.release_query import Query

AREAS = range(1, 9)


@dataclass(slots=True)
class Office:
    """One office: its decrees by year, its plan rows by area_id, and its findings."""

    office_id: str | None
    name: str | None
    decrees: int = 0
    years: dict[int | None, int] = field(default_factory=dict)
    areas: dict[int, int] = field(default_factory=dict)
    findings: int = 0

    @property
    def covered(self) -> int:
        """How many of the eight areas its plans have rows for."""
        return sum(1 for area in AREAS if self.areas.get(area))


def read_offices(query: Query) -> list[Office]:
    """Return the offices with decrees, those with the most first."""
    offices: dict[object, Office] = {}
    for row in query.rows(
        "SELECT institution_id AS id, min(institution) AS name, year, count(*) AS decrees "
        "FROM documents GROUP BY institution_id, year ORDER BY id, year"
    ):
        name = None if row["name"] is None else str(row["name"])
        office_id = None if row["id"] is None else str(row["id"])
        office = offices.setdefault(row["id"], Office(office_id, name))
        year = None if row["year"] is None else int(str(row["year"]))
        office.years[year] = int(str(row["decrees"]))
        office.decrees += office.years[year]
    for row in query.rows(
        "SELECT d.institution_id AS id, p.area_id::INT AS area, count(*) AS items "
        "FROM plan_items p JOIN documents d USING (document_id) "
        "WHERE p.area_id IS NOT NULL GROUP BY ALL ORDER BY ALL"
    ):
        offices[row["id"]].areas[int(str(row["area"]))] = int(str(row["items"]))
    for row in query.rows(
        "SELECT d.institution_id AS id, count(*) AS findings "
        "FROM findings JOIN documents d USING (document_id) GROUP BY ALL ORDER BY ALL"
    ):
        offices[row["id"]].findings = int(str(row["findings"]))
    return sorted(offices.values(), key=lambda office: (-office.decrees, office.name or "~"))


def count_years(offices: list[Office]) -> list[tuple[int, int]]:
    """Return (year, decrees) in order; decrees without a year are left out."""
    years: dict[int, int] = {}
    for office in offices:
        for year, decrees in office.years.items():
            if year is not None:
                years[year] = years.get(year, 0) + decrees
    return sorted(years.items())
