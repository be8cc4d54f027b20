"""How sure a reading is that two recognisers and the word lists had a say in."""

from __future__ import annotations

import re
from functools import cache
from math import exp, log
from pathlib import Path

from keputusan.extract.scan.engines.alternatives import LONG, WORD, near_words
from keputusan.extract.scan.engines.compact import CompactReading
from keputusan.extract.scan.engines.engine import Reading
from keputusan.extract.scan.engines.weighing import Weighed, features_of
from keputusan.language.known_words import is_near_miss, known_words
from keputusan.language.lookup import read_yaml

LEAST = 1e-4
"""No probability is taken for smaller than this, nor for nearer to one."""

SHORT = 3
"""A text of so many signs is a mark or a number: no word list tells of it."""

NUMERAL = re.compile(r"^[IVXl1]+[.,]")
"""Strokes that are I, l or 1, and as many of them as were not lost."""


def certainty(said: Weighed, reading: Reading, other: CompactReading, doubt: float) -> float:
    """Return how probable it is (0..1) that ``said`` is what the line says.

    ``doubt`` is that of the page's lines, see ``page_doubt``.
    """
    found = signs_of_doubt(said, reading, other, doubt)
    score = sum(weights()[name] * value for name, value in found.items())
    return 1 / (1 + exp(score))


def page_doubt(sure: list[float]) -> float:
    """Return how badly the compact reader reads lines on the average (logarithm, 0 is surely)."""
    return -sum(log(max(LEAST, one)) for one in sure) / len(sure) if sure else 0.0


def signs_of_doubt(
    said: Weighed, reading: Reading, other: CompactReading, doubt: float
) -> dict[str, float]:
    """Return what tells whether a line is read wrongly, by name; the weights have the same."""
    if reading.evidence is None or other.reading.evidence is None:
        return {}
    found = features_of(
        said.text,
        reading.evidence.log_share(said.text),
        other.reading.evidence.log_share(said.text),
    )
    share, compact, words, names, capitals, mixed, points, stops, edges, rests, _, _, titles = found
    plain = "".join(said.text.split())
    said_words = WORD.findall(said.text.casefold())
    return {
        "always": 1.0,
        "letters": doubt_of(min(reading.chars, default=0.0)),
        "weighed": doubt_of(said.sure),
        "accurate": min(6.0, -share),
        "compact": min(10.0, -compact),
        "changed": float(plain != "".join(reading.text.split())),
        "differs": float(plain != "".join(other.reading.text.split())),
        "words": float(min(1, words)),
        "names": float(min(1, names + capitals)),
        "near": float(any(map(is_near_miss, said_words))),
        "far": float(any(map(_may_be_another, said_words))),
        "titles": float(min(1, titles)),
        "points": float(min(1, points)),
        "edges": float(min(1, edges)),
        "rests": float(min(1, rests)),
        "mixed": float(min(1, mixed + stops)),
        "numeral": float(bool(NUMERAL.match(said.text))),
        "short": float(len(plain) <= SHORT),
        "page": doubt,
    }


def _may_be_another(word: str) -> bool:
    """Return whether an unknown ``word`` looks like a known one."""
    return len(word) >= LONG and word not in known_words() and bool(near_words(word))


def doubt_of(sure: float) -> float:
    """Return the logarithm of the odds that what is ``sure`` is wrong, at least."""
    sure = min(1 - LEAST, max(LEAST, sure))
    return log((1 - sure) / sure)


@cache
def weights() -> dict[str, float]:
    """Return the weights of what ``signs_of_doubt`` tells, positive where it speaks for doubt."""
    return read_yaml(Path(__file__).with_name("certainty.yaml"), dict[str, float])
