"""A stretch of a text with a few words around it, so that evidence can be understood."""

from __future__ import annotations

import re

REACH = 40
"""Words up to so many characters away are quoted along."""

_SENTENCE_END = re.compile(r"[.;]\s")


def around(text: str, start: int, end: int) -> str:
    """Return ``text[start:end]`` with the words next to it, of the same sentence, on one line."""
    before = text[max(0, start - REACH) : start]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    if ends:
        before = before[ends[-1] :]
    elif start > REACH:
        before = before[_blank(before) :]
    behind = text[end : end + REACH]
    stop = _SENTENCE_END.search(behind)
    if stop:
        behind = behind[: stop.start()]
    elif end + REACH < len(text):
        behind = behind[: len(behind) - _blank(behind[::-1])]
    return " ".join((before + text[start:end] + behind).split())


def _blank(text: str) -> int:
    """Return where the first blank stands: a word cut before it is left out."""
    match = re.search(r"\s", text)
    return match.start() if match else len(text)
