"""The wordings by which cells and lines of a dump are told apart; see ``wordings.yaml``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from keputusan.language.lookup import read_yaml
from keputusan.language.markers import roman_value

EXACT = {"time": "time_only", "target": "quantity"}
"""The wordings that are all that a text of a column says, by the column's role."""


@cache
def wording(name: str) -> re.Pattern[str]:
    """Return the pattern that wordings.yaml gives under ``name``."""
    return re.compile(_wordings()[name], re.IGNORECASE | re.VERBOSE)


@cache
def _wordings() -> dict[str, str]:
    return read_yaml(Path(__file__).with_name("wordings.yaml"), dict[str, str])


def is_number(text: str) -> bool:
    """Return whether ``text`` is what a NO cell holds: 7, 7., IV, a."""
    return wording("number").match(text) is not None


def counts_sections(text: str) -> bool:
    """Return whether ``text`` is a Roman number, as before the names of sections and teams."""
    number = text.strip(" .()")
    return number.isupper() and roman_value(number) > 0
