"""Ligatures: one sign for two or three letters."""

from __future__ import annotations

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st",
              0xFB06: "st"}  # fmt: skip
"""The block of Latin ligatures, U+FB00 to U+FB06, each with its letters."""


def spell_out(text: str) -> str:
    """Return the text with the letters of each ligature: a typeface's choice, not a spelling."""
    return text if text.isascii() else text.translate(_LIGATURES)
