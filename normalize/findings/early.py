"""plan-before-decree: what a decree plans for months that were over when it was decided."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.document import ReadTable
from extract.records.body.model import Closing
from extract.records.tables import PlanRow
from normalize.findings.decree import DecreeView
from normalize.findings.finding import Finding, quoted
from normalize.findings.places import at_page, at_row
from normalize.findings.schedule import row_name

CODE = "plan-before-decree"

TOO_MANY = 1 / 3
"""Where so many of a plan's rows are over, the plan is too early and not its rows."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TITLE_YEAR = re.compile(
    r"\btahun\s*(?:anggaran\s*)?:?\s*(?:tahun\s*)?(?:anggaran\s*)?"
    r"((?:19|20)\d\d)(?:\s*[-–]\s*((?:19|20)\d\d))?(?!\d)",
    re.I,
)

Month = tuple[int, int]
"""(year, month)"""


def find_early_plans(decree: DecreeView) -> Iterator[Finding]:
    """Plans dated before the decree, and rows that end, or begin, before its month.

    Rows that are wholly over are told one by one, unless they are so many that the plan as a
    whole is too early; rows that only begin before are told once a plan.
    """
    decided = decree.body.decided_on
    if decided is None:
        return
    for read in decree.plans:
        closing = _closing_of(decree, read)
        if closing is not None and closing.date is not None and closing.date < decided:
            message = f"The plan is dated {closing.date}, the decree {decided}."
            yield Finding(CODE, message, quoted(closing.date_raw or ""), at_page(closing.page))
            continue
        yield from _rows(decree, read, (decided.year, decided.month))


def _closing_of(decree: DecreeView, read: ReadTable) -> Closing | None:
    """The signature under a plan: the first one behind it and before the next table."""
    later = [other.table.page for other in decree.tables if other.table.number > read.table.number]
    end = min(later, default=len(decree.document.pages) + 1)
    last = read.table.last_page
    behind = (c for c in decree.body.annex_closings if last <= c.page and c.page <= max(end, last))
    return next(behind, None)


def _rows(decree: DecreeView, read: ReadTable, decided: Month) -> Iterator[Finding]:
    year = plan_year(decree, read)
    rows = [
        (record, *_span(record, str(item["months"]), year))
        for record, item in decree.plan_rows(read)
        if item["months"] is not None
    ]
    over = [record for record, _, last in rows if last < decided]
    begun = [record for record, first, last in rows if first < decided <= last]
    date = f"{decided[0]}-{decided[1]:02}"
    if len(over) > max(1, TOO_MANY * len(rows)):
        message = (
            f"{len(over)} of {len(rows)} rows of table {read.table.number} end before the "
            f"month of the decree ({date})."
        )
        yield Finding(CODE, message, _evidence(over[0]), at_row(read, over[0].place.row_no))
        return
    for record in over:
        message = f"The row is planned for months before that of the decree ({date})."
        yield Finding(CODE, message, _evidence(record), at_row(read, record.place.row_no))
    if begun:
        message = (
            f"{len(begun)} of {len(rows)} rows of table {read.table.number} begin before the "
            f"month of the decree ({date})."
        )
        where = at_row(read, begun[0].place.row_no)
        yield Finding(CODE, message, _evidence(begun[0]), where, mild=True)


def plan_year(decree: DecreeView, read: ReadTable) -> int:
    """The year that a plan is for: the latest of its title and the decree's, else its date's."""
    body = decree.body
    assert body.decided_on is not None
    title = " ".join([*read.table.title, body.title_raw or ""])
    years = [year for match in _TITLE_YEAR.findall(title) for year in match if year]
    return int(max(years, default=body.decided_on.year))


def _span(record: PlanRow, months: str, year: int) -> tuple[Month, Month]:
    """The first and the last month of a row; a year in its time cell counts before the plan's."""
    numbers = [int(month) for month in months.split(",")]
    years = [int(found) for found in _YEAR.findall(record.texts.get("time", ""))] or [year]
    return (min(years), min(numbers)), (max(years), max(numbers))


def _evidence(record: PlanRow) -> str:
    return quoted(record.texts.get("time", ""), row_name(record))
