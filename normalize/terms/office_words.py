"""The words of office names (``data/office_words.yaml``), folded and ready to match."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from keputusan.language.lookup import DATA, read_yaml
from keputusan.language.squeeze import squeeze
from keputusan.normalize.terms.regions import Level


class OfficeWords(NamedTuple):
    """Patterns and word lists for squeezed text; see the YAML for what they hold."""

    office: re.Pattern[str]
    office_suffixes: tuple[str, ...]
    aceh_offices: frozenset[str]
    national: tuple[str, ...]
    levels: dict[str, Level]
    territories: tuple[str, ...]
    direction_behind: re.Pattern[str]
    any_province: tuple[str, ...]
    no_names: frozenset[str]


def _squeezed(words: list[str]) -> list[str]:
    """Return the words as they stand in squeezed text, the longest first."""
    return sorted((squeeze(word).letters for word in words), key=lambda word: (-len(word), word))


@cache
def office_words() -> OfficeWords:
    """Return the words, read once."""
    data = read_yaml(DATA / "office_words.yaml")
    level_of = {word: level for level, words in data["levels"].items() for word in _squeezed(words)}
    return OfficeWords(
        office=re.compile("|".join(_squeezed(data["offices"] + data["aceh_offices"]))),
        office_suffixes=tuple(_squeezed(data["office_suffixes"])),
        aceh_offices=frozenset(_squeezed(data["aceh_offices"])),
        national=tuple(_squeezed(data["national"])),
        levels={word: level_of[word] for word in _squeezed(list(level_of))},
        territories=tuple(_squeezed(data["territories"])),
        direction_behind=re.compile(rf"\s+(?:{'|'.join(data['directions'])})\b", re.IGNORECASE),
        any_province=tuple(_squeezed(data["any_province"])),
        no_names=frozenset(_squeezed(data["no_names"])),
    )
