"""Checking a run against a golden: what is found, what is allowed, and what is accepted."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.etree import ElementTree as ET

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from keputusan.pipeline.check.allowed import limit
from keputusan.pipeline.check.compare import compare_rows
from keputusan.pipeline.check.view import View
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common import exits
from keputusan.pipeline.release import ReleaseWriter
from keputusan.schemas import SCHEMA
from keputusan.schemas.arrow_schema import arrow_schema
from keputusan.schemas.rows import Row
from tests.support.sealing import seal

TEXTS = [
    "NO",
    "1.\tMelaksanakan\nrapat",
    'kata "baku" \\n',
    "satu\u2028dua",
    None,
    "√",
    "\x0bkendali",
]
SOURCE = {"source_id": "0" * 16, "path": "a.pdf", "status": "published", "bytes": 1}


def cell(row: int, **values: object) -> Row:
    """Return one cell of a table with one column."""
    place = {"source_id": "0" * 16, "table_no": 1, "row_no": row, "column_no": 1}
    span = {"page": 1, "row_span": 1, "column_span": 1, "engine": "pdf", "confidence": 0.9}
    return {**place, **span, "x0": 72.1, "text_raw": TEXTS[row % len(TEXTS)], **values}


def alias(raw: str, **values: object) -> Row:
    fixed = {"entity": "position", "raw": raw, "method": "rule", "status": "auto"}
    return {**fixed, **values}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder published into: ten cells, and two spellings."""
    return publish(tmp_path_factory.mktemp("first"), [cell(row) for row in range(1, 11)])


def publish(out: Path, cells: list[Row]) -> Path:
    with ReleaseWriter(out) as release:
        release.append("sources", [SOURCE])
        release.append("cells", cells)
        release.append("aliases", [alias("Ketua"), alias("Anggota", score=0.1)])
        release.commit()
    return out


def another(first: Path, out: Path, cells: Iterable[Row] = (), aliases: Iterable[Row] = ()) -> Path:
    """Return the same with some cells in place of those of their row, and other spellings if
    any.
    """
    shutil.copytree(first, out, symlinks=True)
    rows = {row: cell(row) for row in range(1, 11)} | {int(str(c["row_no"])): c for c in cells}
    fill(out, "cells", rows.values())
    if aliases:
        fill(out, "aliases", aliases)
    return out


def fill(out: Path, table: str, rows: Iterable[Row]) -> None:
    """Put ``rows`` in place of those of ``table``, quicker than publishing does."""
    part = out / "current" / table / "part-00000.parquet"
    pq.write_table(pa.Table.from_pylist(list(rows), arrow_schema(SCHEMA[table])), part)
    seal(part)


def rewrite(out: Path, table: str, change: Callable[[pa.Table], pa.Table]) -> None:
    """Put ``change(rows)`` in place of the rows of ``table``, as no run would."""
    part = out / "current" / table / "part-00000.parquet"
    pq.write_table(change(pq.read_table(part)), part)
    seal(part)


def check(out: Path, golden: Path, *options: object) -> Result:
    arguments = ["check", out, "--against", golden, *options]
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def store(golden: Path, out: Path, rules: str = "") -> Path:
    """Return a compact golden of what is published in ``out``."""
    golden.mkdir()
    (golden / "golden.yaml").write_text(rules)
    assert check(out, golden, "--update").exit_code == exits.SAME
    return golden


