"""How far the spellings of one name have drifted apart: by rule, by hint, by mistake.

The rules stand in ``spelling.yaml``.  Two spellings are laid over each other letter by letter;
where they differ, a rule may bridge the difference, or, dearer, an edit.  The cheapest way
counts: a weighted edit distance over groups of letters (Wagner & Fischer 1974; the groups as
in Brill & Moore, "An improved error model for noisy channel spelling correction", ACL 2000).
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import OSA

from normalize.lookup import LookupFileError, read_yaml

_FILE = Path(__file__).with_name("spelling.yaml")
_SHORTEST = 4  # letters; with an edit in less, another name is as likely
_MOST_RULES = 3
_FARTHEST = 6  # edits, letter by letter, that so many rules can amount to


class Drift(NamedTuple):
    """What lies between two spellings: so many usual rules, hints of a rule, and mistakes."""

    rules: int = 0
    hints: int = 0
    mistakes: int = 0

    @property
    def cost(self) -> int:
        """Cheaper is likelier: no number of rules costs as much as a hint, nor hints as a slip."""
        return self.rules + 10 * self.hints + 100 * self.mistakes

    def bearable(self) -> bool:
        """Whether the two can still be one name."""
        return self.rules <= _MOST_RULES and self.hints <= 1 and self.mistakes <= 1


_USUAL, _HINT, _MISTAKE = Drift(rules=1), Drift(hints=1), Drift(mistakes=1)


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
            if price.mistakes and not self._edits:
                continue
            if self._left.startswith(one, i) and self._right.startswith(other, j):
                self._go(i + len(one), j + len(other), _sum(spent, price))
        if self._edits:
            for a, b in self._edits_at(i, j):
                self._go(i + a, j + b, _sum(spent, _MISTAKE))

    def _known_cheaper(self, i: int, j: int, cost: int) -> bool:
        if self._best is not None and self._best.cost <= cost:
            return True
        if self._seen.get((i, j), cost + 1) <= cost:
            return True
        self._seen[i, j] = cost
        return False

    def _edits_at(self, i: int, j: int) -> list[tuple[int, int]]:
        """Letters to skip on either side: one for another, one too many, two exchanged."""
        left, right = self._left[i : i + 2], self._right[j : j + 2]
        steps = [(1, 1), (1, 0), (0, 1)]
        if len(left) == 2 and left == right[::-1]:
            steps.append((2, 2))
        marks = "^$"
        return [
            (a, b)
            for a, b in steps
            if len(left) >= a and len(right) >= b
            and not any(mark in left[:a] + right[:b] for mark in marks)
        ]  # fmt: skip


def _sum(one: Drift, other: Drift) -> Drift:
    return Drift(one.rules + other.rules, one.hints + other.hints, one.mistakes + other.mistakes)


@cache
def _rules_at(letter: str) -> list[tuple[str, str, Drift]]:
    """(letters here, letters there, price) of all rules whose left side begins so."""
    rules = [rule for rule in _rules() if rule[0].startswith(letter)]
    doubled = [(letter * 2, letter, _USUAL), (letter, letter * 2, _USUAL)]
    return rules + (doubled if letter.isalpha() else [])


@cache
def _rules() -> list[tuple[str, str, Drift]]:
    data = read_yaml(_FILE)
    if set(data) != {"usual", "possible", "misread"}:
        raise LookupFileError(f"{_FILE.name}: usual, possible and misread are due")
    prices: defaultdict[tuple[str, str], list[Drift]] = defaultdict(list)
    for part, price in (("usual", _USUAL), ("possible", _HINT), ("misread", _MISTAKE)):
        for group in data[part]:
            if not all(isinstance(letters, str) and letters for letters in group):
                raise LookupFileError(f"{_FILE.name}: {group!r} is no group of letters")
            for one, other in permutations(group, 2):
                prices[one, other].append(price)
    return [
        (*pair, min(found, key=lambda price: price.cost)) for pair, found in sorted(prices.items())
    ]


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
