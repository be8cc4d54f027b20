"""The report of a release, written beside its tables.

``report.html`` is the main page in the language asked for.  ``report/id`` and ``report/en``
hold the main page again and the pages behind it, ``report/pictures`` pages of the archive and
pieces of them.  The same release of the same archive has the same report on the same day.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.common.release_query import Query, open_query
from keputusan.pipeline.report import FOLDER, MAIN
from keputusan.pipeline.report import page_templates as pages
from keputusan.pipeline.report.archive_links import ArchiveLinks
from keputusan.pipeline.report.covers import read_covers
from keputusan.pipeline.report.fact_pictures import Seen
from keputusan.pipeline.report.facts.calendar_facts import MONTHS, NO_MONTH, read_cell_rows
from keputusan.pipeline.report.facts.finding_facts import CodeCount
from keputusan.pipeline.report.facts.list_facts import read_list
from keputusan.pipeline.report.facts.office_facts import read_office_rows
from keputusan.pipeline.report.facts.release_facts import Facts, read_facts
from keputusan.pipeline.report.language import Language, languages
from keputusan.pipeline.report.list_pages import COLUMNS, TABLES, ListRows
from keputusan.pipeline.report.main_page import main_values, most_of_cell
from keputusan.pipeline.report.report_before import ReportBefore, hash_values
from keputusan.pipeline.report.report_pictures import MOST, MOST_PAGES, Pictures
from keputusan.pipeline.report.sheet_pages import (
    PagePictures,
    finding_cards,
    name_months,
    write_sheets,
)
from keputusan.schemas import SCHEMA_VERSION

FINDINGS_A_PAGE = 50
OFFICES_A_PAGE = 300
ROWS_A_PAGE = 1000
"""Rows of a list on one page: it opens in half a second, and is searched and sorted as one."""


def write_report(
    release: Path,
    release_id: str,
    files: Mapping[str, ArchiveFile],
    language: str,
    is_masked: bool = False,
    links: ArchiveLinks | None = None,
    before: Path | None = None,
    into: Path | None = None,
    like: Path | None = None,
) -> Path:
    """Write the report of the release in folder ``release``, whose tables are all there.

    It goes beside them, or ``into`` another folder.

    ``files`` are the archive's by source_id, for pictures; where one cannot be shown, the
    report says why.  Where its staff numbers are masked, they are covered on the pictures.
    ``links`` lead to the archive's files, ``before`` is the release that this one is compared
    with, ``like`` one whose pages and pictures are taken where they are the same.  Returns the main
    page, which is in ``language``.
    """
    target = into or release
    with open_query(release) as query:
        facts = read_facts(query, before)
        kept = ReportBefore(like)
        pictures = Pictures(read_covers(query) if is_masked else None, kept)
        seen = Seen(facts, pictures)
        whole = PagePictures(query, pictures)
        pictures.make(target / FOLDER, files)
        shared = (target, release_id, facts, seen, pictures, links or ArchiveLinks(), kept)
        cards = finding_cards(facts.findings, FINDINGS_A_PAGE)
        writers = [_Writer(one, *shared) for one in languages().values()]
        marked = write_sheets(
            query, seen.found(), whole, cards, [writer.write_sheet for writer in writers]
        )
        _write_lists(query, facts, marked, writers)
    (target / FOLDER / pages.STYLE).write_text(pages.style(), encoding="utf-8")
    for writer in writers:
        writer.write_all()
        if writer.language.code == language:
            writer.write_main(target / MAIN, f"{FOLDER}/{language}/", f"{FOLDER}/")
    return target / MAIN


def remove_report(release: Path) -> None:
    """Take away what a failed `write_report` left."""
    (release / MAIN).unlink(missing_ok=True)
    shutil.rmtree(release / FOLDER, ignore_errors=True)


def _write_lists(query: Query, facts: Facts, marked: set[str], writers: Sequence[_Writer]) -> None:
    """Write all that is asked for list by list, each once for all languages."""
    for name in COLUMNS:
        rows, count = read_list(query, name)
        for writer in writers:
            made = ListRows(writer.language, writer.links, marked)
            writer.write_list(name, made.rows(name, rows), count)
    for calendar in facts.calendars:
        cells = read_cell_rows(query, calendar)
        for area in calendar.items:
            groups = [
                (month, cells.get((area, month), []), calendar.cells[area, month])
                for month in (*MONTHS, NO_MONTH)
                if calendar.cells.get((area, month))
            ]
            for writer in writers:
                writer.write_plan(calendar, area, groups, marked)
    for own in read_office_rows(query, facts.offices):
        for writer in writers:
            writer.write_office(own)


class _Writer:
    """All pages of one language."""

    def __init__(
        self,
        language: Language,
        release: Path,
        release_id: str,
        facts: Facts,
        seen: Seen,
        pictures: Pictures,
        links: ArchiveLinks,
        kept: ReportBefore,
    ) -> None:
        self._folder, self._kept = release / FOLDER / language.code, kept
        self._release_id = release_id
        self._facts, self._seen, self.language, self.links = facts, seen, language, links
        self._other = "en" if language.code == "id" else "id"
        self._common = {
            "release": release_id,
            "schema": SCHEMA_VERSION,
            "pages_most": MOST_PAGES,
            "links_to": links,
            "archive": links.name,
            "named_months": lambda months: name_months(months, language.month),
            "month_name": lambda n: language.month_name(n) if n else language.say("no_month"),
        }
        self._main = {
            "pictures_left_out": pictures.left_out,
            "pictures_failed": pictures.faults,
            "pictures_most": MOST,
            "day": links.day,
            "changes": facts.changes,
        }

    def write_all(self) -> None:
        """Write the main page and the pages that need the facts alone."""
        say, facts = self.language.say, self._facts
        self.write_main(self._folder / "index.html", "", "../", f"../{self._other}/index.html")
        for code in facts.codes:
            self._write_code(code)
        areas = [area for area in facts.plans.areas if area.area_id is not None]
        self._write_pages(
            "offices", "offices.html", say("see_offices", count=self._number(len(facts.offices))),
            facts.offices, OFFICES_A_PAGE, {"areas": areas, "highest": most_of_cell(facts.offices)},
        )  # fmt: skip
        if facts.changes is not None:
            self._write("changes.html", "changes.html", {"changes": facts.changes})

    def write_main(self, path: Path, links: str, pictures: str, other: str | None = None) -> None:
        """Write the main page as ``path``; ``links`` and ``pictures`` lead to what is behind it."""
        values = (
            self._common
            | self._main
            | {
                "made_of": None,
                "links": links,
                "pictures": pictures,
                "other_language": other or f"{FOLDER}/{self._other}/index.html",
            }
        )
        shown = main_values(self._facts, self._seen, self.language, links)
        page = pages.render("report.html", self.language, values | dict(shown))
        pages.write(path, pages.to_bytes(page))

    def write_sheet(self, values: Mapping[str, Any], name: str) -> None:
        """Write the page of a decree as ``name``."""
        self._write(name, "decree.html", values)

    def write_list(self, name: str, rows: Sequence[Any], count: int) -> None:
        """Write the pages of a long list; ``count`` is how many rows there are in all."""
        heading = f"{self.language.say(f'list_{name}')} ({self._number(count)})"
        values = {"columns": COLUMNS[name], "count": count, "table": TABLES[name], "script": True}
        self._write_pages(name, "listing.html", heading, rows, ROWS_A_PAGE, values)

    def write_plan(
        self, calendar: Any, area: int | None, groups: Sequence[Any], marked: set[str]
    ) -> None:
        """Write the plan rows of one area, kind of plan and year, month by month."""
        say = self.language.say
        names = {one.area_id: one.name for one in self._facts.plans.areas}
        told = f"{area}. {names.get(area)}" if area is not None else say("no_area")
        year = calendar.year or say("no_year")
        heading = f"{told} · {say(f'plan_{calendar.plan}')} {year}"
        values = {
            "heading": heading,
            "count": calendar.items[area],
            "groups": groups,
            "marked": sorted(
                marked & {str(row["plan_item_id"]) for _, rows, _ in groups for row in rows}
            ),
        }
        self._write(calendar.page(area), "plan.html", values)

    def write_office(self, own: Any) -> None:
        """Write the page of an office."""
        areas = [
            {"area_id": area.area_id, "name": area.name}
            for area in self._facts.plans.areas
            if area.area_id is not None
        ]
        values = {
            "office": own.office,
            "decrees": own.decrees,
            "findings": own.findings,
            "items": own.items,
            "areas": areas,
        }
        self._write(f"office-{own.office.office_id}.html", "office.html", values)

    def _write_code(self, code: CodeCount) -> None:
        items = self._seen.findings(
            one for one in self._facts.findings if one.row["code"] == code.code
        )
        self._write_pages(
            f"findings-{code.code}", "findings.html", self.language.finding_name(code.code),
            items, FINDINGS_A_PAGE, {"code": code.code, "count": code.total},
        )  # fmt: skip

    def _write_pages(
        self,
        stem: str,
        template: str,
        heading: str,
        items: Sequence[Any],
        size: int,
        values: Mapping[str, Any],
    ) -> None:
        chunks = list(_chunks(items, size)) or [()]
        for number, chunk in enumerate(chunks, start=1):
            own = {
                "heading": heading,
                "home": "index.html",
                "stem": stem,
                "number": number,
                "last": len(chunks),
                "items": chunk,
                "shown": len(items),
                **values,
            }
            self._write(f"{stem}-{number}.html", template, own)

    def _write(self, name: str, template: str, values: Mapping[str, Any]) -> None:
        """Write a page: that of the report before, where it was made of the very same values."""
        ways = {"pictures": "../", "links": "", "other_language": f"../{self._other}/{name}"}
        shown, code = ways | dict(values), self.language.code
        links = (self.links.name, self.links.base)
        made_of = hash_values(template, code, shown | {"links_to": links})
        page = self._kept.page(f"{code}/{name}", made_of, self._release_id)
        if page is None:
            whole = self._common | shown | {"made_of": made_of}
            page = pages.to_bytes(pages.render(template, self.language, whole))
        pages.write(self._folder / name, page)

    def _number(self, value: int) -> str:
        return self.language.number(value)


def _chunks(items: Sequence[Any], size: int) -> Iterable[Sequence[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))
