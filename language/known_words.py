"""The words of ordinary official Indonesian, and which word a misread one was."""

from __future__ import annotations

import csv
import gzip
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from keputusan.language.lookup import DATA

SHORTEST = 6
"""A shorter word has too many others one letter away."""


@cache
def known_words() -> frozenset[str]:
    """The words that stand beside each other in laws, and those of the lexicon, in lower case."""
    words: set[str] = set()
    with gzip.open(DATA / "neighbours.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            first, *others = line.rstrip("\n").split("\t")
            words.add(first)
            words.update(other.split(" ")[0] for other in others)
    with (DATA / "lexicon.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            words.update(row["words"].casefold().split())
    return frozenset(words)


@cache
def is_near_miss(word: str) -> bool:
    """Whether ``word``, in lower case, is no known word but one letter away from a known one."""
    if len(word) < SHORTEST or word in known_words():
        return False
    return bool(process.extractOne(word, _long(), scorer=Levenshtein.distance, score_cutoff=1))


@cache
def _long() -> tuple[str, ...]:
    return tuple(sorted(word for word in known_words() if len(word) >= SHORTEST - 1))
