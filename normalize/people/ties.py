"""One part of a name beside one part of another: in what way they can be the same."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Prefix

from keputusan.normalize.people.name_parts import Part, is_known, is_short_for
from keputusan.normalize.people.orthography import makes_another_name, usual_form
from keputusan.normalize.people.spelling_drift import Drift, drift
from keputusan.normalize.people.typing_slips import (
    are_two_slips,
    differs_in_two_letters,
    is_of_a_hand,
    odd_one,
    typing_slip,
)

_LONG = 8  # letters; a mistake in a shorter name may well make another name of it
_NOT_SHORT = 6  # ... unless a known name becomes one that nobody has
_LONGEST_SHARED = 1  # letters that two endings begin with: "iana", "ina"
_SHORTEST_FORM = 4  # letters of "Yuli" for "Yuliana"


class Tie(NamedTuple):
    """How two parts hang together: ``kind`` is a line of ``weights.yaml``.

    ``agreed`` is the usual form of what they agree in, None if they do not quite.  ``fuller``
    is -1 where the left one is longer for being written out, 1 where the right one is; ``odd``
    is -1 where the left one is a slip of the right one, 1 where it is the other way round.
    """

    kind: str
    agreed: str | None = None
    fuller: int = 0
    odd: int = 0


@cache
def tie(left: Part, right: Part, by_machine: bool = False) -> Tie | None:
    """Return how two parts can be one; None if they are two names.

    ``by_machine`` says that a recogniser has read one of them, and may have misread it.
    """
    if left.is_initial or right.is_initial:
        return _with_initial(left, right)
    return _between(left, right, by_machine) or _as_written(left, right, by_machine)


def _as_written(left: Part, right: Part, by_machine: bool) -> Tie | None:
    """Return how two parts can be one by the letters as printed: a slip in "dj" makes it no "j"."""
    if (left.written, right.written) == (left.letters, right.letters):
        return None
    return _between(
        left._replace(letters=left.written, usual=usual_form(left.written)),
        right._replace(letters=right.written, usual=usual_form(right.written)),
        by_machine,
    )


def _between(left: Part, right: Part, by_machine: bool) -> Tie | None:
    """Return how two names, neither of them an initial, can be one."""
    found = drift(left.letters, right.letters)
    # a name of an unusual spelling is no rarer than in its usual one
    best_known = max(left.usual, right.usual, key=is_known)
    if found is not None and found.is_by_rule:
        return Tie("by-rule", best_known)
    fuller = _written_out(left.letters, right.letters) if found is None else 0
    slip = typing_slip(left.letters, right.letters)
    two_letters = found is None and not slip and differs_in_two_letters(left.letters, right.letters)
    if found is None and not fuller and not slip and not two_letters:
        return None
    both_known = left.usual != right.usual and is_known(left.usual) and is_known(right.usual)
    if found is not None and found.is_hint:
        return Tie("hint-between-names" if both_known else "hint")
    if both_known or _differ_in_ending(left.letters, right.letters):
        return Tie("other-name")
    if by_machine and found is not None and (found.misread or found.look_alikes):
        return Tie("misread-by-machine", best_known, 0, odd_one(left.letters, right.letters))
    if slip:
        meant = right.usual if slip.odd == -1 else left.usual
        return Tie(slip.kind, None if slip.kind == "unheard-twice" else meant, 0, slip.odd)
    if two_letters and not fuller:
        odd = odd_one(left.letters, right.letters)
        by_hand = are_two_slips(left.letters, right.letters)
        return Tie("two-slips" if by_hand else "two-letters", None, 0, odd)
    if found is None:
        return Tie("short-form", None, fuller)
    return Tie(_mistake(found, left, right), None, 0, odd_one(left.letters, right.letters))


def _mistake(found: Drift, left: Part, right: Part) -> str:
    if found.misread:
        return "misread"
    longest = max(len(left.letters), len(right.letters))
    if not found.slips and not is_of_a_hand(left.letters, right.letters):
        return "other-letter" if longest >= _LONG else "other-letter-in-short"
    of_known = longest >= _NOT_SHORT and (is_known(left.usual) or is_known(right.usual))
    likely = left.letters[0] == right.letters[0] and (longest >= _LONG or of_known)
    return "slip" if likely else "slip-in-short"


def _with_initial(left: Part, right: Part) -> Tie | None:
    if left.letters == right.letters:
        return Tie("by-rule", left.usual)
    fuller = 1 if len(right.letters) > len(left.letters) else -1
    short, long = (left, right) if fuller == 1 else (right, left)
    if is_short_for(short.letters, long.letters):
        return Tie("custom", None, fuller)
    letters = iter(long.letters)
    in_order = all(letter in letters for letter in short.letters)
    if in_order and short.letters[0] == long.letters[0]:
        return Tie("initial", None, fuller)
    return None


def _written_out(left: str, right: str) -> int:
    """1 if the left name may be short for the right one, -1 for the other way, 0 for neither."""
    short, long = sorted((left, right), key=len)
    if len(short) < _SHORTEST_FORM or not long.startswith(short):
        return 0
    return 1 if short == left else -1


def _differ_in_ending(left: str, right: str) -> bool:
    """Return whether only an ending makes the difference, as it does between man and woman."""
    same = Prefix.similarity(left, right)
    return any(
        _are_endings(left[same - back :], right[same - back :])
        for back in range(min(same, _LONGEST_SHARED) + 1)
    )


def _are_endings(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    if not makes_another_name(long):
        return False
    return not short or (makes_another_name(short) and not long.endswith(short))
