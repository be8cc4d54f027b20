"""Plant misspellings into texts as hands, keyboards and recognisers make them."""

from __future__ import annotations

import re
from random import Random
from typing import NamedTuple

WORD = re.compile(r"(?<![\w-])[^\W\d_]{5,}(?![\w-])")
MISREAD = {
    "a": ["o", "e"],
    "b": ["h"],
    "c": ["e"],
    "d": ["cl"],
    "e": ["c", "o"],
    "g": ["q"],
    "h": ["b", "n"],
    "i": ["l", "1"],
    "l": ["i", "1"],
    "m": ["rn"],
    "n": ["r"],
    "o": ["0", "a"],
    "s": ["5"],
    "t": ["l", "f"],
    "u": ["v"],
}
KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
BESIDE = {
    key: row[max(0, at - 1) : at] + row[at + 1 : at + 2]
    for row in KEYS
    for at, key in enumerate(row)
}
LETTER_KINDS = ("dropped", "doubled", "swapped", "beside", "misread")
KINDS = (*LETTER_KINDS, "parted", "joined", "hyphen")


class Planted(NamedTuple):
    """``wrong`` stands in the text where ``right`` stood."""

    wrong: str
    right: str
    kind: str


def plant(text: str, random: Random, share: float, again: float = 0.0) -> tuple[str, list[Planted]]:
    """Return the text with about this share of its longer words misspelled, and which.

    Words all in capitals are left alone; of two words in a row one at most is misspelled.
    ``again`` is the share (0..1) of the misspelled words of which a second letter is wrong.
    """
    planted: list[Planted] = []
    words = [match for match in WORD.finditer(text) if not match[0].isupper()]
    taken = len(text) + 1
    for match in reversed(words):
        if random.random() >= share or match.end() >= taken - 1:
            continue
        kind = random.choice(KINDS)
        end = match.end()
        if kind == "joined":
            following = re.compile(r" [^\W\d_]{2,}(?![\w-])").match(text, end)
            if following is None or following.end() >= taken - 1:
                continue
            end = following.end()
        right = text[match.start() : end]
        wrong = misspell(right, kind, random)
        if again and kind in LETTER_KINDS and random.random() < again:
            wrong = misspell(wrong, random.choice(LETTER_KINDS), random)
        if wrong.casefold() == right.casefold():
            continue
        text = text[: match.start()] + wrong + text[end:]
        taken = match.start()
        planted.append(Planted(wrong, right, kind))
    return text, planted[::-1]


def misspell(word: str, kind: str, random: Random) -> str:
    """Return ``word`` with one slip of a kind; the first letter stays."""
    at = random.randrange(1, len(word) - 1)
    head, letter, tail = word[:at], word[at], word[at + 1 :]
    if kind == "dropped":
        return head + tail
    if kind == "doubled":
        return head + letter + letter + tail
    if kind == "swapped":
        return head + tail[0] + letter + tail[1:]
    if kind == "beside":
        return head + random.choice(BESIDE.get(letter.lower(), "x")) + tail
    if kind == "misread":
        return head + random.choice(MISREAD.get(letter.lower(), [""])) + tail
    if kind == "joined":
        return word.replace(" ", "")
    return word[: at + 1] + {"parted": " ", "hyphen": "-"}[kind] + word[at + 1 :]
