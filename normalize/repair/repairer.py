"""Repair one text: weigh what a word may have been meant for against the word itself.

A noisy channel after Kernighan, Church and Gale (1990): how probable the words are among
their neighbours, times how probable the slip is.  Only what is far more probable than the
text as it stands, and than any other reading of it, becomes a repair.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from keputusan.normalize.repair.casing import cased
from keputusan.normalize.repair.exchange import variant
from keputusan.normalize.repair.language_model import NAME, NO_WORD, UNLISTED, Model
from keputusan.normalize.repair.proposals import Place, Proposal, parts_by_look, propose
from keputusan.normalize.repair.slips import Judged, Slip, find_slips
from keputusan.normalize.repair.vocabulary import LONGEST_CACHE, Vocabulary
from keputusan.normalize.repair.words import EDGE, Word, is_spelled, read_words


class Caution(NamedTuple):
    """How much more probable a repair must be than another reading (powers of ten).

    Than what stands there: where that is no known word, a rare one, an established one;
    ``margin``: than the next best repair.
    """

    unknown: float = 0.9
    rare: float = 1.6
    established: float = 3.0
    margin: float = 0.7


class Repair(NamedTuple):
    """``text[start:end]`` is to be read as ``right``; ``score`` (0..1) is how surely."""

    start: int
    end: int
    right: str
    method: str
    score: float


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
        slips = self._slips(text, of_years)
        found = [Repair(*slip, 1.0) for slip in slips]
        words = read_words(text)
        seen = self._model.seen([word.key for word in words])
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
        return sorted(found)

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
        odds: dict[str, tuple[float, Proposal]] = {}
        for proposal in propose(self._vocabulary, place):
            weight = self._odds(proposal, place, seen)
            if proposal.right not in odds or weight > odds[proposal.right][0]:
                odds[proposal.right] = (weight, proposal)
        if not odds:
            return None
        ranked = sorted(odds.values(), key=lambda pair: (-pair[0], pair[1].right))
        best, proposal = ranked[0]
        for _, other in ranked[1:]:
            alike = variant(other.right) == variant(proposal.right)
            if alike and other.taken == proposal.taken and other.cost > proposal.cost:
                proposal = other  # of two spellings in use the nearer one
        ranked = [pair for pair in ranked if variant(pair[1].right) != variant(proposal.right)]
        second = ranked[0][0] if ranked else float("-inf")
        if best < self._needed(proposal, place) or best - second < self._caution.margin:
            return None
        others = 10**-best + sum(10 ** (weight - best) for weight, _ in ranked)
        return proposal, 1 / (1 + others)

    def _needed(self, proposal: Proposal, place: Place) -> float:
        replaced = (place.word, place.right)[: proposal.taken]
        vocabulary = self._vocabulary
        is_name = place.capital and proposal.method == "misspelling" and "-" not in place.word
        if is_name and not self._is_supported(proposal, place):
            return self._caution.rare
        if proposal.method == "doubled-word" or not all(map(vocabulary.is_listed, replaced)):
            return self._caution.unknown
        established = all(map(vocabulary.is_established, replaced))
        return self._caution.established if established else self._caution.rare

    def _is_supported(self, proposal: Proposal, place: Place) -> bool:
        """Whether decrees have the proposed words beside one of their neighbours."""
        behind = (place.right, place.beyond[0])[proposal.taken - 1]
        count = self._model.count
        return bool(count(place.before[1], proposal.keys[0]) or count(proposal.keys[-1], behind))

    def _odds(self, proposal: Proposal, place: Place, seen: int) -> float:
        """How much more probable the proposal is than the text as it stands."""
        hyphen = ("-",) if place.is_hyphened else ()
        if proposal.taken == 1:
            printed, behind = (place.word,), (*hyphen, place.right, *place.beyond)[:2]
        else:
            printed, behind = (place.word, *hyphen, place.right), place.beyond
        if proposal.method == "joined-words" or not is_spelled(place.word):
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
