"""The words that may be meant in place of a word, and whether it is right beside them."""

from __future__ import annotations

from keputusan.normalize.repair.language_model import Model
from keputusan.normalize.repair.morphology import is_form
from keputusan.normalize.repair.proposals import Place, looks_misread, other_blanks, other_words
from keputusan.normalize.repair.questions import remembered
from keputusan.normalize.repair.vocabulary import LONGEST_CACHE, Vocabulary


class Rivals:
    """Tells of most words that they are right without weighing anything."""

    def __init__(self, model: Model, vocabulary: Vocabulary) -> None:
        self._model = model
        self._vocabulary = vocabulary
        self._rivals = remembered(model.questions, self._rivals_of, LONGEST_CACHE)

    def is_right(self, place: Place) -> bool:
        """Return whether nothing but other words is proposed, and the word is right beside each."""
        rivals = self._rivals(place.word)
        if rivals is None:
            return False
        if any(self._neighbours_speak_for(other, place) for other in rivals):
            return False
        return next(other_blanks(self._vocabulary, place), None) is None

    def is_right_beside(self, place: Place, other: str) -> bool:
        """Return whether a word is right that the language knows, and not another one.

        It is if no neighbour speaks for the other word, or if that is another form of it: which
        one is meant is the writer's choice.
        """
        if self._is_choice(place.word, other):
            return True
        spoken_for = self._neighbours_speak_for(other, place)
        return self._vocabulary.is_known(place.word) and not spoken_for

    def _neighbours_speak_for(self, word: str, place: Place) -> bool:
        """Return whether a word beside the place was met beside ``word``."""
        together = self._model.together
        return together(place.before[1], word) > 0 or together(word, place.right) > 0

    def _rivals_of(self, word: str) -> tuple[str, ...] | None:
        """Return the words that may be meant by a word where a neighbour speaks for them.

        None if another word may be meant wherever it stands.
        """
        if looks_misread(word):
            return None
        others = other_words(self._vocabulary, word)
        rivals = tuple(other for other in others if not self._is_choice(word, other))
        return rivals if not rivals or self._vocabulary.is_known(word) else None

    def _is_choice(self, word: str, other: str) -> bool:
        return self._vocabulary.is_established(word) and is_form(word, other)
