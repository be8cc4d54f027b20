"""Texts that look alike once letters have lost their thin strokes or run together."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from keputusan.language.known_words import known_words
from keputusan.language.lookup import read_yaml

SHORTEST, LONGEST = 3, 4
"""So many letters has a known word that an unknown one is taken for by its shape alone: of longer
ones some letters may differ otherwise, too."""


def shape_of(text: str) -> str:
    """Return the letters and figures of ``text``, those that look alike made the same."""
    shape = "".join(sign for sign in text if sign.isalnum() or sign == LEFT)
    for sign, likes in _shapes():
        for like in likes:
            shape = shape.replace(like, sign)
    return shape


LEFT = "\\"
"""What is left of an A that lost its thin stroke."""


@cache
def words_shaped_as(word: str) -> tuple[str, ...]:
    """Return the known words, in small letters, that have the shape of a short unknown ``word``."""
    return _short_words().get(shape_of(word), ())


@cache
def _short_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for known in sorted(known_words()):
        if SHORTEST <= len(known) <= LONGEST:
            for shape in {shape_of(known), shape_of(known.capitalize()), shape_of(known.upper())}:
                found[shape] = (*found.get(shape, ()), known)
    return found


@cache
def _shapes() -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = read_yaml(Path(__file__).with_name("shapes.yaml"), dict[str, list[str]])
    return tuple((sign, tuple(likes)) for sign, likes in table.items())
