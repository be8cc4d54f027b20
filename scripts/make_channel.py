"""Estimate normalize/repair/channel.yaml, how probable each kind of slip is, from labels.

    python scripts/make_channel.py

Each misspelling of benchmarks/labels/misspellings.csv that is sure is taken apart into slips, the
most probable way with the costs so far; the slips of a kind, and how often one could have been
made, give the new costs; and so on until they stay.  How many letters and words there are to
be misspelled is counted in wordings.csv, which are the same decrees.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import log10
from pathlib import Path

import yaml

from keputusan.normalize.repair import channel
from keputusan.normalize.repair.proposals import PREPOSITIONS

REPAIR = Path(__file__).parents[1] / "normalize" / "repair"

LABELS = Path(__file__).parents[1] / "benchmarks" / "labels" / "misspellings.csv"

ROUNDS = 8
MADE_UP, MADE_UP_PLACES = 0.5, 50
"""Slips, and places for one, that are added to each kind's: few examples are no certainty."""

CHOICES = {
    "dropped": 1, "dropped_double": 1, "dropped_k": 1, "dropped_double_vowel": 1,
    "dropped_pair": 1, "doubled": 1, "doubled_pair": 1,
    "swapped": 1, "added": 25, "added_neighbour": 5, "confused": 3, "neighbour": 5, "vowel": 4,
    "replaced": 20, "marked": 5,
}  # fmt: skip
"""Different outcomes that a slip of the kind may have at one letter."""

LETTERS = re.compile(r"[a-z]+")


def labels() -> list[tuple[str, str]]:
    """Return what was meant and what was printed, in small letters, of each sure misspelling."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        return [
            (row["right"].split(" | ")[0].lower(), row["wrong"].lower())
            for row in csv.DictReader(file)
            if row["sure"] == "yes"
        ]


def word_pairs() -> Iterator[tuple[str, str]]:
    """Yield the misspelled words of the labels, each with the one that was meant."""
    for meant, printed in labels():
        one, other = meant.split(), printed.split()
        if len(one) == len(other):
            yield from ((a, b) for a, b in zip(one, other, strict=True) if a != b)


def words() -> list[str]:
    """Return all words of the wordings."""
    return LETTERS.findall((REPAIR / "wordings.csv").read_text(encoding="utf-8").lower())


def rate(count: float, among: int) -> float:
    """Return the share of ``among`` that ``count`` is, smoothed."""
    return (count + MADE_UP) / (among + MADE_UP_PLACES)


def of_letters(text: list[str]) -> dict[str, float]:
    """Return the costs of the slips within a word."""
    letters = sum(map(len, text))
    doubles = Counter(a in "aeiou" for word in text for a, b in pairwise(word) if a == b)
    pairs = list(word_pairs())
    ways = [channel.slips(meant, printed) for meant, printed in pairs]
    kinds = Counter(kind for way in ways for kind in way)
    stems = sum("kkan" in word for word in text)
    places = {
        "dropped_k": stems,
        "dropped_double": doubles[False] - stems,
        "dropped_double_vowel": doubles[True],
    }
    costs = {
        kind: log10(rate(kinds[kind], places.get(kind, letters)) / choices)
        for kind, choices in CHOICES.items()
    }
    first = sum(meant[:1] != printed[:1] for meant, printed in pairs)
    rest = sum(kinds.values()) - first
    costs["first_letter"] = log10((first + 1) / len(text) / (rest / (letters - len(text))))
    several = sum(len(way) > 1 for way in ways)
    costs["again"] = log10(several / len(ways) / (len(ways) / len(text)))
    return costs


def of_blanks(text: list[str]) -> dict[str, float]:
    """Return the costs of blanks and hyphens that are missing, or too many."""
    counts: Counter[str] = Counter()
    for meant, printed in labels():
        counts[_kind_of_blank(meant, printed)] += 1
    letters, prepositions = sum(map(len, text)), sum(word in PREPOSITIONS for word in text)
    prefixed = sum(word.startswith(tuple(PREPOSITIONS)) for word in text)
    joined = rate(counts["joined"], len(text))
    parted = rate(counts["parted"], letters)
    hyphen = rate(counts["hyphen_added"], letters)
    return {
        "joined": log10(joined),
        "joined_preposition": log10(rate(counts["joined_preposition"], prepositions)),
        "parted": log10(parted),
        "parted_preposition": log10(rate(counts["parted_preposition"], prefixed)),
        "hyphen_lost": log10(rate(counts["hyphen_lost"], len(text))),
        "hyphen_for_blank": log10(rate(counts["hyphen_for_blank"], len(text))),
        "hyphen_added": log10(hyphen),
    }


def _kind_of_blank(meant: str, printed: str) -> str:
    """Return what happened to the blanks and hyphens of a label; "" if nothing did."""
    if re.sub(r"[\s-]", "", meant) != re.sub(r"[\s-]", "", printed):
        return ""
    if meant.count(" ") > printed.count(" "):
        if "-" in printed and "-" not in meant:
            return "hyphen_for_blank"
        return "joined_preposition" if meant.startswith(("di ", "ke ")) else "joined"
    if meant.count(" ") < printed.count(" "):
        return "parted_preposition" if printed.startswith(("di ", "ke ")) else "parted"
    return "hyphen_added" if printed.count("-") > meant.count("-") else "hyphen_lost"


def main() -> None:
    """Write the file."""
    path = REPAIR / "channel.yaml"
    text = words()
    costs = channel.costs()
    for _ in range(ROUNDS):
        costs.update(of_letters(text) | of_blanks(text))
    head = path.read_text(encoding="utf-8").split("costs:")[0]
    rounded = {kind: round(value, 2) for kind, value in costs.items()}
    path.write_text(head + yaml.safe_dump({"costs": rounded}, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
