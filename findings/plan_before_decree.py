"""plan-before-decree: what a decree plans for months that were over when it was decided."""

from __future__ import annotations

import re
from collections.abc import Iterator

from keputusan.extract.model.body_records import Closing
from keputusan.extract.model.documents import ReadTable
from keputusan.extract.model.table_records import Entry
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.finding import Finding, FindingKind, quoted
from keputusan.findings.finding_places import at_page, at_row
from keputusan.findings.finding_slice import Slice
from keputusan.findings.no_schedule import row_name
from keputusan.language.local_format import YearMonth
from keputusan.language.wording import Wording

KIND = FindingKind(
    "plan-before-decree",
    "warning",
    Wording(en="Planned before the decree", id="Rencana mendahului keputusan"),
    Wording(
        en="Activity is planned for months before the decree was made.",
        id="Kegiatan dijadwalkan sebelum keputusan ditetapkan.",
    ),
)

EARLIER_DATE = Wording(
    en="A plan is dated {day}, the decree {other}.",
    id="Sebuah rencana bertanggal {day}, sedangkan keputusannya bertanggal {other}.",
)
ROWS_END = Wording(
    en="{some:,} of {all:,} rows of table {table} end before the month of the decree ({month}).",
    id="{some:,} dari {all:,} baris tabel {table} berakhir sebelum bulan keputusan ({month}).",
)
ROWS_BEGIN = Wording(
    en="{some:,} of {all:,} rows of table {table} begin before the month of the decree ({month}).",
    id="{some:,} dari {all:,} baris tabel {table} dimulai sebelum bulan keputusan ({month}).",
)
ROW_ENDS = Wording(
    en="The row is planned for months before that of the decree ({month}).",
    id="Baris ini dijadwalkan sebelum bulan keputusan ({month}).",
)

FEW = 3
"""So many rows are told one by one in any case."""

TOO_MANY = 1 / 3
"""Where so many of a plan's rows are over, the plan is too early and not its rows."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TITLE_YEAR = re.compile(
    r"\btahun\s*(?:anggaran\s*)?:?\s*(?:tahun\s*)?(?:anggaran\s*)?"
    r"((?:19|20)\d\d)(?:\s*[-–]\s*((?:19|20)\d\d))?(?!\d)",
    re.I,
)


def find_early_plans(decree: DecreeView) -> Iterator[Finding]:
    """Yield plans dated before the decree, and, in others, rows that end or begin before its month.

    Rows that are wholly over are told one by one, unless they are so many that the plan as a
    whole is too early; rows that only begin before are told once a plan.
    """
    decided = decree.body.decided_on
    if decided is None or not decree.plans:
        return
    earlier = [c for c in decree.body.annex_closings if c.date and c.date < decided]
    for closing in earlier:
        assert closing.date is not None
        said = EARLIER_DATE(day=closing.date, other=decided)
        evidence = quoted(closing.date_raw or "", closing.name_raw or "")
        yield Finding(KIND, said, evidence, at_page(closing.page))
    for read in decree.plans:
        if not any(_is_under(decree, read, closing) for closing in earlier):
            yield from _rows(decree, read, YearMonth(decided.year, decided.month))


def _is_under(decree: DecreeView, read: ReadTable, closing: Closing) -> bool:
    """Return whether a signature stands behind a plan and before the page of the next table.

    Where they stand on one page, as everything does in a text dump, it may be this one's.
    """
    later = [other.table.page for other in decree.tables if other.table.number > read.table.number]
    last = read.table.last_page
    return last <= closing.page <= max(min(later, default=closing.page), last)


def _rows(decree: DecreeView, read: ReadTable, decided: YearMonth) -> Iterator[Finding]:
    year = plan_year(decree, read)
    rows = [
        (record, *_span(record, item["months"], year))
        for record, item in decree.plan_rows(read)
        if item["months"] is not None
    ]
    over = [record for record, _, last in rows if last < decided]
    begun = [record for record, first, last in rows if first < decided <= last]
    table = read.table.number
    if len(over) > max(FEW, TOO_MANY * len(rows)):
        said = ROWS_END(some=len(over), all=len(rows), table=table, month=decided)
        yield Finding(KIND, said, _evidence(over[0]), at_row(read, over[0].place.row_no))
        return
    for record in over:
        said = ROW_ENDS(month=decided)
        yield Finding(KIND, said, _evidence(record), at_row(read, record.place.row_no))
    if begun:
        said = ROWS_BEGIN(some=len(begun), all=len(rows), table=table, month=decided)
        where = at_row(read, begun[0].place.row_no)
        yield Finding(KIND, said, _evidence(begun[0]), where, mild=True)


def plan_year(decree: DecreeView, read: ReadTable) -> int:
    """Return the year that a plan is for: the latest of its title and the decree's, else its
    date's.
    """
    body = decree.body
    assert body.decided_on is not None
    title = " ".join([*read.table.title, body.title_raw or ""])
    years = [year for match in _TITLE_YEAR.findall(title) for year in match if year]
    return int(max(years, default=body.decided_on.year))


def _span(record: Entry, months: str, year: int) -> tuple[YearMonth, YearMonth]:
    """Return the first and the last month of a row; a year in its time cell counts before the
    plan's.
    """
    numbers = [int(month) for month in months.split(",")]
    years = [int(found) for found in _YEAR.findall(record.texts.get("time", ""))] or [year]
    return YearMonth(min(years), min(numbers)), YearMonth(max(years), max(numbers))


def _evidence(record: Entry) -> str:
    return quoted(record.texts.get("time", ""), row_name(record))


SLICE = Slice((KIND,), (find_early_plans,))