def stored(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("form", ["folder", "release", "compact"])
def test_the_same_passes_and_one_changed_cell_fails(first: Path, tmp_path: Path, form: str) -> None:
    golden = {
        "folder": lambda: first,
        "release": lambda: (first / "current").resolve(),
        "compact": lambda: store(tmp_path / "golden", first),
    }[form]()
    same = check(first, golden)
    assert same.exit_code == exits.SAME and "no difference" in same.output, same.output

    worse = another(first, tmp_path / "worse", [cell(2, text_raw="kata baku")], [alias("Ketua")])
    result = check(worse, golden, "--junit", tmp_path / "reports" / "check.xml")
    assert result.exit_code == exits.DIFFERENT
    assert "cells: rows changed: 1, 0 allowed" in result.output
    assert "aliases: rows removed: 1, 0 allowed" in result.output
    [line] = [line for line in result.output.splitlines() if line.startswith("a.pdf p. 1 ")]
    assert line.index("t1 r2 c1") < line.index('kata "baku" \\\\n') < line.index("kata baku")

    suite = ET.parse(tmp_path / "reports" / "check.xml").getroot()[0]
    assert (suite.get("tests"), suite.get("failures")) == (str(len(SCHEMA.base) + 1), "2")
    failures = {
        case.get("name"): failure.text
        for case in suite.iter("testcase")
        if (failure := case.find("failure")) is not None
    }
    assert failures.keys() == {"aliases", "cells"}
    assert "kata baku" in str(failures["cells"])


@pytest.mark.parametrize("compact", [True, False])
def test_ci_gets_a_summary_with_file_and_page_of_each_difference(
    first: Path, tmp_path: Path, compact: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = "tables: {cells: {fold: [engine, page]}}"
    golden = store(tmp_path / "golden", first, rules) if compact else first
    worse = another(first, tmp_path / "worse", [cell(2, text_raw="a|b <i>", page=3), cell(11)])
    summary = tmp_path / "reports" / "step.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert check(worse, golden).exit_code == exits.DIFFERENT
    assert check(golden if not compact else first, golden).exit_code == exits.SAME
    text = summary.read_text(encoding="utf-8")
    assert text.index("## keputusan check: differs") < text.index("## keputusan check: as accepted")
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| a.pdf ")]
    changed = [row[1:4] for row in rows if "text\\_raw" in row]
    assert changed == [["3", "t1 r2 c1", "text\\_raw"]]
    assert any(row[1:4] == ["1", "t1 r11 c1", "added"] for row in rows)
    assert "a\\|b &lt;i&gt;" in text
    named = tmp_path / "named.md"
    check(worse, golden, "--summary", named)
    assert named.read_text(encoding="utf-8") == text.partition("## keputusan check: as")[0]


def test_a_row_that_is_gone_is_placed_by_its_id(first: Path, tmp_path: Path) -> None:
    out = another(first, tmp_path / "out")
    fill(out, "cells", [cell(row) for row in range(1, 10)])
    for golden, place in (
        (first, "a.pdf p. 1 "),
        (store(tmp_path / "golden", first, RULES), "a.pdf "),
    ):
        lines = check(out, golden).output.splitlines()
        assert any(line.split()[:1] == ["a.pdf"] and "t1 r10 c1" in line for line in lines)
        assert any(line.startswith(place) for line in lines)


def test_what_only_counts_other_rows_is_no_difference(first: Path, tmp_path: Path) -> None:
    counts = [{"indicator_id": "x1", "indicator": "X", "origin": "archive", "uses": 1}]
    out, more = another(first, tmp_path / "out"), another(first, tmp_path / "more")
    fill(out, "indicators", counts)
    fill(more, "indicators", [counts[0] | {"uses": 9}])
    strict = "all: {}"
    for golden, code in (
        (out, exits.SAME),
        (store(tmp_path / "golden", out, strict), exits.DIFFERENT),
    ):
        assert check(more, golden).exit_code == code
    bare = tmp_path / "bare"
    assert check(out, bare, "--update").exit_code == exits.SAME
    assert check(more, bare).exit_code == exits.SAME


def test_what_is_not_shown_is_counted_and_any_text_can_be(first: Path, tmp_path: Path) -> None:
    out = another(
        first, tmp_path / "out", [cell(row, text_raw=f"\x0b{row}") for row in range(1, 9)]
    )
    result = check(out, first, "--show", 3, "--junit", tmp_path / "check.xml")
    assert "cells: rows changed: 8" in result.output and "... and 5 more values" in result.output
    assert "\\x0b1" in "".join(ET.parse(tmp_path / "check.xml").getroot().itertext())


RULES = """
all: {within: {confidence: 0.02}}
tables:
  cells:
    leave_out: [x0]
    fold: [engine, page]
    allow: {changed: 10%, added: 1, removed: any}
  aliases: {count_only: true}
"""


@pytest.mark.parametrize(
    ("cells", "failure"),
    [
        ([cell(1, text_raw="x")], None),
        ([cell(1, text_raw="x"), cell(2, text_raw="x")], "rows changed: 2, 1 allowed"),
        ([cell(11)], None),
        ([cell(11), cell(12)], "rows added: 2, 1 allowed"),
        ([cell(row, x0=1.0) for row in range(1, 11)], None),
        ([cell(row, confidence=0.88) for row in range(1, 11)], None),
        ([cell(row, confidence=0.87) for row in range(1, 11)], "rows changed: 10, 1 allowed"),
        ([cell(row, engine="ocr") for row in range(1, 3)], "rows changed: 2, 1 allowed"),
    ],
)
@pytest.mark.parametrize("compact", [True, False])
def test_a_run_may_differ_as_far_as_the_rules_say(
    first: Path, tmp_path: Path, cells: list[Row], failure: str | None, compact: bool
) -> None:
    out = another(first, tmp_path / "out", cells, [alias("Sekretaris"), alias("Anggota")])
    (tmp_path / "rules.yaml").write_text(RULES)
    if compact:
        result = check(out, store(tmp_path / "golden", first, RULES))
    else:
        result = check(out, first, "--rules", tmp_path / "rules.yaml")
    assert result.exit_code == (exits.DIFFERENT if failure else exits.SAME), result.output
    assert failure is None or f"cells: {failure}" in result.output


def test_rows_that_went_may_be_allowed(first: Path, tmp_path: Path) -> None:
    golden = store(tmp_path / "golden", another(first, tmp_path / "longer", [cell(11)]), RULES)
    result = check(first, golden)
    assert result.exit_code == exits.SAME and "within what is allowed" in result.output


def test_findings_are_counted_by_code(first: Path, tmp_path: Path) -> None:
    out = another(first, tmp_path / "out")
    found = {"finding_id": "a", "code": "no-schedule", "severity": "warning", "message": "none."}
    fill(out, "findings", [found, {**found, "finding_id": "b"}])
    for old, new, counts in ((first, out, ["0", "2"]), (out, first, ["2", "0"])):
        result = check(new, old)
        assert result.exit_code == exits.DIFFERENT
        lines = [line.split() for line in result.output.splitlines()]
        assert ["warning", "no-schedule", *counts] in lines


def test_a_digest_says_what_it_stands_for(first: Path, tmp_path: Path) -> None:
    out = another(first, tmp_path / "out", [cell(1, page=2)])
    result = check(out, store(tmp_path / "golden", first, RULES))
    assert result.exit_code == exits.SAME  # one in ten
    assert "values changed: digest 1\ndigest: something of page, engine\n" in result.output


@pytest.mark.parametrize(
    ("amount", "rows", "most"),
    [("0", 9, 0), ("3", 1, 3), ("0.1%", 1000, 1), ("0.1%", 999, 0), ("1.5%", 200, 3)],
)
def test_shares_are_rounded_down(amount: str, rows: int, most: int) -> None:
    assert limit(amount, rows) == most


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("tables: {cell: {}}", "no.*table|table that is not there: cell"),
        ("tables: {cells: {fold: [texts]}}", "cells.texts"),
        ("tables: {cells: {leave_out: [row_no]}}", "always compared: cells.row_no"),
        ("tables: {cells: {fold: [x0]}}", "fold: cells.x0"),
        ("all: {within: {text_raw: 1}}", "within a distance"),
        ("all: {leave_out: [nothing]}", "no table has: nothing"),
        ("all: {allow: {changed: few}}", "few is neither"),
        ("all: {allow: {change: 1}}", "not change"),
        ("all: {ignore: [x0]}", "no such setting: ignore"),
        ("every: {}", "every"),
        ("all: [", "golden.yaml|rules.yaml"),
    ],
)
def test_rules_that_say_nothing_are_told(
    first: Path, tmp_path: Path, rules: str, message: str
) -> None:
    out = another(first, tmp_path / "out")
    (tmp_path / "rules.yaml").write_text(rules)
    result = check(out, out, "--rules", tmp_path / "rules.yaml")
    assert result.exit_code == exits.FAILED
    assert any(part in result.output for part in message.split("|")), result.output


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda rows: rows.drop_columns("engine"), "cells.engine (string) is gone"),
        (
            lambda rows: rows.rename_columns({"engine": "reader"}),
            "cells.engine (string) is gone; renamed to reader?",
        ),
        (
            lambda rows: rows.set_column(0, "source_id", pa.array(range(10))),
            "was string, now int64",
        ),
        (
            lambda rows: rows.set_column(2, "page", rows["page"].cast(pa.int64())),
            "cells.page has another type: was int32, now int64",
        ),
    ],
)
@pytest.mark.parametrize("compact", [True, False])
def test_a_column_that_goes_fails_whatever_is_allowed(
    first: Path, tmp_path: Path, change: Callable[[pa.Table], pa.Table], message: str, compact: bool
) -> None:
    rules = "all: {allow: {added: any, removed: any, changed: any}}"
    (tmp_path / "rules.yaml").write_text(rules)
    golden = store(tmp_path / "golden", first, rules) if compact else first
    out = another(first, tmp_path / "out")
    rewrite(out, "cells", change)
    result = check(out, golden, "--rules", tmp_path / "rules.yaml")
    assert result.exit_code == exits.DIFFERENT
    assert message in result.output


