"""Indicator items over all decrees: those of the template, and those first met here."""

from __future__ import annotations

from collections import Counter

from normalize.aliases import Aliases
from normalize.indicators import template
from schemas.rows import Row, Rows


class Indicators:
    """Counts the indicators of the plans; matching an item needs no other decree so far."""

    def __init__(self) -> None:
        self._new: dict[str, Row] = {}
        self._uses: Counter[str] = Counter()
        self._aliases = Aliases()

    def observe(self, rows: Rows) -> None:
        """Count the indicators of one decree."""
        items = {item["plan_item_id"]: item for item in rows.get("plan_items", [])}
        for found in rows.get("plan_indicators", []):
            indicator_id = str(found["indicator_id"])
            self._uses[indicator_id] += 1
            if found["match_status"] == "new":
                area_id = items[found["plan_item_id"]]["area_id"]
                self._new.setdefault(
                    indicator_id,
                    {
                        "indicator_id": indicator_id,
                        "indicator": found["indicator"],
                        "area_id": area_id,
                        "origin": "archive",
                    },
                )
            else:
                name = found["indicator"]
                self._aliases.add("indicator", found["indicator_raw"], indicator_id, name)

    def settle(self) -> None:
        """Nothing is left to decide."""

    def apply(self, rows: Rows) -> None:
        """Nothing is left to complete."""

    def entities(self) -> Rows:
        """The rows of ``indicators``, and of ``aliases`` of indicators."""
        known: list[Row] = [
            {**indicator._asdict(), "origin": "template"} for indicator in template().values()
        ]
        rows = known + [self._new[key] for key in sorted(self._new)]
        for row in rows:
            row["uses"] = self._uses[str(row["indicator_id"])]
        return {"indicators": rows, "aliases": self._aliases.rows()}
