"""Which words are never taken for each other, however alike they look."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from keputusan.language.lookup import read_yaml


@cache
def _variants() -> dict[str, str]:
    """Return spelling in use -> the one that stands for all of its line."""
    lines = read_yaml(Path(__file__).with_name("never_exchanged.yaml"))["variants"]
    return {word: line[0] for line in lines for word in line}


def variant(word: str) -> str:
    """Return the word in the spelling that stands for all spellings in use."""
    return _variants().get(word, word)


def is_in_use(word: str) -> bool:
    """Return whether the word is one of several spellings in use."""
    return word in _variants()


@cache
def words_in_use() -> frozenset[str]:
    """Return the words of all spellings in use: "pramu" of "pramu bakti"."""
    return frozenset(word for spelling in _variants() for word in spelling.split())


@cache
def _groups() -> dict[str, frozenset[str]]:
    """Return word -> the words that it is never exchanged for."""
    data = read_yaml(Path(__file__).with_name("never_exchanged.yaml"))
    groups: dict[str, frozenset[str]] = {}
    for words in (*data["variants"], *data["meanings"]):
        for word in words:
            groups[word] = groups.get(word, frozenset()) | frozenset(words)
    return groups


def is_exchangeable(printed: str, meant: str) -> bool:
    """Return whether ``printed`` may be a misspelling of ``meant``.

    Two spellings in use, or two words of different meaning, are not.
    """
    return meant not in _groups().get(printed, ())
