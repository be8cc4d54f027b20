"""What is held packed comes out as it went in."""

from __future__ import annotations

import pytest

from keputusan.language.wording import Told
from keputusan.pipeline.common import packed
from keputusan.pipeline.common.file_status import FileDecree, FileStatus
from keputusan.pipeline.common.packed import Packed


def status(number: int, reason: Told | None = None) -> FileStatus:
    decrees = [FileDecree(f"d{number}", None, 3), FileDecree("e", "TIM", 0)]
    return FileStatus(f"{number}.pdf", "a1", 9, decrees=decrees, reason=reason, seconds=0.5)


@pytest.fixture(autouse=True)
def three_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "BLOCK", 3)


@pytest.mark.parametrize("count", [0, 2, 3, 7])
def test_items_come_out_in_their_order(count: int) -> None:
    items = [status(number) for number in range(count)]
    held = Packed(items, FileStatus)
    assert list(held) == items and len(held) == count
    assert [held[place] for place in range(count)] == items
    assert held[1:3] == items[1:3]
    assert held == items and held == Packed(items, FileStatus)
    assert held != Packed([*items, status(9)], FileStatus)


def test_one_beyond_the_end_is_refused() -> None:
    held = Packed([status(1)], FileStatus)
    assert held[-1] == status(1)
    with pytest.raises(IndexError):
        held[1]


def test_what_is_changed_stays_changed() -> None:
    why = Told("why", "mengapa")
    held = Packed([status(number) for number in range(7)], FileStatus)

    def change(one: FileStatus) -> bool:
        if one.name != "4.pdf":
            return False
        one.reason = why
        return True

    held.change(change)
    assert list(held) == [status(number, why if number == 4 else None) for number in range(7)]


def test_half_a_character_is_held_as_it_is() -> None:
    items = [status(1, Told("\ud800", "")), status(2)]
    assert list(Packed(items, FileStatus)) == items
