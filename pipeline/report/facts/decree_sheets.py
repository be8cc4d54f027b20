"""All that a decree's page shows: its rows, and where on its pages each of them stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from keputusan.extract.model.page import Box
from keputusan.pipeline.common.release_query import Query
from keputusan.pipeline.evidence.doubtful_signs import doubtful_texts
from keputusan.pipeline.evidence.places import Place, Places
from keputusan.schemas.rows import Row

TOGETHER = 100
"""Decrees whose rows are asked for at once: each question goes through whole tables."""

_DOCUMENTS = (
    "SELECT d.document_id, d.number, d.number_raw, d.title, d.subject, d.year, d.institution, "
    "d.institution_id, d.decided_on, d.decided_at, d.signer_raw, d.page, d.last_page, "
    "d.source_id, s.path, s.media, s.kind, s.pages, p.person AS signer FROM documents d "
    "LEFT JOIN sources s ON s.source_id = d.source_id "
    "LEFT JOIN persons p ON p.person_id = d.signer_person_id "
)

_ROWS = {
    "team_members": "SELECT team_member_id AS id, t.* FROM team_members t WHERE document_id IN "
    "(SELECT unnest(?)) ORDER BY document_id, table_no, row_no, id",
    "plan_items": "SELECT plan_item_id AS id, t.* FROM plan_items t WHERE document_id IN "
    "(SELECT unnest(?)) ORDER BY document_id, table_no, row_no, id",
    "findings": "SELECT finding_id AS id, t.* FROM findings t WHERE document_id IN "
    "(SELECT unnest(?)) ORDER BY document_id, CASE severity WHEN 'error' THEN 0 WHEN 'warning' "
    "THEN 1 ELSE 2 END, page, table_no, row_no, id",
    "dictums": "SELECT dictum_id AS id, t.* FROM dictums t WHERE document_id IN "
    "(SELECT unnest(?)) ORDER BY document_id, ordinal, id",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a page that a row leads to: its name there, its box in points, its text."""

    name: str
    box: Box
    text: str


@dataclass(slots=True)
class Sheet:
    """One decree: its header, its rows by table, and the marks of each of its pages."""

    document: Row
    rows: dict[str, list[Row]] = field(default_factory=dict)
    marks: defaultdict[int, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    turned: dict[int, int] = field(default_factory=dict)

    @property
    def pages(self) -> range:
        """The pages of its file that it takes."""
        first = int(str(self.document["page"] or 1))
        last = self.document["last_page"] or self.document["pages"] or first
        return range(first, int(str(last)) + 1)

    def marked(self) -> set[str]:
        """Return the names of all marks."""
        return {mark.name for marks in self.marks.values() for mark in marks}


def read_sheets(query: Query, found: Mapping[str, Box]) -> Iterator[Sheet]:
    """Return the sheet of every decree, by office, year and number.

    ``found`` are the boxes of findings that were found on the pages by their words.
    """
    documents = query.rows(_DOCUMENTS + "ORDER BY d.institution, d.year, d.number, d.document_id")
    for start in range(0, len(documents), TOGETHER):
        yield from _read(query, documents[start : start + TOGETHER], found)


def _read(query: Query, documents: Sequence[Row], found: Mapping[str, Box]) -> Iterator[Sheet]:
    sheets = {str(row["document_id"]): Sheet(row) for row in documents}
    for sheet in sheets.values():
        sheet.rows = {table: [] for table in _ROWS}
    for table, sql in _ROWS.items():
        rows = query.rows(sql, [list(sheets)])
        if table == "findings":
            doubts = doubtful_texts(query, [str(row["id"]) for row in rows])
            rows = [row | {"doubts": doubts.get(str(row["id"]), ())} for row in rows]
        for row in rows:
            sheets[str(row["document_id"])].rows[table].append(row)
        if table == "dictums":
            continue
        places = _places(query, table, [str(row["id"]) for row in rows])
        for row in rows:
            _mark(sheets[str(row["document_id"])], row, places.get(str(row["id"])), found)
    yield from sheets.values()


def _places(query: Query, table: str, ids: Iterable[str]) -> dict[str, Place]:
    places = Places(query)
    return places.findings(ids) if table == "findings" else places.rows(table, ids)


def _mark(sheet: Sheet, row: Row, place: Place | None, found: Mapping[str, Box]) -> None:
    box = place.box if place is not None else None
    box = box or found.get(str(row["id"]))
    if place is None or place.page is None or box is None:
        return
    text = row.get("message_indonesian") or row.get("name_raw") or row.get("indicator") or ""
    sheet.marks[place.page].append(Mark(f"m-{row['id']}", box, " ".join(str(text).split())[:200]))
    sheet.turned[place.page] = place.turned
