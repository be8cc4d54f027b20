"""Questions and findings out to a CSV that a spreadsheet opens, and the answers back in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from keputusan.language.lookup import read_yaml
from keputusan.normalize.decisions import (
    Answer,
    Decision,
    Judgement,
    Settlement,
    judgements_of,
)
from keputusan.normalize.reviewed.settled_findings import ENTITY as FINDING
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import NoQuestionError, SheetError
from keputusan.pipeline.common.safe_text import for_spreadsheet
from keputusan.pipeline.review.open_findings import OpenFinding
from keputusan.pipeline.review.questions import Question, find_question
from keputusan.pipeline.review.witnesses import Witnesses

COLUMNS = ("question", "entity", "scope_id", "raw", "raw_seen", "canonical", "canonical_seen",
           "method", "score", "judgement", "who", "why")  # fmt: skip
"""The reviewer fills in the last three; the first says what is answered."""

ANSWERED = ("question", "judgement", "who", "why")
MEANT = "canonical"
"""The column in which a reviewer may write another word than is asked about."""

DELIMITERS = ",;\t"
"""Which of them a spreadsheet writes depends on its language."""


class Answered(NamedTuple):
    """One filled-in line; ``who`` may be empty.

    ``meant`` is what the line has for ``canonical``: of a doubtful word, the word that is meant.
    """

    asked: Question | OpenFinding
    judgement: Judgement
    who: str
    why: str
    meant: str = ""

    def decide(self, who: str, when: date) -> Decision:
        """Return the decision that the line makes; ``who`` signs where the line does not."""
        if isinstance(self.asked, Question):
            return self.asked.decide(
                cast("Answer", self.judgement), self.who or who, self.why, when, self.meant
            )
        return self.asked.settle(
            cast("Settlement", self.judgement), self.who or who, self.why, when
        )


def write_sheet(
    path: Path,
    questions: Sequence[Question],
    witnesses: Witnesses,
    findings: Sequence[OpenFinding] = (),
    language: str = "id",
) -> None:
    """Write one line a question and one a finding, nothing answered yet."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for question in questions:
            cells = (
                question.question_id,
                question.entity,
                question.scope_id or "",
                question.raw,
                witnesses.of_raw(question),
                question.canonical,
                ", ".join(question.others) or witnesses.of_canonical(question),
                question.method,
                "" if question.score is None else f"{question.score:.2f}",
                *("", "", ""),
            )
            writer.writerow([for_spreadsheet(cell) for cell in cells])
        for finding in findings:
            writer.writerow([for_spreadsheet(cell) for cell in _cells(finding, language)])


def _cells(finding: OpenFinding, language: str) -> tuple[str, ...]:
    page = "" if finding.page is None else f"p. {finding.page}"
    seen = (finding.number, finding.path, page)
    return (
        finding.finding_id,
        FINDING,
        finding.institution_id or "",
        finding.evidence or "",
        "; ".join(filter(None, seen)),
        finding.say(language),
        finding.expected or "",
        finding.code,
        *("", "", "", ""),
    )


def read_sheet(
    path: Path, questions: Iterable[Question], findings: Iterable[OpenFinding] = ()
) -> list[Answered]:
    """Return the lines that have a judgement, in Indonesian or English.

    Raises SheetError naming the line that is not understood.
    """
    asked, found = list(questions), {one.finding_id: one for one in findings}
    answers = []
    for line, cells in _lines(path):
        if not cells["judgement"]:
            continue
        finding, place = found.get(cells["question"].lower()), f"{path.name}:{line}"
        known = judgements_of(FINDING if finding is not None else "")
        judgement = _judgements().get(cells["judgement"].lower())
        if judgement not in known:
            told = ", ".join(map(_words, known))
            raise SheetError(words.NO_JUDGEMENT(place=place, said=cells["judgement"], known=told))
        if not cells["why"]:
            raise SheetError(words.NO_REASON(place=place, said=cells["judgement"].lower()))
        try:
            one = finding or find_question(asked, cells["question"])
        except NoQuestionError as error:
            raise SheetError(words.OF_LINE(place=place, error=error.told)) from error
        answers.append(Answered(one, judgement, cells["who"], cells["why"], cells[MEANT]))
    return answers


@cache
def _answers() -> dict[Judgement, list[str]]:
    return read_yaml(Path(__file__).with_name("answers.yaml"), dict[Judgement, list[str]])


def _judgements() -> dict[str, Judgement]:
    return {word: judgement for judgement, words in _answers().items() for word in words}


def _words(judgement: str) -> str:
    return "/".join(_answers()[cast("Judgement", judgement)])


def _lines(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Return (line number, cells) of each line below the header."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError(words.NOT_UTF8(file=path.name)) from error
    header = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restval="")
    if missing := [name for name in ANSWERED if name not in (reader.fieldnames or ())]:
        raise SheetError(words.NO_COLUMN(file=path.name, columns=", ".join(missing)))
    return [
        (reader.line_num, {name: str(row.get(name) or "").strip() for name in (*ANSWERED, MEANT)})
        for row in reader
    ]
