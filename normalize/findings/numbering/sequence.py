"""Where a row of numbers jumps or repeats."""

from __future__ import annotations

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
    """What does not go on by one.

    A list may begin anew with 1 anywhere but right behind another 1, and behind a heading may
    either begin anew or go on.  A number met by the count is no slip even where one before it
    was.
    """
    if not numbers:
        return
    restarts = any(number.fresh and number.value == 1 for number in numbers[1:])
    seen = {numbers[0].value}
    last = numbers[0].value
    for index, (value, fresh, passed) in enumerate(numbers[1:], start=1):
        highest = max(seen)
        begins = value == 1 and (fresh or last != 1)
        if begins or last < value <= last + 1 + passed or value == highest + 1:
            pass
        elif fresh and restarts and value <= highest:
            yield Slip("gap", index - 1, index, tuple(range(1, value)))
            begins = True
        elif value > highest:
            missing = tuple(
                due for due in range(highest + 1, value) if not _comes_later(due, numbers, index)
            )
            misprint = not fresh and _is_misprint(numbers, index, highest)
            if missing:
                yield Slip("gap", index - 1, index, missing[:1] if misprint else missing)
            value = highest + 1 if misprint else value
        elif value in seen:
            yield Slip("repeat", _last_with(value, numbers, index), index)
        else:
            yield Slip("gap", index - 1, index)
        seen = {value} if begins else seen | {value}
        last = value


def _is_misprint(numbers: Sequence[Numbered], index: int, highest: int) -> bool:
    """Whether the count goes on behind ``index`` as if the due number stood there."""
    behind = numbers[index + 1] if index + 1 < len(numbers) else None
    return behind is not None and not behind.fresh and behind.value == highest + 2


def _comes_later(due: int, numbers: Sequence[Numbered], index: int) -> bool:
    """Whether the number ``due`` still comes before the list begins anew."""
    for number in numbers[index + 1 :]:
        if number.value == 1:
            return False
        if number.value == due:
            return True
    return False


def _last_with(value: int, numbers: Sequence[Numbered], index: int) -> int:
    return max(i for i in range(index) if numbers[i].value == value)
