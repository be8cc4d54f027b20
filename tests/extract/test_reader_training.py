"""The order in which the compact reader learns goes by a seed and the number of batches alone."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

import pytest

from training.lessons import PIXELS, RATE, WARM, files_in_turn, line_groups, memory_at, rate_at


def test_one_seed_gives_one_order_and_another_another() -> None:
    widths = [random.Random(line).randint(20, 900) for line in range(300)]
    first, again, other = (line_groups(widths, random.Random(seed)) for seed in (1, 1, 2))
    assert first == again != other
    assert sorted(line for group in first for line in group) == list(range(300))
    wide = [max(widths[line] for line in group) * len(group) for group in first]
    assert max(wide) <= PIXELS


def test_the_rate_rises_and_falls_with_the_number_of_batches() -> None:
    rates = [rate_at(step, 2000) for step in range(2000)]
    assert rates.index(max(rates)) == WARM - 1
    assert rates[0] < 0.01 * RATE and rates[-1] < 0.01 * RATE
    assert [memory_at(step) for step in (1, 20)] == [1 / 21, 0.5]


def test_files_are_taken_in_the_order_of_their_names(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"fit\*\.npz"):
        next(files_in_turn(tmp_path))
    for name in ("fit0002.npz", "fit0001.npz", "test0001.npz"):
        (tmp_path / name).touch()
    taken = [path.name for path in islice(files_in_turn(tmp_path), 4)]
    assert taken == ["fit0001.npz", "fit0002.npz"] * 2
