"""Abbreviations whose letters a recogniser cannot tell apart: "dil" is read for "dll"."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import yaml


def settle_abbreviations(text: str) -> str:
    """``text`` with the abbreviations that it can only mean; its length stays."""
    pattern, meant = _misread()
    return pattern.sub(lambda match: meant[match[0]], text)


@cache
def _misread() -> tuple[re.Pattern[str], dict[str, str]]:
    source = resources.files(__package__).joinpath("abbreviations.yaml")
    table: dict[str, list[str]] = yaml.safe_load(source.read_text(encoding="utf-8"))
    meant = {reading: right for right, readings in table.items() for reading in readings}
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(meant)})(?![^\W_])"), meant
