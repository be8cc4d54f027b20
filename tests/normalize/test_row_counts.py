"""Rows of words are counted alike, whether they are few or many."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keputusan.normalize.repair import row_counts
from keputusan.normalize.repair.row_counts import RowCounts

WORDS = "abcde"

texts = st.lists(st.text(WORDS, min_size=2, max_size=8), max_size=8)


def rows_of(text: str) -> list[tuple[str, ...]]:
    return [*pairwise(text), *zip(text, text[1:], text[2:], strict=False)]


@settings(deadline=None)
@given(texts, st.sets(st.sampled_from(WORDS), max_size=2), texts, st.integers(1, 40))
def test_rows_are_counted_however_many_are_plain(
    before: list[str], forgotten: set[str], after: list[str], most: int
) -> None:
    expected: Counter[tuple[str, ...]] = Counter()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(row_counts, "MOST_PLAIN", most)
        counts = RowCounts()
        for text in before:
            counts.add(rows_of(text))
            expected.update(rows_of(text))
        assert_same(counts, expected)
        counts.forget(forgotten)
        expected = Counter(
            {row: count for row, count in expected.items() if forgotten.isdisjoint(row)}
        )
        assert_same(counts, expected)
        for text in after:
            counts.add(rows_of(text))
            expected.update(rows_of(text))
        assert_same(counts, expected)


def assert_same(counts: RowCounts, expected: Counter[tuple[str, ...]]) -> None:
    heads = {(), *((one, *rest) for one in f"{WORDS}z" for rest in ((), *WORDS, "z"))}
    for head in filter(None, heads):
        behind = {row: count for row, count in expected.items() if row[:-1] == head}
        assert counts.behind(head) == (len(behind), sum(behind.values()))
        for word in f"{WORDS}z":
            assert counts.count((*head, word)) == expected[(*head, word)]


@given(st.integers(0, 1 << 40))
def test_a_large_count_is_told_by_a_steady_number(count: int) -> None:
    told = row_counts.steady(count)
    assert told == count if count < row_counts.EXACT else told <= count < told * 9 / 8
    assert told <= row_counts.steady(count + 1)


def test_one_more_of_many_changes_no_number() -> None:
    assert len({row_counts.steady(count) for count in range(10_000, 10_200)}) == 1
