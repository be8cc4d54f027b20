"""Lookup tables in YAML: read strictly, asked by folded wording, counted when used.

A table lists for each canonical term the other wordings it has in decrees::

    Kepala Subbagian:
      - Kasubbag
      - Ka Subbag
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar, overload

import msgspec

from keputusan.language.fold import key

DATA = Path(__file__).parent / "data"

T = TypeVar("T")

Method = Literal["exact", "alias", "rule", "code"]
"""How a term was found: written as itself, by a lookup entry, put together from its parts,
by a region code."""


class LookupFileError(ValueError):
    """A lookup file is of an unexpected shape, repeats itself or contradicts itself."""


class Hit(NamedTuple):
    """A wording found in a lookup table."""

    term: str
    method: Method


class Lookup:
    """One table: wording, folded -> canonical term.

    Raises LookupFileError if one wording stands twice, be it for one term or for two.
    """

    def __init__(self, file: str, table: Mapping[str, list[str] | None]) -> None:
        self.file = file
        self.terms = tuple(table)
        self._terms: dict[str, str] = {}
        self._wordings: dict[str, str] = {}
        for term, wordings in table.items():
            if not isinstance(wordings, list | None):
                raise LookupFileError(
                    f"{file}: {term!r} needs a list of wordings, not {wordings!r}"
                )
            for wording in (term, *(wordings or ())):
                self._add(wording, term)
        _loaded[file] = self

    def _add(self, wording: object, term: str) -> None:
        if not isinstance(wording, str) or not key(wording):
            raise LookupFileError(f"{self.file}: {wording!r} of {term!r} is not a wording")
        folded = key(wording)
        if folded in self._terms:
            raise LookupFileError(
                f"{self.file}: {wording!r} of {term!r} stands there already"
                f" as {self._wordings[folded]!r} of {self._terms[folded]!r}"
            )
        self._terms[folded] = term
        self._wordings[folded] = wording

    def find(self, text: str) -> Hit | None:
        """Return the canonical term of a wording, or None; the use of the entry is counted."""
        folded = key(text)
        term = self._terms.get(folded)
        if term is None:
            return None
        _usage[self.file, self._wordings[folded]] += 1
        return Hit(term, "exact" if folded == key(term) else "alias")

    def keys(self) -> list[str]:
        """Return all wordings, folded, the longest first."""
        return sorted(self._terms, key=lambda folded: (-len(folded), folded))

    def wordings(self) -> list[str]:
        """Return all wordings as the file spells them, the terms among them."""
        return list(self._wordings.values())

    def pairs(self) -> list[tuple[str, str]]:
        """Return all (term, alias), both as the file spells them."""
        return [
            (self._terms[folded], wording)
            for folded, wording in self._wordings.items()
            if wording != self._terms[folded]
        ]


_usage: Counter[tuple[str, str]] = Counter()
_loaded: dict[str, Lookup] = {}


def usage() -> Counter[tuple[str, str]]:
    """Return how often each (file, wording) was used in this process since the last
    ``reset_usage``.
    """
    return _usage.copy()


def reset_usage() -> None:
    """Begin a new run: forget all counts."""
    _usage.clear()


def unused(counts: Mapping[tuple[str, str], int]) -> list[tuple[str, str]]:
    """Return the (file, alias) entries of the loaded tables that ``counts`` never saw used.

    ``counts`` is ``usage()``, or the sum of it over the processes of a run.
    """
    return [
        (file, alias)
        for file, table in sorted(_loaded.items())
        for _, alias in table.pairs()
        if not counts.get((file, alias))
    ]


@cache
def load_lookup(name: str) -> Lookup:
    """Return the table ``data/<name>.yaml``, read once.  Raises LookupFileError."""
    file = f"{name}.yaml"
    table = read_yaml(DATA / file)
    if not isinstance(table, dict):
        raise LookupFileError(f"{file}: a mapping of terms to wordings is due")
    return Lookup(file, table)


def word_set(file: str, words: list[str]) -> frozenset[str]:
    """Return the folded words of a plain list; one that stands twice raises LookupFileError."""
    folded = [key(word) for word in words]
    twice = sorted(word for word, count in Counter(folded).items() if count > 1)
    if twice:
        raise LookupFileError(f"{file}: {twice} stand twice")
    return frozenset(folded)


@overload
def read_yaml(path: Path, shape: type[T]) -> T: ...
@overload
def read_yaml(path: Path) -> Any: ...
def read_yaml(path: Path, shape: Any = Any) -> Any:
    """Return the content of a YAML file, which is of the type ``shape``.

    Raises LookupFileError for a mapping key that stands twice, and for a value of another type.
    """
    # PyYAML costs more to import than all tables cost to read: only who reads one pays.
    from keputusan.language.strict_yaml import load

    try:
        return msgspec.convert(load(path.read_text(encoding="utf-8")), shape)
    except ValueError as error:
        raise LookupFileError(f"{path.name}: {error}") from error
