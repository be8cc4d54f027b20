"""Prepositions that are written together with what they belong to: "diatas", "kedalam"."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from keputusan.language.lookup import read_yaml


@cache
def misjoined() -> frozenset[str]:
    """Return what looks like a word and is two (``prepositions.yaml``)."""
    data = read_yaml(Path(__file__).with_name("prepositions.yaml"))
    return frozenset(
        preposition + place + ending
        for preposition, places in data.items()
        for place in places
        for ending in ("", "nya")
    )
