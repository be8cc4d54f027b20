"""The declared schema against the published contract, and the checks derived from it."""

import json
from typing import get_args, get_type_hints

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import keputusan.schemas.keys
import keputusan.schemas.references
from keputusan.schemas import SCHEMA, Column, Schema, SchemaError, Table
from keputusan.schemas.arrow_schema import arrow_schema
from keputusan.schemas.dictionary import render_json, render_markdown
from keputusan.schemas.keys import repeated_rows
from keputusan.schemas.references import Strays
from keputusan.schemas.rows import Rows
from keputusan.schemas.table_checks import check_rows
from scripts import make_row_types
from tests.support.fences import ROOT

# Other readers of the data rely on these names: none goes without a new schema_version.
CONTRACT = {
    "sources": "source_id path bytes media kind pages document_id status reason",
    "source_copies": "source_id path",
    "documents": "document_id institution_id institution institution_raw region_code number_raw "
    "institution_short number year title subject decided_on decided_at signer_raw "
    "signer_person_id source_id",
    "legal_bases": "section ordinal kind number year issuer instrument_id text_raw text",
    "dictums": "ordinal label text_raw text",
    "team_members": "team_member_id member_no_raw team_raw team area_id name_raw person_id person "
    "staff_number rank rank_raw "
    "position_raw position unit role_raw role concurrent_role",
    "team_duties": "team_raw team area_id ordinal duty_raw duty",
    "plan_items": "plan_item_id plan item_no_raw area_raw area_id area objective_raw "
    "component_raw activity_raw sub_activity_raw action_raw indicator_raw evidence_raw "
    "target_raw time_raw executor_raw note_raw months plan_year target_value target_unit",
    "plan_indicators": "plan_item_id ordinal indicator_raw indicator_id indicator match_score "
    "match_status",
    "plan_schedule": "plan_item_id month mark_raw planned_on week",
    "persons": "person_id person institution_id variants rows",
    "institutions": "institution_id institution level region_code region province_code province "
    "met",
    "areas": "area_id area",
    "indicators": "indicator_id indicator area_id origin uses",
    "instruments": "instrument_id kind issuer number year title origin uses",
    "aliases": "entity scope_id raw canonical_id canonical method score status",
    "corrections": "table_name column_name row_id span_start span_end wrong_text right_text "
    "method score",
    "findings": "finding_id code severity document_id path page message message_indonesian "
    "evidence expected "
    "source_id table_no row_no x0 y0 x1 y1 status decided_by decided_on reason",
    "tables": "table_no kind title page last_page rows columns header",
    "cells": "table_no row_no column_no row_span column_span x0 y0 x1 y1 text_raw engine "
    "confidence",
    "out_findings": "institution_short number year path page message finding_id document_id",
    "out_team_members": "institution_short number year path page person team team_member_id",
    "out_plan_items": "institution_short number year plan_year path page area plan_item_id",
    "out_plan_schedule": "institution_short number plan_year path page planned_on plan_item_id",
}
FACTS = [
    *("legal_bases", "dictums", "team_members", "team_duties"),
    *("plan_items", "plan_indicators", "plan_schedule"),
    *("corrections", "findings", "tables", "cells"),
]
COMMON = ["source_id", "document_id", "page", "table_no", "row_no", "confidence"]
VOCABULARIES = {
    "sources.media": "pdf image text",
    "sources.kind": "digital scanned mixed text",
    "sources.status": "published duplicate quarantined ignored",
    "documents.subject": "team action_plan team_and_action_plan integrity_zone other",
    "legal_bases.section": "menimbang mengingat memperhatikan",
    "legal_bases.kind": "UU PP Perpres Permen PKPU Keputusan Surat BeritaAcara Lainnya",
    "plan_items.plan": "reform integrity_zone performance",
    "plan_indicators.match_status": "auto confirmed review new",
    "institutions.level": "national province regency city",
    "indicators.origin": "template archive",
    "instruments.kind": "UU PP Perpres Permen PKPU Keputusan Surat BeritaAcara Lainnya",
    "instruments.origin": "register archive",
    "aliases.entity": "person institution area indicator position unit role",
    "aliases.status": "auto confirmed rejected review",
    "findings.severity": "error warning info",
    "findings.status": "open seen accepted corrected",
    "tables.kind": "team reform_plan integrity_zone_plan performance_plan other",
}


