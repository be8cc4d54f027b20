"""Show questions on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from keputusan.language.local_format import Language, format_number
from keputusan.pipeline.common.safe_text import for_line
from keputusan.pipeline.review import review_wordings as told
from keputusan.pipeline.review.open_findings import OpenFinding
from keputusan.pipeline.review.questions import Question, WordQuestion
from keputusan.pipeline.review.witnesses import Witnesses


def show(release: Path, questions: Sequence[Question], language: Language) -> None:
    """Print three lines a question: what it is about, and what is known of either side.

    A doubtful word has a fourth, with how likely each candidate is.
    """
    witnesses = Witnesses(release, questions, language)
    for question in questions:
        score = "" if question.score is None else format_number(question.score, language, 2)
        likely = f"  {score}" if score else ""
        entity = getattr(told, f"entity_{question.entity}".upper())().render(language)
        office = f"  {question.scope_id}" if question.scope_id else ""
        about = f"{entity}{office}  {question.method}{likely}"
        click.echo(f"{question.question_id}  {about}")
        click.echo(f"    {_line(question.raw, witnesses.of_raw(question))}")
        meant = ", ".join((question.canonical, *question.others))
        click.echo(f"    {_line(meant, witnesses.of_canonical(question))}")
        if isinstance(question, WordQuestion):
            click.echo(f"    {for_line(question.told.render(language))}")


def show_findings(findings: Sequence[OpenFinding], language: Language) -> None:
    """Print three lines a finding: its id and kind, what was found, and where."""
    for finding in findings:
        severity = getattr(told, f"severity_{finding.severity}".upper())().render(language)
        click.echo(for_line(f"{finding.finding_id}  {severity}  {finding.code}"))
        click.echo(for_line(f"    {finding.say(language)}"))
        page = None if finding.page is None else told.PAGE(page=finding.page).render(language)
        where = "; ".join(filter(None, (finding.number, finding.path, page)))
        click.echo(for_line(f"    {where}"))


def _line(text: str, seen: str) -> str:
    told = " ".join(text.split())
    return for_line(f"{told}  ({seen})" if seen else told)
