"""The months' names in decrees."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from keputusan.language.lookup import read_yaml


@cache
def month_names() -> dict[str, int]:
    """Each spelling of a month, in small letters, and its number (1..12)."""
    spellings = read_yaml(Path(__file__).with_name("month_names.yaml"), dict[int, list[str]])
    return {name.casefold(): number for number, names in spellings.items() for name in names}
