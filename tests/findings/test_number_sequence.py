"""Where a count jumps, repeats or begins anew: what is a slip, and what an office may do."""

from __future__ import annotations

import pytest

from keputusan.findings.number_sequence import Numbered, Slip, find_slips


def counted(written: str) -> list[Numbered]:
    """Return numbers as counted: ``|`` is a heading, ``_`` an entry without a number."""
    numbers = []
    fresh, passed = False, 0
    for sign in written.split():
        if sign == "|":
            fresh = True
        elif sign == "_":
            passed += 1
        else:
            numbers.append(Numbered(int(sign), fresh, passed))
            fresh, passed = False, 0
    return numbers


@pytest.mark.parametrize(
    "written",
    [
        "",
        "1",
        "7",
        "1 2 3 4",
        "3 4 5",
        # a list begins anew with 1
        "1 2 3 1 2 3",
        "1 2 1 2 1 2 3",
        "1 2 3 | 1 2 3",
        # behind a heading it may as well go on
        "1 2 3 | 4 5 | 6",
        "1 2 | 3 4 | 1 2",
        # behind a single entry only where a heading stands between
        "1 | 1 | 1 2",
        # an entry without a number takes its place in the count
        "1 _ 3",
        "1 _ _ 4 5",
        "1 _ 2 3",
        "1 2 _ _ 3",
    ],
)
def test_what_an_office_may_count(written: str) -> None:
    assert list(find_slips(counted(written))) == []


@pytest.mark.parametrize(
    ("written", "slips"),
    [
        # numbers left out
        ("1 2 4 5", [Slip("gap", 1, 2, (3,))]),
        ("1 2 6", [Slip("gap", 1, 2, (3, 4, 5))]),
        ("1 3 5", [Slip("gap", 0, 1, (2,)), Slip("gap", 1, 2, (4,))]),
        ("5 7 8", [Slip("gap", 0, 1, (6,))]),
        # fewer entries without a number than numbers left out
        ("1 _ 4", [Slip("gap", 0, 1, (2, 3))]),
        # a number twice
        ("1 2 2 3", [Slip("repeat", 1, 2)]),
        ("1 1 2", [Slip("repeat", 0, 1)]),
        ("1 2 3 2 4", [Slip("repeat", 1, 3)]),
        ("1 2 2 2 3", [Slip("repeat", 1, 2), Slip("repeat", 2, 3)]),
        # a number that comes later is out of its order, and not missing
        ("1 3 2 4", [Slip("gap", 1, 2)]),
        ("1 4 2 3 5", [Slip("gap", 1, 2)]),
        # a misprint: the count goes on as if the due number stood there
        ("1 2 8 4 5", [Slip("gap", 1, 2, (3,))]),
        ("1 2 33 4 5", [Slip("gap", 1, 2, (3,))]),
        ("1 2 4 4 5", [Slip("gap", 1, 2, (3,))]),
        # a count behind a heading that leaves its beginning out, where lists begin anew
        ("1 2 | 1 2 | 2 3", [Slip("gap", 3, 4, (1,))]),
        ("1 2 3 | 1 2 3 | 3", [Slip("gap", 5, 6, (1, 2))]),
        # and where none does, the number is met already
        ("1 2 3 | 3 4", [Slip("repeat", 2, 3)]),
        # in a list that began anew, what was met in the one before is new
        ("1 2 3 1 3", [Slip("gap", 3, 4, (2,))]),
        ("1 2 3 1 1", [Slip("repeat", 3, 4)]),
    ],
)
def test_what_does_not_go_on_by_one(written: str, slips: list[Slip]) -> None:
    assert list(find_slips(counted(written))) == slips


@pytest.mark.parametrize("heading", [False, True])
@pytest.mark.parametrize("first", [1, 2, 9])
def test_a_number_left_out_is_found_wherever_the_list_begins(heading: bool, first: int) -> None:
    numbers = [Numbered(first), Numbered(first + 1), Numbered(first + 3, heading)]
    assert list(find_slips(numbers)) == [Slip("gap", 1, 2, (first + 2,))]


@pytest.mark.parametrize("count", range(3, 9))
def test_one_number_left_out_of_a_count_is_one_slip(count: int) -> None:
    for missing in range(2, count):
        numbers = [Numbered(n) for n in range(1, count + 1) if n != missing]
        assert [slip.missing for slip in find_slips(numbers)] == [(missing,)]


@pytest.mark.parametrize("count", range(3, 9))
def test_one_number_printed_twice_is_one_slip(count: int) -> None:
    for twice in range(1, count):
        values = [*range(1, twice + 1), *range(twice, count + 1)]
        (slip,) = find_slips([Numbered(value) for value in values])
        assert slip == Slip("repeat", twice - 1, twice)
