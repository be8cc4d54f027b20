"""All facts of one release."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from keputusan.pipeline.common.release_query import Query
from keputusan.pipeline.evidence.places import Places
from keputusan.pipeline.report.facts.calendar_facts import Calendar, read_calendars
from keputusan.pipeline.report.facts.decree_facts import Office, read_offices
from keputusan.pipeline.report.facts.finding_facts import (
    CodeCount,
    Shown,
    count_codes,
    count_statuses,
    read_findings,
)
from keputusan.pipeline.report.facts.name_facts import Names, read_names
from keputusan.pipeline.report.facts.plan_facts import Plans, read_plans
from keputusan.pipeline.report.facts.reading_facts import Reading, read_reading
from keputusan.pipeline.report.facts.release_changes import Changes, read_changes
from keputusan.pipeline.report.facts.scan_facts import Scans, read_scans


@dataclass(frozen=True, slots=True)
class Facts:
    """What all pages of the report are made of."""

    reading: Reading
    codes: list[CodeCount]
    settled: list[tuple[str, int]]
    findings: list[Shown]
    offices: list[Office]
    plans: Plans
    calendars: list[Calendar]
    scans: Scans
    names: Names
    changes: Changes | None


def read_facts(query: Query, before: Path | None = None) -> Facts:
    """Return everything the report tells of a release, and of what it was ``before``."""
    places = Places(query)
    return Facts(
        reading=read_reading(query),
        codes=count_codes(query),
        settled=count_statuses(query),
        findings=read_findings(query, places),
        offices=read_offices(query),
        plans=read_plans(query),
        calendars=read_calendars(query),
        scans=read_scans(query, places),
        names=read_names(query, places),
        changes=read_changes(query, before),
    )
