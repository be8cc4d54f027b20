"""The findings about schedules that follow from what reviewers said of ticks."""

from __future__ import annotations

from collections.abc import Sequence

from keputusan.findings.finding_rows import finding_rows, give_ids
from keputusan.findings.no_schedule import KIND as UNSCHEDULED
from keputusan.findings.no_schedule import find_unplanned
from keputusan.findings.plan_before_decree import KIND as EARLY
from keputusan.schemas.archive_rows import FindingsRow
from keputusan.schemas.decree_rows import PlanItemsRow
from keputusan.schemas.rows import Rows


def tell_of_schedules(rows: Rows, changed: Sequence[PlanItemsRow]) -> None:
    """Let the findings of a decree follow what its plan rows, of which some ``changed``, say now.

    A row with a month is not without a schedule, and one without a month does not come too early.
    """
    if not changed:
        return
    wrong: set[tuple[str, int | None, int | None]] = {
        (UNSCHEDULED.code if item["months"] else EARLY.code, item["table_no"], item["row_no"])
        for item in changed
    }
    findings = [row for row in rows.get("findings", []) if _place(row) not in wrong]
    told = {_place(row) for row in findings}
    bare = [item for item in changed if not item["months"]]
    for item in bare:
        if (UNSCHEDULED.code, item["table_no"], item["row_no"]) not in told:
            found = [find_unplanned(item)]
            findings += finding_rows(found, item["source_id"], item["document_id"])
    if len({row["finding_id"] for row in findings}) < len(findings):
        give_ids(findings)  # a row that says the same on the same page was without a month before
    rows["findings"] = findings


def _place(row: FindingsRow) -> tuple[str, int | None, int | None]:
    return row["code"], row.get("table_no"), row.get("row_no")
