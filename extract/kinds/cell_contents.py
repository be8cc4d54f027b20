"""What a cell of a table of people holds, by what it says: a name, a post, a role, a number."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from keputusan.extract.kinds.table_kinds import phrase_pattern
from keputusan.language.lookup import load_lookup, read_yaml
from keputusan.language.staff_numbers import staff_number, without_staff_number

MOST_NAME_WORDS = 7
"""Words that a name without its titles has at most; those of the sample archive have up to 5."""

ROLE_WORDS = 3
"""Words of the longest role (Koordinator Agen Perubahan)."""

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\W*(?:\d{1,4}|[ivxlIVXL]{1,5}|[A-Za-z])\W*")
_SENTENCE = re.compile(r"[.;:]\s*$|\d|[%√✓/]")
_VOWEL = re.compile(r"[aeiouy]", re.I)
"""What every name has, and PPNPN has not."""

_TITLES_BEHIND = re.compile(r",.*$", re.S)


def words_of(name: str) -> Any:
    """Return an entry of ``contents.yaml``; not to be changed by the caller."""
    return _contents()[name]


@cache
def _contents() -> dict[str, Any]:
    return read_yaml(Path(__file__).with_name("contents.yaml"), dict[str, Any])


@cache
def _rank() -> re.Pattern[str]:
    return re.compile(words_of("patterns")["rank"])


@cache
def phrases(name: str) -> re.Pattern[str]:
    """Return a pattern for any phrase of an entry of ``contents.yaml`` as whole words."""
    return phrase_pattern(tuple(words_of(name)))


@lru_cache(maxsize=8192)
def content_of(text: str) -> str | None:
    """Return what ``text`` is: number, staff_number, rank, role, position or name; None for
    another.

    A role is a wording of a team alone: "Ketua", "Anggota"; one with an office behind it
    ("Ketua KPU") is a post.
    """
    flat = " ".join(text.split())
    if not flat:
        return None
    if _NUMBER.fullmatch(flat):
        return "number"
    if staff_number(flat) and not _WORD.search(without_staff_number(flat)):
        return "staff_number"
    if _rank().fullmatch(flat):
        return "rank"
    if is_role(flat):
        return "role"
    if is_post(flat):
        return "position"
    return "name" if is_person(flat) else None


def is_role(text: str) -> bool:
    """Return whether a wording begins with a role in a team, and names no office behind it."""
    words = _WORD.findall(text)
    for count in range(min(ROLE_WORDS, len(words)), 0, -1):
        if load_lookup("roles").find(" ".join(words[:count])):
            behind = {word.upper() for word in words[count:]}
            return "TIM" in behind or behind.isdisjoint(_office_words())
    return False


def is_post(text: str) -> bool:
    """Return whether a wording is a post: it begins like one, or has a word that only offices
    have.
    """
    words = [word.upper() for word in _WORD.findall(text)]
    if not words:
        return False
    return words[0] in _post_heads() or not _office_words().isdisjoint(words)


def begins_post(text: str) -> bool:
    """Return whether a wording begins like a post or a role."""
    word = _WORD.search(text)
    return word is not None and word[0].upper() in _post_heads()


def is_person(text: str) -> bool:
    """Return whether a wording can be a person's name: a few capitalised words, no sentence, no
    post.
    """
    plain = _TITLES_BEHIND.sub("", without_staff_number(text)).strip()
    words = _WORD.findall(plain)
    if not 1 <= len(words) <= MOST_NAME_WORDS or _SENTENCE.search(plain.rstrip(".")):
        return False
    if not _VOWEL.search(plain) or sum(map(len, words)) < 3 or is_post(plain):
        return False
    small = [word for word in words if word.islower() and word not in _particles()]
    return words[0][:1].isupper() and not small


@cache
def _particles() -> frozenset[str]:
    return frozenset(words_of("name_particles"))


@cache
def _post_heads() -> frozenset[str]:
    first = (_WORD.findall(wording) for wording in load_lookup("positions").wordings())
    heads = {words[0].upper() for words in first if words}
    return frozenset(heads | {head.split()[0] for head in words_of("post_heads")})


@cache
def _office_words() -> frozenset[str]:
    words: list[str] = words_of("office_words")
    return frozenset(words)
