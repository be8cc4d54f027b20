"""What a run says at its end: all that happened, and nothing of what did not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from keputusan.language.wording import Told
from keputusan.normalize.decisions import Decision, Decisions
from keputusan.pipeline.cli.summary import (
    LISTED,
    SLOWEST,
    _counts,
    _decisions,
    _exceptions,
    _print_details,
    next_steps,
    report_link,
    slowest_files,
    waiting_lines,
)
from keputusan.pipeline.cli.waiting import Waiting
from keputusan.pipeline.cli.words import Words
from keputusan.pipeline.common.archive_files import Skipped
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.release import Release
from keputusan.pipeline.release.choice import choose_sources
from keputusan.pipeline.release.outcome import Outcome
from keputusan.pipeline.report import MAIN
from keputusan.pipeline.storage.place import Place

DECISION = Decision(
    "person", "kpu-1", "Dewi Kartikasari", "Dewi Kartika Sari", "same", "ratna",
    date(2025, 3, 14), "one staff number", "decisions.yaml:3",
)  # fmt: skip

READ = FileStatus("a.pdf", "s1", media="pdf", kind="digital", pages=3, engines=["pdf"], seconds=2.5)


class Bare(Words):
    """Sentences without their wording: a name, and the values that stand in it."""

    def __call__(self, name: str, /, **values: object) -> str:
        return " ".join([name, *(f"{key}={value}" for key, value in values.items())])

    def label(self, name: str) -> str:
        return f"{name}: "


WORDS = Bare("en")


def outcome(*statuses: FileStatus, **more: object) -> Outcome:
    """Return a run over files that read ``statuses``."""
    release = Release("r1", Path("/out/releases/r1"), {"documents": 2, "cells": 12345})
    return Outcome(release, choose_sources(list(statuses)), list(statuses), **more)  # type: ignore[arg-type]


def counts(*statuses: FileStatus) -> list[str]:
    return list(_counts(outcome(*statuses), WORDS))


def lost(name: str, reason: str = "cut off", ignored: bool = False) -> FileStatus:
    return FileStatus(name, f"of-{name}", reason=Told(reason, reason), ignored=ignored)


@pytest.mark.parametrize(
    ("statuses", "lines"),
    [
        ([READ], ["files: files files=1 pages=3"]),
        (
            [READ, replace(READ, name="b.pdf", source_id="s2", pages=None)],
            ["files: files files=2 pages=3"],
        ),
        # a copy has its pages once
        (
            [READ, replace(READ, name="b.pdf")],
            ["files: files files=2 pages=3", "duplicates: 1"],
        ),
        ([READ, lost("b.pdf")], ["files: files files=2 pages=3", "quarantined: 1"]),
        (
            [lost("a.pdf"), lost("b.pdf"), lost("c.doc", ignored=True)],
            ["files: files files=3 pages=0", "quarantined: 2", "ignored: 1"],
        ),
    ],
)
def test_files_are_counted_by_what_became_of_them(
    statuses: list[FileStatus], lines: list[str]
) -> None:
    assert counts(*statuses) == lines


@pytest.mark.parametrize(
    ("stale", "line"),
    [
        ([], "decisions: decisions count=1"),
        ([DECISION], "decisions: decisions_stale count=1 stale=1"),
        (None, "decisions: decisions_before count=1"),
    ],
)
def test_decisions_are_counted(stale: list[Decision] | None, line: str) -> None:
    result = outcome(READ, decisions=Decisions([DECISION]), stale=stale)
    assert list(_decisions(result, WORDS, None)) == [line]


def test_where_decisions_were_taken_from_is_said() -> None:
    result = outcome(READ, decisions=Decisions([DECISION]), stale=[])
    (line,) = _decisions(result, WORDS, Path("my.yaml"))
    assert "decisions_from" in line
    assert "place=my.yaml" in line


def test_a_run_without_decisions_says_nothing_of_them() -> None:
    assert list(_decisions(outcome(READ, stale=[]), WORDS, Path("my.yaml"))) == []


@pytest.mark.parametrize(("before", "is_said"), [(None, False), (0, False), (1, False), (2, True)])
def test_decisions_that_are_gone_are_told(before: int | None, is_said: bool) -> None:
    result = outcome(READ, decisions=Decisions([DECISION]), stale=[], decided_before=before)
    found = [line for line in _decisions(result, WORDS, None) if "fewer" in line]
    assert found == (["decisions_fewer count=1 before=2"] if is_said else [])


def exceptions(*statuses: FileStatus, **more: object) -> list[str]:
    return list(_exceptions(outcome(*statuses, **more), WORDS))


def test_a_run_without_anything_odd_tells_no_exceptions() -> None:
    assert exceptions(READ, stale=[]) == []


def test_a_file_that_is_not_read_is_named_with_its_reason() -> None:
    found = exceptions(READ, lost("b.pdf", "the PDF is cut off"), lost("c.doc", ignored=True))
    assert found == ["quarantined name=b.pdf reason=the PDF is cut off"]


@pytest.mark.parametrize("more", [0, 1, 7])
def test_so_many_quarantined_files_are_named(more: int) -> None:
    found = exceptions(*(lost(f"{number:03}.pdf") for number in range(LISTED + more)))
    assert sum(line.startswith("quarantined ") for line in found) == LISTED
    assert found[LISTED:] == ([f"more_quarantined count={more}"] if more else [])


def test_a_name_with_line_ends_stays_on_its_line() -> None:
    (line,) = exceptions(lost("b\nrelease r2 is published.pdf", "cut\noff"))
    assert "\n" not in line


def test_what_was_mended_passed_over_or_asked_for_by_nobody_is_said() -> None:
    found = exceptions(
        READ,
        skipped=[Skipped("old", Told("a release", "sebuah rilis"))],
        stale=[DECISION],
        notes=["mended"],
    )
    assert found[0] == "skipped name=old what=a release"
    assert found[1].startswith("stale decision=")
    assert found[2] == "note note=mended"


def test_the_slowest_files_come_first_and_only_those_read_anew() -> None:
    files = [replace(READ, name=f"{n}.pdf", source_id=f"s{n}", seconds=float(n)) for n in range(9)]
    kept = replace(READ, name="kept.pdf", source_id="kept", seconds=99.0, reused=True)
    names = [status.name for status in slowest_files(outcome(*files, kept))]
    assert names == [f"{n}.pdf" for n in range(8, 8 - SLOWEST, -1)]


def test_the_details_name_engines_rows_and_slow_files() -> None:
    console = Console(width=200)
    scan = replace(READ, name="b.pdf", source_id="s2", engines=["rapidocr", "pdf"], seconds=9.0)
    with console.capture() as capture:
        _print_details(outcome(READ, scan), console, WORDS)
    lines = capture.get().splitlines()
    assert lines[0] == "engines: pdf, rapidocr"
    assert ["cells", "12", "345"] in [line.split() for line in lines]
    assert lines[-2:] == [
        "slow name=b.pdf seconds=9.00 pages=3",
        "slow name=a.pdf seconds=2.50 pages=3",
    ]


def waiting(errors: int = 0, warnings: int = 0, settled: int = 0, questions: int = 0) -> Waiting:
    severities = Counter({"error": errors, "warning": warnings})
    return Waiting(7, 2, severities, settled, questions)


@pytest.mark.parametrize(
    ("counts", "findings", "questions"),
    [
        (waiting(), "findings: no_findings", "questions: no_questions"),
        (
            waiting(errors=2, warnings=5),
            "findings: severities error=2 warning=5 info=0",
            "questions: no_questions",
        ),
        (waiting(questions=3), "findings: no_findings", "questions: questions count=3"),
        (
            waiting(settled=4),
            "findings: settled found=no_findings settled=4",
            "questions: no_questions",
        ),
    ],
)
def test_what_waits_is_told(counts: Waiting, findings: str, questions: str) -> None:
    assert list(waiting_lines(counts, WORDS)) == [
        "decrees: decrees decrees=7 offices=2", findings, questions,
    ]  # fmt: skip


SERVE = "keputusan review serve --out out --archive raw"
LIST = "keputusan review list --out"
EXPORT = "keputusan export xlsx keputusan.xlsx --out"


@pytest.mark.parametrize(
    ("counts", "out", "archive", "commands"),
    [
        (waiting(), Path("out"), Path("raw"), [f"{EXPORT} out"]),
        (waiting(questions=1), Path("out"), Path("raw"), [SERVE, f"{EXPORT} out"]),
        (waiting(errors=1), Path("out"), Path("raw"), [SERVE, f"{EXPORT} out"]),
        # where the archive or the release is in no folder of this machine
        (waiting(questions=1), Path("out"), None, [f"{LIST} out", f"{EXPORT} out"]),
        (
            waiting(questions=1),
            "s3://bucket/out",
            Path("raw"),
            [f"{LIST} s3://bucket/out", f"{EXPORT} s3://bucket/out"],
        ),
        # a name that a shell would part
        (waiting(), Path("my out"), None, [f"{EXPORT} 'my out'"]),
    ],
)
def test_the_commands_that_go_on_from_here(
    counts: Waiting, out: Place, archive: Place | None, commands: list[str]
) -> None:
    first, *lines = next_steps(counts, WORDS, out, archive)
    assert first == "next"
    assert [line.partition("#")[0].strip() for line in lines] == commands
    assert len({line.index("#") for line in lines}) == 1


def test_the_report_is_named_by_the_name_that_stays(tmp_path: Path) -> None:
    release = tmp_path / "releases" / "r1"
    assert report_link("s3://bucket/out") == f"s3://bucket/out/{MAIN}"
    assert report_link(release) == (release / MAIN).as_uri()
    (tmp_path / "current" / MAIN).parent.mkdir(parents=True)
    (tmp_path / "current" / MAIN).touch()
    assert report_link(release) == (tmp_path / "current" / MAIN).as_uri()
