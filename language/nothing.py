"""Signs for nothing: a dash, dots to be filled in, "n/a", a vacant post."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from keputusan.language.fold import key
from keputusan.language.lookup import DATA, LookupFileError, read_yaml, word_set

_MINUS = "\N{MINUS SIGN}"

MOST_DASHES = 2
"""A lone dash, or two, is how a page draws nothing; a longer row of them is kept as raw text."""

LONGEST_SIGN = 40
"""Characters of the longest sign for nothing whose letters are compared."""


@lru_cache(maxsize=100_000)
def is_blank(text: str) -> bool:
    """Return whether a page shows nothing of the text, or no more than a lone dash.

    Two dashes count as a lone one where a blank parts them.
    """
    if any(map(str.isalnum, text)):
        return False
    shown = [part for part in "".join(map(_shown, text)).split(" ") if part]
    if not shown:
        return True
    return len(shown) <= MOST_DASHES and all(len(part) == 1 and _is_dash(part) for part in shown)


@lru_cache(maxsize=100_000)
def says_nothing(text: str) -> bool:
    """Return whether a cell gives no name, number, place or date: "-", "....", "(____)", "n/a"."""
    if is_blank(text) or text.strip() in _words().missing:
        return True
    return not any(map(str.isalnum, text)) and all(
        character not in _words().marks
        and (unicodedata.category(character)[0] in "PZC" or character in _MINUS + "~|^`")
        for character in text
    )


def is_vacant(text: str) -> bool:
    """Return whether a cell where a name is due says that there is nobody."""
    return says_nothing(text) or (len(text) <= LONGEST_SIGN and key(text) in _words().vacant)


def _shown(character: str) -> str:
    """Return a character as far as a page shows it: a blank for white space, "" for what has no
    shape.
    """
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in ("Cc", "Cf") else character


def _is_dash(character: str) -> bool:
    return unicodedata.category(character) == "Pd" or character == _MINUS


class _Words(NamedTuple):
    """What ``nothing.yaml`` lists."""

    missing: frozenset[str]
    vacant: frozenset[str]
    marks: frozenset[str]


@cache
def _words() -> _Words:
    data = read_yaml(DATA / "nothing.yaml")
    if set(data) != {"missing", "vacant", "marks"}:
        raise LookupFileError("nothing.yaml: missing, vacant and marks are due")
    vacant = word_set("nothing.yaml", data["vacant"])
    return _Words(frozenset(data["missing"]), vacant, frozenset(data["marks"]))