def test_every_table_and_column_of_the_contract_is_declared():
    assert set(CONTRACT) <= {table.name for table in SCHEMA}
    for name, columns in CONTRACT.items():
        assert set(columns.split()) <= set(SCHEMA[name].column_names), name
    for name in (*FACTS, *(table.name for table in SCHEMA if table.kinds)):
        assert set(COMMON) <= set(SCHEMA[name].column_names), name


FINDING_CODES = (
    "foreign-institution number-mismatch row-number-gap row-number-repeat "
    "impossible-date signer-name-variant person-position-conflict plan-before-decree "
    "area-missing-pages no-schedule duplicate-item citation-mismatch empty-duty label-anomaly "
    "low-confidence unread-table unread-page several-decrees incomplete-body"
)
"""Those that others rely on: more may come."""


def test_closed_vocabularies_are_those_of_the_contract():
    declared = {
        f"{table.name}.{column.name}": set(column.values)
        for table in SCHEMA.base
        for column in table.columns
        if column.values
    }
    assert set(FINDING_CODES.split()) <= declared.pop("findings.code")
    kinds = {kind for table in SCHEMA for kind in table.kinds}
    promised = {name: set(values.split()) for name, values in VOCABULARIES.items()}
    assert promised["tables.kind"] <= kinds | {"other"}
    assert declared == {**promised, "tables.kind": kinds | {"other"}}


def test_every_raw_text_of_a_plan_item_has_its_repaired_text():
    names = set(SCHEMA["plan_items"].column_names)
    assert {name.removesuffix("_raw") for name in names if name.endswith("_raw")} <= names


def test_types_are_plain_and_follow_the_names():
    expected = {
        **dict.fromkeys(["page", "last_page", "pages", "table_no", "row_no"], pa.int32()),
        **dict.fromkeys(["row_span", "column_span", "column_no", "ordinal"], pa.int32()),
        **dict.fromkeys(["x0", "y0", "x1", "y1", "confidence", "score"], pa.float32()),
        **dict.fromkeys(["month", "area_id"], pa.int8()),
        "bytes": pa.int64(),
        "decided_on": pa.date32(),
        "planned_on": pa.date32(),
        "target_value": pa.float64(),
        "months": pa.string(),
    }
    for table in SCHEMA:
        for field in arrow_schema(table):
            is_text = field.name.endswith(("_id", "_raw"))
            wanted = expected.get(field.name, pa.string() if is_text else field.type)
            assert field.type == wanted, f"{table.name}.{field.name}"


def test_files_and_dictionaries_describe_every_column():
    listed = {table["name"]: table for table in json.loads(render_json())["tables"]}
    sections = dict(section.split("\n", 1) for section in render_markdown().split("\n## ")[1:])
    for table in SCHEMA:
        schema = arrow_schema(table)
        assert schema.metadata[b"schema_version"] == SCHEMA.version.encode()
        assert schema.metadata[b"table"] == table.name.encode()
        inside = json.loads(schema.metadata[b"columns"])
        assert [column["name"] for column in listed[table.name]["columns"]] == schema.names
        for column in table.columns:
            description = schema.field(column.name).metadata[b"description"].decode()
            assert description == inside[column.name] == column.description
            [row] = [
                line
                for line in sections[table.name].splitlines()
                if line.startswith(f"| `{column.name}` |")
            ]
            assert len(row.replace("\\|", "").split("|")) == 6


SOURCE = {"source_id": "0123456789abcdef", "page": 1, "table_no": 1, "row_no": 1, "confidence": 1}
ITEM = {**SOURCE, "plan_item_id": "p1", "document_id": "d1", "plan": "reform"}


@pytest.mark.parametrize(
    ("change", "column", "rule"),
    [
        ({"plan_item_id": None}, "plan_item_id", "missing-key"),
        ({"document_id": None}, "document_id", "missing"),
        ({"plan": "reformasi"}, "plan", "vocabulary"),
        ({"area_id": 9}, "area_id", "range"),
        ({"page": 0}, "page", "range"),
        ({"confidence": 1.01}, "confidence", "range"),
        ({"confidence": float("nan")}, "confidence", "range"),
        ({"months": "1, 2"}, "months", "pattern"),
        ({"months": "13"}, "months", "pattern"),
        ({"source_id": "0123456789abcdefA"}, "source_id", "pattern"),
        ({"note": ""}, "note", "empty-text"),
        ({"note_raw": " -\n"}, "note_raw", "empty-text"),
    ],
)
def test_a_value_that_breaks_a_rule_is_told_with_its_row(change, column, rule):
    good = {**ITEM, "area_id": 8, "months": "1,2,12", "note": "- a\n- b"}
    assert check_rows(SCHEMA["plan_items"], [good]) == []
    bad = {**good, "plan_item_id": "p2", **change}
    [found] = check_rows(SCHEMA["plan_items"], [good, bad])
    assert (found.table, found.column, found.rule) == ("plan_items", column, rule)
    assert found.key == (bad["plan_item_id"],)
    assert found.value == pytest.approx(change[column], nan_ok=True)


