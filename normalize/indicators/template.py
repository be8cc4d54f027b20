"""The indicators of the national template of reform plans."""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from keputusan.language.lookup import DATA


class Indicator(NamedTuple):
    """One indicator; ``area_id`` is None where its reform area is not known."""

    indicator_id: str
    indicator: str
    area_id: int | None


@cache
def template() -> tuple[Indicator, ...]:
    """Return all indicators of the template (``data/indicators.csv``), in its order.

    They are those that offices copied from Petunjuk Teknis KPU 314/2021.
    """
    with (DATA / "indicators.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Indicator(row["indicator_id"], row["indicator"], int(row["area_id"]))
            for row in csv.DictReader(file)
        )
