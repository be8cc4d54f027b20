"""Findings of a release as a reviewer settles them: one by one, or all alike ones at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from keputusan.language.fold import fold_blanks
from keputusan.normalize.decisions import Decision, Decisions, Settlement
from keputusan.normalize.decisions.replay import make_question
from keputusan.normalize.reviewed.settled_findings import ENTITY
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.archive_files import short_hash
from keputusan.pipeline.common.errors import NoQuestionError
from keputusan.pipeline.review.doubtful_words import CODE as DOUBTFUL_WORD
from keputusan.schemas.rows import Row

if TYPE_CHECKING:
    from keputusan.pipeline.common.release_query import Query

ALIKE = 20
"""Findings that are shown and settled together at most: a page that the eye goes through once."""

LONGEST = 300
"""Characters of a finding's words in the file of decisions."""

ASKED_AS_WORDS = frozenset({DOUBTFUL_WORD})
"""Codes of findings that are no question of their own: each word is asked about once."""

_COLUMNS = (
    "f.finding_id, f.code, f.severity, f.document_id, f.path, f.page, f.message, "
    "f.message_indonesian, f.evidence, f.expected, f.source_id, "
    "d.number, d.institution_id, d.institution"
)

_ORDER = (
    "CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.code, "
    "d.institution_id, d.number, f.document_id, f.path, f.page, f.table_no, f.row_no, f.finding_id"
)
"""The gravest first; those of one code and decree follow each other as on the page."""


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """One row of ``findings`` with its decree's number and office, whatever its status."""

    finding_id: str
    code: str
    severity: str
    document_id: str | None
    path: str | None
    page: int | None
    message: str
    message_indonesian: str | None
    evidence: str | None
    expected: str | None
    source_id: str | None
    number: str | None
    institution_id: str | None
    institution: str | None

    @property
    def is_asked_otherwise(self) -> bool:
        """Whether a question of another kind asks about it."""
        return self.code in ASKED_AS_WORDS

    def say(self, language: str) -> str:
        """Return what was found, in Indonesian ("id") or English."""
        return (self.message_indonesian if language == "id" else None) or self.message

    def settle(self, judgement: Settlement, who: str, why: str, when: date) -> Decision:
        """Return the decision that settles the finding so, for all runs to come."""
        place = "" if self.page is None else f", p. {self.page}"
        told = fold_blanks(f"{self.code}{place}: {self.evidence or self.message}")[:LONGEST]
        return Decision(
            ENTITY, self.document_id, told, self.finding_id, judgement, who, when, why
        )  # fmt: skip

    def settled(self, decisions: Decisions) -> Decision | None:
        """Return the decision about the finding, if the file has one."""
        return decisions.decision_of(make_question(ENTITY, None, "", self.finding_id))


@dataclass(frozen=True, slots=True)
class AlikeFindings:
    """Findings of one code and one decree, in the order of the page, at most ALIKE of them."""

    findings: tuple[OpenFinding, ...]

    @property
    def first(self) -> OpenFinding:
        """The first of them."""
        return self.findings[0]

    @property
    def group_id(self) -> str:
        """What the group is known by; it stays while its findings do."""
        return short_hash(" ".join(one.finding_id for one in self.findings))

    def state(self, decisions: Decisions) -> str:
        """Return open, unsure (all were seen, some are not decided) or decided."""
        said = [one.settled(decisions) for one in self.findings]
        if None in said:
            return "open"
        seen = any(one is not None and one.judgement == "seen" for one in said)
        return "unsure" if seen else "decided"


def read_findings(query: Query) -> list[OpenFinding]:
    """Return all findings of a release, the gravest first, alike ones together."""
    rows = query.rows(
        f"SELECT {_COLUMNS} FROM findings f LEFT JOIN documents d USING (document_id) "
        f"ORDER BY {_ORDER}"
    )
    return [_finding(row) for row in rows]


def group_alike(findings: Iterable[OpenFinding]) -> list[AlikeFindings]:
    """Put findings that follow each other and are alike together."""
    groups = []
    for _, alike in groupby(findings, key=lambda one: (one.severity, one.code, _owner(one))):
        together = tuple(alike)
        groups += [
            AlikeFindings(together[start : start + ALIKE])
            for start in range(0, len(together), ALIKE)
        ]
    return groups


def find_finding(findings: Iterable[OpenFinding], finding_id: str) -> OpenFinding:
    """Return the finding of an id.  Raises NoQuestionError if there is none."""
    found = [one for one in findings if one.finding_id == finding_id.strip().lower()]
    if not found:
        raise NoQuestionError(words.NO_FINDING(finding=finding_id))
    return found[0]


def _owner(finding: OpenFinding) -> str | None:
    return finding.document_id or finding.source_id


def _finding(row: Row) -> OpenFinding:
    texts = {name: None if value is None else str(value) for name, value in row.items()}
    page = None if row["page"] is None else int(str(row["page"]))
    return OpenFinding(**{**texts, "page": page})  # type: ignore[arg-type]
