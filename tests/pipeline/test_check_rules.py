"""Rules of a check that name what is not there, or ask what cannot be, are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from keputusan.pipeline.check.rules import Rules, TableRules, load_rules
from keputusan.pipeline.check.snapshot import Shape
from keputusan.pipeline.common.errors import GoldenError

SHAPES = {
    "cells": Shape(
        ("source_id", "row_no"),
        {
            "source_id": "string",
            "row_no": "int32",
            "page": "int32",
            "x0": "float",
            "text_raw": "string",
            "read_on": "date32[day]",
            "is_open": "bool",
        },
        10,
    ),
    "areas": Shape(("area_id",), {"area_id": "int8", "area": "string"}, 8),
}


def rules(everywhere: TableRules | None = None, **tables: TableRules) -> Rules:
    return Rules(everywhere or TableRules(), tables)


def names(*columns: str) -> frozenset[str]:
    return frozenset(columns)


@pytest.mark.parametrize(
    "given",
    [
        rules(),
        rules(cells=TableRules(leave_out=names("x0"))),
        rules(cells=TableRules(fold=names("text_raw", "page", "read_on"))),
        rules(cells=TableRules(within={"x0": 0.5})),
        rules(cells=TableRules(count_only=True)),
        # a column that only one of the tables has
        rules(TableRules(leave_out=names("x0"))),
        rules(TableRules(within={"x0": 0.5}), areas=TableRules(within={"x0": 0.5})),
        # what everything says already need not be there in a table
        rules(TableRules(leave_out=names("x0")), areas=TableRules(leave_out=names("x0"))),
    ],
)
def test_rules_that_hold(given: Rules) -> None:
    given.check(SHAPES)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (rules(walls=TableRules()), "a table that is not there: walls"),
        (
            rules(cells=TableRules(leave_out=names("z9"))),
            "a column that is not there: cells.z9",
        ),
        (rules(cells=TableRules(fold=names("z9"))), "a column that is not there: cells.z9"),
        (rules(cells=TableRules(within={"z9": 1})), "a column that is not there: cells.z9"),
        # of several the first by alphabet
        (rules(cells=TableRules(leave_out=names("z9", "a1"))), "not there: cells.a1"),
        # the key is always compared
        (rules(cells=TableRules(leave_out=names("row_no"))), "of the key .*: cells.row_no"),
        (rules(areas=TableRules(fold=names("area_id"))), "of the key .*: areas.area_id"),
        # columns for all tables that none has
        (rules(TableRules(leave_out=names("y1", "y0"))), "that no table has: y0, y1"),
        # a digest tells nothing of a number that may differ a little
        (rules(cells=TableRules(fold=names("x0"))), "fold: cells.x0"),
        (rules(cells=TableRules(fold=names("is_open"))), "fold: cells.is_open"),
        # and a text has no distance
        (rules(cells=TableRules(within={"text_raw": 1})), "within a distance: cells.text_raw"),
        (rules(cells=TableRules(within={"read_on": 1})), "within a distance: cells.read_on"),
        (rules(TableRules(within={"area": 1})), "within a distance: areas.area"),
    ],
)
def test_rules_that_would_be_void_are_refused(given: Rules, told: str) -> None:
    with pytest.raises(GoldenError, match=told):
        given.check(SHAPES)


def test_what_is_compared_of_a_table() -> None:
    given = rules(
        TableRules(leave_out=names("x0")),
        cells=TableRules(leave_out=names("x0"), fold=names("text_raw")),
    )
    view = given.view("cells", SHAPES["cells"])
    assert view.key == ("source_id", "row_no")
    assert view.clear == ("page", "read_on", "is_open")
    assert view.folded == ("text_raw",)
    assert given.view("areas", SHAPES["areas"]).clear == ("area",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("every: {}", "neither `all` nor `tables`: every"),
        ("all: {hide: [x0]}", "no such setting: hide"),
        ("tables: {cells: {allow: {moved: 1}}}", "added, removed or changed, not moved"),
        ("tables: {cells: {allow: {added: some}}}", "added: some is neither"),
        ("tables: {cells: {within: {x0: near}}}", "near"),
        ("all: [x0]", "golden.yaml"),
        ("tables: {cells: {fold: [x0]}, cells: {}}", "cells"),
        ("a: [", "golden.yaml"),
    ],
)
def test_a_file_that_says_no_rules_is_refused(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "golden.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GoldenError, match=told):
        load_rules(path)


def test_rules_of_a_table_come_over_and_above_those_of_all(tmp_path: Path) -> None:
    path = tmp_path / "golden.yaml"
    path.write_text(
        "all: {leave_out: [x0], within: {confidence: 0.02}, allow: {added: 3}}\n"
        "tables:\n"
        "  cells: {leave_out: [y0], within: {page: 1}, allow: {changed: 0.5%}}\n"
        "  areas:\n"
    )
    given = load_rules(path)
    assert given.of("cells").leave_out == {"x0", "y0"}
    assert given.of("cells").within == {"confidence": 0.02, "page": 1.0}
    assert (given.of("cells").allowed.added, given.of("cells").allowed.changed) == ("3", "0.5%")
    assert given.of("areas") == given.of("anything") == given.everywhere


def test_an_empty_file_compares_everything(tmp_path: Path) -> None:
    path = tmp_path / "golden.yaml"
    path.touch()
    assert load_rules(path) == Rules()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldenError, match=r"golden\.yaml"):
        load_rules(tmp_path / "golden.yaml")
