"""Slips that no likeness of words tells: a pattern of what stands around them does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from normalize.lookup import DATA, read_yaml


class Slip(NamedTuple):
    """``text[start:end]`` is to be read as ``right``."""

    start: int
    end: int
    right: str


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """The patterns of ``data/slips.yaml``; their group is what is misread."""
    return [
        (re.compile(re.sub(r"<(.*)>", r"(\1)", entry["pattern"]), re.IGNORECASE), entry["read"])
        for entry in read_yaml(DATA / "slips.yaml")
    ]


def find_slips(text: str) -> Iterator[Slip]:
    """The slips of a text, pattern by pattern."""
    for pattern, right in _patterns():
        for match in pattern.finditer(text):
            yield Slip(*match.span(1), right)
