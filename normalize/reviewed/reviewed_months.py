"""The months of a plan row whose cell of months a reviewer has read."""

from __future__ import annotations

from keputusan.language.months import parse_months
from keputusan.normalize.reviewed.reviewed_columns import flowing
from keputusan.schemas.decree_rows import PlanScheduleRow
from keputusan.schemas.rows import Row, Rows, typed_rows


def reschedule(rows: Rows, item: Row, raw: str, typed: str) -> None:
    """Plan ``item`` for the months that ``typed`` names, where the cell ``raw`` says when.

    Where ticks do, it stays as it is.
    """
    schedule = rows.get("plan_schedule", [])
    ours = [row for row in schedule if row["plan_item_id"] == item["plan_item_id"]]
    if any(row["mark_raw"] != raw for row in ours):
        return
    months = parse_months(flowing(typed)).months
    columns = ("source_id", "document_id", "page", "table_no", "row_no", "confidence")
    common: Row = {column: item[column] for column in ("plan_item_id", *columns)}
    planned = [{**common, "month": month, "mark_raw": raw} for month in months]
    others = [row for row in schedule if row not in ours]
    rows["plan_schedule"] = others + typed_rows(planned, PlanScheduleRow)
    item["months"] = ",".join(map(str, months)) or None
