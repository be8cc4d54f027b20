"""Show questions on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from keputusan.pipeline.common.safe_text import for_line
from keputusan.pipeline.review.questions import Question
from keputusan.pipeline.review.witnesses import Witnesses


def show(release: Path, questions: Sequence[Question]) -> None:
    """Print three lines a question: what it is about, and what is known of either side."""
    witnesses = Witnesses(release, questions)
    for question in questions:
        likely = "" if question.score is None else f"  {question.score:.2f}"
        office = f"  {question.scope_id}" if question.scope_id else ""
        about = f"{question.entity}{office}  {question.method}{likely}"
        click.echo(f"{question.question_id}  {about}")
        click.echo(f"    {_line(question.raw, witnesses.of_raw(question))}")
        click.echo(f"    {_line(question.canonical, witnesses.of_canonical(question))}")


def _line(text: str, seen: str) -> str:
    told = " ".join(text.split())
    return for_line(f"{told}  ({seen})" if seen else told)
