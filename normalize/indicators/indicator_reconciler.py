"""Indicators over all decrees: items of the template's, and those first met in the archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from keputusan.language.flowing import join_lines
from keputusan.language.fold import key
from keputusan.normalize.decisions import Decision, Decisions
from keputusan.normalize.indicators.template import Indicator, template
from keputusan.normalize.indicators.template_matching import Match, Matcher, template_matcher
from keputusan.normalize.indicators.wording import read_wording
from keputusan.normalize.repair.repair_reconciler import Repairs
from keputusan.normalize.terms.alias_rows import Aliases
from keputusan.schemas.archive_rows import AliasesRow, IndicatorsRow
from keputusan.schemas.decree_rows import PlanIndicatorsRow
from keputusan.schemas.repaired_columns import Field
from keputusan.schemas.rows import Rows, any_tables, plain, typed_rows

REFORM = "reform"


class _Item(NamedTuple):
    """An item as it is asked for: its flowing text, where it stands, and in what plan."""

    text: str
    area_id: int | None
    is_reform: bool


class CountedItem(NamedTuple):
    """An item, and how often some decrees have it."""

    item: _Item
    uses: int


class _Found(NamedTuple):
    indicator: Indicator
    score: float | None
    status: str


class Indicators:
    """Matches the items of all plans, repaired first, to one list of indicators.

    ``decisions`` are reviewers': what they say of an item goes before any likeness.
    """

    name = "indicators"
    Summary = list[CountedItem]

    def __init__(self, repairs: Repairs, decisions: Decisions | None = None) -> None:
        self._repairs = repairs
        self._decisions = decisions or Decisions()
        self._same: defaultdict[str, list[Decision]] = defaultdict(list)
        for decision in self._decisions.about("indicator"):
            if decision.judgement == "same":
                self._same[key(decision.raw)].append(decision)
        self._uses: Counter[_Item] = Counter()
        self._found: dict[_Item, _Found] = {}
        self._new: dict[str, Indicator] = {}
        self._aliases = Aliases()

    def observe(self, rows: Rows) -> None:
        """Count the items of one decree."""
        for item, row in _items(rows):
            self._uses[item] += 1
            self._repairs.expect(item.text, row["indicator_raw"])

    def summary(self) -> list[CountedItem]:
        """Return the items of the decrees, counted."""
        return [CountedItem(item, self._uses[item]) for item in sorted(self._uses, key=str)]

    def add(self, summary: list[CountedItem]) -> None:
        """Take the items of the decrees that come now."""
        for item, uses in summary:
            self._uses[item] += uses

    def settle(self) -> None:
        """Match every item; what is none of the template's becomes one of its own.

        The most used wordings come first, so that a rarer one is taken for theirs.
        """
        fresh = Matcher()
        by_use = sorted(self._uses, key=lambda item: (-self._uses[item], str(item)))
        for item in by_use:
            repaired = self._repairs.repaired(item.text)
            self._found[item] = (
                self._decided(item)
                or self._known(item, repaired)
                or self._met(fresh, item, repaired)
            )

    def needs(self, summary: list[CountedItem]) -> list[_Found]:
        """Return the indicators that the items of the decrees were taken for."""
        return [self._found[counted.item] for counted in summary]

    def state(self) -> None:
        """Return nothing: what decrees need is quickly told."""

    def apply(self, rows: Rows) -> None:
        """Give each item of one decree its indicator."""
        corrections = any_tables(rows).setdefault("corrections", [])
        for item, row in _items(rows):
            indicator, score, status = self._found[item]
            row["indicator_id"] = indicator.indicator_id
            row["match_score"], row["match_status"] = score, status
            row["indicator"] = item.text
            done = self._repairs.repair(
                Field("plan_indicators", "plan_indicator_id", "indicator", plain(row)), frozenset()
            )
            if row["indicator"] == indicator.indicator and status == "new":
                corrections += done
            row["indicator"] = indicator.indicator

    def entities(self) -> Rows:
        """Return the rows of ``indicators``, and of ``aliases`` of indicators."""
        uses: Counter[str] = Counter()
        for item, (indicator, score, status) in self._found.items():
            uses[indicator.indicator_id] += self._uses[item]
            self._aliases.add(
                "indicator",
                item.text,
                indicator.indicator_id,
                indicator.indicator,
                method="decision" if status == "confirmed" else "words",
                score=score,
                status="auto" if status == "new" else status,
            )
        origins = [("template", template()), ("archive", self._new.values())]
        rows: list[IndicatorsRow] = [
            {
                "indicator_id": one.indicator_id,
                "indicator": one.indicator,
                "area_id": one.area_id,
                "origin": origin,
                "uses": uses[one.indicator_id],
            }
            for origin, indicators in origins
            for one in indicators
        ]
        rows.sort(key=lambda row: (row["origin"] != "template", row["indicator_id"]))
        return {
            "indicators": rows,
            "aliases": typed_rows(self._aliases.rows(), AliasesRow),
        }

    def _decided(self, item: _Item) -> _Found | None:
        """Return the indicator that a reviewer named."""
        for decision in self._same.get(key(item.text), ()):
            for one in (*template(), *self._new.values()):
                if decision.canonical in (one.indicator_id, one.indicator):
                    # to ask for it is what counts it as used
                    self._decisions.judgement("indicator", None, decision.raw, decision.canonical)
                    return _Found(one, None, "confirmed")
        return None

    def _known(self, item: _Item, repaired: str) -> _Found | None:
        """Return the indicator of the template that the item is.

        A plan of another kind words some alike: there only a sure likeness counts.
        """
        match = template_matcher().match(repaired, item.area_id)
        if match is None or not (match.is_sure or item.is_reform) or self._is_refused(item, match):
            return None
        return _Found(match.indicator, match.score, "auto" if match.is_sure else "review")

    def _met(self, fresh: Matcher, item: _Item, repaired: str) -> _Found:
        """Return the new indicator that the item is, or begins."""
        match = fresh.match(repaired, item.area_id)
        if match is not None and match.is_sure and not self._is_refused(item, match):
            return _Found(match.indicator, match.score, "new")
        digest = sha256(f"{item.area_id} {' '.join(read_wording(repaired))}".encode()).hexdigest()
        indicator = Indicator(f"new-{digest[:12]}", repaired, item.area_id)
        indicator = self._new.setdefault(indicator.indicator_id, indicator)
        fresh.add(indicator)
        return _Found(indicator, None, "new")

    def _is_refused(self, item: _Item, match: Match) -> bool:
        indicator = match.indicator
        return any(
            self._decisions.judgement("indicator", None, item.text, name) == "different"
            for name in (indicator.indicator_id, indicator.indicator)
        )


def _items(rows: Rows) -> Iterator[tuple[_Item, PlanIndicatorsRow]]:
    """Yield all items of a decree's plans, and their rows."""
    plans = {row["plan_item_id"]: row for row in rows.get("plan_items", [])}
    for row in rows.get("plan_indicators", []):
        plan = plans[row["plan_item_id"]]
        text = join_lines(row["indicator_raw"].split("\n"))
        yield _Item(text, plan["area_id"], plan["plan"] == REFORM), row
