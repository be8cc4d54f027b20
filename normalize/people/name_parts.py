"""The parts of a person's name, and what each is worth in telling persons apart."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from keputusan.language.fold import letters
from keputusan.language.lookup import DATA, LookupFileError, read_yaml, word_set
from keputusan.normalize.people.orthography import modern, usual_form, usual_forms

_HERE = Path(__file__).parent
_PART = re.compile(r"([^\W_]+(?:['’‘`][^\W_]+)*)(\.?)")
_MISREAD_DIGITS = str.maketrans("0158", "oisb")
_LONGEST_SHORT = 4  # letters of a shortened first name with a dot: "Yoh.", "Abd."
_VOWELS = re.compile(r"[aiueo]")

_PARTICLES = frozenset({"bin", "binti", "boru", "i", "ni"})
"""What stands before the father's name, before a Batak woman's clan, and before Balinese names."""


class Part(NamedTuple):
    """One part of a name: its letters, small and without apostrophe, and ``usual_form`` of them.

    ``worth`` is "nothing", "common" or "rare".  An initial has one letter, or a few and a dot.
    ``role`` is "particle" or "title" for what is often left out, else None.
    """

    letters: str
    usual: str
    worth: str
    is_initial: bool = False
    role: str | None = None
    written: str = ""
    """The letters as printed, where the orthography before 1972 has others."""


@cache
def split_name(name: str) -> tuple[Part, ...]:
    """Return the parts of a name that has no titles any more: "Maria G. Rero" has three."""
    found = []
    for match in _PART.finditer(name):
        # a small l for an initial is a capital I, misread
        text = "I" if match[1] == "l" else match[1]
        folded = "".join(filter(str.isalnum, _plain(text)))
        if folded:
            found.append((folded, bool(match[2])))
    full = _in_full(found)
    return tuple(
        _part(modern(folded), dotted, place, len(found))._replace(written=found[place][0])
        for place, (folded, dotted) in enumerate(full)
    )


def _in_full(found: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Return the parts of a Balinese name with what is short for another name there in full."""
    begin, short = _balinese()
    if not found or found[0][0] not in begin:
        return found
    return [(short.get(part, part), dotted and part not in short) for part, dotted in found]


@cache
def _balinese() -> tuple[frozenset[str], dict[str, str]]:
    table = read_yaml(_HERE / "balinese_names.yaml", dict[str, list[str]])
    begin = frozenset(table.pop("begin"))
    return begin, {short: full for full, shorts in table.items() for short in shorts}


def _plain(text: str) -> str:
    # no name has a digit: it is the letter it looks like
    return "".join(map(letters, text)).translate(_MISREAD_DIGITS)


def _part(folded: str, dotted: bool, place: int, parts: int) -> Part:
    usual = usual_form(folded)
    is_last = place == parts - 1
    full = _abbreviations().get(usual) if parts > 1 else None
    if full and len(folded) > 1:
        return Part(full, usual_form(full), "nothing", role=_role(full, place == 0, is_last))
    is_initial = len(folded) == 1 or (dotted and len(folded) <= _LONGEST_SHORT and not is_last)
    return Part(folded, usual, worth(usual), is_initial, _role(folded, place == 0, is_last))


def _role(folded: str, is_first: bool, is_last: bool) -> str | None:
    if folded in _PARTICLES and not is_last:
        return "particle"
    # behind a name all in capitals a title without comma passes for a name
    return "title" if is_last and not is_first and folded in _titles() else None


@cache
def worth(usual: str) -> str:
    """Return what agreeing in a part says: "nothing", or little if it is "common", or much if
    "rare".
    """
    say_nothing, common = known_names()
    if usual in say_nothing or len(usual) < 3:
        return "nothing"
    return "common" if usual in common else "rare"


@cache
def known_names() -> tuple[frozenset[str], frozenset[str]]:
    """Return the usual forms of the names that say nothing, and of those that are common."""
    data = _known_lists()
    if set(data) != {"say_nothing", "common"}:
        raise LookupFileError("known_names.yaml: say_nothing and common are due")
    both = word_set("known_names.yaml", data["say_nothing"] + data["common"])
    say_nothing = usual_forms(data["say_nothing"])
    return say_nothing, usual_forms(both) - say_nothing


@cache
def _known_lists() -> dict[str, list[str]]:
    return read_yaml(_HERE / "known_names.yaml", dict[str, list[str]])


@cache
def heard_names() -> dict[str, list[str]]:
    """Return more names that people bear, by region: known, but not common."""
    return read_yaml(_HERE / "heard_names.yaml", dict[str, list[str]])


@cache
def listed_names() -> frozenset[str]:
    """Return all names that are known, in small letters, as the lists spell them."""
    tables = (_known_lists(), heard_names())
    return frozenset(name for table in tables for names in table.values() for name in names)


@cache
def is_known(name: str) -> bool:
    """Return whether people are known to bear a name, in this or another usual spelling."""
    return usual_form(name) in _usual_forms()


@cache
def _usual_forms() -> frozenset[str]:
    return usual_forms(listed_names())


def is_short_for(short: str, full: str) -> bool:
    """Return whether a first name is written so by custom: "m" for "muhammad"."""
    return _abbreviations().get(usual_form(short)) == full


@cache
def _abbreviations() -> dict[str, str]:
    table = read_yaml(_HERE / "abbreviations.yaml", dict[str, list[str]])
    return {usual_form(short): full for full, shorts in table.items() for short in shorts}


@cache
def _titles() -> frozenset[str]:
    return word_set("titles.yaml", read_yaml(DATA / "titles.yaml")["behind"])
