"""What reviewers say of doubtful ticks, in the schedules of the next release."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from keputusan.normalize.decisions import (
    ContradictionError,
    Decision,
    Decisions,
    Mark,
    append_decisions,
    parse_decisions,
)
from keputusan.normalize.reviewed.reviewed_ticks import ReviewedTicks, tick_ids
from keputusan.pipeline.common.release_query import open_query
from keputusan.pipeline.review.web.doubtful_cells import Cell, reading_queue
from keputusan.schemas.archive_rows import CellsRow
from keputusan.schemas.rows import Rows
from tests.support.reviewing import as_if_scanned, find_release, read, run, write_plan

ACTION = "Menyusun laporan kegiatan"


def said(tick_id: str, judgement: Mark, who: str = "ratna") -> Decision:
    return Decision("tick", None, "p. 1", tick_id, judgement, who, date(2025, 4, 1), "seen")


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a plan of which all marks of two rows are in doubt, and its release."""
    folder = tmp_path_factory.mktemp("ticks")
    archive, out = write_plan(folder / "archive", [ACTION]).parent, folder / "out"
    run(archive, out)
    as_if_scanned(out, "V")
    file = folder / "none.yaml"
    append_decisions(file, [Decision("unit", None, "A", "B", "same", "r", date(2025, 1, 1), "w")])
    run(archive, out, file)
    return archive, out


def ticks(out: Path) -> list[Cell]:
    with open_query(find_release(out)) as query:
        return [item.subject for item in reading_queue(query).items if item.kind == "tick"]


def schedule(out: Path) -> list[tuple[Any, ...]]:
    return [(row["row_no"], row["month"], row["mark_raw"]) for row in read(out, "plan_schedule")]


def test_no_tick_takes_the_month_out_and_what_was_read_stays(
    plan: tuple[Path, Path], tmp_path: Path
) -> None:
    archive, out = plan
    before, cells = schedule(out), read(out, "cells")
    first, second = sorted(ticks(out), key=lambda cell: cell.row_no)
    assert first.tick_id is not None and first.tick_id != second.tick_id
    file = tmp_path / "d.yaml"
    append_decisions(file, [said(first.tick_id, "blank")])
    release = run(archive, out, file)
    assert schedule(out) == [row for row in before if row[0] != first.row_no]
    months = {row["row_no"]: row["months"] for row in read(out, "plan_items")}
    assert months[first.row_no] is None and months[second.row_no] == "3"
    assert read(out, "cells") == cells
    (correction,) = [row for row in read(out, "corrections") if row["method"] == "reviewer"]
    assert (correction["table_name"], correction["wrong_text"], correction["right_text"]) == (
        "cells", "V", "-"
    )  # fmt: skip
    findings = read(out, "findings")
    doubts = {row["row_no"] for row in findings if row["code"] == "low-confidence"}
    assert doubts == {second.row_no}
    bare = {row["row_no"] for row in findings if row["code"] == "no-schedule"}
    assert first.row_no in bare and second.row_no not in bare
    assert run(archive, out, file) == release
    run(archive, out, archive.parent / "none.yaml")
    assert schedule(out) == before


def test_a_tick_that_is_said_to_be_one_settles_its_finding_alone(
    plan: tuple[Path, Path], tmp_path: Path
) -> None:
    archive, out = plan
    run(archive, out, archive.parent / "none.yaml")
    before = schedule(out)
    file = tmp_path / "d.yaml"
    append_decisions(file, [said(str(cell.tick_id), "ticked") for cell in ticks(out)])
    run(archive, out, file)
    assert schedule(out) == before
    assert not [row for row in read(out, "findings") if row["code"] == "low-confidence"]
    assert not [row for row in read(out, "corrections") if row["method"] == "reviewer"]


def test_a_cell_is_ticked_or_not() -> None:
    text = "".join(
        f"- {{entity: tick, raw: p. 1, canonical: abc, judgement: {one}, who: r, when: 2025-01-01,"
        " why: w}\n"
        for one in ("unsure", "ticked", "blank")
    )
    entries = parse_decisions(text, "d.yaml")
    Decisions(entries[:2])
    with pytest.raises(ContradictionError):
        Decisions(entries)


