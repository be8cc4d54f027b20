"""The unit of an office (Subbagian, Bagian, Divisi ...) by the fields it is in charge of."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from keputusan.language.fold import fold_blanks
from keputusan.language.lookup import load_lookup
from keputusan.language.titling import readable

# What a unit is introduced by: "pada Subbagian", "Sub Bagian", "Divisi".
UNIT_MARK = re.compile(
    r"\b(?:(?:pada|di|dari)\s*)?"
    r"(?:sub\s*-?\s*bag(?:ian)?|subag|bag(?:ian)?|div(?:isi)?|biro|bidang|seksi)\b[\s.:]*",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W_](?:[^\s,;/&]*[^\W_])?\.?|[,;/&]")
_SEPARATORS = frozenset(",;/&")
_AND = frozenset({"dan", "&", "serta"})
_LONGEST_TERM = 5  # words


class Unit(NamedTuple):
    """A unit as "Keuangan, Umum, dan Logistik"; ``unknown`` lists the fields no entry names."""

    unit: str
    unknown: tuple[str, ...] = ()


def parse_unit(text: str) -> Unit | None:
    """Return the unit that a wording names, with or without "Subbagian"; None if nothing is left of
    it.

    The fields are told apart even where the page leaves out the comma ("Keuangan Umum &
    Logistik"), the longest known field first.
    """
    fields: list[str] = []
    unknown: list[str] = []
    words = _TOKEN.findall(UNIT_MARK.sub(" ", fold_blanks(text), count=1))
    while words:
        if _separates(words[0]):
            del words[0]
            continue
        part = list(takewhile(lambda word: not _separates(word), words))
        terms, count = _known(words)
        # A term may have a "dan" of its own and so be longer than the part.
        if count < len(part):
            terms, count = _divided(part), len(part)
        if not terms:
            unknown.append(readable(" ".join(part)))
        fields += terms or unknown[-1:]
        del words[:count]
    return Unit(enumeration(fields), tuple(unknown)) if fields else None


def enumeration(fields: list[str]) -> str:
    """Return the fields in a row: "A", "A dan B", "A, B, dan C"."""
    if len(fields) < 3:
        return " dan ".join(fields)
    return f"{', '.join(fields[:-1])}, dan {fields[-1]}"


def _separates(word: str) -> bool:
    return word in _SEPARATORS or word.lower() in _AND


def _known(words: list[str]) -> tuple[list[str], int]:
    """Return the fields that the first words name, and how many words these are; ([], 0) if
    none.
    """
    for count in range(min(_LONGEST_TERM, len(words)), 0, -1):
        hit = load_lookup("units").find(" ".join(words[:count]))
        if hit:
            return hit.term.split(", "), count
    return [], 0


def _divided(words: list[str]) -> list[str]:
    """Return the fields that words without comma name, [] unless every word is of a known one."""
    fields: list[str] = []
    while words:
        terms, count = _known(words)
        if not terms:
            return []
        fields += terms
        words = words[count:]
    return fields
