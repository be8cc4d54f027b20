"""What a run says at its end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from rich.console import Console
from rich.table import Table

from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.common.safe_text import for_line
from keputusan.pipeline.release.outcome import Outcome
from keputusan.pipeline.report import MAIN
from keputusan.pipeline.storage.place import Place

LISTED = 20
"""So many quarantined files are named; the release's `sources` names all."""

SLOWEST = 5
"""So many of the files that took longest are named."""


def print_summary(outcome: Outcome, console: Console, decided_in: Place | None = None) -> None:
    """Files, pages, decrees, rows a table, slowest and quarantined files, the release's place.

    ``decided_in`` is where the decisions stand that were replayed.
    """
    sources = outcome.sources
    release = outcome.release
    say = _plain(console)
    say(f"files        {len(outcome.chosen.copies)}")
    say(f"pages        {sum(int(str(row['pages'] or 0)) for row in sources)}")
    say(f"read by      {', '.join(_engines(outcome))}")
    say(f"decrees      {release.rows['documents']}")
    say(f"duplicates   {outcome.count('duplicate')}")
    say(f"quarantined  {outcome.count('quarantined')}")
    say(f"ignored      {outcome.count('ignored')}")
    say(f"decisions    {_decisions(outcome)}{_place(decided_in)}")
    if outcome.decided_before and len(outcome.decisions) < outcome.decided_before:
        say(
            f"fewer decisions than the last run replayed: {len(outcome.decisions)} of "
            f"{outcome.decided_before}; name their file with --decisions, if they are not meant "
            "to be gone"
        )
    table = Table("table", "rows", box=None, pad_edge=False)
    table.columns[1].justify = "right"
    for name, rows in release.rows.items():
        table.add_row(name, f"{rows:,}".replace(",", " "))
    console.print(table)
    for status in slowest_files(outcome):
        pages = status.pages or 0
        say(f"slow: {for_line(status.name)}: {status.seconds:.2f} s for {pages} pages")
    quarantined = quarantined_files(outcome)
    for name, reason in quarantined[:LISTED]:
        say(f"quarantined: {for_line(f'{name}: {reason}')}")
    if len(quarantined) > LISTED:
        say(f"... and {len(quarantined) - LISTED} more, in the table sources")
    for folder in outcome.skipped[:LISTED]:
        say(f"skipped: {for_line(folder.name)}: {folder.what}, and no part of the archive")
    for stale in (outcome.stale or [])[:LISTED]:
        say(f"stale: {for_line(str(stale))}")
    for note in outcome.notes:
        say(f"note: {for_line(note)}")
    say(f"release {release.id} is published in {release.path}")
    if outcome.has_report:
        say(f"report: {_report(outcome)}")


def _report(outcome: Outcome) -> str:
    """Where the report is, by the name that stays, or why there is none."""
    if outcome.report_fault is not None:
        return f"not written: {for_line(outcome.report_fault)}"
    path = outcome.release.path
    if isinstance(path, str):
        return f"{path}/{MAIN}"
    return str(path.parent.parent / "current" / MAIN)


def _engines(outcome: Outcome) -> list[str]:
    """What read the files: pdf and text, and the OCR engines of scans."""
    return sorted({engine for status in outcome.statuses for engine in status.engines})


def _decisions(outcome: Outcome) -> str:
    if len(outcome.decisions) and outcome.stale is None:
        return f"{len(outcome.decisions)}, replayed before: stale ones are not counted again"
    stale = f", {len(outcome.stale)} of them stale" if outcome.stale else ""
    return f"{len(outcome.decisions)}{stale}"


def _place(decided_in: Place | None) -> str:
    return f", from {for_line(str(decided_in))}" if decided_in is not None else ""


def slowest_files(outcome: Outcome) -> list[FileStatus]:
    """The files that took longest, the slowest first; none that was not read anew."""
    read = [status for status in outcome.statuses if not status.reused]
    return sorted(read, key=lambda status: (-status.seconds, status.name))[:SLOWEST]


def quarantined_files(outcome: Outcome) -> list[tuple[str, str]]:
    """Name and reason of every file that could not be read."""
    return [
        (str(row["path"]), str(row["reason"]))
        for row in outcome.sources
        if row["status"] == "quarantined"
    ]


def _plain(console: Console) -> Callable[[str], None]:
    return partial(console.print, markup=False, highlight=False, soft_wrap=True)
