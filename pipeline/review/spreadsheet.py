"""Questions out to a CSV that a spreadsheet opens, and the answers back in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, cast, get_args

from keputusan.normalize.decisions import Judgement
from keputusan.pipeline.common.errors import NoQuestionError, SheetError
from keputusan.pipeline.common.safe_text import for_spreadsheet
from keputusan.pipeline.review.questions import Question, find_question
from keputusan.pipeline.review.witnesses import Witnesses

COLUMNS = ("question", "entity", "scope_id", "raw", "raw_seen", "canonical", "canonical_seen",
           "method", "score", "judgement", "who", "why")  # fmt: skip
"""The reviewer fills in the last three; the first says what is answered."""

ANSWERED = ("question", "judgement", "who", "why")
DELIMITERS = ",;\t"
"""Which of them a spreadsheet writes depends on its language."""


class Answer(NamedTuple):
    """One filled-in line; ``who`` may be empty."""

    question: Question
    judgement: Judgement
    who: str
    why: str


def write_sheet(path: Path, questions: Sequence[Question], witnesses: Witnesses) -> None:
    """Write one line a question, nothing answered yet."""
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
                witnesses.of_canonical(question),
                question.method,
                "" if question.score is None else f"{question.score:.2f}",
                *("", "", ""),
            )
            writer.writerow([for_spreadsheet(cell) for cell in cells])


def read_sheet(path: Path, questions: Iterable[Question]) -> list[Answer]:
    """The lines that have a judgement.

    Raises SheetError naming the line that is not understood.
    """
    asked = list(questions)
    answers = []
    for line, cells in _lines(path):
        if not cells["judgement"]:
            continue
        judgement = cells["judgement"].lower()
        if judgement not in get_args(Judgement):
            raise SheetError(f"{path.name}:{line}: {judgement!r} is no judgement;"
                             f" say {', '.join(get_args(Judgement))}")  # fmt: skip
        if not cells["why"]:
            raise SheetError(f"{path.name}:{line}: why is it {judgement}?")
        try:
            question = find_question(asked, cells["question"])
        except NoQuestionError as error:
            raise SheetError(f"{path.name}:{line}: {error}") from error
        answers.append(Answer(question, cast("Judgement", judgement), cells["who"], cells["why"]))
    return answers


def _lines(path: Path) -> list[tuple[int, dict[str, str]]]:
    """(line number, cells) of each line below the header."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError(f"{path.name} is not UTF-8; save it as CSV UTF-8") from error
    header = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restval="")
    if missing := [name for name in ANSWERED if name not in (reader.fieldnames or ())]:
        raise SheetError(f"{path.name} has no column {', '.join(missing)}")
    return [
        (reader.line_num, {name: str(row[name]).strip() for name in ANSWERED}) for row in reader
    ]
