"""A run against a golden, table by table."""

from __future__ import annotations

from pathlib import Path

from keputusan.pipeline.check import check_wordings as words
from keputusan.pipeline.check.allowed import limit
from keputusan.pipeline.check.codes import count_codes
from keputusan.pipeline.check.compare import compare_rows
from keputusan.pipeline.check.opening import find_rules, open_golden, open_run
from keputusan.pipeline.check.places_of_rows import find_places
from keputusan.pipeline.check.result import Comparison, Difference, TableResult
from keputusan.pipeline.check.rules import Rules
from keputusan.pipeline.check.shapes import compare_schemas
from keputusan.pipeline.check.snapshot import Snapshot
from keputusan.pipeline.common.errors import GoldenError, Text

SHOWN = 20
"""So many rows or values of each kind are shown a table, unless told otherwise."""


def check(out: Path, golden: Path, rules: Path | None = None, show: int = SHOWN) -> Comparison:
    """Compare the release in ``out`` with ``golden``, by ``rules``.

    ``golden`` is a release, a folder published into, or a compact golden.  At most ``show``
    rows or values of each kind are kept a table.  Raises GoldenError where there is nothing
    to compare.
    """
    run, stored = open_run(out), open_golden(golden)
    applied = find_rules(golden, rules)
    applied.check(stored.shapes)
    tables = [_check_table(name, stored, run, applied, show) for name in stored.shapes]
    find_places(tables, stored, run, applied)
    return Comparison(
        golden=str(golden),
        run=str(run.path),
        schema=compare_schemas(stored, run),
        tables=tables,
    )


def _check_table(
    table: str, golden: Snapshot, run: Snapshot, rules: Rules, show: int
) -> TableResult:
    before, after = golden.shapes[table], run.shapes.get(table)
    result = TableResult(table, before.key, None)
    if after is None:
        result.failures.append(words.TABLE_GONE())
        return result
    if rules.of(table).count_only:
        result.difference = _difference_in_number(before.rows, after.rows)
    elif any(before.columns[name] != after.columns.get(name) for name in before.key):
        result.failures.append(words.KEY_CHANGED())
        return result
    else:
        whole = rules.view(table, before)
        view = whole.shared_with(before.columns, after.columns)
        result.folded = view.folded
        old, new = golden.read(table, whole).select(view.columns), run.read(table, view)
        try:
            result.difference = compare_rows(old, new, view, rules.of(table).within, show)
        except GoldenError as error:
            result.failures.append(error.told)
        if table == "findings":
            result.findings = count_codes(old, new)
    if result.difference is not None:
        result.failures.extend(_excess(result.difference, rules, table))
    return result


def _difference_in_number(before: int, after: int) -> Difference:
    return Difference(before, after, added=max(0, after - before), removed=max(0, before - after))


def _excess(difference: Difference, rules: Rules, table: str) -> list[Text]:
    """Return what of the difference is more than allowed, in words."""
    allowed = rules.of(table).allowed
    counts = (
        (words.EXCESS_ADDED, difference.added, allowed.added),
        (words.EXCESS_REMOVED, difference.removed, allowed.removed),
        (words.EXCESS_CHANGED, difference.changed, allowed.changed),
    )
    excess: list[Text] = []
    for said, found, amount in counts:
        most = limit(amount, difference.golden_rows)
        if found > most:
            excess.append(said(count=found, most=most))
    return excess
