"""The queue of cells that were read with doubt."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from keputusan.extract.model.page import REVIEW, Box
from keputusan.language.fold import fold_blanks
from keputusan.normalize.decisions import Decision, Decisions
from keputusan.normalize.decisions.replay import Question as Key
from keputusan.normalize.decisions.replay import make_question
from keputusan.normalize.reviewed.reviewed_columns import NAMES, SPLIT, TEXTS
from keputusan.normalize.terms.planned_marks import is_planned
from keputusan.pipeline.common.archive_files import short_hash
from keputusan.pipeline.common.release_query import Query
from keputusan.pipeline.evidence.places import FLOWING, Place, Places
from keputusan.pipeline.review.web.queue import Item, Queue
from keputusan.schemas import SCHEMA
from keputusan.schemas.rows import Row

ENTITY = "reading"

LONGEST_TICK = 3
"""Signs of a tick; with more it is a word, as "Minggu" is."""


class Cell(NamedTuple):
    """A doubtful cell of a decree, the least sure of those with its text.

    ``cells`` is how many there are: a decision holds for all of them.
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

    @property
    def key(self) -> Key:
        """What a decision is known by that says it was read right."""
        return make_question(ENTITY, self.document_id, self.raw, self.raw)

    @property
    def is_tick(self) -> bool:
        """Whether it says no more than that something is planned, or is not."""
        return len("".join(self.raw.split())) <= LONGEST_TICK and is_planned(self.raw) is not None

    def is_read(self, decisions: Decisions) -> Decision | None:
        """Return the decision about it, if there is one."""
        said = decisions.about(ENTITY, self.document_id)
        raw = fold_blanks(self.raw)
        found = [one for one in said if fold_blanks(one.raw) == raw]
        return next((one for one in found if one.judgement == "same"), next(iter(found), None))


def reading_queue(query: Query) -> Queue[Cell]:
    """Return all doubtful cells of decrees, the least sure first."""
    rows = query.rows(
        "SELECT c.document_id, c.text_raw AS raw, d.number, d.institution AS office, "
        "d.institution_id, min(c.confidence) AS confidence, count(DISTINCT "
        "(c.source_id, c.table_no, c.row_no, c.column_no)) AS cells, "
        "arg_min((c.source_id, c.page, c.table_no, c.row_no, f.finding_id), "
        "(c.confidence, c.source_id, c.table_no, c.row_no, c.column_no)) AS place "
        "FROM cells c JOIN documents d ON d.document_id = c.document_id "
        "JOIN findings f ON f.code = 'low-confidence' AND f.source_id = c.source_id "
        "AND f.table_no = c.table_no AND f.row_no >= c.row_no AND f.row_no < c.row_no + c.row_span "
        "WHERE c.confidence < CAST(? AS FLOAT) AND c.text_raw IS NOT NULL GROUP BY ALL "
        "ORDER BY confidence, c.document_id, raw",
        [REVIEW],
    )
    return Queue([_item(row) for row in rows], _state)


def place_of(cell: Cell, query: Query) -> Place | None:
    """Return where the cell stands."""
    found = query.rows(
        "SELECT x0, y0, x1, y1 FROM cells WHERE source_id = ? AND table_no = ? "
        "AND row_no = ? AND text_raw = ? ORDER BY confidence LIMIT 1",
        [cell.source_id, cell.table_no, cell.row_no, cell.raw],
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


def _item(row: Row) -> Item[Cell]:
    place = row["place"]
    values = list(place.values()) if isinstance(place, dict) else list(place)  # type: ignore[call-overload]
    source_id, page, table_no, row_no, finding_id = values
    cell = Cell(
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
    )
    offices = frozenset([str(row["institution_id"])] if row["institution_id"] else [])
    text = fold_blanks(f"{cell.raw} {cell.number or ''}").casefold()
    kind = "tick" if cell.is_tick else "text"
    return Item(short_hash(f"{cell.document_id} {cell.raw}"), kind, offices, text, cell)


def _state(cell: Cell, decisions: Decisions) -> str:
    said = cell.is_read(decisions)
    return "open" if said is None else "unsure" if said.judgement == "unsure" else "decided"
