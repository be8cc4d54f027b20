"""How many labelled wordings of areas, offices, positions and roles are read as what they mean.

usage: python -m benchmarks.terms [--show] [--freeze]

``labels/terms.csv`` has one line a wording: what kind of entity it is to be read as, and which
one it means: an area's or an office's identifier, "position | unit" or "role | role beside
it"; none where it names none, or more than one, and must not be guessed.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from keputusan.normalize.terms.areas import parse_area
from keputusan.normalize.terms.letterhead import parse_institution
from keputusan.normalize.terms.positions import parse_position
from keputusan.normalize.terms.team_roles import parse_role

HERE = Path(__file__).parent
LABELS = HERE / "labels" / "terms.csv"
BASELINE = HERE / "labels" / "terms_baseline.json"

RIGHT, WRONG, MISSED = "right", "wrong", "missed"
"""Read as what it means; as something else, which is worst; and not read at all."""


class Label(NamedTuple):
    """One wording, and what it means; "" for nothing."""

    entity: str
    raw: str
    meant: str


def main() -> None:
    """Print the score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what is not right")
    parser.add_argument("--freeze", action="store_true", help="make this run the baseline")
    options = parser.parse_args()
    score, told = measure()
    for entity in READERS:
        counts = score[entity]
        print(f"{entity}: {counts[RIGHT]} of {counts.total()} right, {counts[WRONG]} wrong")
    for line in told if options.show else ():
        print("   ", line)
    if options.freeze:
        BASELINE.write_text(json.dumps(score, indent=1) + "\n", encoding="utf-8")


def measure() -> tuple[dict[str, Counter[str]], list[str]]:
    """Return how many wordings of each entity are right, wrong and missed; the latter in words."""
    score = {entity: Counter({RIGHT: 0, WRONG: 0, MISSED: 0}) for entity in READERS}
    told = []
    for label in labels():
        found = READERS[label.entity](label.raw)
        outcome = RIGHT if found == label.meant else WRONG if found else MISSED
        score[label.entity][outcome] += 1
        if outcome != RIGHT:
            told.append(f"{label.entity} {outcome}: {label.raw} is {label.meant}, not {found}")
    return score, told


def regressions(score: dict[str, Counter[str]]) -> list[str]:
    """Return in what the score is worse than the baseline."""
    frozen = json.loads(BASELINE.read_text(encoding="utf-8"))
    return [
        f"{entity} {outcome}"
        for entity, counts in frozen.items()
        for outcome in (WRONG, MISSED)
        if score[entity][outcome] > counts[outcome]
    ]


def labels() -> list[Label]:
    """Return all labelled wordings."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        return [Label(**row) for row in csv.DictReader(file)]


def _area(text: str) -> str:
    area = parse_area(text)
    return str(area.area_id) if area else ""


def _institution(text: str) -> str:
    reading = parse_institution(text)
    return reading.institution.institution_id if reading else ""


def _position(text: str) -> str:
    found = parse_position(text)
    return " | ".join(filter(None, (found.position, found.unit))) if found else ""


def _role(text: str) -> str:
    found = parse_role(text)
    return " | ".join(filter(None, (found.role, found.concurrent_role))) if found else ""


READERS: dict[str, Callable[[str], str]] = {
    "area": _area,
    "institution": _institution,
    "position": _position,
    "role": _role,
}
"""What reads each kind of wording."""


if __name__ == "__main__":
    main()
