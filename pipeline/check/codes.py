"""Findings counted by code: what a reader of a changed release wants to know first."""

from __future__ import annotations

from collections import Counter

from keputusan.pipeline.check.result import CodeCount
from keputusan.pipeline.check.snapshot import ArrowTable


def count_codes(golden: ArrowTable, run: ArrowTable) -> list[CodeCount]:
    """Return the codes of findings that the two have in different numbers."""
    if not {"severity", "code"} <= set(golden.column_names):
        return []
    names = ["severity", "code"]
    before, after = (
        Counter(tuple(row.values()) for row in rows.select(names).to_pylist())
        for rows in (golden, run)
    )
    return [
        CodeCount(severity, code, before[severity, code], after[severity, code])
        for severity, code in sorted(before.keys() | after.keys())
        if before[severity, code] != after[severity, code]
    ]
