"""The indicators of the national template, and matching an item of a plan to one."""

from __future__ import annotations

import csv
import hashlib
from functools import cache
from typing import NamedTuple

from normalize.fold import key
from normalize.lookup import DATA


class Indicator(NamedTuple):
    """One indicator of the national template (Petunjuk Teknis KPU 314/2021)."""

    indicator_id: str
    indicator: str
    area_id: int


class IndicatorMatch(NamedTuple):
    """What an item was matched to; ``score`` 0..1; ``status`` auto, or new for no match."""

    indicator_id: str
    indicator: str
    score: float | None
    status: str


@cache
def template() -> dict[str, Indicator]:
    """All indicators of the template by their folded text."""
    with (DATA / "indicators.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {
            key(row["indicator"]): Indicator(
                row["indicator_id"], row["indicator"], int(row["area_id"])
            )
            for row in rows
        }


def match_indicator(item: str) -> IndicatorMatch:
    """The indicator that ``item`` is, letter for letter but for case, blanks and punctuation.

    An item of no known wording is a new indicator; its id is made of its folded text.
    """
    folded = key(item)
    known = template().get(folded)
    if known is not None:
        return IndicatorMatch(known.indicator_id, known.indicator, 1.0, "auto")
    digest = hashlib.sha256(folded.encode()).hexdigest()[:12]
    return IndicatorMatch(f"new-{digest}", item, None, "new")
