"""What the main page shows, from the facts: bars, columns and a choice of the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from keputusan.extract.model.page import REVIEW
from keputusan.findings.finding import SEVERITIES
from keputusan.pipeline.report.fact_pictures import Seen
from keputusan.pipeline.report.facts.decree_facts import AREAS, count_years
from keputusan.pipeline.report.facts.name_facts import STATUSES
from keputusan.pipeline.report.facts.release_facts import Facts
from keputusan.pipeline.report.language import Language
from keputusan.pipeline.report.page_templates import short_office

OFFICES = 15
"""So many offices stand on the main page; a page of their own has all."""

UNPUBLISHED = 12

YEARS = 20
"""The last years with decrees."""

TONES = {"published": "good", "duplicate": "mute", "quarantined": "error", "ignored": "mute"}

Bar = dict[str, Any]


def main_values(facts: Facts, seen: Seen, language: Language) -> Mapping[str, Any]:
    """The values of ``report.html`` apart from its links."""
    return (
        _reading(facts, language)
        | _findings(facts, seen)
        | _decrees(facts, language)
        | _plans(facts, language)
        | _scans(facts, seen, language)
        | {
            "names": facts.names,
            "statuses": STATUSES,
            "joined": seen.spelled(facts.names.joined),
            "asked": seen.spelled(facts.names.asked),
            "number_and_share": _number_and_share(language),
            "number_only": lambda bar: language.number(bar["value"]),
        }
    )


def _number_and_share(language: Language) -> Callable[[Bar], str]:
    return lambda bar: (
        f"{language.number(bar['value'])} · {language.percent(bar['value'], bar['of'])}"
    )


def _reading(facts: Facts, language: Language) -> dict[str, Any]:
    reading = facts.reading
    pages = sum(pages for _, _, pages in reading.kinds)
    cells = sum(cells for _, cells in reading.engines)
    totals = reading.totals
    figures = [
        ("files", reading.files),
        ("pages", reading.pages),
        ("decrees", totals["documents"]),
        ("offices", totals["offices"]),
        ("members", totals["team_members"]),
        ("plan_rows", totals["plan_items"]),
        ("findings", totals["findings"]),
        ("waiting", facts.names.waiting),
    ]
    return {
        "figures": figures,
        "reading": reading,
        "status_bars": [
            _bar(language.say(f"status_{status}"), count, reading.files, TONES[status])
            for status, count in reading.statuses
        ],
        "kind_bars": [
            _bar(language.say(f"kind_{kind}"), count, pages) for kind, _, count in reading.kinds
        ],
        "kind_pages": pages,
        "engine_bars": [_bar(engine, count, cells) for engine, count in reading.engines],
        "engine_cells": cells,
        "unpublished": reading.unpublished[:UNPUBLISHED],
    }


def _findings(facts: Facts, seen: Seen) -> dict[str, Any]:
    codes = facts.codes
    return {
        "severities": [(name, sum(getattr(c, name) for c in codes)) for name in SEVERITIES],
        "codes": codes,
        "most_of_code": max((code.total for code in codes), default=0),
        "highlights": seen.findings(seen.highlights),
    }


def _decrees(facts: Facts, language: Language) -> dict[str, Any]:
    offices = facts.offices
    years = count_years(offices)[-YEARS:]
    most = max((office.decrees for office in offices), default=0)
    return {
        "years": [
            {"label": year, "value": count, "text": language.number(count)} for year, count in years
        ],
        "most_of_year": max((count for _, count in years), default=0),
        "office_bars": [
            _bar(short_office(office.name) or language.say("other"), office.decrees, most)
            for office in offices[:OFFICES]
        ],
        "most_of_office": most,
        "offices_count": len(offices),
    }


def _plans(facts: Facts, language: Language) -> dict[str, Any]:
    plans = facts.plans
    planning = [office for office in facts.offices if office.areas]
    areas = [area for area in plans.areas if area.area_id is not None]
    return {
        "plans": plans,
        "areas": areas,
        "area_bars": [
            _bar(
                f"{area.area_id}. {area.name}" if area.name else language.say("no_area"),
                area.items,
                plans.items,
                "" if area.name else "mute",
            )
            for area in plans.areas
            if area.items or area.area_id is not None
        ],
        "most_of_area": max((area.items for area in plans.areas), default=0),
        "coverage": planning[:OFFICES],
        "most_of_cell": most_of_cell(planning[:OFFICES]),
        "covered": sum(office.covered == len(AREAS) for office in planning),
        "planning": len(planning),
        "most_of_month": max((max(area.months) for area in plans.areas), default=0),
        "month_totals": [sum(area.months[m] for area in plans.areas) for m in range(12)],
    }


def most_of_cell(offices: Sequence[Any]) -> int:
    """The most plan rows that one of ``offices`` has for one area."""
    return max((max(office.areas.values(), default=0) for office in offices), default=0)


def _scans(facts: Facts, seen: Seen, language: Language) -> dict[str, Any]:
    scans = facts.scans
    return {
        "scans": scans,
        "threshold": REVIEW,
        "scan_bars": [
            {
                "label": f"<{language.number(high, 2 if high * 10 % 1 else 1)}",
                "value": count,
                "text": language.number(count),
            }
            for _, high, count in scans.bars[:-1]
        ],
        # nearly all cells stand in the last bar, beside which nothing else would be seen
        "sure_from": scans.bars[-1][0],
        "sure": scans.bars[-1][2],
        "most_of_bar": max((count for _, _, count in scans.bars[:-1]), default=0),
        "worst": seen.worst(scans.worst),
    }


def _bar(label: str, value: int, of: int, tone: str = "") -> Bar:
    return {"label": label, "value": value, "of": of, "tone": tone}
