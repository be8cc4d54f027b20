"""Reviewing on the command line, and what a decision changes in the next release."""

from __future__ import annotations

import csv
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener

import pyarrow.dataset as ds
import pytest
from click.testing import CliRunner, Result

from keputusan.normalize.decisions import load_decisions
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common import exits
from keputusan.pipeline.release import ReleaseWriter
from keputusan.schemas import SCHEMA

OFFICE = {"institution_id": "kpu-3671", "institution": "KPU Kota Tangerang", "level": "city"}
OFFICE |= {"met": True}
SOURCE = {"source_id": "0" * 16, "path": "a.pdf", "bytes": 1, "status": "published"}
PLACE = {"source_id": "0" * 16, "document_id": "1" * 16, "page": 4, "confidence": 1.0}
RAWS = ["Dewi Kartikasari", '=HYPERLINK("http://example.org")', "Suyani,\nS.H."]


def keputusan(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return a release that asks whether three spellings are Dewi Kartini's."""
    alias = {"entity": "person", "scope_id": "kpu-3671", "method": "slip", "status": "review"}
    alias |= {"canonical_id": "d" * 16, "canonical": "Dewi Kartini"}
    person = {"person_id": "d" * 16, "person": "Dewi Kartini", "variants": 1, "rows": 1}
    member = {"team_member_id": "m1", "person_id": "d" * 16, "name_raw": "Dewi Kartini"}
    member |= {"position_raw": "Analis\nHukum", "table_no": 1, "row_no": 1, **PLACE}
    document = {"number": "6 TAHUN 2023", "subject": "team", "institution_id": "kpu-3671", **PLACE}
    with ReleaseWriter(tmp_path / "out") as release:
        release.append("sources", [SOURCE])
        release.append("institutions", [OFFICE])
        release.append("documents", [document])
        release.append("persons", [person])
        release.append("team_members", [member])
        release.append("aliases", [alias | {"raw": raw, "score": 0.5} for raw in RAWS])
        release.commit()
    return tmp_path / "out"


def test_a_question_shows_both_sides_and_is_gone_once_decided(out: Path, tmp_path: Path) -> None:
    file = tmp_path / "decisions.yaml"
    listed = keputusan("review", "list", "--from", out, "--decisions", file)
    assert "Dewi Kartini  (rows: 1; Analis Hukum; 6 TAHUN 2023 p. 4)" in listed.output
    assert "3 questions, 3 of them shown" in listed.output
    lines = listed.output.splitlines()
    question = lines[lines.index("    Dewi Kartikasari") - 1].split()[0]
    options = ("--from", out, "--decisions", file, "--why", "two NIP", "--who", "ratna")
    decided = keputusan("review", "decide", "different", question, *options)
    assert decided.exit_code == 0, decided.output
    decisions = load_decisions(file)
    judged = decisions.judgement("person", "kpu-3671", "Dewi Kartikasari", "Dewi Kartini")
    assert (judged, decisions.about("person", "kpu-3671")[0].who) == ("different", "ratna")
    listed = keputusan("review", "list", "--from", out, "--decisions", file)
    assert question not in listed.output
    assert "1 more are decided" in listed.output
    taken_back = keputusan("review", "decide", "same", question, *options)
    assert taken_back.exit_code == exits.FAILED
    assert "contradict" in taken_back.output


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_answers_come_back_from_a_spreadsheet(out: Path, tmp_path: Path, delimiter: str) -> None:
    file, sheet = tmp_path / "decisions.yaml", tmp_path / "q.csv"
    options = ("--from", out, "--decisions", file)
    assert keputusan("review", "export", sheet, *options).exit_code == 0
    with sheet.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["raw"] for row in rows} == {RAWS[0], "'" + RAWS[1], RAWS[2]}
    rows[0] |= {"judgement": "Same", "who": "ratna", "why": "seen"}
    rows[1] |= {"judgement": "unsure", "why": "no page"}
    with sheet.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    again = [keputusan("review", "import", sheet, *options, "--who", "budi") for _ in range(2)]
    assert [result.exit_code for result in again] == [0, 0], again[0].output
    said = {(d.who, d.judgement) for d in load_decisions(file).about("person", "kpu-3671")}
    assert said == {("ratna", "same"), ("budi", "unsure")}
    assert len(load_decisions(file)) == 2


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{id},maybe,,x", "q.csv:3: 'maybe' is no judgement"),
        ("{id},same,,", "q.csv:3: why"),
        ("ffffffffff,same,,x", "q.csv:3: the release asks no question"),
    ],
)
def test_one_bad_line_and_no_answer_is_taken(
    out: Path, tmp_path: Path, line: str, says: str
) -> None:
    file, sheet = tmp_path / "decisions.yaml", tmp_path / "q.csv"
    options = ("--from", out, "--decisions", file)
    keputusan("review", "export", sheet, *options)
    first, second, *_ = (r["question"] for r in csv.DictReader(sheet.open(encoding="utf-8-sig")))
    good = f"question,judgement,who,why\n{first},same,,seen\n"
    sheet.write_text(good + line.format(id=second) + "\n", encoding="utf-8")
    result = keputusan("review", "import", sheet, *options)
    assert (result.exit_code, file.exists()) == (exits.USAGE, False)
    assert says in result.output


