"""A person's name apart from titles and numbers, and what its spellings have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from keputusan.language.fold import capitalized, fold_blanks, key
from keputusan.language.lookup import DATA, read_yaml, word_set
from keputusan.language.nothing import is_vacant
from keputusan.language.staff_numbers import without_labelled

_ABBREVIATION = re.compile(r"[A-Za-z]{1,4}(?:\.[A-Za-z]{1,6})+\.?")
_WORD = re.compile(r"[^\W\d_]+(?:['’‘`][^\W\d_]+)*")
_VOWEL = re.compile(r"[aiueo]", re.IGNORECASE)
_EDGES = " ,;:-–_()*"

MOST_WORDS, LONGEST_NAME = 15, 150
"""Words and characters that a name without titles has at most.  Those of the sample archive have
up to 4 and 26; longer is a list of names or a sentence, and comparing it would take long."""

LONGEST_CELL = 1_000
"""Characters of a cell that may hold a name with titles and a staff number."""

_FATHER = frozenset({"bin", "binti"})


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in readable case; titles as the page spells them; ``key`` for comparison."""

    name: str
    titles_before: tuple[str, ...]
    titles_behind: tuple[str, ...]
    key: str

    @property
    def titles(self) -> str | None:
        """All titles in a row: "Dr., S.Sos., MM"."""
        return ", ".join(self.titles_before + self.titles_behind) or None


def parse_person(text: str) -> PersonName | None:
    """Return the name in a NAMA cell or under a signature; None if there is none.

    The key has neither case, blanks, punctuation nor titles: "Jeny J J Pandie" and
    "JENY J. J. PANDIE, S.H." have the same.
    """
    if len(text) > LONGEST_CELL or is_vacant(text):
        return None
    plain = fold_blanks(without_labelled(text)).strip(_EDGES)
    first, *parts = [part.strip(_EDGES) for part in plain.split(",")]
    behind = [part for part in parts if part and _is_title(part)]
    # A comma that no title follows is part of the name, perhaps a misread dot.
    words = " ".join([first, *(part for part in parts if part and part not in behind)]).split()
    before: list[str] = []
    while len(words) > 1 and key(words[0]) in _titles()[0]:
        before.append(words.pop(0))
    inline: list[str] = []
    while len(words) > 1 and _is_inline_title(words):
        inline.insert(0, words.pop())
    name = _readable(" ".join(words))
    if len(words) > MOST_WORDS or len(name) > LONGEST_NAME or not any(map(str.isalpha, name)):
        return None
    return PersonName(name, tuple(before), (*inline, *behind), key(name)) if key(name) else None


def person_id(institution_id: str, person_key: str) -> str:
    """Return a stable id of one person of one institution: 16 hexadecimal digits."""
    return sha256(f"{institution_id}\n{person_key}".encode()).hexdigest()[:16]


@cache
def _titles() -> tuple[frozenset[str], frozenset[str]]:
    data = read_yaml(DATA / "titles.yaml")
    return word_set("titles.yaml", data["before"]), word_set("titles.yaml", data["behind"])


def _is_title(part: str) -> bool:
    """Return whether what stands behind a comma is a title, or several without a comma between."""
    known = _titles()[1]
    words = part.split()
    return key(part) in known or all(
        key(word) in known or _ABBREVIATION.fullmatch(word) for word in words
    )


def _is_inline_title(words: list[str]) -> bool:
    """Return whether the last word is a title without a comma before: "Jumeah S.Sos", "Jumeah SE".

    In a name all in capitals only a dot tells a title from a name.
    """
    last = words[-1]
    if key(last) not in _titles()[1]:
        return False
    return "." in last[:-1] or (last.isupper() and not " ".join(words).isupper())


def _readable(name: str) -> str:
    """Return the name with words in capitals, or one all in small letters, in title case."""
    small, capitals = name.islower(), name.isupper()

    def cased(match: re.Match[str]) -> str:
        word = match[0]
        if not capitals and name[match.end() :].startswith(".") and not _VOWEL.search(word):
            return word  # RM., among words that are not in capitals
        if word.lower() in _FATHER and match.start():
            return word.lower()
        return capitalized(word) if small or (word.isupper() and len(word) > 1) else word

    return _WORD.sub(cased, name)