def cell(row: int, column: int, text: str, months: str | None, sure: float, span: int = 1) -> Any:
    common = {"source_id": "s", "document_id": "d", "page": 1, "table_no": 1, "confidence": sure}
    shape = {"row_no": row, "column_no": column, "row_span": span, "column_span": 1}
    return {**common, **shape, "text_raw": text, "months": months}


def item(row: int, months: str | None, time: str | None = None) -> Any:
    common = {"source_id": "s", "document_id": "d", "page": 1, "table_no": 1, "confidence": 1.0}
    named = {"plan_item_id": f"i{row}", "row_no": row, "months": months}
    return {**common, **named, "time": time, "time_raw": time}


def replanned(
    cells: list[CellsRow], items: list[Any], answers: dict[tuple[int, int], Mark]
) -> dict[str, list[tuple[Any, ...]]]:
    """Return month, mark and week by item where the ticks are answered by row and column."""
    doubtful = [one for one in cells if one["months"] and one["confidence"] < 0.9]
    asked = [
        (str(one["months"]), str(one["text_raw"]), [
            str(other["text_raw"]) for other in cells if not other["months"] and other["row_no"]
            <= one["row_no"] < other["row_no"] + other["row_span"]
        ])
        for one in doubtful
    ]  # fmt: skip
    known = tick_ids("d", asked)
    decisions = Decisions(
        said(tick_id, answers[one["row_no"], one["column_no"]])
        for one, tick_id in zip(doubtful, known, strict=True)
        if (one["row_no"], one["column_no"]) in answers
    )
    schedule: list[Any] = [
        {"plan_item_id": one["plan_item_id"], "month": int(month), "mark_raw": "√"}
        for one in items
        for month in (one["months"] or "").split(",")
        if month
    ]
    rows: Rows = {"plan_items": items, "plan_schedule": schedule, "corrections": []}
    ReviewedTicks("d", cells, decisions).replan(rows)
    found: dict[str, list[tuple[Any, ...]]] = {one["plan_item_id"]: [] for one in items}
    for row in rows["plan_schedule"]:
        told = (row["month"], row["mark_raw"], row.get("week"))
        found[str(row["plan_item_id"])].append(told)
    return found


def test_a_tick_over_several_rows_and_months_plans_all_of_them() -> None:
    cells = [
        cell(2, 1, "Menyusun", None, 1.0),
        cell(3, 1, "Melaporkan", None, 1.0),
        cell(2, 2, "/", "1,2", 0.4, span=2),
        cell(2, 4, "√", "3", 1.0),
        cell(3, 4, "-", "3", 1.0),
    ]
    items = [item(2, "1,2,3"), item(3, "1,2")]
    found = replanned(cells, items, {(2, 2): "blank"})
    assert found == {"i2": [(3, "√", None)], "i3": []}
    assert [one["months"] for one in items] == ["3", None]
    found = replanned(cells, [item(2, "3"), item(3, None)], {(2, 2): "ticked"})
    assert found["i3"] == [(1, "/", None), (2, "/", None)]


def test_a_week_that_is_ticked_is_told_where_weeks_have_columns() -> None:
    cells = [cell(2, 1, "Menyusun", None, 1.0)]
    cells += [cell(2, column, "-", "5", 0.4 if column == 4 else 1.0) for column in range(2, 6)]
    assert replanned(cells, [item(2, None)], {(2, 4): "ticked"}) == {"i2": [(5, "-", 3)]}


def test_a_row_without_ticks_goes_by_the_time_that_it_names() -> None:
    cells = [cell(2, 1, "Menyusun", None, 1.0), cell(2, 2, "√", "1", 0.4)]
    items = [item(2, "1", "Maret dan Mei 2025")]
    found = replanned(cells, items, {(2, 2): "blank"})
    assert [month for month, _, _ in found["i2"]] == [3, 5]


def test_rows_alike_in_all_have_ticks_of_their_own() -> None:
    one = ("3", "√", ["Menyusun"])
    ids = tick_ids("d", [one, one, ("4", "√", ["Menyusun"])])
    assert len(set(ids)) == 3
    assert tick_ids("d", [("3", "√ ", ["Menyusun "])]) == ids[:1]
