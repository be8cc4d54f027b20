"""Texts and places of records as columns of published rows."""

from __future__ import annotations

import pytest

from keputusan.extract.model.table_records import Entry, Kind, Place
from keputusan.pipeline.rows.entry_rows import _row
from keputusan.pipeline.rows.plan_rows import _schedule
from keputusan.pipeline.rows.row_columns import (
    add_columns,
    filled_columns,
    flowing,
    given,
    origin,
    text_columns,
)
from keputusan.schemas import SCHEMA
from keputusan.schemas.decree_rows import TeamDutiesRow

PLACE = Place(2, 7, 4, 0.9)


@pytest.mark.parametrize(
    ("text", "raw", "flat"),
    [
        (None, None, None),
        ("", None, None),
        ("-", None, None),
        (" – ", None, None),
        # what says nothing in words stands as printed, and means nothing
        ("....", "....", None),
        ("n/a", "n/a", None),
        ("---", "---", None),
        ("Menyusun\nrencana", "Menyusun\nrencana", "Menyusun rencana"),
        ("perundang-\nundangan", "perundang-\nundangan", "perundang-undangan"),
        ("1. Satu\n2. Dua", "1. Satu\n2. Dua", "1. Satu\n2. Dua"),
        ("√", "√", "√"),
    ],
)
def test_a_text_as_printed_and_on_one_line(
    text: str | None, raw: str | None, flat: str | None
) -> None:
    assert given(text) == raw
    assert flowing(text) == flat


def test_a_row_tells_where_it_comes_from() -> None:
    assert origin("s", "d", PLACE) == {
        "source_id": "s",
        "document_id": "d",
        "page": 4,
        "table_no": 2,
        "row_no": 7,
        "confidence": 0.9,
    }


def test_texts_stand_twice() -> None:
    texts = {"action": "Menyusun\nrencana", "number": "1.", "note": "-"}
    assert text_columns(texts, ("item_no", "action", "note", "target")) == {
        "item_no_raw": "1.",
        "item_no": "1.",
        "action_raw": "Menyusun\nrencana",
        "action": "Menyusun rencana",
        "note_raw": None,
        "note": None,
        "target_raw": None,
        "target": None,
    }


@pytest.mark.parametrize(
    ("filled", "columns"),
    [((), None), (("area",), "area"), (("number", "area"), "item_no,area")],
)
def test_what_comes_from_the_row_above_is_named(
    filled: tuple[str, ...], columns: str | None
) -> None:
    assert filled_columns(Entry(PLACE, Kind.REFORM, {}, filled=filled)) == columns


def test_columns_are_added_in_place() -> None:
    row: TeamDutiesRow = {"duty": "Rapat"}
    assert add_columns(row, {"page": 1}, {"page": 2, "team": None}) is row
    assert row == {"duty": "Rapat", "page": 2, "team": None}


def test_a_row_of_an_entry_has_what_its_table_declares() -> None:
    """A table with a pair of columns, as a kind that is data alone names one."""
    entry = Entry(PLACE, Kind.of("duties"), {"duty": "Menyusun\nrencana", "other": "x"})
    row = _row(SCHEMA["team_duties"], entry, "s", "d")
    assert row == {
        "team_duty_id": "d-t2-r7",
        **origin("s", "d", PLACE),
        "team": None,
        "team_raw": None,
        "duty": "Menyusun rencana",
        "duty_raw": "Menyusun\nrencana",
    }


def test_a_row_of_an_entry_names_the_headings_above_it() -> None:
    entry = Entry(
        PLACE, Kind.of("plans"), {"number": "3", "area": "x"}, section="I TATA LAKSANA",
        filled=("number",),
    )  # fmt: skip
    row = _row(SCHEMA["plan_items"], entry, "s", "d")
    assert (row["plan_item_id"], row["item_no"], row["area"]) == ("d-t2-r7", "3", "x")
    assert row["filled"] == "item_no"
    assert set(row) <= set(SCHEMA["plan_items"].column_names)


@pytest.mark.parametrize(
    ("marks", "time", "months"),
    [
        ({}, "", []),
        ({3: "√", 1: "v"}, "", [1, 3]),
        ({3: "-", 4: "√"}, "", [4]),
        # a cell that is neither tick nor blank says something of its month
        ({3: "selesai"}, "", [3]),
        # the time tells where no month is marked, and only there
        ({}, "Maret dan Juni", [3, 6]),
        ({4: "√"}, "Maret", [4]),
        ({4: "-"}, "Maret", [3]),
        ({}, "-", []),
    ],
)
def test_the_months_that_a_row_is_planned_for(
    marks: dict[int, str], time: str, months: list[int]
) -> None:
    entry = Entry(PLACE, Kind.REFORM, {"time": time}, marks)
    assert list(_schedule(entry)) == months
