"""Show questions on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from keputusan.pipeline.common.safe_text import for_line
from keputusan.pipeline.review.open_findings import OpenFinding
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


def show_findings(findings: Sequence[OpenFinding]) -> None:
    """Print three lines a finding: its id and kind, what was found, and where."""
    for finding in findings:
        click.echo(for_line(f"{finding.finding_id}  {finding.severity}  {finding.code}"))
        click.echo(for_line(f"    {finding.message}"))
        page = None if finding.page is None else f"p. {finding.page}"
        where = "; ".join(filter(None, (finding.number, finding.path, page)))
        click.echo(for_line(f"    {where}"))


def _line(text: str, seen: str) -> str:
    told = " ".join(text.split())
    return for_line(f"{told}  ({seen})" if seen else told)
