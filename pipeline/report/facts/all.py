"""All facts of one release."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.places import Places
from pipeline.query import Query
from pipeline.report.facts.decrees import Office, list_decrees, read_offices
from pipeline.report.facts.findings import CodeCount, Shown, count_codes, read_findings
from pipeline.report.facts.names import Names, read_names
from pipeline.report.facts.plans import Plans, read_plans
from pipeline.report.facts.reading import Reading, read_reading
from pipeline.report.facts.scans import Scans, read_scans
from schemas.rows import Row


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
