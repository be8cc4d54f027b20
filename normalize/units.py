"""The unit of an office (Subbagian, Bagian, Divisi ...) by the fields it is in charge of."""

from __future__ import annotations

import re
from typing import NamedTuple

from normalize.fold import fold_blanks
from normalize.lookup import load_lookup
from normalize.titling import readable

# What a unit is introduced by: "pada Subbagian", "Sub Bagian", "Divisi".
UNIT_MARK = re.compile(
    r"\b(?:(?:pada|di|dari)\s*)?"
    r"(?:(?:ka)?sub\s*-?\s*bag(?:ian)?|subag|bag(?:ian)?|div(?:isi)?|biro|bidang|seksi)\b[\s.:]*",
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
    """The unit that a wording names, with or without "Subbagian"; None if nothing is left of it.

    The fields are told apart even where the page leaves out the comma ("Keuangan Umum &
    Logistik"), the longest known field first.
    """
    fields: list[str] = []
    unknown: list[str] = []
    words = _TOKEN.findall(UNIT_MARK.sub(" ", fold_blanks(text), count=1))
    while words:
        terms, count = _known(words)
        if terms:
            fields += terms
        elif words[0] not in _SEPARATORS and words[0].lower() not in _AND:
            count = _unknown_words(words)
            unknown.append(readable(" ".join(words[:count])))
            fields.append(unknown[-1])
        del words[:count]
    return Unit(enumeration(fields), tuple(unknown)) if fields else None


def enumeration(fields: list[str]) -> str:
    """The fields in a row: "A", "A dan B", "A, B, dan C"."""
    if len(fields) < 3:
        return " dan ".join(fields)
    return f"{', '.join(fields[:-1])}, dan {fields[-1]}"


def _known(words: list[str]) -> tuple[list[str], int]:
    """The fields that the first words name, and how many words these are."""
    for count in range(min(_LONGEST_TERM, len(words)), 0, -1):
        if not _SEPARATORS.isdisjoint(words[:count]) and count > 1:
            continue
        hit = load_lookup("units").find(" ".join(words[:count]))
        if hit:
            return hit.term.split(", "), count
    return [], 1


def _unknown_words(words: list[str]) -> int:
    """How many of the first words belong to one field that is unknown."""
    count = 1
    while count < len(words):
        word = words[count]
        if word in _SEPARATORS or word.lower() in _AND or _known(words[count:])[0]:
            break
        count += 1
    return count
