"""The lists of words that the language is known by, each file read once."""

from __future__ import annotations

import csv
import gzip
from functools import cache, lru_cache

from keputusan.language.lookup import DATA

INDONESIAN, ENGLISH = "id", "en"

REMEMBERED = 1 << 15
"""Words whose followers are remembered, and pairs of words of which it is whether they follow each
other."""

_SIGNS = ".,;:()"


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
def official_words() -> dict[str, int]:
    """Return how often each word of laws stands in a counted pair (``data/official_words.tsv``)."""
    lines = (DATA / "official_words.tsv").read_text(encoding="utf-8").splitlines()
    parted = (line.split("\t") for line in lines)
    return {word: int(count) for word, count in parted}


@cache
def _pairs() -> dict[str, str]:
    """Return word -> what follows it in laws, as ``data/neighbours.tsv.gz`` writes it."""
    text = gzip.decompress((DATA / "neighbours.tsv.gz").read_bytes()).decode()
    parted = (line.partition("\t") for line in text.splitlines())
    return {word: pairs for word, _, pairs in parted}


@lru_cache(REMEMBERED)
def followers(word: str) -> dict[str, int]:
    """Return how often each other word follows a word in laws; a run asks for few of them."""
    pairs = _pairs().get(word)
    parted = (pair.split(" ") for pair in pairs.split("\t")) if pairs else ()
    return {other: int(count) for other, count in parted}


@lru_cache(REMEMBERED)
def follow_each_other(one: str, other: str) -> bool:
    """Return whether the words, written with their signs, follow each other in laws."""
    return other.strip(_SIGNS).lower() in followers(one.strip(_SIGNS).lower())


@cache
def roots() -> frozenset[str]:
    """Return the roots that Indonesian words are built of (``data/roots.txt``)."""
    return frozenset((DATA / "roots.txt").read_text(encoding="utf-8").split())
