"""A phrase printed twice in a row, as copying leaves it."""

from __future__ import annotations

from collections import defaultdict

FEWEST_WORDS = 4
"""Shorter phrases may be meant ("sosialisasi ke sosialisasi ke")."""


def repeated_phrase(text: str) -> str | None:
    """The first phrase of four words or more that is followed by itself; None if there is none.

    A comma between the two makes a list of them: "Komisi Pemilihan Umum, Komisi Pemilihan Umum
    Provinsi".
    """
    words = text.split()
    folded = [word.casefold().strip(".,;:()") for word in words]
    seen: defaultdict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(folded):
        for before in seen[word]:
            length = index - before
            if length < FEWEST_WORDS or words[index - 1][-1] in ",;:/":
                continue
            if folded[before:index] == folded[index : index + length]:
                return " ".join(words[before:index])
        seen[word].append(index)
    return None
