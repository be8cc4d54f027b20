"""The lists of words that the language is known by, each file read once."""

from __future__ import annotations

import csv
import gzip
from functools import cache

from keputusan.language.lookup import DATA

INDONESIAN, ENGLISH = "id", "en"


@cache
def frequencies() -> dict[str, dict[str, float]]:
    """Return how often in a million each word of a language is used (``data/lexicon.csv``).

    A line of the file holds all words of a language that are equally frequent.
    """
    words: dict[str, dict[str, float]] = {INDONESIAN: {}, ENGLISH: {}}
    with (DATA / "lexicon.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words[row["language"]].update(
                dict.fromkeys(row["words"].split(), float(row["per_million"]))
            )
    return words


@cache
def followers() -> dict[str, dict[str, int]]:
    """Return how often each word is followed by each other in laws (``data/neighbours.tsv.gz``)."""
    text = gzip.decompress((DATA / "neighbours.tsv.gz").read_bytes()).decode()
    counts: dict[str, dict[str, int]] = {}
    for line in text.splitlines():
        word, *pairs = line.split("\t")
        parted = (pair.split(" ") for pair in pairs)
        counts[word] = {other: int(count) for other, count in parted}
    return counts


@cache
def roots() -> frozenset[str]:
    """Return the roots that Indonesian words are built of (``data/roots.txt``)."""
    return frozenset((DATA / "roots.txt").read_text(encoding="utf-8").split())
