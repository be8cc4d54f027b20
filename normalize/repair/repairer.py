"""Repair one text: weigh what a word may have been meant for against the word itself.

A noisy channel after Kernighan, Church and Gale (1990): how probable the words are among
their neighbours, times how probable the slip is.  Only what is far more probable than the
text as it stands, and than any other reading of it, becomes a repair.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from keputusan.normalize.repair.casing import cased
from keputusan.normalize.repair.channel import is_doubled
from keputusan.normalize.repair.exchange import variant
from keputusan.normalize.repair.language_model import NAME, NO_WORD, UNLISTED, Model
from keputusan.normalize.repair.morphology import is_form
from keputusan.normalize.repair.proposals import (
    PREPOSITIONS,
    Place,
    Proposal,
    parts_by_look,
    propose,
)
from keputusan.normalize.repair.slips import Judged, Slip, counted_words, find_slips
from keputusan.normalize.repair.vocabulary import LONGEST_CACHE, Vocabulary
from keputusan.normalize.repair.words import EDGE, NUMBER, Word, is_spelled, read_words


class Caution(NamedTuple):
    """How much more probable a repair must be than another reading (powers of ten).

    Than what stands there: where that is no known word, where it may be a name, where the
    language knows it; ``margin``: than the next best repair.
    """

    unknown: float = 0.9
    rare: float = 1.6
    known: float = 5.0
    margin: float = 0.5


UNPROVED = float("inf")
"""No repair is so much more probable."""

IN_USE = 1 / 300
"""A pair of words that is met this many times as often as the pair that would replace it is in
use, and no slip of it."""


IN_USE_PARTED = 1 / 10
"""Two words in a row that are met this many times as often as one word of both are in use."""

LONG_PART = 5
"""Letters; a word that falls into two known words so long is hardly one of no list."""

FAR_MORE_FREQUENT = 10
"""A word this many times as frequent, and unlike in a double letter only, is what was meant."""


class Repair(NamedTuple):
    """``text[start:end]`` is to be read as ``right``; ``score`` (0..1) is how surely."""

    start: int
    end: int
    right: str
    method: str
    score: float


class _Weighed(NamedTuple):
    """A proposal, how much more probable it is than the text, and how much it must be."""

    odds: float
    needed: float
    proposal: Proposal


def _is_nearer_spelling(other: Proposal, chosen: Proposal) -> bool:
    """Return whether the other of two spellings in use is more like what is printed."""
    alike = variant(other.right) == variant(chosen.right)
    return alike and other.taken == chosen.taken and other.cost > chosen.cost


def without_overlaps(repairs: Iterable[Repair]) -> list[Repair]:
    """Return the repairs in order; of those that overlap the surest, then the longest, stays."""
    kept: list[Repair] = []
    for one in sorted(repairs, key=lambda one: (-one.score, one.start - one.end, one)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept)


class Repairer:
    """Repairs texts with a model that has learned all it will; ``judged`` goes before that."""

    def __init__(
        self, model: Model, caution: Caution | None = None, judged: Judged | None = None
    ) -> None:
        self._model = model
        self._judged = judged or Judged({})
        self._caution = caution or Caution()
        self._vocabulary = Vocabulary(model)
        self._choose = lru_cache(LONGEST_CACHE)(self._choose_at)

    def repairs(
        self, text: str, lines: str | None = None, of_years: Sequence[Slip] = ()
    ) -> list[Repair]:
        """The repairs of a text in order.

        ``lines`` is the same text with a line feed for each blank, and each hyphen, at which
        a line of the page ends; ``of_years`` are the slips that the years tell which the decree
        names.  If the model has counted this very text, that is no witness.
        """
        words = read_words(text)
        seen = self._model.seen([word.key for word in words])
        numbers = self._numbers(words, seen)
        slips = [slip for slip in self._slips(text, of_years) if slip.start not in numbers]
        found = [Repair(*slip, 1.0) for slip in slips]
        if slips:
            words = read_words(text, [(slip.start, slip.end, slip.right) for slip in slips])
        before, at = (EDGE, EDGE), 0
        while at < len(words):
            word = words[at]
            choice = None
            if not word.readable or self._is_name(word):
                pass
            elif parts := parts_by_look(self._vocabulary, word.text):
                found.append(Repair(word.start, word.end, " ".join(parts), "joined-words", 1.0))
            else:
                place = _place(words, at, before, lines or text)
                choice = self._choose(place, seen)
            if choice is None:
                before, at = (before[1], word.key), at + 1
                continue
            proposal, score = choice
            taken = proposal.taken + (proposal.taken > 1 and place.is_hyphened)
            end = words[at + taken - 1].end
            right = cased(proposal.right, text[word.start : end])
            found.append(Repair(word.start, end, right, proposal.method, score))
            at += taken
            _, *last = (*before, *proposal.keys)
            before = (last[-2], last[-1])
        return without_overlaps(found)

    def _numbers(self, words: Sequence[Word], seen: int) -> set[int]:
        """Return where numbers stand before a word that is counted."""
        found = set()
        for word, behind in pairwise(words):
            if word.key == NUMBER and behind.key[0].isalpha():
                counted = self._model.count(NUMBER, behind.key) > seen
                if counted or behind.key in counted_words():
                    found.add(word.start)
        return found

    def _is_name(self, word: Word) -> bool:
        return word.text[0].isupper() and self._model.is_name(word.key)

    def _slips(self, text: str, of_years: Sequence[Slip]) -> list[Slip]:
        """What is known to be wrong without weighing; of two at one place the first."""
        kept: list[Slip] = []
        for slip in (*self._judged.find(text), *find_slips(text), *of_years):
            if all(slip.end <= other.start or other.end <= slip.start for other in kept):
                kept.append(slip)
        return kept

    def _choose_at(self, place: Place, seen: int) -> tuple[Proposal, float] | None:
        """What is to be put at one place, and how surely; None to leave it."""
        odds: dict[str, _Weighed] = {}
        for proposal in propose(self._vocabulary, place):
            needed = self._needed(proposal, place, seen)
            if needed == UNPROVED:
                continue
            weighed = _Weighed(self._odds(proposal, place, seen), needed, proposal)
            if proposal.right not in odds or weighed.odds > odds[proposal.right].odds:
                odds[proposal.right] = weighed
        if not odds:
            return None
        ranked = sorted(odds.values(), key=lambda one: (-one.odds, one.proposal.right))
        best, needed, chosen = ranked[0]
        for other in ranked[1:]:
            if other.odds >= other.needed and _is_nearer_spelling(other.proposal, chosen):
                needed, chosen = other.needed, other.proposal
        rest = [one for one in ranked if variant(one.proposal.right) != variant(chosen.right)]
        second = rest[0].odds if rest else float("-inf")
        if best < needed or best - second < self._caution.margin:
            return None
        others = 10**-best + sum(10 ** (one.odds - best) for one in rest)
        return chosen, 1 / (1 + others)

    def _needed(self, proposal: Proposal, place: Place, seen: int) -> float:
        """Return by how much the proposal must be more probable than what stands there."""
        caution, vocabulary = self._caution, self._vocabulary
        printed = (place.word, place.right)[: proposal.taken]
        if self._is_never_right(proposal, place):
            return caution.unknown
        if all(map(vocabulary.is_established, printed)):
            if proposal.taken > 1:
                proved = self._is_one_word(proposal, printed, seen)
            else:
                proved = self._is_proved(proposal, place, seen)
            return caution.known if proved else UNPROVED
        if proposal.method == "joined-words" and not self._may_be_two(proposal):
            return UNPROVED
        supported = self._support(proposal, place)
        if all(map(vocabulary.is_known, printed)):
            return caution.rare if supported else caution.known
        is_name = place.capital and proposal.method == "misspelling" and "-" not in place.word
        return caution.rare if is_name and not supported else caution.unknown

    def _may_be_two(self, proposal: Proposal) -> bool:
        """Return whether two words written as one are no chance likeness.

        They are long, are met in a row, or the first is a preposition.
        """
        first, second = proposal.keys
        if first in PREPOSITIONS or min(len(first), len(second)) >= LONG_PART:
            return True
        return self._model.together(first, second) > 0

    def _is_never_right(self, proposal: Proposal, place: Place) -> bool:
        """Return whether the language would not have what stands there, though it has the words.

        That is the same word twice, a word parted behind its hyphen, and a word that differs
        from a far more frequent one by a double letter.
        """
        if proposal.method in ("doubled-word", "lost-hyphen"):
            return True
        if proposal.method == "split-word":
            return place.is_hyphened
        word, meant = place.word, proposal.keys[0]
        frequency = self._model.frequency
        return is_doubled(word, meant) and frequency(meant) > FAR_MORE_FREQUENT * frequency(word)

    def _is_one_word(self, proposal: Proposal, printed: tuple[str, ...], seen: int) -> bool:
        """Return whether two known words in a row are one word that was parted."""
        [whole] = proposal.keys
        pair = self._model.together(printed[0], printed[1], seen)
        often = self._model.frequency(whole)
        return often > 0 and pair <= IN_USE_PARTED * often

    def _support(self, proposal: Proposal, place: Place) -> int:
        """Return how often the proposed words were met beside one of their neighbours."""
        behind = (place.right, place.beyond[0])[proposal.taken - 1]
        together = self._model.together
        return max(together(place.before[1], proposal.keys[0]), together(proposal.keys[-1], behind))

    def _is_proved(self, proposal: Proposal, place: Place, seen: int) -> bool:
        """Return whether the neighbours tell that a known word is a slip of another one.

        The other word was met beside one of them, and what stands there is in use beside none.
        Which form of one word is meant is the writer's choice.
        """
        word, right = place.word, proposal.keys
        if is_form(word, right[0]):
            return False
        together = self._model.together
        left, behind = place.before[1], place.right
        sides = (
            (together(left, right[0]), together(left, word, seen)),
            (together(right[-1], behind), together(word, behind, seen)),
        )
        return all(
            neighbour == EDGE or (meant > 0 and stands <= IN_USE * meant)
            for neighbour, (meant, stands) in zip((left, behind), sides, strict=True)
        ) and any(meant for meant, _ in sides)

    def _odds(self, proposal: Proposal, place: Place, seen: int) -> float:
        """How much more probable the proposal is than the text as it stands."""
        hyphen = ("-",) if place.is_hyphened else ()
        if proposal.taken == 1:
            printed, behind = (place.word,), (*hyphen, place.right, *place.beyond)[:2]
        else:
            printed, behind = (place.word, *hyphen, place.right), place.beyond
        if proposal.method in ("joined-words", "lost-hyphen") or not is_spelled(place.word):
            unlisted = NO_WORD
        else:
            unlisted = NAME if place.capital else UNLISTED
        stands = self._model.in_a_row((*place.before, *printed, *behind), seen, unlisted)
        return (
            self._model.in_a_row((*place.before, *proposal.keys, *behind)) + proposal.cost - stands
        )


def _place(words: list[Word], at: int, before: tuple[str, str], lines: str) -> Place:
    word, *behind = words[at : at + 5]
    end, hyphen = word.end, ""
    if len(behind) > 1 and behind[0].text == "-" and behind[0].start == end < behind[1].start - 1:
        hyphen, end = "-", behind.pop(0).end
    right, beyond, further = [*(other.key for other in behind[:3]), EDGE, EDGE, EDGE][:3]
    kind = ("\n" in lines[word.start : word.end], word.text[0].isupper())
    if not behind or not behind[0].readable:
        return Place(before, word.key, right, (beyond, further), "", False, *kind)
    blank = lines[end : behind[0].start]
    gap = hyphen + blank if blank.isspace() else ""
    capital = behind[0].text[0].isupper()
    fresh = capital and ("\n" in gap or not word.text[0].isupper())
    return Place(before, word.key, right, (beyond, further), gap, fresh, *kind)
