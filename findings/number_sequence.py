"""Where a row of numbers jumps or repeats."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple


class Numbered(NamedTuple):
    """A number as counted; ``fresh`` where a heading stands before it.

    ``passed`` is how many entries without a number stand between it and the number before.
    """

    value: int
    fresh: bool = False
    passed: int = 0


class Slip(NamedTuple):
    """The number at position ``at`` does not follow that at position ``earlier``.

    A gap lists the ``missing`` numbers; one without is a number out of its order.
    """

    kind: Literal["gap", "repeat"]
    earlier: int
    at: int
    missing: tuple[int, ...] = ()


def find_slips(numbers: Sequence[Numbered]) -> Iterator[Slip]:
    """Yield what does not go on by one.

    A list may begin anew with 1 anywhere but right behind another 1, and behind a heading may
    either begin anew or go on.  A number met by the count is no slip even where one before it
    was.
    """
    if not numbers:
        return
    restarts = any(number.fresh and number.value == 1 for number in numbers[1:])
    places = _places(numbers)
    last = highest = numbers[0].value
    seen = {last}
    stands = {last: 0}
    """Where each number was met last; where a misprint was, the number that was due there."""
    for index, (value, fresh, passed) in enumerate(numbers[1:], start=1):
        printed = value
        begins = value == 1 and (fresh or last != 1)
        if begins or last < value <= last + 1 + passed or value == highest + 1:
            pass
        elif fresh and restarts and value <= highest:
            yield Slip("gap", index - 1, index, tuple(range(1, value)))
            begins = True
        elif value > highest:
            missing = tuple(
                due for due in range(highest + 1, value) if not _comes_later(due, places, index)
            )
            misprint = not fresh and _is_misprint(numbers, index, highest)
            if missing:
                yield Slip("gap", index - 1, index, missing[:1] if misprint else missing)
            if misprint:
                value = highest + 1
                stands.setdefault(value, index)
        elif value in seen:
            yield Slip("repeat", stands[value], index)
        else:
            yield Slip("gap", index - 1, index)
        if begins:
            seen.clear()
            highest = value
        seen.add(value)
        highest = max(highest, value)
        stands[printed] = index
        last = value


def _is_misprint(numbers: Sequence[Numbered], index: int, highest: int) -> bool:
    """Return whether the count goes on behind ``index`` as if the due number stood there."""
    behind = numbers[index + 1] if index + 1 < len(numbers) else None
    return behind is not None and not behind.fresh and behind.value == highest + 2


def _places(numbers: Sequence[Numbered]) -> dict[int, list[int]]:
    """Return the positions of each number, in order."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for index, number in enumerate(numbers):
        places[number.value].append(index)
    return dict(places)


def _comes_later(due: int, places: dict[int, list[int]], index: int) -> bool:
    """Return whether the number ``due`` still comes behind ``index``, before the list begins
    anew.
    """
    next_due, next_one = (_next(places.get(value, []), index) for value in (due, 1))
    return next_due is not None and (next_one is None or next_due < next_one)


def _next(places: list[int], index: int) -> int | None:
    at = bisect_right(places, index)
    return places[at] if at < len(places) else None
