"""Columns that say in a form to compute with what other columns of the release say."""

from __future__ import annotations

from datetime import date

from keputusan.normalize.terms.institutions import short_name
from keputusan.normalize.terms.plan_calendar import is_plan_year, read_plan_year, read_week
from keputusan.normalize.terms.target_amount import read_amount
from keputusan.schemas.decree_rows import DocumentsRow, PlanScheduleRow
from keputusan.schemas.rows import Rows


def derive_columns(rows: Rows) -> None:
    """Fill one decree's short office name, plan years, amounts of targets, dates and weeks.

    It comes last: after reviewers' decisions, and after repairs.
    """
    documents = {row["document_id"]: row for row in rows.get("documents", [])}
    for document in documents.values():
        office = document["institution"]
        document["institution_short"] = short_name(office) if office else None
    titles = {
        (row["source_id"], row["table_no"]): row["title"] or "" for row in rows.get("tables", [])
    }
    years: dict[str, int | None] = {}
    for item in rows.get("plan_items", []):
        title = titles.get((item["source_id"], item["table_no"]), "")
        year = _plan_year(title, documents.get(item["document_id"]))
        years[item["plan_item_id"]] = item["plan_year"] = year
        amount = read_amount(item["target"] or "")
        item["target_value"], item["target_unit"] = amount or (None, None)
    for planned in rows.get("plan_schedule", []):
        _complete_month(planned, years.get(planned["plan_item_id"]))


def _plan_year(title: str, document: DocumentsRow | None) -> int | None:
    year = read_plan_year(title)
    if year is None and document is not None:
        year = read_plan_year(document.get("title") or "") or document.get("year")
    return year if year and is_plan_year(year) else None


def _complete_month(planned: PlanScheduleRow, year: int | None) -> None:
    planned["planned_on"] = date(year, planned["month"], 1) if year else None
    planned["week"] = read_week(planned["mark_raw"]) or planned.get("week")