def test_a_column_that_comes_is_a_note(first: Path, tmp_path: Path) -> None:
    golden = store(tmp_path / "golden", first)
    out = another(first, tmp_path / "out")
    rewrite(out, "cells", lambda rows: rows.append_column("hue", rows["row_no"]))
    result = check(out, golden)
    assert result.exit_code == exits.SAME
    assert "schema: the column cells.hue (int32) is new" in result.output


def test_accepting_shows_what_it_accepts_and_stores_the_same_bytes_again(
    first: Path, tmp_path: Path
) -> None:
    golden = store(tmp_path / "golden", first, RULES)
    out = another(first, tmp_path / "out", [cell(3, text_raw="lain"), cell(11)])
    before = stored(golden)
    result = check(out, golden, "--update")
    assert result.exit_code == exits.SAME
    assert "lain" in result.output and "rows added: 1" in result.output
    assert check(out, golden).output.splitlines()[-1] == "no difference"
    after = stored(golden)
    assert {name for name in after if after[name] != before[name]} == {"cells.jsonl", "golden.json"}
    assert "aliases.jsonl" not in after
    assert stored(store(tmp_path / "again", out, RULES)) == after
    lines = (golden / "cells.jsonl").read_text(encoding="utf-8").split("\n")
    assert len(lines) == 1 + 11 + 1
    assert json.loads(lines[2])[-1][:5] == [1, None, 1, 1, TEXTS[2]]


