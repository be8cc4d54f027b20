"""Short forms that citations use: KPU, PNS, APBN."""

from __future__ import annotations

import re
from functools import cache

from keputusan.language.lookup import DATA, read_yaml

_LETTERS = re.compile(r"[a-z]+")
_WORD = re.compile(r"\w+\b\.?")


def spelled_out(text: str) -> str:
    """Return the text with the words that its short forms stand for."""
    words = _words()
    if words.keys().isdisjoint(_LETTERS.findall(text.lower())):
        return text
    return _WORD.sub(lambda word: words.get(word[0].rstrip(".").casefold(), word[0]), text)


@cache
def _words() -> dict[str, str]:
    words: dict[str, str] = read_yaml(DATA / "abbreviations.yaml")
    return words
