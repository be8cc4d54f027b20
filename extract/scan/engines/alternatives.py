"""The texts that a line may say: mixes of two readings, known words, marks put right."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from itertools import product

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from keputusan.extract.scan.engines.shapes import words_shaped_as
from keputusan.extract.scan.engines.titles import with_known_titles
from keputusan.language.known_words import known_words

MOST_PLACES = 7
"""Two readings that differ in more places are not mixed: 2 ** 7 texts are weighed at most."""

SHORTEST, LONG = 5, 8
"""For an unknown word of so many letters known ones are tried that differ by a letter; for one of
so many, by two; for a shorter one those that look alike."""

MOST_WORDS = 6
"""So many known words are tried for an unknown one."""

WORD = re.compile(r"[^\W\d_]+")

NO_COMMA = re.compile(r"(?<=[a-z])\. ?(?=[A-Z][A-Za-z]*\.)")
"""Between a name and a degree stands a comma: a full stop there is one whose tail is lost."""

TWO_POINTS = re.compile(r"(?<!\.)\.[.–—'](?!\.) ?")
"""Two points between degrees: the second is the rest of a comma."""

NO_POINT = re.compile(r"(?<=[A-Z])\.? (?=[A-Z]\w*\.)")
"""Two degrees between which nothing, or no comma, was read."""

SPECKED_POINT, SPECKED_COMMA = (
    re.compile(r"(?<=[A-Z]):(?=[A-Z])"),
    re.compile(r"; ?(?=[A-Z]\w{0,3}\.)"),
)
"""A full stop within a title, and the comma before one, with a speck above it."""

STROKE = re.compile(r"\\(?=\w)")
"""What is left of an A that lost its thin stroke: decrees have no such sign."""

NUMBERED = re.compile(r"(?<=\d),$")
"""A number in a list ends with a full stop."""

REST_BEFORE, REST_BEHIND = re.compile(r"^[|\[{(!/'.,;:_-]+ ?"), re.compile(r"[|\]}'’;:,_-]+$")
"""What rests of rules and specks at the ends of a line are read as."""


def alternatives(first: str, second: str) -> list[str]:
    """Return what a line may say that was read as ``first`` and as ``second``, both among it."""
    found = {first, second, *_mixes(first, second)}
    for text in (first, second):
        found.update(_with_known_words(text))
        for marked in (text, *_with_marks(text)):
            found.update(with_known_titles(marked))
    for text in list(found):
        found.update(_with_marks(text))
    return sorted(text for text in found if text)


def _mixes(first: str, second: str) -> set[str]:
    """Return the texts that agree with one of the two in each place where they differ."""
    codes = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    pieces = [(first[a:b], second[c:d]) for _, a, b, c, d in codes]
    if sum(one != other for one, other in pieces) > MOST_PLACES:
        return set()
    return {"".join(chosen) for chosen in product(*(dict.fromkeys(piece) for piece in pieces))}


def _with_known_words(text: str) -> set[str]:
    """Return ``text`` with each of its unknown words replaced by known ones that look like it."""
    found = set()
    for match in WORD.finditer(text):
        word = match[0]
        if word.casefold() in known_words():
            continue
        short = len(word) < SHORTEST
        for known in words_shaped_as(word) if short else near_words(word.casefold()):
            found |= {
                text[: match.start()] + dressed + text[match.end() :]
                for dressed in _dressed(known, word)
            }
    return found


def _dressed(known: str, word: str) -> tuple[str, ...]:
    """Return ``known`` in capitals where ``word`` is; a small l may be a capital T or I."""
    if word.isupper():
        return (known.upper(),)
    return (known.capitalize(),) if word[0].isupper() else (known, known.capitalize())


@cache
def near_words(word: str) -> tuple[str, ...]:
    """Return the known words that an unknown ``word`` in small letters may be."""
    letters = 1 if len(word) < LONG else 2
    found = process.extract(
        word, _long(), scorer=Levenshtein.distance, score_cutoff=letters, limit=MOST_WORDS
    )
    return tuple(known for known, _, _ in found)


@cache
def _long() -> tuple[str, ...]:
    return tuple(sorted(word for word in known_words() if len(word) >= SHORTEST - 1))


def _with_marks(text: str) -> set[str]:
    """Return ``text`` with its commas and full stops as names, degrees and numbers have them."""
    comma = NO_COMMA.sub(", ", text)
    points = TWO_POINTS.sub("., ", comma)
    return {
        comma,
        points,
        NO_POINT.sub("., ", points),
        NUMBERED.sub(".", text),
        STROKE.sub("A", text),
        SPECKED_POINT.sub(".", SPECKED_COMMA.sub(", ", points)),
        REST_BEFORE.sub("", text),
        REST_BEHIND.sub("", text),
    }
