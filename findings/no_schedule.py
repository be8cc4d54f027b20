"""no-schedule: rows of a plan that name no month."""

from __future__ import annotations

from collections.abc import Iterator

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.table_records import Kind, PlanRow, month_columns
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, quoted
from keputusan.findings.finding_places import at_row
from keputusan.schemas.rows import Row

CODE = "no-schedule"

NAMING = ("indicator", "action", "sub_activity", "activity", "objective", "component")
"""Columns that say what a row of a plan is about, the most telling first."""

NAMING_PERFORMANCE = ("action", "indicator", "objective")
"""The same of a performance plan, where several rows may share an indicator."""


def find_unscheduled(decree: DecreeView) -> Iterator[Finding]:
    """Each row without a month; a plan none of whose rows has one is told once.

    A note in the row ("NIHIL", "Dilaksanakan oleh KPU RI") is likely to explain it: such a
    row is a mild case.
    """
    for read in decree.plans:
        if not (month_columns(read.roles) or "time" in read.roles):
            continue
        rows = list(decree.plan_rows(read))
        bare = [(record, item) for record, item in rows if item["months"] is None]
        if len(bare) == len(rows) and len(rows) > 1:
            yield _whole_plan(read, len(rows))
        else:
            yield from (_row(read, record, item) for record, item in bare)


def row_name(record: PlanRow) -> str:
    """The text that says what a row of a plan is about."""
    roles = NAMING_PERFORMANCE if record.kind == Kind.PERFORMANCE else NAMING
    texts = (record.texts.get(role, "") for role in roles)
    return next((text for text in texts if any(map(str.isalpha, text))), "")


def _row(read: ReadTable, record: PlanRow, item: Row) -> Finding:
    note = str(item["note"] or "")
    explained = f"; its note says {note}" if note else ""
    time = record.texts.get("time", "").strip()
    what = f"its time names none: {time}" if time else "none of its month cells is marked"
    message = f"The row is planned for no month: {what}{explained}."
    where = at_row(read, record.place.row_no)
    return Finding(CODE, message, quoted(row_name(record), time), where, mild=bool(note))


def _whole_plan(read: ReadTable, count: int) -> Finding:
    message = f"None of the {count} rows of table {read.table.number} is planned for any month."
    title = read.table.title[-1] if read.table.title else ""
    return Finding(CODE, message, quoted(title), at_row(read, read.table.header_rows + 1))
