"""Rows of ``plan_items``, ``plan_indicators`` and ``plan_schedule``."""

from __future__ import annotations

from keputusan.extract.kinds.table_kinds import slice_of
from keputusan.extract.model.documents import Document
from keputusan.extract.model.table_records import Entry
from keputusan.language.months import parse_months
from keputusan.normalize.indicators.indicator_items import split_items
from keputusan.normalize.indicators.template_matching import template_matcher
from keputusan.normalize.terms.areas import Area, parse_area
from keputusan.normalize.terms.planned_marks import is_planned
from keputusan.normalize.terms.term_columns import area_columns
from keputusan.pipeline.rows.row_columns import (
    add_columns,
    filled_columns,
    flowing,
    given,
    origin,
    text_columns,
)
from keputusan.schemas import SCHEMA
from keputusan.schemas.decree_rows import PlanIndicatorsRow, PlanItemsRow, PlanScheduleRow
from keputusan.schemas.rows import Row, Rows

TEXTS = ("item_no", *SCHEMA["plan_items"].repaired)
"""The columns of text: the row's number, and what is repaired."""


def plan_rows(document: Document, source_id: str, document_id: str) -> Rows:
    """Return the rows of all plans of ``document``."""
    items: list[PlanItemsRow] = []
    indicators: list[PlanIndicatorsRow] = []
    planned: list[PlanScheduleRow] = []
    for record in document.plan_rows:
        place = record.place
        item_id = f"{document_id}-t{place.table_no}-r{place.row_no}"
        common = {"plan_item_id": item_id, **origin(source_id, document_id, place)}
        kind = slice_of(record.kind)
        schedule = _schedule(record)
        area_raw = record.texts.get("area") if "area" in record.texts else record.section
        area = parse_area(flowing(area_raw) or "")
        item: PlanItemsRow = {
            "plan": kind.plan or "",
            "area_raw": given(area_raw),
            "months": ",".join(map(str, schedule)) or None,
            "filled": filled_columns(record),
        }
        texts = text_columns(record.texts, TEXTS)
        items.append(add_columns(item, common, area_columns(area), texts))
        for month, mark in schedule.items():
            row: PlanScheduleRow = {"month": month, "mark_raw": mark}
            if (week := _week(record, month)) is not None:
                row["week"] = week
            planned.append(add_columns(row, common))
        indicators += _indicators(record, common, item_id, area)
    return {
        "plan_items": items,
        "plan_indicators": indicators,
        "plan_schedule": planned,
    }


def _schedule(record: Entry) -> dict[int, str]:
    """Return the planned months in order, and what on the page says so."""
    # a cell that is neither tick nor blank says something of its month: only "no" is no
    marks = sorted(record.marks.items())
    months = {month: mark for month, mark in marks if given(mark) and is_planned(mark) is not False}
    time = record.texts.get("time") or ""
    if not months and time:
        months = dict.fromkeys(parse_months(flowing(time) or "").months, time)
    return months


def _week(record: Entry, month: int) -> int | None:
    """Return the one week that is planned of a month whose weeks have columns; None if several
    are.
    """
    planned = [
        week
        for (of, week), mark in record.week_marks.items()
        if of == month and given(mark) and is_planned(mark) is not False
    ]
    return planned[0] if len(planned) == 1 else None


def _indicators(
    record: Entry, common: Row, item_id: str, area: Area | None
) -> list[PlanIndicatorsRow]:
    """Return the items of the indicator cell; which indicator each is is settled over all decrees.

    What only leads to an inner list ("Terselenggaranya:") is none.
    """
    matcher, area_id = template_matcher(), area.area_id if area else None
    items = [
        item.text
        for item in split_items(record.texts.get("indicator", ""))
        if not item.leads or matcher.match(flowing(item.text) or "", area_id)
    ]
    rows: list[PlanIndicatorsRow] = []
    for ordinal, text in enumerate(filter(flowing, items), start=1):
        row: PlanIndicatorsRow = {
            "plan_indicator_id": f"{item_id}-i{ordinal}",
            "ordinal": ordinal,
            "indicator_raw": text,
            "match_status": "new",
        }
        rows.append(add_columns(row, common))
    return rows
