"""Declarations that contradict themselves are refused, and values that break a rule are found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pytest

from keputusan.schemas import SCHEMA, Column, Schema, SchemaError, Table
from keputusan.schemas.declaration import WideTable
from keputusan.schemas.decree_rows import PlanItemsRow
from keputusan.schemas.keys import repeated_rows
from keputusan.schemas.repaired_columns import COLUMNS, LONGEST_TEXT, fields
from keputusan.schemas.rows import Rows, any_tables, plain, plain_rows, typed_rows
from keputusan.schemas.table_checks import check_rows


@pytest.mark.parametrize(
    ("name", "type_", "more", "told"),
    [
        ("Name", "string", {}, "snake_case"),
        ("name_", "string", {}, "snake_case"),
        ("1st", "string", {}, "snake_case"),
        ("name", "string", {"description": "No full stop"}, "not a sentence"),
        ("name", "int32", {"values": ("a",)}, "only text"),
        ("name", "int32", {"pattern": "a"}, "only text"),
        ("name", "float32", {"literal": True}, "only text"),
        ("name", "int8", {"repaired": True}, "only text"),
        ("name", "string", {"minimum": 1}, "only a number"),
        ("name", "date32", {"maximum": 1}, "only a number"),
        ("name", "bool", {"minimum": 0}, "only a number"),
    ],
)
def test_a_column_that_cannot_be(name: str, type_: Any, more: Mapping[str, Any], told: str) -> None:
    with pytest.raises(SchemaError, match=told):
        Column(name, type_, **{"description": "What it is.", **more})


def column(name: str, **more: Any) -> Column:
    return Column(name, more.pop("type", "string"), "What it is.", **more)


def table(name: str, *columns: Column, key: tuple[str, ...] = ("id",), **more: Any) -> Table:
    return Table(
        name, "one thing", "Things.", key, (column("id", nullable=False), *columns), **more
    )


@pytest.mark.parametrize(
    ("columns", "key", "told"),
    [
        ((column("a"), column("a")), ("id",), "declared twice"),
        ((column("a"),), (), "is not made of its columns"),
        ((column("a"),), ("b",), "is not made of its columns"),
        ((column("a", repaired=True),), ("id",), "there is no a_raw"),
    ],
)
def test_a_table_that_cannot_be(
    columns: tuple[Column, ...], key: tuple[str, ...], told: str
) -> None:
    with pytest.raises(SchemaError, match=told):
        table("things", *columns, key=key)


def test_a_repaired_column_has_its_raw_one() -> None:
    whole = table("things", column("a", repaired=True), column("a_raw"))
    assert whole.repaired == ("a",)
    # a wide table takes its columns from others, and may leave the raw one out
    wide = WideTable("out_things", "one", "Things.", ("a",), (column("a", repaired=True),))
    assert wide.repaired == ("a",)


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ((table("a"), table("a")), "declared twice"),
        ((table("a", column("b_id", references="b.id")),), "refers to nothing"),
        ((table("a", column("b_id", references="b.name")), table("b")), "refers to nothing"),
        (
            (table("a", column("b_id", type="int32", references="b.id")), table("b")),
            "not its target's type",
        ),
    ],
)
def test_a_schema_that_cannot_be(tables: tuple[Table, ...], told: str) -> None:
    with pytest.raises(SchemaError, match=told):
        Schema("1.0.0", tables)


def test_a_schema_is_asked_by_names() -> None:
    schema = Schema("1.0.0", (table("a", column("b_id", references="b.id")), table("b")))
    assert schema["a"]["b_id"].references == "b.id"
    assert [(name, other) for _, name, other in schema["a"].references] == [("b", "id")]
    for wrong in ("c", "id"):
        with pytest.raises(KeyError):
            schema[wrong]
    with pytest.raises(KeyError, match=r"a\.c"):
        schema["a"]["c"]


CHECKED = table(
    "things",
    column("kind", values=("a", "b")),
    column("share", type="float64", minimum=0, maximum=1),
    column("code", pattern="[0-9]{2}"),
    column("text"),
    column("mark", literal=True),
    column("needed", nullable=False),
)

GOOD = {"id": "1", "kind": "a", "share": 0.5, "code": "12", "text": "x", "mark": "-", "needed": "y"}


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({}, []),
        ({"kind": None, "share": None, "code": None, "text": None, "mark": None}, []),
        ({"kind": "c"}, [("kind", "vocabulary")]),
        ({"share": 1.5}, [("share", "range")]),
        ({"share": -0.1}, [("share", "range")]),
        ({"share": float("nan")}, [("share", "range")]),
        ({"share": 1.0}, []),
        ({"code": "123"}, [("code", "pattern")]),
        ({"code": "12\n"}, [("code", "pattern")]),
        ({"text": ""}, [("text", "empty-text")]),
        ({"text": " - "}, [("text", "empty-text")]),
        ({"mark": ""}, [("mark", "empty-text")]),
        ({"needed": None}, [("needed", "missing")]),
        ({"id": None}, [("id", "missing-key")]),
        ({"kind": "c", "code": "x"}, [("kind", "vocabulary"), ("code", "pattern")]),
    ],
)
def test_a_value_that_breaks_a_rule_is_found(
    changed: Mapping[str, object], broken: list[tuple[str, str]]
) -> None:
    found = check_rows(CHECKED, [{**GOOD, **changed}])
    assert [(one.column, one.rule) for one in found] == broken
    assert all(one.table == "things" for one in found)


def test_a_key_that_is_there_already_is_found() -> None:
    rows = [GOOD, {**GOOD, "id": "2"}, {**GOOD, "id": "1"}, {**GOOD, "id": "1"}]
    found = check_rows(CHECKED, rows)
    assert [(one.rule, one.key) for one in found] == [("duplicate-key", ("1",))] * 2


@pytest.mark.parametrize(
    ("columns", "repeated"),
    [
        ({"a": []}, []),
        ({"a": [1, 2, 3]}, []),
        ({"a": [1, 2, 1, 1]}, [2, 3]),
        ({"a": [None, 1, None]}, [2]),
        ({"a": [1, 1, 2], "b": ["x", "y", "x"]}, []),
        ({"a": [1, 1, 1], "b": ["x", "y", "x"]}, [2]),
        ({"a": [None, None], "b": ["x", None]}, []),
        ({"a": ["b", "b"], "b": ["", "b"], "c": [1, 1]}, []),
    ],
)
def test_rows_whose_key_is_repeated(columns: dict[str, list[object]], repeated: list[int]) -> None:
    assert repeated_rows(pa.table(columns)).tolist() == repeated


def test_rows_of_any_table_are_those_of_the_tables_known() -> None:
    rows: Rows = {"documents": [{"document_id": "a", "year": 2024}], "cells": []}
    any_tables(rows)["documents"][0]["year"] = 2025
    assert rows["documents"] == [{"document_id": "a", "year": 2025}]
    assert rows.get("plan_items", []) == [] and "plan_items" not in rows


def test_a_row_is_the_same_whether_its_type_is_known_or_not() -> None:
    row: PlanItemsRow = {"plan_item_id": "a"}
    assert plain(row) is row
    assert plain_rows([row])[0] is row
    assert typed_rows([row], PlanItemsRow)[0] is row


def decree(text: str | None, raw: str | None = "raw") -> Rows:
    texts = dict.fromkeys(COLUMNS["plan_items"][1])
    item: Any = {"plan_item_id": "a", **texts, **dict.fromkeys(f"{name}_raw" for name in texts)}
    return {"plan_items": [{**item, "action": text, "action_raw": raw}]}


@pytest.mark.parametrize(
    ("text", "raw", "is_field"),
    [
        ("Menyusun", "Menyusun", True),
        (None, "Menyusun", False),
        # what a reviewer has read has no raw text while it is not to be repaired
        ("Menyusun", None, False),
        ("x" * LONGEST_TEXT, "x", True),
        ("x" * (LONGEST_TEXT + 1), "x", False),
    ],
)
def test_which_texts_are_repaired(text: str | None, raw: str | None, is_field: bool) -> None:
    found = list(fields(decree(text, raw)))
    assert [(one.table, one.id_column, one.column) for one in found] == (
        [("plan_items", "plan_item_id", "action")] if is_field else []
    )
    assert [(one.text, one.raw) for one in found] == ([(text, raw)] if is_field else [])


def test_the_repaired_columns_are_texts_with_a_raw_one_beside_them() -> None:
    assert COLUMNS
    for name, (id_column, columns) in COLUMNS.items():
        assert SCHEMA[name].key == (id_column,)
        assert columns == SCHEMA[name].repaired
        for text in columns:
            assert SCHEMA[name][f"{text}_raw"].type == SCHEMA[name][text].type == "string"
