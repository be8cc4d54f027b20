"""The rows of one table in the golden and in the run, matched by key.

All work on whole columns is pandas'; Python objects are made of the rows that are shown only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from keputusan.pipeline.check.result import Change, Difference
from keputusan.pipeline.check.snapshot import ArrowTable
from keputusan.pipeline.check.view import View
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import GoldenError

Rows: TypeAlias = npt.NDArray[np.int64]
"""Row numbers, from 0."""

_FLOAT32_STEP = 1e-6
"""Two numbers of 32 bits that are to be 0.02 apart may come out at 0.0200000107."""


def compare_rows(
    golden: ArrowTable, run: ArrowTable, view: View, within: Mapping[str, float], show: int
) -> Difference:
    """Return how ``run`` differs from ``golden``; both have the columns of ``view``.

    ``within`` maps columns of numbers to the distance at which two values still are the same.
    ``show`` limits the rows added, the rows removed and the values changed that are kept: the
    first ones, of the values the first of every column.  Raises GoldenError where a key occurs
    twice.
    """
    before, after = _frame(golden), _frame(run)
    for side, frame in ((words.SIDE_GOLDEN, before), (words.SIDE_RUN, after)):
        if frame.duplicated(list(view.key)).any():
            raise GoldenError(words.KEY_TWICE(side=side(), columns=", ".join(view.key)))
    in_golden, in_run, removed, added = _match(before, after, view)
    difference = Difference(len(before), len(after), added=len(added), removed=len(removed))
    masks = {
        name: _differs(before[name].iloc[in_golden], after[name].iloc[in_run], within.get(name, 0))
        for name in view.columns[len(view.key) :]
    }
    difference.columns = {name: int(mask.sum()) for name, mask in masks.items() if mask.any()}
    changed = np.logical_or.reduce([np.zeros(len(in_run), bool), *masks.values()])
    difference.changed = int(changed.sum())
    difference.first_added = run.take(added[:show]).to_pylist()
    difference.first_removed = golden.take(removed[:show]).to_pylist()
    # every changed column gets its share: a column that changed throughout would fill them all
    share = max(1, show // max(1, len(difference.columns)))
    shown = [
        (row, name) for name in difference.columns for row in np.flatnonzero(masks[name])[:share]
    ]
    difference.first_changes = [
        _change(golden, int(in_golden[row]), run, int(in_run[row]), view, column)
        for row, column in sorted(shown, key=lambda place: int(place[0]))[:show]
    ]
    return difference


def _change(
    golden: ArrowTable, in_golden: int, run: ArrowTable, in_run: int, view: View, column: str
) -> Change:
    def value(rows: ArrowTable, name: str, row: int) -> object:
        return rows.column(name)[row].as_py()

    key = tuple(value(run, name, in_run) for name in view.key)
    return Change(key, column, value(golden, column, in_golden), value(run, column, in_run))


def _frame(rows: ArrowTable) -> pd.DataFrame:
    # Arrow's own types keep whole numbers whole beside nulls, and both sides alike
    return rows.to_pandas(types_mapper=pd.ArrowDtype)


def _match(before: Any, after: Any, view: View) -> tuple[Rows, Rows, Rows, Rows]:
    """Return rows of both sides that have one key, in the run's order; rows removed; rows added."""
    key = list(view.key)
    joined = before[key].assign(golden=np.arange(len(before))).merge(
        after[key].assign(run=np.arange(len(after))), on=key, how="outer"
    )  # fmt: skip
    both = joined.dropna(subset=["golden", "run"]).sort_values("run")
    removed = joined.loc[joined["run"].isna(), "golden"]
    added = joined.loc[joined["golden"].isna(), "run"]
    return (
        both["golden"].to_numpy(np.int64),
        both["run"].to_numpy(np.int64),
        np.sort(removed.to_numpy(np.int64)),
        np.sort(added.to_numpy(np.int64)),
    )


def _differs(before: Any, after: Any, tolerance: float) -> npt.NDArray[np.bool_]:
    """Return which values differ; null is the same as null only."""
    before, after = before.reset_index(drop=True), after.reset_index(drop=True)
    if tolerance:
        unlike = (before.astype("float64") - after.astype("float64")).abs()
        unlike = unlike > tolerance + _FLOAT32_STEP
    else:
        unlike = before != after
    one_null = before.isna() != after.isna()
    differs: npt.NDArray[np.bool_] = (unlike.fillna(False) | one_null).to_numpy(np.bool_)
    return differs
