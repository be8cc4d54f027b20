"""Which of the texts that a line may say it says: two readers and the word lists weighed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from keputusan.extract.scan.engines.alternatives import (
    NO_COMMA,
    NO_POINT,
    NUMBERED,
    SPECKED_COMMA,
    SPECKED_POINT,
    STROKE,
    TWO_POINTS,
    WORD,
    alternatives,
)
from keputusan.extract.scan.engines.evidence import Seen
from keputusan.extract.scan.engines.shapes import shape_of
from keputusan.extract.scan.engines.titles import unknown_titles
from keputusan.language.known_words import known_words
from keputusan.language.lookup import read_yaml

HEEDED = -10.0
"""A text that the compact reader finds less likely than this (logarithm) is not yet impossible:
of some types it knows no letter."""

POSSIBLE, DOUBTFUL, ALIKE, HEARD = 4.0, 8.0, 12.0, 0.25
"""A text is no reading of a line if the accurate reader finds it so much less likely (logarithm)
than what it read, the second times the page's doubt more, and the third times that doubt still
more if both look alike but for thin strokes, points and commas: whatever a word should be, a clean
page says what it says, and on a worn one commas lose their tails and a T its bar.  What the compact
reader finds counts by the fourth share.  Of 3,646 lines of made-up scans, more than half of them
misprinted, 12 were altered for the worse and 278 mended; by the accurate reader alone, with 5 and
6 times the doubt, 11 and 256."""

FEATURES = (
    *("accurate", "compact", "words", "names", "capitals", "mixed", "points", "stops"),
    *("edges", "rests", "numerals", "length", "titles"),
)
"""What a text is judged by; their weights stand in ``weighing.yaml``."""

MIXED = re.compile(r"[a-z][A-Z0-9]|[A-Z]{2}[a-z]|\d[A-Za-z]|[A-Za-z]\d|\w['’]\w")
"""Capitals and figures within words."""

STOPS = re.compile(r"(?<=[a-z]{3})\. (?=[a-z])")
"""A full stop before a word in small letters is one of an abbreviation, or a comma."""

MISPLACED = (NO_COMMA, TWO_POINTS, NO_POINT, NUMBERED, SPECKED_COMMA, SPECKED_POINT, STROKE)
"""Points, commas and strokes that are what is left of others."""

EDGES = re.compile(r"^[.,'\-–]|\s[.,'](?=\s|$)|[a-z][.,](?=[a-z])|\w, ?\.|'$")
"""Points and commas where none stands."""

RESTS = re.compile(r"[|\[\]{}!]|\b\d [a-z]|^/|^'|'$")
"""What rests of rules are read as."""

NUMERALS = re.compile(r"^(?:[IVXl]+[.,]|[IVXl]{2,})$")
"""A lone numeral: I and l stand for 1 more often than for themselves."""

Values = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a line says, and how probable that is among all that it may say (0..1)."""

    text: str
    sure: float


@dataclass(frozen=True, slots=True)
class Both:
    """What two readers saw along a line, as much as each is heeded."""

    accurate: Seen
    compact: Seen

    def log_share(self, text: str) -> float:
        """Return the logarithm of the probability that the line says ``text``, by both."""
        return self.log_shares([text])[0]

    def log_shares(self, texts: Sequence[str]) -> list[float]:
        """See `Seen`."""
        first, second = weights()["accurate"], weights()["compact"]
        both = zip(self.accurate.log_shares(texts), self.compact.log_shares(texts), strict=True)
        return [(first * a + second * max(HEEDED, c)) / (first + second) for a, c in both]


def weigh(first: str, accurate: Seen, second: str, compact: Seen, doubt: float) -> Weighed:
    """Return what a line says that the accurate reader read as ``first``, the compact one as
    ``second``; ``doubt`` is that of its page.
    """
    texts = alternatives(first, second)
    values = features_of_all(texts, accurate, compact)
    scores = values @ np.array([weights()[name] for name in FEATURES])
    scores[~_possible(texts, values, texts.index(first), doubt)] = -np.inf
    shares = np.exp(scores - scores.max())
    best = int(np.argmax(shares))
    return Weighed(texts[best], float(shares[best] / shares.sum()))


def _possible(texts: list[str], values: Values, own: int, doubt: float) -> Flags:
    """Return which of ``texts`` may be what a line says whose reading is the one at ``own``."""
    gaps = values[own, 0] - values[:, 0] + HEARD * (values[own, 1] - values[:, 1])
    shapes = [shape_of(text) for text in texts]
    alike = np.array([shape == shapes[own] for shape in shapes])
    possible: Flags = gaps <= POSSIBLE + doubt * np.where(alike, DOUBTFUL + ALIKE, DOUBTFUL)
    possible[own] = True
    return possible


def features_of_all(texts: Sequence[str], accurate: Seen, compact: Seen) -> Values:
    """Return the values of ``FEATURES``, a row for each of ``texts``."""
    shares = zip(accurate.log_shares(texts), compact.log_shares(texts), strict=True)
    return np.array([features_of(text, *both) for text, both in zip(texts, shares, strict=True)])


def features_of(text: str, accurate: float, compact: float) -> list[float]:
    """Return the values of ``FEATURES`` for a text, which the two readers find so probable
    (logarithm).
    """
    small = names = capitals = 0
    for word in WORD.findall(text):
        if len(word) == 1 or word.casefold() in known_words():
            continue
        if word.isupper():
            capitals += 1
        elif word[0].isupper():
            names += 1
        else:
            small += 1
    points = sum(len(pattern.findall(text)) for pattern in MISPLACED)
    return [
        accurate,
        max(HEEDED, compact),
        small,
        names,
        capitals,
        len(MIXED.findall(text)),
        points,
        len(STOPS.findall(text)),
        len(EDGES.findall(text)),
        len(RESTS.findall(text)),
        float(bool(NUMERALS.match(text))),
        len("".join(text.split())),
        unknown_titles(text),
    ]


@cache
def weights() -> dict[str, float]:
    """Return the weights of ``FEATURES``."""
    return read_yaml(Path(__file__).with_name("weighing.yaml"), dict[str, float])
