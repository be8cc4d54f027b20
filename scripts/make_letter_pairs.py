"""Make extract/pdf/letter_pairs.csv: how often one letter follows another in Indonesian words.

usage: python scripts/make_letter_pairs.py

The words and their frequencies are those of language/data/lexicon.csv, both its languages.  A
row is the letter before, a column the letter after; a blank stands for where a word begins and
ends.  The entries are binary logarithms of the share, so that their sum over a text says how
likely its letters are.
"""

from __future__ import annotations

import csv
import string
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent
SIGNS = " " + string.ascii_lowercase

SEEN_ANYWAY = 0.5
"""Added to each count, so that a pair of no known word is unlikely and not impossible."""


def main() -> None:
    """Count the pairs and write the table."""
    counts = np.full((len(SIGNS), len(SIGNS)), SEEN_ANYWAY)
    with (ROOT / "language/data/lexicon.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            # the root keeps a handful of small words from deciding everything
            weight = float(row["per_million"]) ** 0.5
            for word in row["words"].lower().split():
                if word.isascii() and word.isalpha():
                    places = [SIGNS.index(sign) for sign in f" {word} "]
                    np.add.at(counts, (places[:-1], places[1:]), weight)
    table = np.log2(counts / counts.sum(axis=1, keepdims=True))
    with (ROOT / "extract/pdf/letter_pairs.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["before", *("blank" if sign == " " else sign for sign in SIGNS)])
        for sign, row in zip(SIGNS, table.tolist(), strict=True):
            writer.writerow(["blank" if sign == " " else sign, *(f"{share:.2f}" for share in row)])


if __name__ == "__main__":
    main()
