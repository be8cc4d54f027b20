"""What the main page shows, from the facts: bars, columns and a choice of the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

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

CALENDARS = 12
"""So many calendars, each of a kind of plan and a year, stand on the main page."""

NOT_GUESSED = frozenset({"pdf", "text"})
"""What reads characters that are there, without a doubt."""

YEARS = 20
"""The last years with decrees."""

TONES = {"published": "good", "duplicate": "mute", "quarantined": "error", "ignored": "mute"}

Bar = dict[str, Any]


def main_values(facts: Facts, seen: Seen, language: Language, links: str) -> Mapping[str, Any]:
    """Return the values of ``report.html``; ``links`` leads to the pages behind it."""
    return (
        _reading(facts, language, links)
        | _findings(facts, seen)
        | _decrees(facts, language, links)
        | _plans(facts)
        | _scans(facts, seen, language, links)
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


def _reading(facts: Facts, language: Language, links: str) -> dict[str, Any]:
    reading = facts.reading
    pages = sum(pages for _, _, pages in reading.kinds)
    cells = sum(cells for _, cells in reading.engines)
    totals = reading.totals
    figures = [
        ("files", reading.files, "files-1.html"),
        ("pages", reading.pages, "files-1.html"),
        ("decrees", totals["documents"], "decrees-1.html"),
        ("offices", totals["offices"], "offices-1.html"),
        ("members", totals["team_members"], "members-1.html"),
        ("plan_rows", totals["plan_items"], "#months"),
        ("findings", totals["findings"], "findings-1.html"),
        ("waiting", facts.names.waiting, "#review"),
    ]
    return {
        "figures": figures,
        "reading": reading,
        "status_bars": [
            _bar(
                language.say(f"status_{status}"),
                count,
                reading.files,
                TONES[status],
                _query(links, "files", status=language.say(f"status_{status}")),
            )
            for status, count in reading.statuses
        ],
        "kind_bars": [
            _bar(
                language.say(f"kind_{kind}"),
                count,
                pages,
                "",
                _query(links, "files", kind=language.say(f"kind_{kind}")),
            )
            for kind, _, count in reading.kinds
        ],
        "kind_pages": pages,
        "engine_bars": [
            _bar(
                engine,
                count,
                cells,
                "",
                _query(links, "files") if engine in NOT_GUESSED else _query(links, "doubts"),
            )
            for engine, count in reading.engines
        ],
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
        "settled": facts.settled,
    }


def _decrees(facts: Facts, language: Language, links: str) -> dict[str, Any]:
    offices = facts.offices
    years = count_years(offices)[-YEARS:]
    most = max((office.decrees for office in offices), default=0)
    return {
        "years": [
            {
                "label": year,
                "value": count,
                "text": language.number(count),
                "href": _query(links, "decrees", year=year),
            }
            for year, count in years
        ],
        "most_of_year": max((count for _, count in years), default=0),
        "office_bars": [
            _bar(
                short_office(office.name) or language.say("other"),
                office.decrees,
                most,
                "",
                f"{links}office-{office.office_id}.html" if office.office_id else None,
            )
            for office in offices[:OFFICES]
        ],
        "most_of_office": most,
        "offices_count": len(offices),
    }


def _plans(facts: Facts) -> dict[str, Any]:
    plans = facts.plans
    planning = [office for office in facts.offices if office.areas]
    shown = facts.calendars[:CALENDARS]
    return {
        "plans": plans,
        "areas": [area for area in plans.areas if area.area_id is not None],
        "calendars": shown,
        "calendars_left": len(facts.calendars) - len(shown),
        "most_of_calendar": max((max(one.items.values()) for one in shown), default=0),
        "coverage": planning[:OFFICES],
        "most_of_cell": most_of_cell(planning[:OFFICES]),
        "covered": sum(office.covered == len(AREAS) for office in planning),
        "planning": len(planning),
    }


def most_of_cell(offices: Sequence[Any]) -> int:
    """Return the most plan rows that one of ``offices`` has for one area."""
    return max((max(office.areas.values(), default=0) for office in offices), default=0)


def _scans(facts: Facts, seen: Seen, language: Language, links: str) -> dict[str, Any]:
    scans = facts.scans
    return {
        "scans": scans,
        "threshold": REVIEW,
        "scan_bars": [
            {
                "label": f"<{language.number(high, 2 if high * 10 % 1 else 1)}",
                "value": count,
                "text": language.number(count),
                "href": _query(links, "doubts") if count else None,
            }
            for _, high, count in scans.bars[:-1]
        ],
        # nearly all cells stand in the last bar, beside which nothing else would be seen
        "sure_from": scans.bars[-1][0],
        "sure": scans.bars[-1][2],
        "most_of_bar": max((count for _, _, count in scans.bars[:-1]), default=0),
        "worst": seen.worst(scans.worst),
    }


def _bar(label: str, value: int, of: int, tone: str = "", href: str | None = None) -> Bar:
    return {"label": label, "value": value, "of": of, "tone": tone, "href": href}


def _query(links: str, name: str, **wanted: object) -> str:
    """Return the address of a list; a script leaves of it what is ``wanted``."""
    asked = f"?{urlencode(wanted, quote_via=quote)}" if wanted else ""
    return f"{links}{name}-1.html{asked}"
