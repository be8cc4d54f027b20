"""The queue of cells that were read with doubt."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from keputusan.extract.model.page import REVIEW, Box
from keputusan.language.fold import fold_blanks
from keputusan.normalize.decisions import Decision, Decisions
from keputusan.normalize.decisions.replay import Question as Key
from keputusan.normalize.decisions.replay import make_question
from keputusan.normalize.reviewed.reviewed_columns import NAMES, SPLIT, TEXTS
from keputusan.normalize.reviewed.reviewed_ticks import ENTITY as TICK_ENTITY
from keputusan.normalize.reviewed.reviewed_ticks import LONGEST_TICK, tick_ids
from keputusan.pipeline.common.archive_files import short_hash
from keputusan.pipeline.common.release_query import Query
from keputusan.pipeline.evidence.places import FLOWING, Place, Places
from keputusan.pipeline.review.web.queue import Item, Queue
from keputusan.schemas import SCHEMA
from keputusan.schemas.rows import Row

ENTITY = "reading"

_TICK = (
    f"c.months IS NOT NULL AND length(regexp_replace(c.text_raw, '\\s', '', 'g')) <= {LONGEST_TICK}"
)
"""What `is_tick` says, for DuckDB."""

_DOUBTFUL = (
    "cells c JOIN documents d ON d.document_id = c.document_id "
    "JOIN findings f ON f.code = 'low-confidence' AND f.source_id = c.source_id "
    "AND f.table_no = c.table_no AND f.row_no >= c.row_no AND f.row_no < c.row_no + c.row_span "
    "WHERE c.confidence < CAST(? AS FLOAT) AND c.text_raw IS NOT NULL"
)

_TEXTS = (
    "(SELECT list(o.text_raw ORDER BY o.column_no) FROM cells o WHERE o.source_id = c.source_id "
    "AND o.table_no = c.table_no AND o.months IS NULL AND o.text_raw IS NOT NULL "
    "AND c.row_no >= o.row_no AND c.row_no < o.row_no + o.row_span)"
)
"""The texts of a tick's row, from the left, its calendar left out."""


class Cell(NamedTuple):
    """A doubtful cell of a decree, the least sure of those with its text.

    ``cells`` is how many there are: a decision holds for all of them.  A tick is asked for by
    itself: ``tick_id`` is what a decision knows it by, ``months`` are those of its column.
    """

    document_id: str
    raw: str
    source_id: str
    page: int
    table_no: int
    row_no: int
    confidence: float
    cells: int
    number: str | None
    office: str | None
    finding_id: str
    column_no: int
    doubts: str | None
    months: str | None
    office_id: str | None
    tick_id: str | None = None

    @property
    def key(self) -> Key:
        """What a decision is known by that says it was read right."""
        if self.tick_id is not None:
            return make_question(TICK_ENTITY, None, "", self.tick_id)
        return make_question(ENTITY, self.document_id, self.raw, self.raw)

    @property
    def month_numbers(self) -> list[int]:
        """The months of its column; none outside a calendar."""
        return [int(month) for month in (self.months or "").split(",") if month]

    def is_read(self, decisions: Decisions) -> Decision | None:
        """Return the decision about it, if there is one."""
        if self.tick_id is not None:
            return decisions.decision_of(self.key)
        said = decisions.about(ENTITY, self.document_id)
        raw = fold_blanks(self.raw)
        found = [one for one in said if fold_blanks(one.raw) == raw]
        return next((one for one in found if one.judgement == "same"), next(iter(found), None))


def reading_queue(query: Query) -> Queue[Cell]:
    """Return all doubtful cells of decrees, the least sure first."""
    texts = query.rows(
        "SELECT c.document_id, c.text_raw AS raw, d.number, d.institution AS office, "
        "d.institution_id, min(c.confidence) AS confidence, count(DISTINCT "
        "(c.source_id, c.table_no, c.row_no, c.column_no)) AS cells, "
        "arg_min((c.source_id, c.page, c.table_no, c.row_no, c.column_no, f.finding_id, c.doubts, "
        "c.months), (c.confidence, c.source_id, c.table_no, c.row_no, c.column_no)) AS place "
        f"FROM {_DOUBTFUL} AND NOT ({_TICK}) GROUP BY ALL",
        [REVIEW],
    )
    ticks = query.rows(
        "SELECT c.document_id, c.text_raw AS raw, d.number, d.institution AS office, "
        f"d.institution_id, c.confidence, 1 AS cells, c.months, any_value({_TEXTS}) AS texts, "
        "arg_min((c.source_id, c.page, c.table_no, c.row_no, c.column_no, f.finding_id, c.doubts, "
        "c.months), f.finding_id) AS place "
        f"FROM {_DOUBTFUL} AND {_TICK} GROUP BY c.document_id, c.text_raw, d.number, "
        "d.institution, d.institution_id, c.confidence, c.months, c.source_id, c.table_no, "
        "c.row_no, c.column_no ORDER BY c.document_id, c.table_no, c.row_no, c.column_no",
        [REVIEW],
    )
    items = [_item(_cell(row)) for row in texts]
    for document_id, rows in groupby(ticks, key=lambda row: str(row["document_id"])):
        asked = list(rows)
        ids = tick_ids(document_id, map(_asked, asked))
        items += [
            _item(_cell(row)._replace(tick_id=known)) for row, known in zip(asked, ids, strict=True)
        ]
    items.sort(
        key=lambda item: (
            item.subject.confidence,
            item.subject.document_id,
            item.subject.raw,
            item.subject[3:6],
            item.subject.column_no,
        )
    )
    return Queue(items, _state)


