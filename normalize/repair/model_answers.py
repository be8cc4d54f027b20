"""All answers of a model that has learned all it will, as arrays of numbers that are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from keputusan.normalize.repair.channel import looks_of
from keputusan.normalize.repair.questions import (
    FACTORS,
    Kind,
    Question,
    key_of,
    near_keys,
    number_of,
    number_question,
    short_key_of,
)
from keputusan.normalize.repair.row_counts import PackedRows, steady_all

if TYPE_CHECKING:
    from keputusan.normalize.repair.language_model import Model

Numbers = npt.NDArray[np.uint64]

MOST_SLIPS = 3
"""Slips between a word and the furthest that it is taken for."""

_TIMES = np.uint64(32)
"""Bits of one of two numbers that make an answer."""


class Answers(NamedTuple):
    """The numbers of questions, sorted, and their answers: 0 is that of all others."""

    keys: Numbers
    values: Numbers


def answers_of(model: Model) -> Answers:
    """Return all answers of a model but those that only new words alter; see `of_new_words`."""
    parts = [_told(model.answers()), *_of_rows(model.rows())]
    keys = np.concatenate([part.keys for part in parts])
    values = np.concatenate([part.values for part in parts])
    order = np.argsort(keys, kind="stable")
    return Answers(keys[order], values[order])


def of_new_words(model: Model, before: Answers) -> Iterator[int]:
    """Yield the short numbers of questions that words alter which had not been met before."""
    words = list(model.vocabulary)
    keys = np.array([key_of((Kind.MET, word)) for word in words], np.uint64)
    is_new = ~np.isin(keys, before.keys[before.values > 0])
    for word in (words[place] for place in np.flatnonzero(is_new).tolist()):
        for slips in range(1, MOST_SLIPS + 1):
            yield from near_keys(word, slips)
        if word.isupper():
            first, last = (looks_of(letter) for letter in (word[0].lower(), word[-1].lower()))
            for ends in product(first, last):
                yield short_key_of(number_question(ends[0] + word[1:-1] + ends[1]))


def _told(answers: Iterable[tuple[Question, int]]) -> Answers:
    told = [(key_of(question), answer) for question, answer in answers]
    both = np.array(told, np.uint64).reshape(-1, 2)
    return Answers(both[:, 0], both[:, 1])


def _of_rows(rows: PackedRows) -> Iterator[Answers]:
    """Yield how often rows were counted, and what was counted behind one word and behind two."""
    words = np.array([0, *map(number_of, rows.words)], np.uint64)
    first, second, third = (words[numbers] for numbers in rows.numbers())
    factors = [np.uint64(factor) for factor in FACTORS]
    kind = np.uint64(key_of((Kind.ROW,)))
    keys = kind + first * factors[1] + second * factors[2] + third * factors[3]
    yield Answers(keys, steady_all(rows.counts))
    for length in (1, 2):
        heads, different, times = rows.behind(length)
        kind = np.uint64(key_of((Kind.BEHIND,)))
        parts: Sequence[Numbers] = [words[numbers] for numbers in heads]
        keys = kind + parts[0] * factors[1]
        for part, factor in zip(parts[1:], factors[2:], strict=False):
            keys = keys + part * factor
        yield Answers(keys, steady_all(different) << _TIMES | steady_all(times))
