"""What a question's score is made of, so that a reviewer sees why it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from keputusan.normalize.indicators.template_matching import template_matcher
from keputusan.normalize.indicators.wording import OFFICE
from keputusan.normalize.people.evidence_weights import weights
from keputusan.pipeline.review.questions import Question

LEAST = 0.0005
"""The score that is left between a certainty and 0 or 1, so that it has a logarithm."""


class ScorePart(NamedTuple):
    """One line of a score: what it is (a key of messages), of which text, and what it is worth.

    ``value`` is in points for a name (each makes it four times as likely), and a weight (0..1)
    for the words of an indicator.
    """

    kind: str
    text: str
    value: float


def score_parts(question: Question) -> Sequence[ScorePart]:
    """Return the parts of a question's score; none where it has no score that falls into parts."""
    if question.entity == "indicator" and question.method == "words":
        return _words(question)
    if question.entity == "person" and question.score is not None:
        return _points(question.method, question.score)
    return ()


def _words(question: Question) -> list[ScorePart]:
    parts = []
    for part in template_matcher().parts(question.raw, question.canonical):
        if part.alike == 1.0:
            kind, text = "both", part.left
        elif part.alike:
            kind, text = "alike", f"{part.left} – {part.right}"
        else:
            kind, text = ("left", part.left) if part.left else ("right", part.right)
        parts.append(ScorePart(kind, text.replace(OFFICE, "KPU"), part.weight))
    return parts


def _points(method: str, score: float) -> list[ScorePart]:
    """Return what the spellings are worth, and what all else adds to it."""
    spelled = weights().get(method)
    if spelled is None:
        return []
    sure = min(max(score, LEAST), 1 - LEAST)
    total = log(sure / (1 - sure), 4)
    return [
        ScorePart("spelling", "", spelled),
        ScorePart("rest", "", total - spelled),
        ScorePart("sum", "", total),
    ]
