"""Repair one text: weigh what a word may have been meant for against the word itself.

A noisy channel after Kernighan, Church and Gale (1990): how probable the words are among
their neighbours, times how probable the slip is.  Only what is far more probable than the
text as it stands, and than any other reading of it, becomes a repair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from keputusan.normalize.repair.casing import cased
from keputusan.normalize.repair.exchange import variant, words_in_use
from keputusan.normalize.repair.judgement import Judge
from keputusan.normalize.repair.language_model import NAME, NO_WORD, UNLISTED, Model
from keputusan.normalize.repair.morphology import VERBAL
from keputusan.normalize.repair.proposals import (
    Place,
    Proposal,
    is_another_word,
    is_never_right,
    parts_by_look,
    place_at,
    propose,
)
from keputusan.normalize.repair.questions import remembered
from keputusan.normalize.repair.rivals import Rivals
from keputusan.normalize.repair.slips import Judged, Slip, find_slips, never_counted
from keputusan.normalize.repair.vocabulary import Vocabulary
from keputusan.normalize.repair.weighed_text import (
    Candidate,
    Doubt,
    Repair,
    Weighing,
    without_overlaps,
)
from keputusan.normalize.repair.words import (
    EDGE,
    NUMBER,
    Word,
    is_name_by_capital,
    is_spelled,
    read_words,
)

SURE, SURE_ALONE = 0.5, 0.8
"""The probability (0..1) from which a proposal becomes a repair; the second is for another word
that no neighbour speaks for.  In the halves of the sentences that the judge was not fitted on,
between the two, 137 right words of no list would be altered for 57 misspellings made right."""

DOUBTFUL, MOST_CANDIDATES = 0.02, 3
"""The probability (0..1) from which a word of no list that is not repaired is asked about, and how
many words a reviewer is shown that may be meant."""

SHORTEST_DOUBTED = 4
"""Letters; shorter words of no list are mostly abbreviations."""

MISREAD = 0.9
"""How sure (0..1) it is that a number is a misread abbreviation; not measured, for the labels have
three such places only."""

LEAST_ODDS = -2.0
"""A proposal that is less probable than what stands there, by more than so many powers of ten, is
not judged: the judge was fitted on more probable ones."""


MOST_PLACES = 1 << 14
"""Places that are remembered with what is to be put there; texts as a whole are remembered, too."""


class Caution(NamedTuple):
    """How probable a repair must be.

    One that needs no judge must be more probable (powers of ten) by ``unknown`` than what stands
    there, and by ``margin`` than the next best repair; another one has a probability (0..1) of
    ``sure``, or of ``alone`` where no neighbour speaks for it.
    """

    unknown: float = 0.9
    margin: float = 0.5
    sure: float = SURE
    alone: float = SURE_ALONE


NEARER = 0.5
"""A spelling in use that is so much more probable a slip (powers of ten) was meant, not another."""


class _Choice(NamedTuple):
    """What is to be put at a place, and how surely (0..1).

    Where that is not sure, ``candidates`` are the words that may be meant, and ``least`` is how
    sure it would have to be.
    """

    proposal: Proposal
    score: float
    candidates: tuple[Candidate, ...] = ()
    least: float = 0.0


class _Weighed(NamedTuple):
    """A proposal, and how much more probable it is than the text."""

    odds: float
    proposal: Proposal


def _is_nearer_spelling(other: _Weighed, chosen: Proposal) -> bool:
    """Return whether the other of two spellings in use is clearly more like what is printed."""
    one = other.proposal
    alike = variant(one.right) == variant(chosen.right) and one.taken == chosen.taken
    return alike and other.odds > 0 and one.cost > chosen.cost + NEARER


class Repairer:
    """Repairs texts with a model that has learned all it will; ``judged`` goes before that."""

    def __init__(
        self,
        model: Model,
        caution: Caution | None = None,
        judged: Judged | None = None,
    ) -> None:
        self._model = model
        self._judged = judged or Judged({})
        self._caution = caution or Caution()
        self._vocabulary = Vocabulary(model)
        self._judge = Judge(model, self._vocabulary)
        self._choose = remembered(model.questions, self._choose_at, MOST_PLACES)
        self._rivals = Rivals(model, self._vocabulary)

    def repairs(self, text: str) -> list[Repair]:
        """Return the repairs of a text in order; see `weigh`."""
        return self.weigh(text).repairs

    def weigh(self, text: str, lines: str | None = None, of_years: Sequence[Slip] = ()) -> Weighing:
        """Return the repairs of a text, and its doubtful words.

        ``lines`` is the same text with a line feed for each blank, and each hyphen, at which
        a line of the page ends; ``of_years`` are the slips that the years tell which the decree
        names.  If the model has counted this very text, that is no witness.
        """
        words = read_words(text)
        seen = self._model.seen([word.key for word in words])
        slips = self._slips(text, of_years)
        found = [Repair(*slip, 1.0) for slip in slips]
        doubts: list[Doubt] = []
        if slips:
            words = read_words(text, [(slip.start, slip.end, slip.right) for slip in slips])
        before, at = (EDGE, EDGE), 0
        while at < len(words):
            word = words[at]
            choice = None
            if word.key == NUMBER:
                found += self._misread(words, at, seen)
            elif not word.readable or self._is_name(word):
                pass
            elif parts := parts_by_look(self._vocabulary, word.text):
                found.append(Repair(word.start, word.end, " ".join(parts), "joined-words", 1.0))
            else:
                place = place_at(words, at, before, lines or text)
                choice = self._choose(place, seen)
            if choice is None or choice.candidates:
                if choice is not None and not is_name_by_capital(words, at):
                    doubts.append(Doubt(word.start, word.end, choice.candidates, choice.least))
                before, at = (before[1], word.key), at + 1
                continue
            proposal = choice.proposal
            taken = proposal.taken + (proposal.taken > 1 and place.is_hyphened)
            end = words[at + taken - 1].end
            right = cased(proposal.right, text[word.start : end])
            found.append(Repair(word.start, end, right, proposal.method, choice.score))
            at += taken
            _, *last = (*before, *proposal.keys)
            before = (last[-2], last[-1])
        return Weighing(without_overlaps(found), doubts)

    def _misread(self, words: Sequence[Word], at: int, seen: int) -> Iterator[Repair]:
        """Yield the abbreviation that was read as a number: "tim 21" is "tim ZI".

        It is one that stands more often than a number behind the word before, where what is
        behind it is nothing that may be counted.
        """
        word, model = words[at], self._model
        before = words[at - 1].key if at else EDGE
        behind = words[at + 1].key if at + 1 < len(words) else EDGE
        if behind[0].isalnum() and not self._is_never_counted(behind):
            return
        numbers = model.count(before, NUMBER) - seen
        known = self._vocabulary.like_number(word.text)
        meant = [other for other in known if model.count(before, other) > max(0, numbers)]
        if len(meant) == 1:
            yield Repair(word.start, word.end, meant[0], "misspelling", MISREAD)

    def _is_never_counted(self, word: str) -> bool:
        """Return whether no number stands before the word: it is a verb, or ties words together."""
        verb = word.startswith(VERBAL) and not self._model.lexicon.is_root(word)
        return verb or word in never_counted()

    def _is_name(self, word: Word) -> bool:
        return word.text[0].isupper() and self._model.is_name(word.key)

    def _slips(self, text: str, of_years: Sequence[Slip]) -> list[Slip]:
        """Return what is known to be wrong without weighing; of two at one place the first."""
        kept: list[Slip] = []
        # a word that was asked about is decided in small letters
        judged = [
            slip._replace(right=cased(slip.right, text[slip.start : slip.end]))
            if slip.right.islower()
            else slip
            for slip in self._judged.find(text)
        ]
        for slip in (*judged, *find_slips(text), *of_years):
            if all(slip.end <= other.start or other.end <= slip.start for other in kept):
                kept.append(slip)
        return kept

    def _choose_at(self, place: Place, seen: int) -> _Choice | None:
        """Return what is to be put at one place, or may be; None to leave it."""
        if self._rivals.is_right(place):
            return None
        odds: dict[str, _Weighed] = {}
        stands: dict[tuple[int, float], float] = {}
        for proposal in propose(self._vocabulary, place):
            weighed = _Weighed(self._odds(proposal, place, seen, stands), proposal)
            if proposal.right not in odds or weighed.odds > odds[proposal.right].odds:
                odds[proposal.right] = weighed
        if not odds:
            return None
        ranked = sorted(odds.values(), key=lambda one: (-one.odds, one.proposal.right))
        best, chosen = ranked[0]
        for other in ranked[1:]:
            if _is_nearer_spelling(other, chosen):
                chosen = other.proposal
        rest = [one for one in ranked if variant(one.proposal.right) != variant(chosen.right)]
        second = rest[0].odds if rest else float("-inf")
        if is_never_right(place, chosen):
            if best < self._caution.unknown or best - second < self._caution.margin:
                return None
            others = 10**-best + sum(10 ** (one.odds - best) for one in rest)
            return _Choice(chosen, 1 / (1 + others))
        if best < LEAST_ODDS:
            return None
        if is_another_word(chosen) and self._rivals.is_right_beside(place, chosen.right):
            return None
        chance = self._judge.probability(chosen, place, best, best - second, seen)
        least = self._least(place, chosen)
        if chance >= least:
            return _Choice(chosen, chance)
        if chance < DOUBTFUL or not self._looks_wrong(place, chosen):
            return None
        more = (
            Candidate(one.proposal.right, chance * 10 ** (one.odds - best))
            for one in rest
            if one.proposal.taken == 1
        )
        likely = (one for one in more if one.score >= DOUBTFUL)
        candidates = (Candidate(chosen.right, chance), *likely)
        return _Choice(chosen, chance, candidates[:MOST_CANDIDATES], least)

    def _looks_wrong(self, place: Place, chosen: Proposal) -> bool:
        """Return whether a word is of no list, and no name or abbreviation by its looks."""
        word = place.word
        if word in words_in_use():
            return False
        is_word = len(word) >= SHORTEST_DOUBTED and is_spelled(word) and not word.isupper()
        return is_word and chosen.taken == 1 and not self._vocabulary.is_known(word)

    def _least(self, place: Place, chosen: Proposal) -> float:
        """Return how probable a proposal must be."""
        alone = is_another_word(chosen) and not self._judge.neighbours_speak_for(chosen, place)
        return self._caution.alone if alone else self._caution.sure

    def _odds(
        self, proposal: Proposal, place: Place, seen: int, stands: dict[tuple[int, float], float]
    ) -> float:
        """Return how much more probable the proposal is than the text as it stands.

        ``stands`` keeps how probable the text is, which most proposals of a place are weighed with.
        """
        hyphen = ("-",) if place.is_hyphened else ()
        if proposal.taken == 1:
            printed, behind = (place.word,), (*hyphen, place.right, *place.beyond)[:2]
        else:
            printed, behind = (place.word, *hyphen, place.right), place.beyond
        if proposal.method in ("joined-words", "lost-hyphen") or not is_spelled(place.word):
            unlisted = NO_WORD
        else:
            unlisted = NAME if place.capital else UNLISTED
        if (key := (proposal.taken, unlisted)) not in stands:
            row = (*place.before, *printed, *behind)
            stands[key] = self._model.in_a_row(row, seen, unlisted)
        meant = self._model.in_a_row((*place.before, *proposal.keys, *behind))
        return meant + proposal.cost - stands[key]
