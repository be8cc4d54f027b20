"""Wrong citations are found, and right ones left alone, as well as they were."""

from __future__ import annotations

from benchmarks import citations


def test_no_way_of_citing_is_judged_worse_than_in_the_baseline() -> None:
    scores, leftover = citations.measure()
    assert not citations.regressions(scores), leftover


def test_a_missed_citation_and_a_false_alarm_are_regressions() -> None:
    scores, _ = citations.measure()
    scores["full"].found -= 1
    scores["short"].false += 1
    assert citations.regressions(scores) == ["full", "short"]
