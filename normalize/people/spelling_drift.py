"""How far the spellings of one name have drifted apart: by rule, by hint, by mistake.

Two spellings are laid over each other letter by letter; where they differ, a rule of
`orthography` may bridge the difference, or, dearer, an edit.  The cheapest way counts: a
weighted edit distance over groups of letters (Brill & Moore, "An improved error model for noisy
channel spelling correction", ACL 2000), found cheapest first (Dijkstra 1959).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from heapq import heappop, heappush
from typing import NamedTuple

from rapidfuzz.distance import OSA

from keputusan.normalize.people.orthography import Rule, rules_at, usual_form

_SHORTEST = 4  # letters; with an edit in less, another name is as likely
_FARTHEST = 3  # edits between usual forms that rules and hints, or a mistake, can amount to

# What each step costs, in digits of one number: no two steps add up to a dearer one.
_RULE, _HINT, _MISREAD, _LOOK_ALIKE, _SLIP, _OTHER_LETTER = 1, 10, 100, 1000, 10_000, 100_000
_MISTAKES = (0, _MISREAD, _SLIP, _LOOK_ALIKE, _OTHER_LETTER)
# A mistake in a name that is spelled in other ways, too, makes another name of it.
_BEARABLE = frozenset(
    rules * _RULE + hints * _HINT + mistake
    for mistake in _MISTAKES
    for rules in range(2 if mistake else 4)
    for hints in range(1 if mistake else 2)
)


class Drift(NamedTuple):
    """What lies between two spellings: how many usual rules, hints of a rule, and mistakes.

    Mistakes, of which there is one at most, are: a group of letters that looks like another, a
    letter that looks like another, a letter left out or two exchanged, any other letter.
    """

    rules: int = 0
    hints: int = 0
    misread: int = 0
    look_alikes: int = 0
    slips: int = 0
    other_letters: int = 0

    @property
    def is_by_rule(self) -> bool:
        """Whether nobody would take the one for another name than the other."""
        return not any(self[1:])

    @property
    def is_hint(self) -> bool:
        """Whether the two may be other names, but nothing says that one is a mistake."""
        return self.hints > 0 and not any(self[2:])


@cache
def drift(left: str, right: str) -> Drift | None:
    """Return what lies between two names in small letters; None if they are different names."""
    if left == right:
        return Drift()
    if left > right:
        return drift(right, left)
    apart = OSA.distance(usual_form(left), usual_form(right), score_cutoff=_FARTHEST)
    if apart > _FARTHEST:
        return None
    cost = _least(f"^{left}$", f"^{right}$", may_err=False)
    if cost is None and min(len(left), len(right)) >= _SHORTEST:
        cost = _least(f"^{left}$", f"^{right}$", may_err=True)
    return None if cost is None else Drift(*(cost // 10**place % 10 for place in range(6)))


def _least(left: str, right: str, may_err: bool) -> int | None:
    """Return the cost of the cheapest way from one marked spelling to the other that is
    bearable.
    """
    waiting = [(0, 0, 0, 0)]
    done: set[tuple[int, int]] = set()
    while waiting:
        cost, _, i, j = heappop(waiting)
        if i == len(left) and j == len(right):
            return cost
        if (i, j) in done:
            continue
        done.add((i, j))
        for a, b, price in _steps(left, right, i, j, may_err):
            if cost + price in _BEARABLE:
                # of ways of one cost, the one that is farther first
                heappush(waiting, (cost + price, -(i + a + j + b), i + a, j + b))
    return None


def _steps(left: str, right: str, i: int, j: int, may_err: bool) -> Iterator[tuple[int, int, int]]:
    """Yield (letters to pass here, letters to pass there, cost) of each step from two places."""
    here, there = left[i : i + 1], right[j : j + 1]
    if here == there:
        yield 1, 1, 0
    for rule in rules_at(here) if here else ():
        cost = _cost(rule)
        if cost >= _MISREAD and not may_err:
            continue
        if left.startswith(rule.one, i) and right.startswith(rule.other, j):
            yield len(rule.one), len(rule.other), cost
    if not may_err:
        return
    if here.isalpha():
        yield 1, 0, _SLIP
    if there.isalpha():
        yield 0, 1, _SLIP
    if here.isalpha() and there.isalpha() and here != there:
        yield 1, 1, _OTHER_LETTER
        if left[i : i + 2] == right[j : j + 2][::-1]:
            yield 2, 2, _SLIP


@cache
def _cost(rule: Rule) -> int:
    if rule.kind == "misread":
        return _LOOK_ALIKE if len(rule.one) == len(rule.other) == 1 else _MISREAD
    return _RULE if rule.kind == "usual" else _HINT
