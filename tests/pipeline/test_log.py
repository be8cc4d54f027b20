"""The log of a run: one line a file whatever its name, and at the end what to look at."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common.safe_text import for_line, for_spreadsheet

FORGED = "a\nread 0.00 s\x1b[2J.txt"


def log_lines(tmp_path: Path, raw: Path, form: str) -> list[str]:
    archive = tmp_path / "archive"
    archive.mkdir()
    shutil.copy(raw / "text" / "banjar-2022-04.txt", archive / "good.txt")
    (archive / FORGED).write_bytes(b"")
    log = tmp_path / "run.log"
    arguments = ["run", str(archive), "--out", str(tmp_path / "out"), "--workers", "0"]
    CliRunner().invoke(main, [*arguments, "--log", str(log), "--log-format", form])
    return log.read_text(encoding="utf-8").splitlines()


def test_a_text_log_has_one_line_a_file(tmp_path: Path, raw: Path) -> None:
    lines = [line.split(maxsplit=1)[1] for line in log_lines(tmp_path, raw, "text")]
    files = [line for line in lines if line.startswith("file ")]
    assert len(files) == 2 and "\x1b" not in "".join(lines)
    failed, good = files
    assert "failed" in failed and failed.endswith(": the file is empty; get it again")
    assert " read " in good and "1 pages" in good and " text " in good and "good.txt" in good
    assert [line.split()[0] for line in lines[-4:]] == ["slowest", "slowest", "quarantined", "end"]


def test_a_json_log_can_be_read_by_programs(tmp_path: Path, raw: Path) -> None:
    events = [json.loads(line) for line in log_lines(tmp_path, raw, "json")]
    assert [event["event"] for event in events] == ["start", "file", "file", "end"]
    assert {event["file"]: event["outcome"] for event in events[1:3]} == {
        FORGED: "failed",
        "good.txt": "read",
    }
    assert events[-1]["quarantined"] == [
        {"file": FORGED, "reason": "the file is empty; get it again"}
    ]
    assert events[-1]["release"] == (tmp_path / "out" / "current").resolve().name


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", " +1", "\t=1", "@SUM(1)", "-1+2", "\ufeff=1"]
)
def test_a_formula_becomes_text(text: str) -> None:
    assert for_spreadsheet(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "-", "1=1", "Kasubbag (=)", "2021"])
def test_other_text_stays(text: str) -> None:
    assert for_spreadsheet(text) == text


def test_a_line_stays_one_line() -> None:
    assert for_line("Kota Banjar é") == "Kota Banjar é"
    assert for_line("a\r\nb\x1b[31m\u202e\udc80") == "a\\r\\nb\\x1b[31m\\u202e\\udc80"
