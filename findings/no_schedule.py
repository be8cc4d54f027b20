"""no-schedule: rows of a plan that name no month."""

from __future__ import annotations

from collections.abc import Iterator

from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.table_records import Entry, Kind, schedule_columns
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind, Where, quoted
from keputusan.findings.finding_places import at_row
from keputusan.findings.finding_slice import Slice
from keputusan.language.wording import Wording
from keputusan.schemas.decree_rows import PlanItemsRow

KIND = FindingKind(
    "no-schedule",
    "warning",
    Wording(en="Without a schedule", id="Tanpa jadwal"),
    Wording(en="A plan row has no month.", id="Baris rencana tidak memiliki bulan."),
)

ROW = Wording(
    en="The row is planned for no month: {schedule}.",
    id="Baris ini tidak dijadwalkan pada bulan mana pun: {schedule}.",
)
ROW_WITH_NOTE = Wording(
    en="The row is planned for no month: {schedule}; its note says {note}.",
    id="Baris ini tidak dijadwalkan pada bulan mana pun: {schedule}; keterangannya: {note}.",
)
UNMARKED = Wording(en="none of its month cells is marked", id="tidak ada kolom bulan yang ditandai")
UNNAMED = Wording(en="its time names none: {time}", id="waktunya tidak menyebut bulan: {time}")
WHOLE_PLAN = Wording(
    en="None of the {count:,} rows of table {table} is planned for any month.",
    id="Tidak satu pun dari {count:,} baris tabel {table} dijadwalkan pada bulan tertentu.",
)

NAMING = ("indicator", "action", "sub_activity", "activity", "objective", "component")
"""Columns that say what a row of a plan is about, the most telling first."""

NAMING_PERFORMANCE = ("action", "indicator", "objective")
"""The same of a performance plan, where several rows may share an indicator."""


def find_unscheduled(decree: DecreeView) -> Iterator[Finding]:
    """Yield each row without a month; a plan none of whose rows has one is told once.

    A note in the row ("NIHIL", "Dilaksanakan oleh KPU RI") is likely to explain it: such a
    row is a mild case.
    """
    for read in decree.plans:
        if not (schedule_columns(read.roles) or "time" in read.roles):
            continue
        rows = list(decree.plan_rows(read))
        bare = [(record, item) for record, item in rows if item["months"] is None]
        if len(bare) == len(rows) and len(rows) > 1:
            yield _whole_plan(read, len(rows))
        else:
            yield from (_row(read, record, item) for record, item in bare)


def find_unplanned(item: PlanItemsRow) -> Finding:
    """Return that a reviewer left a row of a plan without a month."""
    texts = (item.get(name) for name in NAMING)
    evidence = next((str(text) for text in texts if text), "")
    where = Where(item["page"], item["table_no"], item["row_no"], None, item["confidence"])
    return Finding(KIND, ROW(schedule=UNMARKED()), quoted(evidence), where)


def row_name(record: Entry) -> str:
    """Return the text that says what a row of a plan is about."""
    roles = NAMING_PERFORMANCE if record.kind == Kind.PERFORMANCE else NAMING
    texts = (record.texts.get(role, "") for role in roles)
    return next((text for text in texts if any(map(str.isalpha, text))), "")


def _row(read: ReadTable, record: Entry, item: PlanItemsRow) -> Finding:
    note = item["note"] or ""
    time = record.texts.get("time", "").strip()
    what = UNNAMED(time=time) if time else UNMARKED()
    said = ROW_WITH_NOTE(schedule=what, note=note) if note else ROW(schedule=what)
    where = at_row(read, record.place.row_no)
    return Finding(KIND, said, quoted(row_name(record), time), where, mild=bool(note))


def _whole_plan(read: ReadTable, count: int) -> Finding:
    said = WHOLE_PLAN(count=count, table=read.table.number)
    title = read.table.title[-1] if read.table.title else ""
    return Finding(KIND, said, quoted(title), at_row(read, read.table.header_rows + 1))


SLICE = Slice((KIND,), (find_unscheduled,))