def place_of(cell: Cell, query: Query) -> Place | None:
    """Return where the cell stands."""
    found = query.rows(
        "SELECT x0, y0, x1, y1 FROM cells WHERE source_id = ? AND table_no = ? "
        "AND row_no = ? AND column_no = ?",
        [cell.source_id, cell.table_no, cell.row_no, cell.column_no],
    )
    known = Places(query).findings([cell.finding_id]).get(cell.finding_id)
    if known is None or not found:
        return known
    x0, y0, x1, y1 = (found[0][name] for name in ("x0", "y0", "x1", "y1"))
    box = None if x0 is None else Box(*(float(str(edge)) for edge in (x0, y0, x1, y1)))
    return replace(known, box=box, text=cell.raw, page=cell.page)


def columns_of(cell: Cell, query: Query) -> list[str]:
    """Return the published columns that take what a reviewer reads in the cell
    ("team_members.name").
    """
    if cell.tick_id is not None:
        return ["plan_schedule.month", "plan_items.months"]
    columns = [(table, name) for table, (_, names) in TEXTS.items() for name in names]
    found = []
    for table, name in dict.fromkeys([*columns, *NAMES]):
        if "table_no" not in {column.name for column in SCHEMA[table].columns}:
            continue
        holding = (
            "contains(?, raw)" if (table, name) in SPLIT else f"{FLOWING.format('?')} = flowing"
        )
        rows = query.rows(
            f'SELECT 1 FROM (SELECT t."{name}_raw" AS raw, {FLOWING.format("raw")} AS flowing '
            f'FROM "{table}" t JOIN cells c ON c.source_id = t.source_id '
            "AND c.table_no = t.table_no AND t.row_no >= c.row_no "
            "AND t.row_no < c.row_no + c.row_span "
            "WHERE c.source_id = ? AND c.table_no = ? AND c.text_raw = ?) "
            f"WHERE {holding} LIMIT 1",
            [cell.source_id, cell.table_no, cell.raw, cell.raw],
        )
        if rows:
            found.append(f"{table}.{name}")
    return found


def _asked(row: Row) -> tuple[str, str, list[str]]:
    texts = row["texts"]
    return str(row["months"]), str(row["raw"]), list(texts) if isinstance(texts, list) else []


def _cell(row: Row) -> Cell:
    place = row["place"]
    values = list(place.values()) if isinstance(place, dict) else list(place)  # type: ignore[call-overload]
    source_id, page, table_no, row_no, column_no, finding_id, doubts, months = values
    return Cell(
        document_id=str(row["document_id"]),
        raw=str(row["raw"]),
        source_id=source_id,
        page=page,
        table_no=table_no,
        row_no=row_no,
        confidence=float(str(row["confidence"])),
        cells=int(str(row["cells"])),
        number=None if row["number"] is None else str(row["number"]),
        office=None if row["office"] is None else str(row["office"]),
        finding_id=finding_id,
        column_no=column_no,
        doubts=doubts,
        months=months,
        office_id=None if row["institution_id"] is None else str(row["institution_id"]),
    )


def _item(cell: Cell) -> Item[Cell]:
    offices = frozenset([cell.office_id] if cell.office_id else [])
    text = fold_blanks(f"{cell.raw} {cell.number or ''}").casefold()
    kind = "text" if cell.tick_id is None else "tick"
    known = cell.tick_id or short_hash(f"{cell.document_id} {cell.raw}")
    return Item(known, kind, offices, text, cell)


def _state(cell: Cell, decisions: Decisions) -> str:
    said = cell.is_read(decisions)
    return "open" if said is None else "unsure" if said.judgement == "unsure" else "decided"