def tables(out: Path) -> dict[str, list[dict[str, object]]]:
    return {
        table.name: ds.dataset(out / "current" / table.name, format="parquet")
        .to_table()
        .to_pylist()
        for table in SCHEMA
        if table.name != "cells"
    }


def test_a_decision_changes_the_release_in_that_respect_only(tmp_path: Path, raw: Path) -> None:
    archive, out = raw / "digital" / "kupang-2024-1a.pdf", tmp_path / "out"
    file = tmp_path / "decisions.yaml"
    run = ("run", archive, "--out", out, "--workers", 0)
    assert keputusan(*run).exit_code == 0
    first, before = (out / "current").resolve(), tables(out)
    names = {"Weli A. Ndoen", "Welly A. Ndoen"}
    keputusan("review", "decide", "different", "--decisions", file, "--scope", "kpu-5371",
              "--raw", "Welly A. Ndoen", "--canonical", "Weli A. Ndoen", "--why", "w")  # fmt: skip
    assert keputusan(*run, "--decisions", file).exit_code == 0
    after = tables(out)
    changed = {
        str(row.get("raw") or row.get("name_raw") or row.get("person"))
        for table, rows in after.items()
        for row in rows
        if row not in before[table]
    }
    assert changed == names
    assert {row["status"] for row in after["aliases"] if row["raw"] in names} == {"rejected"}
    assert len(after["persons"]) == len(before["persons"]) + 1
    keputusan(*run)
    assert (out / "current").resolve() == first


def test_a_stale_decision_is_told_and_a_contradiction_publishes_nothing(
    tmp_path: Path, raw: Path
) -> None:
    archive, out = raw / "digital" / "banjar-2022-04.pdf", tmp_path / "out"
    file = tmp_path / "decisions.yaml"
    decide = ("review", "decide", "--decisions", file, "--raw", "Ani", "--canonical", "Budi")
    keputusan(*decide, "same", "--why", "w")
    result = keputusan("run", archive, "--out", out, "--workers", 0, "--decisions", file)
    assert "decisions    1, 1 of them stale" in result.output
    again = keputusan("run", archive, "--out", out, "--workers", 0, "--decisions", file)
    assert "decisions    1, replayed before: stale ones are not counted again" in again.output
    text = file.read_text(encoding="utf-8")
    entry = text[text.index("- entity") :].replace("same", "different")
    file.write_text(text + entry, encoding="utf-8")
    result = keputusan("run", archive, "--out", tmp_path / "other", "--decisions", file)
    assert result.exit_code == exits.FAILED
    assert "contradict" in result.output
    assert not (tmp_path / "other" / "current").exists()


def test_the_page_needs_a_release_and_a_name(out: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    command = ("review", "serve", "--archive", tmp_path, "--from")
    assert keputusan(*command, empty).exit_code == exits.NOTHING_TO_DO
    assert keputusan(*command, out, "--who", " ").exit_code == exits.USAGE


def test_the_page_says_its_address_and_ends_when_it_is_interrupted(
    out: Path, tmp_path: Path
) -> None:
    command = [Path(sys.executable).with_name("keputusan"), "review", "serve", "--from", out]
    options = ["--archive", tmp_path, "--decisions", tmp_path / "d.yaml"]
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        address = served.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{40,}", address)
        browser = build_opener(ProxyHandler({}), HTTPCookieProcessor())
        with browser.open(address, timeout=20) as answer:
            body = answer.read().decode()
        served.send_signal(signal.SIGINT)
        assert served.wait(20) == 0
    assert "Dewi Kartini" in re.sub("<[^>]+>", "", body)
