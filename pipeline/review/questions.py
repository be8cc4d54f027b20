"""What a release leaves to a reviewer: aliases with the status ``review``, and doubtful words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from keputusan.normalize.decisions.replay import Question as Key
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import NoQuestionError
from keputusan.pipeline.review.doubtful_words import WordQuestion, read_words
from keputusan.pipeline.review.question import BY_ID, Question

__all__ = ["BY_ID", "Key", "Question", "WordQuestion", "find_question", "read_questions"]


def read_questions(release: Path) -> list[Question]:
    """Return all questions of ``release``, the likeliest to be the same first.

    Doubtful words come last.
    """
    # The command's help must not wait for Arrow.
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    columns = ["entity", "scope_id", "raw", "canonical_id", "canonical", "method", "score"]
    aliases = ds.dataset(release / "aliases", format="parquet", partitioning=None)
    rows = aliases.to_table(columns, filter=pc.field("status") == "review").to_pylist()
    asked = [Question(**row) for row in rows if row["canonical"] is not None]
    asked.sort(key=lambda question: (-(question.score or 0.0), question.question_id))
    return [*asked, *read_words(release)]


def find_question(questions: Iterable[Question], question_id: str) -> Question:
    """Return the question of an id, or of its first digits.

    Raises NoQuestionError if there is none, or more than one.
    """
    found = [q for q in questions if q.question_id.startswith(question_id.lower())]
    if len(found) != 1 or not question_id:
        said = words.MANY_QUESTIONS if found else words.NO_QUESTION
        raise NoQuestionError(said(question=question_id))
    return found[0]
