"""The pages of every decree: its rows, and its pages as pictures with the places marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from keputusan.extract.model.file_types import PICTURED
from keputusan.extract.model.page import Box
from keputusan.pipeline.common.release_query import Query
from keputusan.pipeline.evidence.places import Places
from keputusan.pipeline.report.facts.decree_sheets import Mark, Sheet, read_sheets
from keputusan.pipeline.report.report_pictures import MOST_PAGES, Picture, Pictures
from keputusan.schemas.rows import Row

PARTS = {
    "findings": "findings",
    "teams": "team_members",
    "plan": "plan_items",
}
"""The parts of a decree's page that are there where it has rows of a table."""


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page of a decree with its picture, and the marks on it.

    ``width`` and ``height`` are those of the picture in points, ``turn`` what puts marks on it.
    """

    number: int
    picture: Picture
    marks: Sequence[Mark]
    width: float
    height: float
    turn: str


class PagePictures:
    """Asks for whole pages: those with findings first, the gravest of all, then the others."""

    def __init__(self, query: Query, pictures: Pictures) -> None:
        self._pictures = pictures
        rows = query.rows(
            "WITH wanted AS (SELECT f.source_id, f.page, CASE f.severity WHEN 'error' THEN 0 "
            "WHEN 'warning' THEN 1 ELSE 2 END AS turn FROM findings f WHERE f.page IS NOT NULL "
            "UNION ALL SELECT source_id, unnest(range(coalesce(page, 1), coalesce(last_page, "
            "page, 1) + 1)) AS page, 3 AS turn FROM documents) "
            "SELECT w.source_id, w.page::INT AS page FROM wanted w JOIN sources s "
            "ON s.source_id = w.source_id WHERE s.media IN (SELECT unnest(?)) "
            "GROUP BY w.source_id, w.page ORDER BY min(w.turn), w.source_id, w.page "
            f"LIMIT {MOST_PAGES}",
            [sorted(PICTURED)],
        )
        asked = [(str(row["source_id"]), int(str(row["page"]))) for row in rows]
        places = Places(query).pages(asked)
        self._keys = {at: pictures.want(places.get(at), "page") for at in asked}

    def get(self, source_id: str, page: int) -> Picture | None:
        """Return the picture of a page, if one was made or tried."""
        return self._pictures.get(self._keys.get((source_id, page)))


def write_sheets(
    query: Query,
    found: Mapping[str, Box],
    pages: PagePictures,
    cards: Mapping[str, str],
    write: Iterable[Callable[[Mapping[str, Any], str], None]],
) -> set[str]:
    """Write the page of every decree in every language; return the ids of all rows marked on one.

    ``cards`` say where each finding stands with its picture.  ``write`` are what takes the values
    of a page and its file's name, one a language.
    """
    writers = list(write)
    marked: set[str] = set()
    for sheet in read_sheets(query, found):
        shown = _shown(sheet, pages)
        names = {mark.name for page in shown if page.picture.name for mark in page.marks}
        marked |= {name.removeprefix("m-") for name in names}
        parts = [part for part, table in PARTS.items() if sheet.rows[table]]
        values = {
            "sheet": sheet,
            "teams": _teams(sheet.rows["team_members"]),
            "sheets": shown,
            "pictured": sorted({page.number for page in shown}),
            "seen_marks": sorted(names),
            "cards": {
                str(row["id"]): cards[str(row["id"])]
                for row in sheet.rows["findings"]
                if str(row["id"]) in cards
            },
            "parts": ["header", *parts, "pages"],
        }
        for writer in writers:
            writer(values, f"decree-{sheet.document['document_id']}.html")
    return marked


def _teams(members: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Return the members by team, in the order of the page."""
    teams: dict[str, list[Row]] = {}
    for row in members:
        teams.setdefault(str(row["team"] or ""), []).append(row)
    return list(teams.items())


def _shown(sheet: Sheet, pages: PagePictures) -> list[ShownPage]:
    shown = []
    for number in sheet.pages:
        picture = pages.get(str(sheet.document["source_id"]), number)
        if picture is not None:
            shown.append(_page(number, picture, sheet))
    return shown


def _page(number: int, picture: Picture, sheet: Sheet) -> ShownPage:
    width, height = picture.page_size
    turned = sheet.turned.get(number, 0)
    sides = (height, width) if turned % 180 else (width, height)
    marks = sheet.marks[number]
    return ShownPage(number, picture, marks, *sides, turning(turned, width, height))


def turning(turned: int, width: float, height: float) -> str:
    """Return the transform that turns points of a page clockwise with its picture."""
    match turned % 360:
        case 90:
            return f"matrix(0 1 -1 0 {height:g} 0)"
        case 180:
            return f"matrix(-1 0 0 -1 {width:g} {height:g})"
        case 270:
            return f"matrix(0 -1 1 0 0 {width:g})"
    return "matrix(1 0 0 1 0 0)"


def name_months(months: object, say: Callable[[int], str]) -> str:
    """Return "1,2,3,12" as "Jan–Mar, Des"."""
    numbers = [int(one) for one in str(months or "").split(",") if one.strip().isdecimal()]
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        say(run[0]) if len(run) == 1 else f"{say(run[0])}–{say(run[-1])}" for run in runs
    )


def finding_cards(findings: Iterable[Any], a_page: int) -> dict[str, str]:
    """Return where the card of each finding stands, ``a_page`` on every page of its kind."""
    counted: dict[str, int] = {}
    cards = {}
    for one in findings:
        row: Row = one.row
        code = str(row["code"])
        number = counted.get(code, 0)
        counted[code] = number + 1
        page = number // a_page + 1
        cards[str(row["finding_id"])] = f"findings-{code}-{page}.html#f-{row['finding_id']}"
    return cards
