"""The months' names in decrees."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def month_names() -> dict[str, int]:
    """Each spelling of a month, in small letters, and its number (1..12)."""
    text = files(__package__).joinpath("months.yaml").read_text(encoding="utf-8")
    spellings: dict[int, list[str]] = yaml.safe_load(text)
    return {name.casefold(): number for number, names in spellings.items() for name in names}
