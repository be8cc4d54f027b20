"""What a run says at its end: all that happened, and nothing of what did not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from keputusan.normalize.decisions import Decision, Decisions
from keputusan.pipeline.cli.summary import LISTED, SLOWEST, print_summary, slowest_files
from keputusan.pipeline.common.archive_files import Skipped
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.release import Release
from keputusan.pipeline.release.choice import choose_sources
from keputusan.pipeline.release.outcome import Outcome

DECISION = Decision(
    "person", "kpu-1", "Dewi Kartikasari", "Dewi Kartika Sari", "same", "ratna",
    date(2025, 3, 14), "one staff number", "decisions.yaml:3",
)  # fmt: skip


def outcome(*statuses: FileStatus, **more: object) -> Outcome:
    """A run over files that read ``statuses``."""
    release = Release("r1", Path("/out/releases/r1"), {"documents": 2, "cells": 12345})
    return Outcome(release, choose_sources(list(statuses)), list(statuses), **more)  # type: ignore[arg-type]


def said(result: Outcome, decided_in: Path | None = None) -> list[str]:
    console = Console(width=400)
    with console.capture() as capture:
        print_summary(result, console, decided_in)
    return capture.get().splitlines()


READ = FileStatus("a.pdf", "s1", media="pdf", kind="digital", pages=3, engines=["pdf"], seconds=2.5)


def test_a_run_without_anything_odd_says_little() -> None:
    lines = said(outcome(READ))
    assert lines[:7] == [
        "files        1",
        "pages        3",
        "read by      pdf",
        "decrees      2",
        "duplicates   0",
        "quarantined  0",
        "ignored      0",
    ]
    assert lines[7] == "decisions    0"
    assert any(line.split() == ["cells", "12", "345"] for line in lines)
    assert "slow: a.pdf: 2.50 s for 3 pages" in lines
    assert lines[-2:] == [
        "release r1 is published in /out/releases/r1",
        f"report: /out/current/{lines[-1].rpartition('/')[2]}",
    ]
    odd = ("quarantined:", "skipped:", "stale:", "note:", "...", "fewer")
    assert not [line for line in lines if line.startswith(odd)]


def test_files_that_were_not_read_are_counted_and_named() -> None:
    lost = FileStatus("b.pdf", "s2", reason="the PDF is cut off")
    other = FileStatus("c.doc", "s3", reason="files of this kind are not read", ignored=True)
    lines = said(outcome(READ, lost, other))
    assert "files        3" in lines
    assert "quarantined  1" in lines
    assert "ignored      1" in lines
    assert "quarantined: b.pdf: the PDF is cut off" in lines
    assert not [line for line in lines if line.startswith("quarantined: c.doc")]


@pytest.mark.parametrize("more", [0, 1, 7])
def test_so_many_quarantined_files_are_named(more: int) -> None:
    lost = [FileStatus(f"{n:03}.pdf", f"s{n}", reason="cut off") for n in range(LISTED + more)]
    lines = said(outcome(*lost))
    assert sum(line.startswith("quarantined: ") for line in lines) == LISTED
    rest = [line for line in lines if line.startswith("...")]
    assert rest == ([f"... and {more} more, in the table sources"] if more else [])


def test_a_name_with_line_ends_stays_on_its_line() -> None:
    lost = FileStatus("b\nrelease r2 is published.pdf", "s2", reason="cut\noff")
    lines = said(outcome(lost))
    assert not [line for line in lines if line.startswith(("release r2", "off"))]


def test_the_slowest_files_come_first_and_only_those_read_anew() -> None:
    files = [replace(READ, name=f"{n}.pdf", source_id=f"s{n}", seconds=float(n)) for n in range(9)]
    kept = replace(READ, name="kept.pdf", source_id="kept", seconds=99.0, reused=True)
    names = [status.name for status in slowest_files(outcome(*files, kept))]
    assert names == [f"{n}.pdf" for n in range(8, 8 - SLOWEST, -1)]


@pytest.mark.parametrize(
    ("stale", "line"),
    [
        ([], "decisions    1"),
        ([DECISION], "decisions    1, 1 of them stale"),
        (None, "decisions    1, replayed before: stale ones are not counted again"),
    ],
)
def test_decisions_are_counted(stale: list[Decision] | None, line: str) -> None:
    lines = said(outcome(READ, decisions=Decisions([DECISION]), stale=stale))
    assert line in lines
    assert sum(one.startswith("stale: ") for one in lines) == len(stale or [])


def test_where_decisions_were_taken_from_is_said() -> None:
    lines = said(outcome(READ, decisions=Decisions([DECISION]), stale=[]), Path("my.yaml"))
    assert "decisions    1, from my.yaml" in lines


@pytest.mark.parametrize(("before", "is_said"), [(None, False), (0, False), (1, False), (2, True)])
def test_decisions_that_are_gone_are_told(before: int | None, is_said: bool) -> None:
    result = outcome(READ, decisions=Decisions([DECISION]), stale=[], decided_before=before)
    lines = [line for line in said(result) if line.startswith("fewer decisions")]
    assert bool(lines) is is_said
    if is_said:
        assert "1 of 2" in lines[0]


def test_what_was_mended_or_passed_over_is_said() -> None:
    folder = Skipped("old", "a release")
    lines = said(outcome(READ, skipped=[folder], notes=["results were damaged"]))
    assert "skipped: old: a release, and no part of the archive" in lines
    assert "note: results were damaged" in lines


def test_a_report_that_failed_is_said_with_its_reason() -> None:
    lines = said(outcome(READ, report_fault="OSError: no space"))
    assert lines[-1] == "report: not written: OSError: no space"
    assert not [line for line in said(outcome(READ, has_report=False)) if line.startswith("report")]
