"""What came of the texts of a bundle, and what the model was asked for it, kept beside the bundle.

So a text is weighed again only where the model answers otherwise than it did.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import NamedTuple

import msgspec
import numpy as np

from keputusan.normalize.reconcile import Notes
from keputusan.normalize.repair.answer_history import AnswerHistory
from keputusan.normalize.repair.language_model import Model
from keputusan.normalize.repair.model_answers import answers_of, of_new_words
from keputusan.normalize.repair.questions import SHORT
from keputusan.normalize.repair.text_outcome import AskedText, TextOutcome, Weighed

KEY_BYTES = SHORT // 8


class _Known(NamedTuple):
    """What came of a text, and the number of the run whose answers it got."""

    weighed: Weighed
    run: int


class _Kept(msgspec.Struct, array_like=True):
    """What came of all texts of a bundle, in their order.

    ``runs`` are places in ``names``; these, ``lengths``, in bytes, and ``keys``, which has what all
    texts asked, are arrays.  An outcome that is the text itself has none.
    """

    names: list[bytes]
    runs: bytes
    lengths: bytes
    keys: bytes
    outcomes: list[TextOutcome]


class WeighedBefore:
    """Has what came of the texts of the bundle that is worked on.

    ``history`` are the notes that are of all bundles.
    """

    def __init__(self, history: Notes, model: Model) -> None:
        self._notes, self._model = history, model
        self._outcomes: dict[AskedText, TextOutcome] = {}

    @cached_property
    def _history(self) -> AnswerHistory:
        history = AnswerHistory.read(self._notes.read())
        history.go_on(answers_of(self._model), partial(of_new_words, self._model))
        self._notes.write(history.written())
        history.let_go()
        return history

    def find(self, text: AskedText) -> TextOutcome | None:
        """Return what came of a text of the bundle, unless it is to be weighed."""
        return self._outcomes.get(text)

    def take(
        self, texts: Sequence[AskedText], notes: Notes, weigh: Callable[[AskedText], Weighed]
    ) -> list[TextOutcome]:
        """Work on the bundle that has the ``texts`` from now on; what comes of them.

        Those of which its ``notes`` say nothing that holds are weighed.
        """
        self._outcomes = {}
        history = self._history
        before = _unpack(notes.read(), texts, history)
        known = [
            one or _Known(weigh(text), history.run) for text, one in zip(texts, before, strict=True)
        ]
        if None in before:
            notes.write(_pack(known, history))
        outcomes = [one.weighed.outcome for one in known]
        self._outcomes = dict(zip(texts, outcomes, strict=True))
        return outcomes


def _pack(texts: Sequence[_Known], history: AnswerHistory) -> bytes:
    """Return what came of texts as bytes that `_unpack` reads."""
    runs = sorted({text.run for text in texts})
    places = {run: place for place, run in enumerate(runs)}
    outcomes = [text.weighed.outcome for text in texts]
    kept = _Kept(
        [history.runs[run] for run in runs],
        np.array([places[text.run] for text in texts], np.uint32).tobytes(),
        np.array([len(text.weighed.asked) for text in texts], np.uint32).tobytes(),
        b"".join(text.weighed.asked for text in texts),
        [one if one.done else one._replace(text="") for one in outcomes],
    )
    return msgspec.msgpack.encode(kept)


def _unpack(
    content: bytes | None, texts: Sequence[AskedText], history: AnswerHistory
) -> list[_Known | None]:
    """Return what came of the texts; None for each that is to be weighed."""
    known: list[_Known | None] = [None] * len(texts)
    try:
        kept = msgspec.msgpack.decode(content or b"", type=_Kept)
    except (msgspec.MsgspecError, ValueError):
        return known
    numbers = {name: run for run, name in enumerate(history.runs)}
    runs = [numbers.get(name) for name in kept.names]
    places = np.frombuffer(kept.runs, np.uint32)
    if places.size != len(texts):
        return known
    keys = np.frombuffer(kept.keys, np.uint32)
    edges = np.append(0, np.cumsum(np.frombuffer(kept.lengths, np.uint32), dtype=np.int64))
    ends = edges.tolist()
    for place, run in enumerate(runs):
        if run is None:
            continue
        changed = np.append(0, np.cumsum(history.are_changed(keys, run)))
        before = changed[edges // KEY_BYTES]
        holds = (places == place) & (before[1:] == before[:-1])
        for at in np.flatnonzero(holds).tolist():
            outcome = kept.outcomes[at]
            if not outcome.done:
                outcome = outcome._replace(text=texts[at].text)
            known[at] = _Known(Weighed(outcome, kept.keys[ends[at] : ends[at + 1]]), run)
    return known
