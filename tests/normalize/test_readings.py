"""What reviewers read in doubtful cells, in the next release and nowhere else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from keputusan.normalize.decisions import (
    Decision,
    append_decisions,
    read_entries,
    read_text,
    remove_decision,
)
from keputusan.normalize.reviewed.changed_spans import changed_spans, part_of
from keputusan.normalize.reviewed.reviewed_months import reschedule
from keputusan.schemas.rows import Row
from tests.support.reviewing import (
    DOUBTFUL,
    as_if_scanned,
    find_release,
    keputusan,
    read,
    run,
    write_archive,
)

NAME = "Hamid Tneki"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_archive(tmp_path_factory.mktemp("readings") / "archive")


@pytest.fixture(scope="module")
def out(archive: Path) -> Path:
    """Return a release with two doubtful cells, and the results that it was made from."""
    out = archive.parent / "out"
    run(archive, out)
    as_if_scanned(out)
    # the same inputs would be the same release: only a new decision makes a new one
    file = archive.parent / "other.yaml"
    append_decisions(file, [Decision("unit", None, "A", "B", "same", "r", date(2025, 1, 1), "w")])
    run(archive, out, file)
    return out


def reading(out: Path, raw: str, typed: str) -> Decision:
    (document,) = [row for row in read(out, "documents") if row["year"] == 2023]
    scope = str(document["document_id"])
    return Decision("reading", scope, raw, typed, "same", "ratna", date(2025, 4, 1), "seen")


def differing(before: dict[str, list[Row]], after: dict[str, list[Row]]) -> dict[str, list[Row]]:
    return {
        table: [row for row in rows if row not in before[table]]
        for table, rows in after.items()
        if rows != before[table]
    }


TABLES = ("documents", "team_members", "team_duties", "persons", "aliases", "corrections",
          "findings", "cells", "legal_bases", "dictums")  # fmt: skip


def tables(out: Path) -> dict[str, list[Row]]:
    return {table: read(out, table) for table in TABLES}


def test_a_text_is_what_the_reviewer_says_and_raw_stays(
    out: Path, archive: Path, tmp_path: Path
) -> None:
    before, release = tables(out), find_release(out).name
    file = tmp_path / "d.yaml"
    typed = "Melaksanakan tugas nomor 7 dan 8 tahun 2023;"
    append_decisions(file, [reading(out, DOUBTFUL, typed)])
    run(archive, out, file)
    changed = differing(before, tables(out))
    assert set(changed) == {"team_duties", "corrections", "findings"}
    (duty,) = changed["team_duties"]
    assert (duty["duty_raw"], duty["duty"], duty["confidence"]) == (DOUBTFUL, typed, 0.5)
    (correction,) = changed["corrections"]
    start, end = int(str(correction["span_start"])), int(str(correction["span_end"]))
    assert DOUBTFUL[start:end] == correction["wrong_text"] == "1"
    assert (correction["right_text"], correction["method"], correction["score"]) == (
        "7 dan 8", "reviewer", 1.0
    )  # fmt: skip
    left = {row["evidence"] for row in tables(out)["findings"] if row["code"] == "low-confidence"}
    assert left == {NAME}
    remove_decision(file, read_entries(read_text(file), "d.yaml")[0].entry_id)
    assert run(archive, out, file) == release
    assert tables(out) == before


def test_a_name_is_reconciled_as_the_reviewer_reads_it(
    out: Path, archive: Path, tmp_path: Path
) -> None:
    before = tables(out)
    file = tmp_path / "d.yaml"
    append_decisions(file, [reading(out, NAME, "Rustam Effendi")])
    run(archive, out, file)
    changed = differing(before, tables(out))
    (member,) = [row for row in changed["team_members"] if row["name_raw"] == NAME]
    assert (member["person"], member["confidence"]) == ("Rustam Effendi", 0.5)
    (alias,) = [row for row in changed["aliases"] if row["raw"] == NAME]
    assert (alias["canonical"], alias["method"], alias["status"]) == (
        "Rustam Effendi", "reviewer", "confirmed"
    )  # fmt: skip
    assert alias["canonical_id"] == member["person_id"]
    # nobody is like the other Hamid any more
    assert not [row for row in tables(out)["aliases"] if row["raw"] == "Hamid Tnuki"]
    assert tables(out)["cells"] == before["cells"]
    run(archive, out, archive.parent / "other.yaml")
    assert tables(out) == before


def test_what_was_read_right_is_in_doubt_no_more_and_nothing_else_changes(
    out: Path, archive: Path, tmp_path: Path
) -> None:
    before = tables(out)
    file = tmp_path / "d.yaml"
    append_decisions(file, [reading(out, NAME, NAME), reading(out, DOUBTFUL, DOUBTFUL)])
    run(archive, out, file)
    assert set(differing(before, tables(out))) == {"findings"}
    assert not [row for row in read(out, "findings") if row["code"] == "low-confidence"]


def test_a_reading_that_no_cell_has_is_stale(out: Path, archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "d.yaml"
    # the cell is there, but was read surely
    append_decisions(file, [reading(out, "Benedikta Atie", "Benedikta Ati")])
    done = keputusan("run", archive, "--out", out, "--workers", 0, "--decisions", file)
    assert "1, 1 of them stale" in done.output
    assert "Benedikta Ati" not in {row["person"] for row in read(out, "team_members")}


@pytest.mark.parametrize(
    ("raw", "typed", "spans"),
    [
        ("a b\nc", "a  b c", []),
        ("a b\nc", "a x c", [("b", "x")]),
        ("a b c", "a c", [("b", "")]),
        ("a c", "a b c", [("a", "a b")]),
        ("c", "a b c", [("c", "a b c")]),
        ("Biro-\nkrasi", "Birokrasi", [("Biro-\nkrasi", "Birokrasi")]),
    ],
)
def test_spans_are_whole_words_of_what_was_read(
    raw: str, typed: str, spans: list[tuple[str, str]]
) -> None:
    found = list(changed_spans(raw, typed))
    assert [(raw[span.start : span.end], span.right) for span in found] == spans
    text = raw
    for span in reversed(found):
        text = text[: span.start] + span.right + text[span.end :]
    assert text.split() == typed.split()


def test_a_part_of_a_cell_takes_the_changes_within_it() -> None:
    read_so, typed = "- satu dua;\n- tiga empat;", "- satu dua;\n- tiga lima;"
    assert part_of("tiga empat;", read_so, typed, True) == "tiga lima;"
    assert part_of("satu dua;", read_so, typed, True) == "satu dua;"
    assert part_of("tiga empat;", read_so, typed, False) is None
    assert part_of("empat;\n- lima", read_so, typed, True) is None


def test_months_follow_the_text_that_names_them_but_not_ticks() -> None:
    places = ("source_id", "document_id", "page", "table_no", "row_no", "confidence")
    item: Row = {"plan_item_id": "i", "months": "3", **dict.fromkeys(places, 1)}
    other: Row = {**item, "plan_item_id": "j"}
    rows = {"plan_schedule": [{**item, "month": 3, "mark_raw": "Marel"},
                              {**other, "month": 5, "mark_raw": "Marel"}]}  # fmt: skip
    reschedule(rows, item, "Marel", "Maret dan Juni 2025")
    assert item["months"] == "3,6"
    planned = [(row["plan_item_id"], row["month"]) for row in rows["plan_schedule"]]
    assert planned == [("j", 5), ("i", 3), ("i", 6)]
    assert {row["mark_raw"] for row in rows["plan_schedule"]} == {"Marel"}
    rows = {"plan_schedule": [{**item, "month": 4, "mark_raw": "√"}]}
    reschedule(rows, item, "Marel", "Juli")
    assert item["months"] == "3,6" and len(rows["plan_schedule"]) == 1
