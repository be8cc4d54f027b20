"""Slips that no likeness of words tells: a pattern that is always wrong, or a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from keputusan.language.lookup import read_yaml


class Slip(NamedTuple):
    """``text[start:end]`` is to be read as ``right``; ``method`` says who knows."""

    start: int
    end: int
    right: str
    method: str = "pattern"


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Return the patterns of ``slips.yaml``; their group is what is misread."""
    return [
        (
            re.compile(re.sub(r"<(.*)>", r"(?P<wrong>\1)", entry["pattern"]), re.IGNORECASE),
            entry["read"],
        )
        for entry in read_yaml(Path(__file__).with_name("slips.yaml"))["patterns"]
    ]


@cache
def never_counted() -> frozenset[str]:
    """Return the words that tie others together, so that no number says how many there are."""
    return frozenset(read_yaml(Path(__file__).with_name("slips.yaml"))["never_counted"])


def find_slips(text: str) -> Iterator[Slip]:
    """Yield the slips of a text that a pattern tells, pattern by pattern."""
    for pattern, right in _patterns():
        for match in pattern.finditer(text):
            yield Slip(*match.span("wrong"), match.expand(right))


class Judged:
    """Repairs that reviewers want: what is wrong, and what is right.

    A word that is to be read as it stands is right, whatever it looks like.
    """

    def __init__(self, repairs: Mapping[str, str]) -> None:
        self._repairs = {_folded(wrong): right for wrong, right in repairs.items()}
        wrong = "|".join(map(_pattern, sorted(repairs, key=len, reverse=True)))
        self._pattern = re.compile(rf"(?<!\w)(?:{wrong})(?!\w)", re.IGNORECASE) if wrong else None

    def find(self, text: str) -> Iterator[Slip]:
        """Yield the places of a text that they are about."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            wrong, right = _folded(match[0]), self._repairs[_folded(match[0])]
            yield Slip(*match.span(), match[0] if _folded(right) == wrong else right, "decision")


def _pattern(wrong: str) -> str:
    return r"\s+".join(map(re.escape, wrong.split()))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
