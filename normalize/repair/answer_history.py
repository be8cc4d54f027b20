"""Since which run each answer of the model is what it is, kept from one run to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from keputusan.normalize.repair.model_answers import Answers

MOST_OF_NEW_WORDS = 1 << 23
"""Questions that new words altered, of all runs.  Where there are more the history begins anew, and
every text is weighed once more: a new word alters some two hundred."""

NAME_BYTES = 16

_TABLE_BITS = 20

Shorts = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]


class _Kept(msgspec.Struct, array_like=True):
    """The history as it is kept: the arrays as bytes, see `AnswerHistory`."""

    runs: list[bytes]
    keys: bytes
    values: bytes
    since: bytes
    new: bytes
    new_since: bytes


class AnswerHistory:
    """Has for each answer the run that altered it.

    A run has a name that stands for the answers of all runs up to it: what was kept under a name
    that is not in ``runs`` goes by other answers.
    """

    def __init__(self) -> None:
        self._changed: dict[int, Shorts] = {}
        self._begin()

    def _begin(self) -> None:
        self.runs: list[bytes] = []
        empty = np.array([], np.uint64)
        self._answers = Answers(empty, empty)
        self._since: Shorts = np.array([], np.uint32)
        self._new: Shorts = np.array([], np.uint32)
        self._new_since: Shorts = np.array([], np.uint32)

    @classmethod
    def read(cls, content: bytes | None) -> AnswerHistory:
        """Return the history that `written` made bytes of; an empty one where they are not
        right.
        """
        history = cls()
        try:
            kept = msgspec.msgpack.decode(content or b"", type=_Kept)
        except (msgspec.MsgspecError, ValueError):
            return history
        history._answers = Answers(_array(kept.keys, np.uint64), _array(kept.values, np.uint64))
        history._since = _array(kept.since, np.uint32)
        history._new = _array(kept.new, np.uint32)
        history._new_since = _array(kept.new_since, np.uint32)
        history.runs = kept.runs
        return history

    def written(self) -> bytes:
        """Return the history as bytes."""
        arrays = (*self._answers, self._since, self._new, self._new_since)
        return msgspec.msgpack.encode(_Kept(self.runs, *(array.tobytes() for array in arrays)))

    def let_go(self) -> None:
        """Forget the answers that never changed: they are only to be written."""
        is_young = self._since > 0
        self._answers = Answers(*(numbers[is_young] for numbers in self._answers))
        self._since = self._since[is_young]

    @property
    def run(self) -> int:
        """The number of the run that is going on."""
        return len(self.runs) - 1

    def go_on(self, answers: Answers, of_new: Callable[[Answers], Iterable[int]]) -> None:
        """Take the answers of this run.

        ``of_new`` tells which questions the words alter that are new beside the answers before.
        """
        if self._new.size > MOST_OF_NEW_WORDS:
            self._begin()
        before, run = self._answers, len(self.runs)
        keys = np.union1d(before.keys, answers.keys)
        values = _values_of(keys, answers)
        since = np.zeros(keys.size, np.uint32)
        since[np.searchsorted(keys, before.keys)] = self._since
        is_altered = values != _values_of(keys, before)
        since[is_altered] = run
        if self.runs:
            new = np.unique(np.fromiter(of_new(before), np.uint32))
            self._new = np.append(self._new, new)
            self._new_since = np.append(self._new_since, np.full(new.size, run, np.uint32))
        name = blake2b(self.runs[-1] if self.runs else b"", digest_size=NAME_BYTES)
        name.update(answers.keys.tobytes() + answers.values.tobytes())
        self.runs.append(name.digest())
        self._answers, self._since = Answers(keys, values), since

    def changed_since(self, run: int) -> Shorts:
        """Return the short numbers of questions that have another answer than in a run."""
        if run not in self._changed:
            keys = self._answers.keys[self._since > run].astype(np.uint32)
            new = self._new[self._new_since > run]
            self._changed[run] = np.union1d(keys, new)
        return self._changed[run]

    def are_changed(self, keys: Shorts, run: int) -> Flags:
        """Return which questions have another answer than in a run."""
        changed = self.changed_since(run)
        # most are told apart by some of their bits already
        table = np.zeros(1 << _TABLE_BITS, np.bool_)
        mask = np.uint32((1 << _TABLE_BITS) - 1)
        table[changed & mask] = True
        are: Flags = table[keys & mask]
        are[are] = np.isin(keys[are], changed)
        return are


def _values_of(keys: npt.NDArray[np.uint64], answers: Answers) -> npt.NDArray[np.uint64]:
    """Return the answers to some questions, all that have other answers than 0 among them."""
    values = np.zeros(keys.size, np.uint64)
    values[np.searchsorted(keys, answers.keys)] = answers.values
    return values


def _array(content: bytes, kind: type[Any]) -> npt.NDArray[Any]:
    return np.frombuffer(content, kind)
