"""Readable case for a text in capitals."""

from __future__ import annotations

from functools import cache

from keputusan.language.fold import fold_blanks, is_one_case, title_case
from keputusan.language.lookup import DATA, read_yaml


@cache
def _words() -> tuple[frozenset[str], dict[str, str]]:
    data = read_yaml(DATA / "words.yaml")
    return frozenset(data["small"]), {word.lower(): word for word in data["fixed"]}


def readable(text: str) -> str:
    """Return a text in capitals or small letters in title case; any other as it is.  Blanks are
    folded.
    """
    folded = fold_blanks(text)
    return title_case(folded, *_words()) if is_one_case(folded) else folded
