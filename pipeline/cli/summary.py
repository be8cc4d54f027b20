"""What a run says at its end: what was read, what waits for a person, and how to go on."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from keputusan.pipeline.cli.waiting import Waiting, count_waiting, tables_of
from keputusan.pipeline.cli.words import Words
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.common.safe_text import for_line
from keputusan.pipeline.release.outcome import Outcome
from keputusan.pipeline.report import MAIN
from keputusan.pipeline.storage.place import Place

LISTED = 20
"""Quarantined files that are named at most; the release's `sources` names all."""

SLOWEST = 5
"""Files that took longest and are named."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the archive, the folder published into, and how much is to be said.

    ``decided_in`` is where the decisions stand that were replayed.
    """

    archive: Place
    out: Place
    decided_in: Place | None = None
    is_verbose: bool = False


def print_summary(outcome: Outcome, console: Console, words: Words, asked: Asked) -> None:
    """Say what a run did, what waits, where the release and its report are, and what comes next."""
    say = plain(console)
    with tables_of(outcome.release.path) as tables:
        waiting = count_waiting(tables, outcome.decisions)
    for line in _counts(outcome, words):
        say(line)
    for line in waiting_lines(waiting, words):
        say(line)
    for line in _decisions(outcome, words, asked.decided_in):
        say(line)
    if asked.is_verbose:
        _print_details(outcome, console, words)
    for line in _exceptions(outcome, words):
        say(line)
    release = outcome.release
    say(words("published", release=release.id, path=for_line(str(release.path))))
    if outcome.report_fault is not None:
        say(words("no_report", reason=for_line(outcome.report_fault)))
    elif outcome.has_report:
        say(words("report", link=report_link(release.path)))
    for line in next_steps(waiting, words, asked.out, asked.archive):
        say(line)


def _counts(outcome: Outcome, words: Words) -> Iterator[str]:
    files = len(outcome.chosen.copies)
    pages = sum(row["pages"] or 0 for row in outcome.sources)
    yield words.label("files") + words("files", files=files, pages=pages)
    for label, status in (
        ("duplicates", "duplicate"),
        ("quarantined", "quarantined"),
        ("ignored", "ignored"),
    ):
        if count := outcome.count(status):
            yield f"{words.label(label)}{count}"


def waiting_lines(waiting: Waiting, words: Words) -> Iterator[str]:
    """Tell decrees and offices, findings by severity, and questions."""
    decrees = words("decrees", decrees=waiting.decrees, offices=waiting.offices)
    yield words.label("decrees") + decrees
    counts = {name: waiting.severities[name] for name in ("error", "warning", "info")}
    found = words("severities", **counts) if waiting.findings else words("no_findings")
    if waiting.settled:
        found = words("settled", found=found, settled=waiting.settled)
    yield words.label("findings") + found
    asked = words("questions", count=waiting.questions) if waiting.questions else ""
    yield words.label("questions") + (asked or words("no_questions"))


def next_steps(waiting: Waiting, words: Words, out: Place, archive: Place | None) -> Iterator[str]:
    """Tell the commands that go on from here, ready to be typed."""
    place = shlex.quote(str(out))
    steps = []
    if waiting.questions or waiting.findings:
        if isinstance(out, Path) and isinstance(archive, Path):
            served = f"keputusan review serve --out {place} --archive {shlex.quote(str(archive))}"
            steps.append((served, words("next_decide")))
        else:
            steps.append((f"keputusan review list --out {place}", words("next_list")))
    sheet = f"keputusan export xlsx keputusan.xlsx --out {place}"
    steps.append((sheet, words("next_sheet")))
    yield words("next")
    widest = max(len(command) for command, _ in steps)
    for command, purpose in steps:
        yield f"  {for_line(command).ljust(widest)}   # {purpose}"


def report_link(release: Place) -> str:
    """Return the address of the report, by the name that stays where there is one."""
    if isinstance(release, str):
        return f"{release}/{MAIN}"
    current = release.parent.parent / "current"
    folder = current if (current / MAIN).exists() else release
    return (folder.absolute() / MAIN).as_uri()


def _decisions(outcome: Outcome, words: Words, decided_in: Place | None) -> Iterator[str]:
    count, before = len(outcome.decisions), outcome.decided_before
    if count:
        if outcome.stale is None:
            said = words("decisions_before", count=count)
        elif outcome.stale:
            said = words("decisions_stale", count=count, stale=len(outcome.stale))
        else:
            said = words("decisions", count=count)
        if decided_in is not None:
            said = words("decisions_from", said=said, place=for_line(str(decided_in)))
        yield words.label("decisions") + said
    if before and count < before:
        yield words("decisions_fewer", count=count, before=before)


def _print_details(outcome: Outcome, console: Console, words: Words) -> None:
    """Print what read the files, the rows of every table, and the files that took longest."""
    say = plain(console)
    say(words.label("engines") + ", ".join(_engines(outcome)))
    table = Table(words("table_head"), words("rows_head"), box=None, pad_edge=False)
    table.columns[1].justify = "right"
    for name, rows in outcome.release.rows.items():
        table.add_row(name, f"{rows:,}".replace(",", " "))
    console.print(table)
    for status in slowest_files(outcome):
        seconds, pages = f"{status.seconds:.2f}", status.pages or 0
        say(words("slow", name=for_line(status.name), seconds=seconds, pages=pages))


def _exceptions(outcome: Outcome, words: Words) -> Iterator[str]:
    """Yield what a person should know of files, folders and decisions that are not as others."""
    quarantined = quarantined_files(outcome, words.language)
    for name, reason in quarantined[:LISTED]:
        yield words("quarantined", name=for_line(name), reason=for_line(reason))
    if len(quarantined) > LISTED:
        yield words("more_quarantined", count=len(quarantined) - LISTED)
    for folder in outcome.skipped[:LISTED]:
        yield words("skipped", name=for_line(folder.name), what=folder.what.render(words.language))
    for stale in (outcome.stale or [])[:LISTED]:
        yield words("stale", decision=for_line(str(stale)))
    for note in outcome.notes:
        yield words("note", note=for_line(note))


def _engines(outcome: Outcome) -> list[str]:
    """Return what read the files: pdf and text, and the OCR engines of scans."""
    return sorted({engine for status in outcome.statuses for engine in status.engines})


def slowest_files(outcome: Outcome) -> list[FileStatus]:
    """Return the files that took longest, the slowest first; none that was not read anew."""
    read = [status for status in outcome.statuses if not status.reused]
    return sorted(read, key=lambda status: (-status.seconds, status.name))[:SLOWEST]


def quarantined_files(outcome: Outcome, language: str = "en") -> list[tuple[str, str]]:
    """Return name and reason of every file that could not be read, the reason in ``language``."""
    return [
        (row["path"], row["reason" if language == "en" else "reason_indonesian"] or "")
        for row in outcome.sources
        if row["status"] == "quarantined"
    ]


def plain(console: Console) -> Say:
    """Return what prints a line as it is, however wide the terminal."""
    return partial(console.print, markup=False, highlight=False, soft_wrap=True)
