"""Findings that reviewers settled: what they said of each, replayed."""

from __future__ import annotations

from typing import get_args

from keputusan.normalize.decisions import Decisions, Settlement
from keputusan.normalize.decisions.replay import make_question
from keputusan.schemas.rows import Rows

ENTITY = "finding"

STATUSES: tuple[Settlement, ...] = get_args(Settlement)
"""What becomes of a finding that is not open any more, as the decisions' file says it."""


def settle_findings(rows: Rows, decisions: Decisions) -> None:
    """Give each finding of one decree the status that a reviewer gave it, with who, when and why.

    A finding is known by its id, which changes with what it rests on: one whose evidence has
    changed is open again, and the decision about it is stale.
    """
    if not decisions.mentions(ENTITY):
        return
    for finding in rows.get("findings", ()):
        question = make_question(ENTITY, None, "", str(finding["finding_id"]))
        decision = decisions.decision_of(question)
        if decision is not None:
            finding["status"] = decision.judgement
            finding["decided_by"] = decision.who
            finding["decided_on"] = decision.when
            finding["reason"] = decision.why
