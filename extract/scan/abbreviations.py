"""Abbreviations whose letters a recogniser cannot tell apart: "dil" is read for "dll"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from keputusan.extract.scan.engines.engine import Reading
from keputusan.language.lookup import read_yaml

SETTLED = 0.95
"""Confidence of a letter that the abbreviation decides, if the engine was less sure."""


def settle_abbreviations(reading: Reading) -> Reading:
    """Return ``reading`` with the abbreviations that it can only mean; its length stays."""
    pattern, meant = _readings()
    text, chars = reading.text, list(reading.chars)
    for match in pattern.finditer(text):
        start, end = match.span()
        text = text[:start] + meant[match[0]] + text[end:]
        chars[start:end] = [max(SETTLED, sure) for sure in chars[start:end]]
    return replace(reading, text=text, chars=tuple(chars))


@cache
def _readings() -> tuple[re.Pattern[str], dict[str, str]]:
    table = read_yaml(Path(__file__).with_name("abbreviations.yaml"), dict[str, list[str]])
    meant = {reading: right for right, readings in table.items() for reading in [right, *readings]}
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(meant)})(?![^\W_])"), meant
