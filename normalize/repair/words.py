"""Running text as words and marks, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from keputusan.language.markers import read_marker
from keputusan.normalize.terms.named_regions import find_places
from keputusan.normalize.terms.offices import Mention, find_offices

EDGE = "<s>"
"""Where a sentence, a clause or a list item begins or ends."""

NUMBER, OFFICE, PLACE, REFERENCE = "<n>", "<office>", "<place>", "<ref>"
"""What numbers, names of offices and regions, and references are known by."""

LONGEST_ABBREVIATION = 6

SHORT = 3
"""Letters of a word that titles write small, as di and dan are."""

LONGEST_WORD = 60
"""Letters of a word that is read as one; the longest of the sample archive, with its blanks lost,
has 22."""

REMEMBERED_TEXTS, LONGEST_REMEMBERED, REMEMBERED_WORDS = 1 << 11, 500, 1 << 14
"""Texts of at most so many letters that are remembered with their words, and words with their keys.
A small archive's texts are learned from and then repaired: each is read once for both."""

_REFERENCE = re.compile(
    r"\S+@\S+"
    r"|(?:https?://|www\.)\S+"
    r"|\w[\w-]*(?:\.[\w-]+)*\.(?:id|com|org|net)\b(?:/\S*)?"
    r"|[^\s/]*\d[^\s/]*(?:/[^\s/]+){2,}"
    r"|[^\s/]+(?:/[^\s/]+)+/\d{4}"
)
"""An address of mail or of the net, the number of a decree."""

_SIGN_OF_REFERENCE = re.compile(r"[@/]|www\.|\.(?:id|com|org|net)")
_UNBROKEN = re.compile(r"\S+")

_MAY_NAME_A_PLACE = re.compile(
    r"k\W?p\W?u|k\W?i\W?p|komisi|kab|kota|prov|prop|wilayah", re.IGNORECASE
)
_PART = re.compile(r"[^\W_]+(?:[-'’!|][^\W_]+)*|\n|[^\w\s]|_")
_LINE = re.compile(r"[^\n]+")
_ENDS = frozenset(".;:?!\n")


class Word(NamedTuple):
    """A word, or a mark between words, at ``text[start:end]``.

    ``key`` is what the model of the language knows it by: its small letters (capitals for an
    abbreviation), or one of the signs in angle brackets.  ``readable`` is False for all that is
    no word to repair.
    """

    text: str
    start: int
    end: int
    key: str
    readable: bool


def read_words(text: str, fixed: Sequence[tuple[int, int, str]] = ()) -> Sequence[Word]:
    """Return the words and marks of a text in order; list markers count as edges.

    ``fixed`` are places (start, end, key) that are known already, the key "" for nothing.
    """
    return _read(text, fixed) if fixed or len(text) > LONGEST_REMEMBERED else _remembered(text)


@lru_cache(REMEMBERED_TEXTS)
def _remembered(text: str) -> Sequence[Word]:
    return _read(text, ())


def _read(text: str, fixed: Iterable[tuple[int, int, str]]) -> Sequence[Word]:
    words: list[Word] = []
    position = 0
    loud = text.isupper()
    for start, end, key in _fixed_spans(text, fixed):
        words += _read_plain(text, position, start, loud)
        if key:
            words.append(Word(text[start:end], start, end, key, False))
        position = end
    return (*words, *_read_plain(text, position, len(text), loud))


def is_spelled(word: str) -> bool:
    """Return whether a word is all letters, and no digit or bar was read among them."""
    return all(character.isalpha() or character in "-'" for character in word)


def is_name_by_capital(words: Sequence[Word], at: int) -> bool:
    """Return whether a word has a capital as names have one.

    It does not begin its sentence, and most words of the text that are no short ones have none.
    """
    word = words[at]
    if not word.text[0].isupper() or at == 0 or words[at - 1].key == EDGE:
        return False
    others = [
        one.text[0].isupper()
        for one in words
        if one.readable and one is not word and len(one.text) > SHORT
    ]
    return 2 * sum(others) < len(others)


def is_abbreviation(word: str) -> bool:
    """Return whether a word is written as abbreviations are: short and in capitals, or with
    digits.
    """
    if len(word) > LONGEST_ABBREVIATION or len(word) < 2:
        return False
    return word.isupper()


def _fixed_spans(text: str, fixed: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return the parts of a text that are no words of the language, in order, none overlapping."""
    spans = [*fixed]
    spans += [(start, end, REFERENCE) for start, end in _references(text)]
    for line in _LINE.finditer(text):
        marker = read_marker(line[0])
        if marker is not None:
            spans.append((line.start(), line.start() + marker.end, EDGE))
    if _MAY_NAME_A_PLACE.search(text):
        spans += [(_name_start(found), found.end, OFFICE) for found in find_offices(text)]
        spans += [(found.start, found.end, PLACE) for found in find_places(text)]
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _name_start(office: Mention) -> int:
    """Return where an office's name begins that is not to be repaired: "KPU Kabupatn" may be."""
    return office.end - len(office.place) if office.misspelled else office.start


def _references(text: str) -> Iterator[tuple[int, int]]:
    """Yield where references stand; none spans a blank, and only words with such a sign are
    tried.
    """
    if _SIGN_OF_REFERENCE.search(text) is None:
        return
    for word in _UNBROKEN.finditer(text):
        if _SIGN_OF_REFERENCE.search(word[0]):
            for match in _REFERENCE.finditer(text, word.start(), word.end()):
                yield match.span()


def _read_plain(text: str, start: int, end: int, loud: bool) -> Iterator[Word]:
    for match in _PART.finditer(text, start, end):
        part = match[0]
        if len(part) > LONGEST_WORD:
            yield Word(part, match.start(), match.end(), REFERENCE, False)
            continue
        key = _key(part, loud)
        yield Word(part, match.start(), match.end(), key, key[0].isalnum())


@lru_cache(REMEMBERED_WORDS)
def _key(part: str, loud: bool) -> str:
    """Return what a word or mark is known by; in a ``loud`` text capitals tell no abbreviation."""
    if 2 * sum(map(str.isalpha, part)) <= len(part):
        return NUMBER if part[0].isalnum() else EDGE if part in _ENDS else part
    if is_abbreviation(part) and not loud:
        return part
    return part.lower().replace("’", "'")
