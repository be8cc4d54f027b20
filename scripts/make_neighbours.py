"""Derive language/data/neighbours.tsv.gz, which words stand beside each other in official texts.

Beside it, official_words.tsv says how often each of the words stands in such a pair.

    python scripts/make_neighbours.py neighbours.tsv.gz words.tsv.gz

The first file has one line a pair of neighbouring words (word, next, documents, count), the
second one line a word (word, documents), both counted over laws and government regulations.
The scans of the older ones were read by machine, so that garbled words are among them.  A pair
stays if both words are listed: in the lexicon, built from a word of the lexicon, or met in
`OFTEN` documents or more and no slip away from a much more frequent word.
"""

from __future__ import annotations

import argparse
import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from keputusan.language.lookup import DATA
from keputusan.normalize.repair.channel import is_doubled
from keputusan.normalize.repair.lexicon import lexicon
from keputusan.normalize.repair.morphology import Morphology
from keputusan.normalize.repair.near_words import Near
from keputusan.normalize.repair.prepositions import misjoined

OFTEN = 10
"""Documents that a word of no list must stand in to be believed; garbled words stand in fewer."""

FAR_MORE_FREQUENT = 8
"""A listed word one slip away, in as many times more documents, is what was meant."""

LONG = 6
"""Letters; two slips are looked for in longer words."""


def read(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a compressed table."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def listed_words(documents: dict[str, int]) -> set[str]:
    """Return the words that are safe; ``documents`` tells how many documents have each word."""
    morphology = Morphology(lexicon())
    known = {
        word
        for word in documents.keys() - misjoined()
        if (word in lexicon() or morphology.derived(word) is not None)
        # a hyphen that was printed at the end of a line stays in "sebagai-mana"
        and documents.get(word.replace("-", ""), 0) <= documents[word]
    }
    unhyphened = {word.replace("-", "") for word in known if "-" in word}
    known -= unhyphened - lexicon().indonesian.keys()
    near = Near(known)
    new = {
        word
        for word, count in documents.items()
        if count >= OFTEN
        and word not in known | misjoined() | unhyphened
        and not any(
            documents[other] >= (1 if is_doubled(word, other) else FAR_MORE_FREQUENT) * count
            for other in near.words(word, 1 + (len(word) >= LONG))
        )
    }
    return known | new


def frequencies_of(followers: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """Return how often each word stands in pairs: of one that others follow, before these."""
    words = {word: sum(counts.values()) for word, counts in followers.items()}
    for counts in followers.values():
        for word, count in counts.items():
            if word not in followers:
                words[word] = words.get(word, 0) + count
    return words


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("neighbours", type=Path)
    parser.add_argument("words", type=Path)
    parser.add_argument("--out", type=Path, default=DATA / "neighbours.tsv.gz")
    arguments = parser.parse_args()
    safe = listed_words({row["word"]: int(row["documents"]) for row in read(arguments.words)})
    followers: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in read(arguments.neighbours):
        if row["word"] in safe and row["next"] in safe:
            followers[row["word"]][row["next"]] = int(row["count"])
    lines = [
        "\t".join((word, *(f"{other} {count}" for other, count in sorted(followers[word].items()))))
        for word in sorted(followers)
    ]
    # no name and no time in the file: the same counts make the same bytes
    text = ("\n".join(lines) + "\n").encode()
    arguments.out.write_bytes(gzip.compress(text, compresslevel=9, mtime=0))
    counts = sorted(frequencies_of(followers).items())
    official = "".join(f"{word}\t{count}\n" for word, count in counts)
    arguments.out.with_name("official_words.tsv").write_text(official, encoding="utf-8")
    print(len(lines), "words,", sum(map(len, followers.values())), "pairs")


if __name__ == "__main__":
    main()
