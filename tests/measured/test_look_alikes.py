"""People whose names look alike and no list knows, one of them met once."""

from __future__ import annotations

from benchmarks import look_alikes


def test_people_who_look_alike_are_mostly_kept_apart_or_asked_about() -> None:
    counts = look_alikes.count("test", rounds=1)
    pairs = counts["joined"] + counts["asked"] + counts["apart"]
    assert pairs == look_alikes.OFFICES * look_alikes.PAIRS
    assert counts["joined"] <= 0.3 * pairs  # 0.29 where it was written
    assert counts["of them joined"] >= 0.94 * counts[look_alikes.ONE]