def test_other_rules_need_another_golden(first: Path, tmp_path: Path) -> None:
    out = another(first, tmp_path / "out")
    golden = store(tmp_path / "golden", out)
    (golden / "golden.yaml").write_text("tables: {cells: {leave_out: [x0]}}")
    result = check(out, golden)
    assert result.exit_code == exits.FAILED and "made by other rules" in result.output
    assert check(out, golden, "--update").exit_code == exits.SAME
    assert check(out, golden).exit_code == exits.SAME


def test_a_release_that_breaks_its_schema_is_not_accepted(first: Path, tmp_path: Path) -> None:
    golden = store(tmp_path / "golden", first)
    before = stored(golden)
    out = another(first, tmp_path / "out")
    rewrite(out, "cells", lambda rows: pa.concat_tables([rows, rows.slice(0, 1)]))
    result = check(out, golden, "--update")
    assert result.exit_code == exits.FAILED
    assert "duplicate-key" in result.output
    assert stored(golden) == before
    assert "a key occurs twice in the run" in check(out, golden).output


def test_a_golden_that_is_published_into_gets_the_release_beside_the_others(
    first: Path, tmp_path: Path
) -> None:
    golden = publish(tmp_path / "golden", [cell(1)])
    old = (golden / "current").resolve()
    out = publish(tmp_path / "out", [cell(1), cell(2)])
    for _ in range(2):  # the second time it is there already
        assert check(out, golden, "--update").exit_code == exits.SAME
        assert check(out, golden).output.splitlines()[-1] == "no difference"
        assert {path.name for path in (golden / "releases").iterdir()} == {
            old.name,
            (out / "current").resolve().name,
        }
    with ReleaseWriter(golden):
        assert "another run" in check(out, golden, "--update").output


def test_what_is_no_golden_is_left_alone(first: Path, tmp_path: Path) -> None:
    out = another(first, tmp_path / "out")
    release = (out / "current").resolve()
    assert "never rewritten" in check(out, release, "--update").output
    other = tmp_path / "other"
    other.mkdir()
    (other / "notes.jsonl").write_text("{}")
    for options in ([], ["--update"]):
        assert check(out, other, *options).exit_code == exits.FAILED
    assert stored(other) == {"notes.jsonl": b"{}"}
    assert check(out, tmp_path / "nowhere").exit_code == exits.FAILED
    assert check(other, out).exit_code == exits.FAILED
    shutil.rmtree(release / "areas")
    assert "damaged" in check(out, out).output


KEYS = st.tuples(st.sampled_from(["a", "b", None]), st.sampled_from([1, 2, None]))
VALUES = st.sampled_from(["x", "y", None])
TABLES = st.dictionaries(KEYS, VALUES)


@given(TABLES, TABLES)
def test_rows_are_matched_as_dictionaries_are(
    before: dict[tuple[str, int], str], after: dict[tuple[str, int], str]
) -> None:
    schema = pa.schema({"letter": pa.string(), "number": pa.int32(), "value": pa.string()})
    golden, run = (
        pa.Table.from_pylist(
            [{"letter": a, "number": b, "value": value} for (a, b), value in rows.items()], schema
        )
        for rows in (before, after)
    )
    found = compare_rows(golden, run, View(("letter", "number"), ("value",), ()), {}, 99)
    changed = [key for key in after if key in before and before[key] != after[key]]
    assert (found.added, found.removed) == (len(after.keys() - before), len(before.keys() - after))
    assert [(c.key, c.golden, c.run) for c in found.first_changes] == [
        (key, before[key], after[key]) for key in changed
    ]
    assert found.changed == len(changed) == found.columns.get("value", 0)
