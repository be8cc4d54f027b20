"""How many labelled items of plans are taken for the right indicator, and which are mixed up.

usage: python -m benchmarks.indicators [--show] [--freeze]

``labels/indicators.csv`` has one line an item: the decree, its words, the reform area it stands
in, and the indicator of the national template that it is (none for what only leads to a list).
``labels/indicator_pairs.csv`` has pairs of items that look alike and are two indicators, or look
different and are one.  In each round the indicator of an item is also taken out of the template:
the item must then be taken for no other one without a question.
"""

from __future__ import annotations

import argparse
import csv
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

from keputusan.normalize.indicators.template import template
from keputusan.normalize.indicators.template_matching import Match, Matcher, template_matcher

HERE = Path(__file__).parent
LABELS = HERE / "labels" / "indicators.csv"
PAIRS = HERE / "labels" / "indicator_pairs.csv"
BASELINE = HERE / "labels" / "indicators_baseline.json"


class Label(NamedTuple):
    """One item, and the indicator that it is; None for none."""

    decree: str
    item: str
    area_id: int | None
    indicator_id: str | None


@dataclass
class Score:
    """Counts of items, of pairs told right, and of unknown items taken for a known one."""

    items: int = 0
    right: int = 0
    asked: int = 0
    pairs: int = 0
    pairs_right: int = 0
    unknown: int = 0
    mistaken: int = 0


def main() -> None:
    """Print the score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what is not right")
    parser.add_argument("--freeze", action="store_true", help="make this run the baseline")
    options = parser.parse_args()
    score, wrong = measure()
    print(f"{score.right} of {score.items} items right, {score.asked} of them to be looked at")
    print(f"{score.pairs_right} of {score.pairs} pairs right")
    print(f"{score.mistaken} of {score.unknown} unknown items taken for a known indicator")
    for line in wrong if options.show else ():
        print("   ", line)
    if options.freeze:
        BASELINE.write_text(json.dumps(asdict(score), indent=1) + "\n", encoding="utf-8")


def measure() -> tuple[Score, list[str]]:
    """Return the score, and what is not right, in words."""
    score, wrong = Score(), []
    for label in labels():
        match = template_matcher().match(label.item, label.area_id)
        if label.indicator_id is None:
            continue
        score.items += 1
        if _id(match) == label.indicator_id:
            score.right += 1
            score.asked += match is not None and not match.is_sure
        else:
            wrong.append(f"{label.decree}: {label.item} is {label.indicator_id}, not {_id(match)}")
    for item, other, same in pairs():
        score.pairs += 1
        ids = {_id(template_matcher().match(text, None)) for text in (item, other)}
        if (len(ids) == 1) == same:
            score.pairs_right += 1
        else:
            wrong.append(f"{'apart' if same else 'mixed up'}: {item} | {other}")
    for label, match in without_its_indicator():
        score.unknown += 1
        if match is not None and match.is_sure:
            score.mistaken += 1
            wrong.append(f"unknown: {label.item} is taken for {match.indicator.indicator}")
    return score, wrong


def without_its_indicator() -> list[tuple[Label, Match | None]]:
    """Return each labelled item, matched to a template that lacks its indicator."""
    found = []
    for missing in template():
        items = [label for label in labels() if label.indicator_id == missing.indicator_id]
        rest = Matcher(one for one in template() if one != missing)
        found += [(label, rest.match(label.item, label.area_id)) for label in items]
    return found


def regressions(score: Score) -> list[str]:
    """Return in what the score is worse than the baseline."""
    frozen = Score(**json.loads(BASELINE.read_text(encoding="utf-8")))
    better = ("right", "pairs_right")
    worse = ("mistaken", "asked")
    return [name for name in better if getattr(score, name) < getattr(frozen, name)] + [
        name for name in worse if getattr(score, name) > getattr(frozen, name)
    ]


def labels() -> list[Label]:
    """Return all labelled items."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        return [
            Label(
                row["decree"],
                row["item"],
                int(row["area_id"]) if row["area_id"] else None,
                row["indicator_id"] or None,
            )
            for row in csv.DictReader(file)
        ]


def pairs() -> list[tuple[str, str, bool]]:
    """Return two items, and whether they are one indicator."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [(row["item"], row["other"], row["label"] == "same") for row in csv.DictReader(file)]


def _id(match: Match | None) -> str | None:
    return match.indicator.indicator_id if match else None


if __name__ == "__main__":
    main()
