"""Which words of no list are words all the same: those that decrees agree on."""

from __future__ import annotations

from keputusan.normalize.repair.language_model import Model
from keputusan.normalize.repair.near_words import Near
from keputusan.normalize.repair.prepositions import misjoined

MENTIONS = 2
"""In so many decrees a word of no list must stand to be believed."""

FAR_MORE_FREQUENT = 1.5
"""So much more frequent anywhere (powers of ten), a like word is what a rare one was meant for."""

LONG = 6

AS_FREQUENT = 1 / 3
"""A known word that differs by a slip, and stands this many times as often, is what was meant."""


def doubtful_words(model: Model) -> set[str]:
    """Return the counted words that are neither in a list nor, by now, to be believed.

    A misspelling may be copied into many decrees; but then the right word is there too, and
    more often, or is far more frequent anywhere.
    """
    words = [
        word
        for word in model.vocabulary
        if word[0].isalnum() and word not in model.lexicon and not model.is_believed(word)
    ]
    near = Near(word for word in model.vocabulary if word[0].isalnum())
    return {word for word in words if _is_doubtful(model, near, word)}


def _is_doubtful(model: Model, near: Near, word: str) -> bool:
    derived = model.derived(word)
    if derived is not None:
        limit = derived + FAR_MORE_FREQUENT
        frequencies = model.lexicon.indonesian
        others = model.lexicon.near.words(word, 1)
        return any(frequencies[other] > limit for other in others)
    if model.mentions(word) < MENTIONS or word in misjoined():
        return True
    return not word.isupper() and _is_slip(model, near, word)


def _is_slip(model: Model, near: Near, word: str) -> bool:
    """Return whether another word of decrees, or two of them, were meant by the looks of it."""
    often = AS_FREQUENT * model.count(word)
    others = near.words(word, 2 if len(word) >= LONG else 1)
    if any(model.is_known(other) and model.count(other) >= often for other in others):
        return True
    parts = ((word[:cut], word[cut:]) for cut in range(1, len(word)))
    return any(model.count(*pair) >= model.count(word) for pair in parts)