def test_a_dash_is_a_value_where_the_page_is_quoted_literally():
    cell = {**SOURCE, "column_no": 1, "row_span": 1, "column_span": 1, "engine": "pdf"}
    assert check_rows(SCHEMA["cells"], [{**cell, "text_raw": "-"}]) == []
    [found] = check_rows(SCHEMA["cells"], [{**cell, "text_raw": ""}])
    assert found.rule == "empty-text"


def test_a_repeated_key_is_told_once_for_each_repetition():
    [found] = check_rows(SCHEMA["plan_items"], [ITEM, {**ITEM, "plan_item_id": "p2"}, ITEM])
    assert (found.rule, found.key) == ("duplicate-key", ("p1",))


@given(st.lists(st.tuples(st.sampled_from([None, "a", "b"]), st.integers(-2, 2)), max_size=30))
def test_repeated_rows_are_those_seen_before(rows):
    table = pa.table(
        {
            "text": pa.chunked_array([[text] for text, _ in rows], pa.string()),
            "number": pa.chunked_array([[number] for _, number in rows], pa.int32()),
        }
    )
    expected = [index for index, row in enumerate(rows) if row in rows[:index]]
    assert repeated_rows(table).tolist() == expected


def test_a_key_too_wide_for_one_number_is_still_told_apart(monkeypatch):
    monkeypatch.setattr(keputusan.schemas.keys, "_LARGEST", 1000)
    wide = np.arange(400)
    table = pa.table({"a": wide // 2, "b": wide % 2, "c": wide % 7})
    assert repeated_rows(table).tolist() == []
    assert repeated_rows(pa.concat_tables([table, table.slice(5, 1)])).tolist() == [400]


@pytest.mark.parametrize("at_once", [1, 100])
def test_strays_are_the_values_without_a_row(monkeypatch, at_once):
    monkeypatch.setattr(keputusan.schemas.references, "AT_ONCE", at_once)
    strays = Strays(pa.array(["a", "c"]))
    for values in (["a", None], ["b", "c", "b"], ["d", "b"]):
        strays.note(pa.array(values).dictionary_encode())
    assert strays.values().to_pylist() == ["b", "d"]


def test_there_are_no_strays_where_nothing_refers():
    assert len(Strays(pa.array(["a"])).values()) == 0


@pytest.mark.parametrize(
    "declare",
    [
        lambda: Column("Name", "string", "A name."),
        lambda: Column("name", "string", "no sentence"),
        lambda: Column("count", "int32", "A count.", values=("one",)),
        lambda: Column("name", "string", "A name.", minimum=1),
        lambda: _table(key=("other",)),
        lambda: _table(columns=(Column("id", "string", "An id."),) * 2),
        lambda: Schema("1", (_table(), _table())),
        lambda: Schema("1", (_table(references="nowhere.id"),)),
        lambda: Schema("1", (_table(), _table(name="other", type="int8", references="one.id"))),
    ],
)
def test_contradictory_declarations_are_refused(declare):
    with pytest.raises(SchemaError):
        declare()


def _table(name="one", type="string", key=("id",), columns=None, references=None):
    columns = columns or (Column("id", type, "An id.", references=references),)
    return Table(name, "one row", "For the test.", key, columns)


@pytest.mark.parametrize("module", make_row_types.MODULES)
def test_the_types_of_rows_are_those_of_the_schema(module: str) -> None:
    written = (ROOT / "schemas" / f"{module}.py").read_text(encoding="utf-8")
    assert written == make_row_types.render(module), "run python scripts/make_row_types.py"


def test_rows_in_memory_have_a_type_for_every_table() -> None:
    found = get_type_hints(Rows)
    assert list(found) == [table.name for table in SCHEMA.base]
    for table in SCHEMA.base:
        (row_type,) = get_args(found[table.name])
        assert set(get_type_hints(row_type)) == set(table.column_names)
