"""How far the spellings of one name have drifted apart: by rule, by hint, by mistake.

The rules stand in ``spelling.yaml``.  Two spellings are laid over each other letter by letter;
where they differ, a rule may bridge the difference, or, dearer, an edit.  The cheapest way
counts: a weighted edit distance over groups of letters (Wagner & Fischer 1974; the groups as
in Brill & Moore, "An improved error model for noisy channel spelling correction", ACL 2000).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import permutations
from operator import add
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import OSA

from normalize.lookup import LookupFileError, read_yaml

_FILE = Path(__file__).with_name("spelling.yaml")
_SHORTEST = 4  # letters; with an edit in less, another name is as likely
_MOST_RULES = 3
_FARTHEST = 6  # edits, letter by letter, that so many rules can amount to


class Drift(NamedTuple):
    """What lies between two spellings: how many usual rules, hints of a rule, and mistakes.

    Mistakes are, from the likelier on: a group of letters that looks like another, a letter
    left out or two exchanged, a letter that looks like another, any other letter.
    """

    rules: int = 0
    hints: int = 0
    misread: int = 0
    slips: int = 0
    look_alikes: int = 0
    other_letters: int = 0

    @property
    def cost(self) -> int:
        """Cheaper is likelier: what comes first in the tuple costs less than one of the next."""
        return sum(count * 10**place for place, count in enumerate(self))

    @property
    def is_by_rule(self) -> bool:
        """Whether nobody would take the one for another name than the other."""
        return self.cost < 10

    def bearable(self) -> bool:
        """Whether the two can still be one name."""
        return self.rules <= _MOST_RULES and self.hints <= 1 and sum(self[2:]) <= 1


_USUAL, _HINT, _MISREAD = Drift(rules=1), Drift(hints=1), Drift(misread=1)
_SLIP, _LOOK_ALIKE, _OTHER_LETTER = Drift(slips=1), Drift(look_alikes=1), Drift(other_letters=1)


@cache
def drift(left: str, right: str) -> Drift | None:
    """What lies between two names in small letters; None if they are different names."""
    if left == right:
        return Drift()
    if left > right:
        return drift(right, left)
    if OSA.distance(left, right, score_cutoff=_FARTHEST) > _FARTHEST:
        return None
    return _Comparison(f"^{left}$", f"^{right}$", min(len(left), len(right))).least()


class _Comparison:
    """Lays one spelling over another, ends marked."""

    def __init__(self, left: str, right: str, shortest: int) -> None:
        self._left, self._right = left, right
        self._edits = shortest >= _SHORTEST
        self._best: Drift | None = None
        self._seen: dict[tuple[int, int], int] = {}

    def least(self) -> Drift | None:
        self._go(0, 0, Drift())
        return self._best

    def _go(self, i: int, j: int, spent: Drift) -> None:
        if not spent.bearable() or self._known_cheaper(i, j, spent.cost):
            return
        if i == len(self._left) and j == len(self._right):
            self._best = spent
            return
        if i < len(self._left) and j < len(self._right) and self._left[i] == self._right[j]:
            self._go(i + 1, j + 1, spent)
        for one, other, price in _rules_at(self._left[i : i + 1]):
            if sum(price[2:]) and not self._edits:
                continue
            if self._left.startswith(one, i) and self._right.startswith(other, j):
                self._go(i + len(one), j + len(other), _sum(spent, price))
        if self._edits:
            for a, b, price in self._edits_at(i, j):
                self._go(i + a, j + b, _sum(spent, price))

    def _known_cheaper(self, i: int, j: int, cost: int) -> bool:
        if self._best is not None and self._best.cost <= cost:
            return True
        if self._seen.get((i, j), cost + 1) <= cost:
            return True
        self._seen[i, j] = cost
        return False

    def _edits_at(self, i: int, j: int) -> Iterator[tuple[int, int, Drift]]:
        """(letters to skip here, letters to skip there, price) of each mistake there can be."""
        left, right = self._left[i : i + 2], self._right[j : j + 2]
        here, there = left[:1].isalpha(), right[:1].isalpha()
        if here:
            yield 1, 0, _SLIP
        if there:
            yield 0, 1, _SLIP
        if here and there:
            yield 1, 1, _OTHER_LETTER
        if left.isalpha() and len(left) == 2 and left == right[::-1]:
            yield 2, 2, _SLIP


def _sum(one: Drift, other: Drift) -> Drift:
    return Drift(*map(add, one, other))


@cache
def _rules_at(letter: str) -> list[tuple[str, str, Drift]]:
    """(letters here, letters there, price) of all rules whose left side begins so."""
    rules = [rule for rule in _rules() if rule[0].startswith(letter)]
    doubled = [(letter * 2, letter, _USUAL), (letter, letter * 2, _USUAL)]
    return rules + (doubled if letter.isalpha() else [])


@cache
def _rules() -> list[tuple[str, str, Drift]]:
    data = read_yaml(_FILE)
    if set(data) != {"older", "usual", "possible", "misread"}:
        raise LookupFileError(f"{_FILE.name}: older, usual, possible and misread are due")
    prices: defaultdict[tuple[str, str], list[Drift]] = defaultdict(list)
    for part, price in (("usual", _USUAL), ("possible", _HINT), ("misread", _MISREAD)):
        for group in data[part]:
            if not all(isinstance(letters, str) and letters for letters in group):
                raise LookupFileError(f"{_FILE.name}: {group!r} is no group of letters")
            for one, other in permutations(group, 2):
                single = len(one) == len(other) == 1
                prices[one, other].append(_LOOK_ALIKE if price == _MISREAD and single else price)
    return [
        (*pair, min(found, key=lambda price: price.cost)) for pair, found in sorted(prices.items())
    ]


@cache
def modern(name: str) -> str:
    """A name in small letters in the orthography since 1972: "moeljono" is "mulyono".

    A ``j`` that stands alone says which only beside an ``oe``, a ``dj`` or a ``tj``.
    """
    older: dict[str, str] = read_yaml(_FILE)["older"]
    if not any(letters in name for letters in list(older)[:3]):
        return name
    return re.sub("|".join(older), lambda match: older[match[0]], name)


@cache
def usual_form(name: str) -> str:
    """One spelling that stands for many: each group of letters by the first of its line.

    Spellings of one form are the same by rule; not all that are the same have one form.
    """
    marked = f"^{name}$"
    for letters, first in _usual_letters():
        marked = marked.replace(letters, first)
    plain = marked.strip("^$")
    return "".join(
        letter for letter, before in zip(plain, " " + plain, strict=False) if letter != before
    )


@cache
def _usual_letters() -> list[tuple[str, str]]:
    """(letters, what to put for them), the longest first within a group."""
    return [
        (letters, group[0])
        for group in read_yaml(_FILE)["usual"]
        for letters in sorted(group[1:], key=lambda letters: (-len(letters), letters))
    ]
