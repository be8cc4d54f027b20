"""All facts of one release."""

from __future__ import annotations

from dataclasses import dataclass

from keputusan.pipeline.common.release_query import Query
from keputusan.pipeline.evidence.places import Places
from keputusan.pipeline.report.facts.decree_facts import Office, list_decrees, read_offices
from keputusan.pipeline.report.facts.finding_facts import (
    CodeCount,
    Shown,
    count_codes,
    read_findings,
)
from keputusan.pipeline.report.facts.name_facts import Names, read_names
from keputusan.pipeline.report.facts.plan_facts import Plans, read_plans
from keputusan.pipeline.report.facts.reading_facts import Reading, read_reading
from keputusan.pipeline.report.facts.scan_facts import Scans, read_scans
from keputusan.schemas.rows import Row


@dataclass(frozen=True, slots=True)
class Facts:
    """What all pages of the report are made of."""

    reading: Reading
    codes: list[CodeCount]
    findings: list[Shown]
    offices: list[Office]
    decrees: list[Row]
    plans: Plans
    scans: Scans
    names: Names


def read_facts(query: Query) -> Facts:
    """Everything the report tells of a release."""
    places = Places(query)
    return Facts(
        reading=read_reading(query),
        codes=count_codes(query),
        findings=read_findings(query, places),
        offices=read_offices(query),
        decrees=list_decrees(query),
        plans=read_plans(query),
        scans=read_scans(query, places),
        names=read_names(query, places),
    )
