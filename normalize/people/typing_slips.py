"""What a hand at a keyboard makes of a name, and which of two spellings is the slip.

Two names of different people differ in letters, too.  A slip shows in that its result is no
name that anybody is known to have, often not even one whose letters any name has in a row, and
in the kind of mistake: a letter left out or typed twice, two exchanged, the key beside.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from keputusan.normalize.people.letter_triples import strange_triples
from keputusan.normalize.people.name_parts import is_known
from keputusan.normalize.people.orthography import usual_form

Kind = Literal["mistyped", "mistyped-otherwise", "mistyped-twice", "unheard", "unheard-twice"]

_SHORTEST, _SHORTEST_TWICE = 4, 6
"""Letters of the right name, with one slip and with two; in less, another name is as likely."""

_SHORTEST_IN_TWO = 4
"""Letters of two names that two slips may part.  "Siti" and "Sri" are two names."""

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = frozenset(
    pair for row in _KEYS for one, other in pairwise(row)
    for pair in ((one, other), (other, one))
)  # fmt: skip
_VOWELS = frozenset("aiueo")  # another vowel makes another name of many


class Slip(NamedTuple):
    """``kind`` is a line of ``weights.yaml``; ``odd`` is -1 if the left one is the slip, else 1."""

    kind: Kind
    odd: int


@cache
def typing_slip(left: str, right: str) -> Slip | None:
    """Return which of two names in small letters is the other one mistyped; None if neither is.

    "mistyped" is no name by its letters, "mistyped-otherwise" is none either, but by a mistake
    that hands seldom make; "unheard" could be one, but is none that is known, where the other is.
    """
    mistakes = OSA.distance(left, right, score_cutoff=2)
    if not 1 <= mistakes <= 2:
        return None
    odd = odd_one(left, right)
    if not odd:
        return None
    wrong, right_one = (left, right) if odd == -1 else (right, left)
    if len(right_one) < (_SHORTEST if mistakes == 1 else _SHORTEST_TWICE):
        return None
    strange = strange_triples(right_one)
    if mistakes == 2 and strange and not is_known(right_one):
        return None  # both may be slips, of two names
    if strange_triples(wrong) > strange:
        if mistakes == 2:
            return Slip("mistyped-twice", odd)
        by_hand = is_of_a_hand(wrong, right_one)
        return Slip("mistyped" if by_hand else "mistyped-otherwise", odd)
    if not is_known(right_one) or wrong[0] != right_one[0]:
        return None
    if mistakes == 2:
        return Slip("unheard-twice", odd)
    return Slip("unheard", odd) if is_of_a_hand(wrong, right_one) else None


def differs_in_two_letters(left: str, right: str) -> bool:
    """Return whether two slips may part two names, though nothing in their letters says so.

    One of them is no name that people are known to have, and both begin alike.
    """
    return (
        left[0] == right[0]
        and min(len(left), len(right)) >= _SHORTEST_IN_TWO
        and OSA.distance(left, right, score_cutoff=2) == 2
        and not (is_known(left) and is_known(right))
    )


def are_two_slips(left: str, right: str) -> bool:
    """Return whether one of two names is the other one with two slips of a hand."""
    return any(
        is_of_a_hand(wrong, between) and OSA.distance(wrong, between) == 1
        for wrong, meant in ((left, right), (right, left))
        for between in _slips_of(meant)
    )


def _slips_of(name: str) -> set[str]:
    """Return what one slip of a hand makes of a name whose first letter stays."""
    found = set()
    for at in range(1, len(name)):
        head, letter, tail = name[:at], name[at], name[at + 1 :]
        found |= {head + tail, head + letter + letter + tail}
        if tail:
            found.add(head + tail[0] + letter + tail[1:])
        found |= {head + other + tail for one, other in _BESIDE if one == letter}
    return found - {name}


def odd_one(left: str, right: str) -> int:
    """-1 if the left one is less of a name than the right one, 1 for the other way, else 0.

    That is the one that is no known name; of two such the one with the stranger letters.
    """
    known = is_known(left), is_known(right)
    if all(known) and usual_form(left) != usual_form(right):
        return 0
    if any(known) and not all(known):
        return 1 if known[0] else -1
    strange = strange_triples(left) - strange_triples(right)
    return (strange < 0) - (strange > 0)


def is_of_a_hand(wrong: str, right: str) -> bool:
    """Return whether the one mistake is a letter left out or doubled, two exchanged, or the key
    beside.
    """
    if len(wrong) < len(right) or sorted(wrong) == sorted(right):
        return True
    if len(wrong) > len(right):
        return any(wrong[i] == wrong[i + 1] and wrong[:i] + wrong[i + 1 :] == right
                   for i in range(len(wrong) - 1))  # fmt: skip
    return all(
        pair in _BESIDE and not _VOWELS.issuperset(pair)
        for pair in zip(wrong, right, strict=True)
        if pair[0] != pair[1]
    )
