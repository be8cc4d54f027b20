"""The words of decrees, from the YAML files beside this module."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from keputusan.language.lookup import read_yaml


@cache
def load_words(name: str) -> Any:
    """Return the content of ``<name>.yaml``; not to be changed by the caller."""
    return read_yaml(Path(__file__).with_name(f"{name}.yaml"))


def compact(text: str) -> str:
    """Return the letters and digits of ``text`` in upper case: how loosely set words are
    compared.
    """
    return re.sub(r"[\W_]+", "", text).upper()


def pattern_of(phrases: list[str]) -> str:
    """Return a regular expression for any of ``phrases``, longest first, blanks standing
    loosely.
    """
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s*") for phrase in ordered)
