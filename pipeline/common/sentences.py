"""Reasons and faults, which are told in English, in the report's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SENTENCES = Path(__file__).with_name("sentences.yaml")

LONGEST = 1000
"""A longer message, which quotes the page at length, stays as it is."""


"""Names whose text is put into the language by another name's group."""

_NAME = re.compile(r"\\\{(\w+)\\\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence with names in it, and the same sentence in the other language."""

    found: re.Pattern[str]
    said: str


def tell(text: str, group: str, language: str) -> str:
    """A text of a group of ``sentences.yaml`` in ``language``; itself where nothing fits it."""
    return text if language == "en" or len(text) > LONGEST else _translate(text, group)


def _translate(text: str, group: str) -> str:
    for pattern in patterns()[group]:
        match = pattern.found.fullmatch(text)
        if match is not None:
            parts = {name: _part(part, name) for name, part in match.groupdict().items()}
            return pattern.said.format(**parts)
    return text


def _part(text: str, name: str) -> str:
    return _translate(text, name) if name in patterns() else text


@cache
def patterns() -> dict[str, list[Pattern]]:
    """The sentences by group, as ``sentences.yaml`` has them.

    Raises ValueError for a sentence that names in one language what it does not in the other.
    """
    from keputusan.language.strict_yaml import load

    return read_patterns(load(SENTENCES.read_text(encoding="utf-8")))


def read_patterns(groups: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Pattern]]:
    """The patterns of each group; see `patterns`."""
    return {
        name: [_pattern(english, said) for english, said in sentences.items()]
        for name, sentences in groups.items()
    }


def _pattern(english: str, said: str) -> Pattern:
    found = re.compile(_NAME.sub(r"(?P<\1>.+?)", re.escape(english)), re.DOTALL)
    if set(found.groupindex) != set(re.findall(r"\{(\w+)\}", said)):
        raise ValueError(f"sentences.yaml: {english!r} names other things in Indonesian")
    return Pattern(found, said)
