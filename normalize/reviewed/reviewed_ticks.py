"""The months of plan rows in whose calendars a reviewer has said what is ticked, and what is not.

A tick is known by what stands around it: the decree, the row's texts, the months of its column and
what was read there.  So a decision outlives other numbers of tables and rows, and is asked anew
where any of that has changed.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from keputusan.extract.model.page import REVIEW
from keputusan.language.fold import fold_blanks
from keputusan.language.months import parse_months
from keputusan.normalize.decisions import Decisions
from keputusan.normalize.decisions.replay import make_question
from keputusan.normalize.reviewed.reviewed_columns import flowing
from keputusan.normalize.terms.planned_marks import is_planned
from keputusan.schemas.archive_rows import CellsRow, CorrectionsRow
from keputusan.schemas.decree_rows import PlanItemsRow, PlanScheduleRow
from keputusan.schemas.rows import Row, Rows, plain, plain_rows, typed_rows

ENTITY = "tick"
METHOD = "reviewer"

TICK, NO_TICK = "√", "-"
"""What ``corrections`` says that the page has."""

LONGEST_TICK = 3
"""Signs of a tick, blanks left out; with more it is a word, as "Minggu" is."""

COMMON = ("source_id", "document_id", "page", "table_no", "row_no", "confidence")

Place = tuple[int, int, int]
"""Table, row and column of a cell."""


def tick_ids(document_id: str, ticks: Iterable[tuple[str, str, Sequence[str]]]) -> list[str]:
    """Return the id of each tick of a decree, which are in the order of their places.

    Of each it takes the months, what was read, and the texts of the row from the left.
    """
    seen: Counter[str] = Counter()
    ids = []
    for months, mark, texts in ticks:
        parts = (document_id, months, mark, *texts)
        evidence = "|".join(map(fold_blanks, parts))
        seen[evidence] += 1
        known = f"{evidence}|{seen[evidence]}"
        ids.append(hashlib.sha256(known.encode()).hexdigest()[:16])
    return ids


def is_tick(text: str | None, months: str | None) -> bool:
    """Return whether a cell with ``text`` in a column of ``months`` holds no more than a mark."""
    return bool(months and text) and len("".join(str(text).split())) <= LONGEST_TICK


class ReviewedTicks:
    """What reviewers said of the doubtful ticks of one decree, whose ``cells`` are all given."""

    def __init__(self, document_id: str, cells: Sequence[CellsRow], decisions: Decisions) -> None:
        ordered = sorted(cells, key=_place)
        self._calendar = [cell for cell in ordered if cell["months"]]
        self._said: dict[Place, bool] = {}
        doubtful = [
            cell
            for cell in self._calendar
            if cell["confidence"] < REVIEW and is_tick(cell["text_raw"], cell["months"])
        ]
        texts = _row_texts(ordered)
        asked = [
            (str(cell["months"]), str(cell["text_raw"]), texts[cell["table_no"], cell["row_no"]])
            for cell in doubtful
        ]
        for cell, known in zip(doubtful, tick_ids(document_id, asked), strict=True):
            answer = decisions.judgement_of(make_question(ENTITY, None, "", known))
            if answer in ("ticked", "blank"):
                self._said[_place(cell)] = answer == "ticked"

    def is_decided(self, cell: CellsRow) -> bool:
        """Return whether it was said if a cell is ticked."""
        return _place(cell) in self._said

    def replan(self, rows: Rows) -> list[PlanItemsRow]:
        """Plan the decree's rows for the months that are ticked; return those that changed.

        What was read stays in ``mark_raw``; what was said stands in ``corrections``.
        """
        changed: list[PlanItemsRow] = []
        for item in rows.get("plan_items", []) if self._said else ():
            calendar = [cell for cell in self._calendar if covers(cell, plain(item))]
            if any(map(self.is_decided, calendar)):
                had = item["months"]
                _reschedule(rows, item, self._marks(rows, item, calendar))
                if had != item["months"]:
                    changed.append(item)
        said = (self._correction(cell) for cell in self._calendar if self._differs(cell))
        rows.setdefault("corrections", []).extend(typed_rows(said, CorrectionsRow))
        return changed

    def _marks(
        self, rows: Rows, item: PlanItemsRow, calendar: Sequence[CellsRow]
    ) -> list[PlanScheduleRow]:
        """Return the planned months of a row, with what on the page says so."""
        kept = {
            row["month"]: row
            for row in rows.get("plan_schedule", [])
            if row["plan_item_id"] == item["plan_item_id"]
        }
        planned: list[PlanScheduleRow] = []
        for month, cells in sorted(_by_month(calendar).items()):
            ticked = [cell for cell in cells if self._is_planned(cell)]
            if ticked and month in kept and not any(map(self.is_decided, cells)):
                planned.append(kept[month])
            elif ticked:
                mark = "\n".join(str(cell["text_raw"]) for cell in ticked)
                row: PlanScheduleRow = {"month": month, "mark_raw": mark}
                if len(cells) > 1 and len(ticked) == 1:
                    row["week"] = cells.index(ticked[0]) + 1
                planned.append(row)
        if not planned and item["time"]:
            months = parse_months(flowing(item["time"])).months
            planned = [{"month": month, "mark_raw": item["time_raw"] or ""} for month in months]
        return planned

    def _is_planned(self, cell: CellsRow) -> bool:
        """Return whether the months of a cell are planned, as a reviewer or else the page says."""
        text = cell["text_raw"]
        read = bool(text and text.strip()) and is_planned(str(text)) is not False
        return self._said.get(_place(cell), read)

    def _differs(self, cell: CellsRow) -> bool:
        """Return whether a reviewer said otherwise than was read."""
        text, said = str(cell["text_raw"]), self._said.get(_place(cell))
        return said is not None and said != (is_planned(text) is not False)

    def _correction(self, cell: CellsRow) -> Row:
        raw = str(cell["text_raw"])
        row = plain(cell)
        number = "-".join(f"{sign}{n}" for sign, n in zip("trc", _place(cell), strict=True))
        return {
            "table_name": "cells",
            "column_name": "text",
            "row_id": f"{cell['source_id']}-{number}",
            "span_start": 0,
            "span_end": len(raw),
            "wrong_text": raw,
            "right_text": TICK if self._said[_place(cell)] else NO_TICK,
            "method": METHOD,
            "score": 1.0,
            **{column: row[column] for column in COMMON},
        }


def _reschedule(rows: Rows, item: PlanItemsRow, planned: Sequence[PlanScheduleRow]) -> None:
    """Put what is ``planned`` in place of the months of a row."""
    known = plain(item)
    common: Row = {column: known[column] for column in ("plan_item_id", *COMMON)}
    schedule = rows.get("plan_schedule", [])
    others = [row for row in schedule if row["plan_item_id"] != item["plan_item_id"]]
    new = (common | row for row in plain_rows(planned))
    rows["plan_schedule"] = others + typed_rows(new, PlanScheduleRow)
    item["months"] = ",".join(str(row["month"]) for row in planned) or None


def _row_texts(cells: Iterable[CellsRow]) -> Mapping[tuple[int, int], list[str]]:
    """Return the texts of each row of a table, from the left, its calendar left out."""
    texts: defaultdict[tuple[int, int], dict[int, str]] = defaultdict(dict)
    for cell in cells:
        if cell["text_raw"] and not cell["months"]:
            for row_no in range(cell["row_no"], cell["row_no"] + cell["row_span"]):
                texts[cell["table_no"], row_no][cell["column_no"]] = cell["text_raw"]
    found = {row: [by[column] for column in sorted(by)] for row, by in texts.items()}
    return defaultdict(list, found)


def _by_month(calendar: Iterable[CellsRow]) -> Mapping[int, list[CellsRow]]:
    """Return the cells of each month, from the left: one, or one a week.

    What stands in a quarter's column is for those of its months that say nothing themselves.
    """
    own: defaultdict[int, list[CellsRow]] = defaultdict(list)
    wider: defaultdict[int, list[CellsRow]] = defaultdict(list)
    for cell in calendar:
        months = [int(month) for month in str(cell["months"]).split(",")]
        for month in months:
            (own if len(months) == 1 else wider)[month].append(cell)
    said = {month: cells for month, cells in own.items() if any(c["text_raw"] for c in cells)}
    return own | wider | said


def _place(cell: CellsRow) -> Place:
    return cell["table_no"], cell["row_no"], cell["column_no"]


def covers(cell: CellsRow, row: Row) -> bool:
    """Return whether a row of a table goes through a cell."""
    row_no = row.get("row_no")
    if row.get("table_no") != cell["table_no"] or not isinstance(row_no, int):
        return False
    return cell["row_no"] <= row_no < cell["row_no"] + cell["row_span"]
