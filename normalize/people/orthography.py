"""The ways to write one name, as ``spelling.yaml`` lists them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any, Literal, NamedTuple

from keputusan.language.lookup import LookupFileError, read_yaml

Kind = Literal["usual", "possible", "misread"]

_DOUBLED = re.compile(r"(.)\1+", re.DOTALL)
_FILE = Path(__file__).with_name("spelling.yaml")
_KINDS: tuple[Kind, ...] = ("usual", "possible", "misread")  # the surest first


class Rule(NamedTuple):
    """``one`` may be written where ``other`` is; ``^`` and ``$`` are the ends of the name."""

    one: str
    other: str
    kind: Kind


@cache
def rules_at(letter: str) -> list[Rule]:
    """Return all rules for what begins with ``letter``, in a fixed order."""
    doubled = [Rule(letter * 2, letter, "usual"), Rule(letter, letter * 2, "usual")]
    return [rule for rule in _rules() if rule.one[0] == letter] + doubled * letter.isalpha()


@cache
def modern(name: str) -> str:
    """Return a name in small letters in the orthography since 1972: "moeljono" is "mulyono".

    A ``j`` that stands alone says which only beside an ``oe``, a ``dj`` or a ``tj``.
    """
    older = _spelling()["older"]
    if not any(letters in name for letters in list(older)[:3]):
        return name
    return re.sub("|".join(older), lambda match: str(older[match[0]]), name)


@cache
def usual_form(name: str) -> str:
    """Return one spelling that stands for many: each group of letters by the first of its list.

    To look names up by and to guess which are worth comparing; whether two are one, only
    `drift` tells.
    """
    return _undoubled(_in_usual_letters(f"^{name}$"))


def usual_forms(names: Iterable[str]) -> frozenset[str]:
    """Return the usual forms of many names, in one step for all of them."""
    lines = _in_usual_letters("\n".join(f"^{name}$" for name in names))
    return frozenset(line.strip("^$") for line in _DOUBLED.sub(r"\1", lines).split("\n"))


def _in_usual_letters(marked: str) -> str:
    for letters, first in _usual_letters():
        marked = marked.replace(letters, first)
    return marked


def _undoubled(marked: str) -> str:
    """Return a name without the marks of its ends, letters that stand twice written once."""
    return _DOUBLED.sub(r"\1", marked.strip("^$"))


def makes_another_name(ending: str) -> bool:
    """Return whether a name with this ending is not the same as the one without."""
    return ending in _spelling()["endings"]


@cache
def _usual_letters() -> list[tuple[str, str]]:
    """Return (letters, what to put for them), the longest first within a group."""
    return [
        (letters, group[0])
        for group in _spelling()["usual"]
        for letters in sorted(group[1:], key=lambda letters: (-len(letters), letters))
    ]


@cache
def _rules() -> list[Rule]:
    kinds: defaultdict[tuple[str, str], list[Kind]] = defaultdict(list)
    for kind in _KINDS:
        for group in _spelling()[kind]:
            if not all(isinstance(letters, str) and letters for letters in group):
                raise LookupFileError(f"{_FILE.name}: {group!r} is no group of letters")
            for one, other in permutations(group, 2):
                kinds[one, other].append(kind)
    return [Rule(one, other, found[0]) for (one, other), found in sorted(kinds.items())]


@cache
def _spelling() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(_FILE)
    if set(data) != {"older", "endings", *_KINDS}:
        raise LookupFileError(f"{_FILE.name}: older, usual, possible, misread, endings are due")
    return data
