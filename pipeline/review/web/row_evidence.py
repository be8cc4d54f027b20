"""What the archive knows of both sides of a question: the rows that name them, with pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from keputusan.extract.model.file_types import PICTURED
from keputusan.language.lookup import read_yaml
from keputusan.pipeline.common.release_query import Query
from keputusan.pipeline.evidence.places import SPELLED, Place, Places, stands_in
from keputusan.pipeline.review.questions import Question
from keputusan.pipeline.review.web.place_pictures import Pictures, Shown, sheet_address
from keputusan.schemas import SCHEMA
from keputusan.schemas.rows import Row

SHOWN = 3
"""So many rows are told of one side."""

OWNED = {"person": {"team_members": "person_id", "documents": "signer_person_id"},
         "indicator": {"plan_indicators": "indicator_id"}}  # fmt: skip
"""By entity and table: the column that says whom a row was taken for."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One row: its decree, what stands beside it, the picture, and one of the whole row."""

    text: str
    number: str | None
    office: str | None
    day: date | None
    page: int | None
    path: str | None
    facts: Sequence[tuple[str, str]]
    shown: Shown
    row_picture: str | None
    sheet: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a question: some of its rows, how many there are, and its other spellings."""

    sightings: Sequence[Sighting]
    rows: int
    spellings: Sequence[str]
    origin: str | None = None


class Evidence:
    """Looks up both sides of a question; not for two threads at once."""

    def __init__(self, query: Query, pictures: Pictures) -> None:
        self._query = query
        self._places = Places(query)
        self._pictures = pictures

    def of_raw(self, question: Question) -> Side:
        """Return the rows that have the spelling, in the office where it is asked about."""
        values, scope = [" ".join(question.raw.split())], ""
        if question.scope_id is not None:
            values, scope = [*values, question.scope_id], " AND d.institution_id = ?"
        asked = [
            (table, column, stands_in(question.entity, f't."{column}"', "?") + scope, values)
            for table, column in SPELLED[question.entity]
        ]
        side = self._side(question, asked)
        if side.rows or question.entity != "person":
            return side
        # a name that a reviewer has read stands in no raw column
        read_so = 't."person" = ? AND d.institution_id IS NOT DISTINCT FROM ?'
        known = [" ".join(question.raw.split()), question.scope_id]
        return self._side(question, [("team_members", "name_raw", read_so, known)])

    def of_canonical(self, question: Question) -> Side:
        """Return the rows that were taken for the entity; none where rows do not say."""
        owned = OWNED.get(question.entity, {})
        sure = "AND t.match_status <> 'review'" if question.entity == "indicator" else ""
        found = [
            (table, column, f't."{owned[table]}" = ? {sure}', [question.canonical_id])
            for table, column in SPELLED[question.entity]
            if table in owned
        ]
        side = self._side(question, found)
        if question.entity != "indicator":
            return side
        origins = self._query.rows(
            "SELECT origin FROM indicators WHERE indicator_id = ?", [question.canonical_id]
        )
        origin = str(origins[0]["origin"]) if origins else None
        return Side(side.sightings, side.rows, side.spellings, origin)

    def _side(self, question: Question, asked: Sequence[tuple[str, str, str, list[Any]]]) -> Side:
        sightings: list[Sighting] = []
        spellings: dict[str, None] = {}
        total = 0
        for table, column, where, values in asked:
            rows = self._rows(table, column, where, values)
            total += int(str(rows[0]["total"])) if rows else 0
            spellings |= dict.fromkeys(" ".join(str(row["text"]).split()) for row in rows)
            rows = rows[: SHOWN - len(sightings)]
            places = self._find(table, column, rows)
            sightings += [self._sighting(table, row, places.get(str(row["id"]))) for row in rows]
        return Side(sightings, total, list(spellings))

    def _rows(self, table: str, column: str, where: str, values: list[Any]) -> list[Row]:
        told = _told()[table]
        joined, columns = told.get("with", ""), ", ".join(told["columns"])
        own = f'SELECT * FROM "{table}" {joined}'
        return self._query.rows(
            f'SELECT t."{SCHEMA[table].key[0]}" AS id, t."{column}" AS text, t.page, '
            "t.source_id, d.number, d.institution, d.decided_on, count(*) OVER () AS total, "
            f"{', '.join(f't.{name.strip()}' for name in columns.split(','))} "
            f"FROM ({own}) t JOIN documents d ON d.document_id = t.document_id "
            f"WHERE {where} ORDER BY d.decided_on, id LIMIT 40",
            values,
        )

    def _find(self, table: str, column: str, rows: Sequence[Row]) -> dict[str, Place]:
        if table != "documents":
            return self._places.rows(table, [str(row["id"]) for row in rows], column)
        return {str(row["id"]): place for row in rows if (place := self._signature(row))}

    def _signature(self, row: Row) -> Place | None:
        """Return where a decree is signed: behind its last diktum, on that page or the next."""
        found = self._query.rows(
            "SELECT path, media, (SELECT max(page) FROM dictums WHERE document_id = ?) AS page "
            "FROM sources WHERE source_id = ? AND status = 'published'",
            [row["id"], row["source_id"]],
        )
        if not found:
            return None
        place = Place(
            source_id=str(row["source_id"]),
            path=str(found[0]["path"]),
            media=_text(found[0]["media"]),
            document_id=str(row["id"]),
            page=int(str(found[0]["page"] or row["page"])),
            table_no=None,
            row_no=None,
            box=None,
            text=str(row["text"]),
        )
        overleaf = replace(place, page=(place.page or 0) + 1)
        is_there = place.media not in PICTURED or self._pictures.show(place).key is not None
        return place if is_there or self._pictures.show(overleaf).key is None else overleaf

    def _sighting(self, table: str, row: Row, place: Place | None) -> Sighting:
        facts = [
            (name, " ".join(str(row[name]).split()))
            for name in _told()[table]["columns"]
            if row[name] is not None
        ]
        day = row["decided_on"]
        return Sighting(
            text=str(row["text"]),
            number=_text(row["number"]),
            office=_text(row["institution"]),
            day=day if isinstance(day, date) else None,
            page=place.page if place is not None else int(str(row["page"])),
            path=place.path if place is not None else None,
            facts=facts,
            shown=self._pictures.show(place),
            row_picture=self._pictures.offer(place),
            sheet=sheet_address(place),
        )


@cache
def _told() -> dict[str, dict[str, Any]]:
    return dict(read_yaml(Path(__file__).with_name("evidence.yaml")))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
