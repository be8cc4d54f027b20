"""The commands ``keputusan review ...``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import cast, get_args

import click

from keputusan.language.local_format import Language
from keputusan.normalize.decisions import (
    BY_ID_ALONE,
    ENTITIES,
    Answer,
    Decision,
    Decisions,
    Judgement,
    Settlement,
    append_decisions,
    load_decisions,
)
from keputusan.pipeline.cli.command_group import Commands
from keputusan.pipeline.cli.decisions_argument import decisions_file, this_user
from keputusan.pipeline.cli.release_argument import takes_release
from keputusan.pipeline.cli.words import SPEAKS, Words
from keputusan.pipeline.common.safe_text import for_line
from keputusan.pipeline.release.find_release import find_release
from keputusan.pipeline.review import review_wordings as told
from keputusan.pipeline.review.open_findings import OpenFinding, find_finding
from keputusan.pipeline.review.questions import Question, find_question, read_questions
from keputusan.schemas import SCHEMA

SOURCE = takes_release()
DECISIONS = click.option(
    "--decisions",
    "named",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File of decisions.  [default: decisions.yaml beside the releases]",
)
WHO = click.option(
    "--who", default=this_user, required=True, help="Who decides.  [default: the user]"
)
WHEN = click.option(
    "--when",
    type=click.DateTime(["%Y-%m-%d"]),
    default=lambda: date.today().isoformat(),
    help="Day of the decision.  [default: today]",
)


ASKED = ("aliases", "documents", "findings", "team_members")
"""The tables that the questions and what is told of them are read from."""

TOLD = ("documents", "findings")
"""The tables that findings are told from."""

LISTED = [entity for entity in ENTITIES if entity != "tick"]

ASKABLE = [entity for entity in ENTITIES if entity not in BY_ID_ALONE]
"""What can be judged by naming two sides."""


@click.group("review", cls=Commands)
def review_group() -> None:
    """See what the program could not tell, and decide it."""


@review_group.command("list")
@SOURCE
@DECISIONS
@click.option("--entity", type=click.Choice(LISTED), help="Only this kind of entity.")
@click.option("--scope", help="Only this office (its institution_id).")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True,
              help="So many questions at most.")  # fmt: skip
@SPEAKS
def list_questions(
    out: Path,
    named: Path | None,
    entity: str | None,
    scope: str | None,
    limit: int,
    lang: str | None,
) -> None:
    """List the questions that wait for a decision, the likeliest to be the same first.

    With --entity finding the findings that nobody has settled, the gravest first.
    """
    from keputusan.pipeline.review.listing import show, show_findings

    words = Words(lang)
    file = decisions_file(named, out)
    findings = _open_findings(out, file, entity, scope)
    decisions = told.DECISIONS_FILE(file=for_line(str(file)))
    if entity in BY_ID_ALONE:
        show_findings(findings[:limit], words.language)
        words.echo(told.FINDINGS_SHOWN(count=len(findings), shown=min(limit, len(findings))))
        words.echo(decisions, err=True)
        return
    release = find_release(out, ASKED)
    questions, answered = _open_questions(release, file, entity, scope)
    show(release, questions[:limit], words.language)
    words.echo(told.QUESTIONS_SHOWN(count=len(questions), shown=min(limit, len(questions))))
    words.echo(decisions, err=True)
    if answered:
        words.echo(told.ANSWERED_SINCE(count=answered))
    if findings:
        words.echo(told.FINDINGS_OPEN(count=len(findings)))


@review_group.command()
@click.argument("judgement", type=click.Choice([*get_args(Answer), *get_args(Settlement)]))
@click.argument("question", required=False)
@takes_release("Folder that `keputusan run` published into; it asks QUESTION.",
               positional=False, required=False)  # fmt: skip
@click.option("--entity", type=click.Choice(ASKABLE), default="person", show_default=True,
              help="Without QUESTION: what is judged.")  # fmt: skip
@click.option("--scope", help="Without QUESTION: the office where it holds.  [default: all]")
@click.option("--raw", help="Without QUESTION: the spelling that is judged.")
@click.option("--canonical", help="Without QUESTION: the spelling or identifier it is, or is not; "
              "with one about a word: the word that is meant.")  # fmt: skip
@DECISIONS
@WHO
@WHEN
@click.option("--why", required=True, help="What the decision rests on.")
@SPEAKS
def decide(
    judgement: str,
    question: str | None,
    out: Path | None,
    entity: str,
    scope: str | None,
    raw: str | None,
    canonical: str | None,
    named: Path | None,
    who: str,
    when: datetime,
    why: str,
    lang: str | None,
) -> None:
    """Answer QUESTION, an id of `review list`, for all runs to come.

    A doubtful word is the same as the one it is meant for, or different, which says that it is
    right.  A finding is settled by its finding_id as seen, accepted or corrected.  What nobody asks
    is judged by naming both sides, to take apart what a run has joined.
    """
    said, words = cast("Judgement", judgement), Words(lang)
    file = decisions_file(named, out)
    is_settled = judgement in get_args(Settlement)
    if question and out and is_settled:
        finding = find_finding(_findings(out), question)
        settled = finding.settle(cast("Settlement", said), who, why, when.date())
        _append(file, [settled], words)
    elif question and out:
        asked = find_question(read_questions(find_release(out, ASKED)), question)
        _append(file, [asked.decide(cast("Answer", said), who, why, when.date(), canonical)], words)
    elif raw and canonical and not question and not is_settled:
        named_so = Decision(entity, scope, raw, canonical, said, who, when.date(), why)
        _append(file, [named_so], words)
    else:
        raise click.UsageError(told.NAME_QUESTION().render(words.language))


@review_group.command()
@click.argument("sheet", type=click.Path(dir_okay=False, path_type=Path))
@SOURCE
@DECISIONS
@click.option("--entity", type=click.Choice(LISTED), help="Only this kind of entity.")
@click.option("--scope", help="Only this office (its institution_id).")
@click.option("--lang", type=click.Choice(["id", "en"]), default="id", show_default=True,
              help="Language of what findings say.")  # fmt: skip
def export(
    sheet: Path, out: Path, named: Path | None, entity: str | None, scope: str | None, lang: str
) -> None:
    """Write questions and findings to the CSV file SHEET, to be answered in a spreadsheet."""
    from keputusan.pipeline.review.spreadsheet import write_sheet
    from keputusan.pipeline.review.witnesses import Witnesses

    file = decisions_file(named, out)
    release = find_release(out, ASKED)
    questions, _ = _open_questions(release, file, entity, scope)
    findings = _open_findings(out, file, entity, scope)
    witnesses = Witnesses(release, questions, cast("Language", lang))
    write_sheet(sheet, questions, witnesses, findings, lang)
    holds = {"questions": len(questions), "findings": len(findings)}
    Words().echo(told.SHEET_HOLDS(file=str(sheet), **holds))


@review_group.command("import")
@click.argument("sheet", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@SOURCE
@DECISIONS
@WHO
@WHEN
@SPEAKS
def import_sheet(
    sheet: Path, out: Path, named: Path | None, who: str, when: datetime, lang: str | None
) -> None:
    """Take the answers of the CSV file SHEET: all of them, or none if one is not understood."""
    from keputusan.pipeline.review.spreadsheet import read_sheet

    words = Words(lang)
    file = decisions_file(named, out)
    known = _decisions(file)
    questions = read_questions(find_release(out, ASKED))
    answers = read_sheet(sheet, questions, _findings(out))
    said = [answer.decide(who, when.date()) for answer in answers]
    _append(file, [decision for decision in said if not _is_known(decision, known)], words)


def _open_questions(
    release: Path, file: Path, entity: str | None, scope: str | None
) -> tuple[list[Question], int]:
    """Return the questions that are still open, and the number of those answered since the run."""
    asked = [
        question
        for question in read_questions(release)
        if entity in (None, question.entity) and scope in (None, question.scope_id)
    ]
    decisions = _decisions(file)
    still = [question for question in asked if not question.is_answered(decisions)]
    return still, len(asked) - len(still)


def _findings(out: Path) -> list[OpenFinding]:
    from keputusan.pipeline.common.release_query import open_query
    from keputusan.pipeline.review.open_findings import read_findings

    with open_query(find_release(out, TOLD), [SCHEMA[name] for name in TOLD]) as query:
        return read_findings(query)


def _open_findings(
    out: Path, file: Path, entity: str | None, scope: str | None
) -> list[OpenFinding]:
    """Return the findings that nobody has settled."""
    if entity not in (None, *BY_ID_ALONE):
        return []
    decisions = _decisions(file)
    return [
        finding
        for finding in _findings(out)
        if scope in (None, finding.institution_id)
        and finding.settled(decisions) is None
        and not finding.is_asked_otherwise
    ]


def _is_known(decision: Decision, known: Decisions) -> bool:
    said = known.judgement(
        decision.entity, decision.scope_id, decision.raw, decision.canonical
    )  # fmt: skip
    return said == decision.judgement


def _decisions(file: Path) -> Decisions:
    return load_decisions(file) if file.exists() else Decisions()


def _append(file: Path, decisions: Sequence[Decision], words: Words) -> None:
    append_decisions(file, decisions)
    words.echo(told.NEW_DECISIONS(file=for_line(str(file)), count=len(decisions)))
