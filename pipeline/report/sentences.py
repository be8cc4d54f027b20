"""The sentences of findings in the report's language."""

from __future__ import annotations


def translate(message: str, language: str) -> str:
    """A finding's message, which the tables hold in English, in ``language``."""
    return message
