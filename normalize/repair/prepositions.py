"""Prepositions that are written together with what they belong to: "diatas", "kedalam"."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from keputusan.language.lookup import read_yaml


@cache
def _places() -> dict[str, list[str]]:
    """Return preposition -> what stands behind it (``prepositions.yaml``)."""
    read: dict[str, list[str]] = read_yaml(Path(__file__).with_name("prepositions.yaml"))
    return read


@cache
def prepositions() -> frozenset[str]:
    """Return the prepositions that are printed together with what stands behind them."""
    return frozenset(_places())


@cache
def misjoined() -> frozenset[str]:
    """Return what looks like a word and is two."""
    return frozenset(
        preposition + place + ending
        for preposition, places in _places().items()
        for place in places
        for ending in ("", "nya")
    )
