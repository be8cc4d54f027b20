"""Repair one text: weigh what a word may have been meant for against the word itself.

A noisy channel after Kernighan, Church and Gale (1990): how probable the words are among
their neighbours, times how probable the slip is.  Only what is far more probable than the
text as it stands, and than any other reading of it, becomes a repair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from keputusan.normalize.repair.casing import cased
from keputusan.normalize.repair.exchange import variant
from keputusan.normalize.repair.judgement import Judge
from keputusan.normalize.repair.language_model import NAME, NO_WORD, UNLISTED, Model
from keputusan.normalize.repair.morphology import VERBAL, is_form
from keputusan.normalize.repair.prepositions import misjoined
from keputusan.normalize.repair.proposals import (
    Place,
    Proposal,
    other_blanks,
    other_words,
    parts_by_look,
    propose,
)
from keputusan.normalize.repair.slips import Judged, Slip, find_slips, never_counted
from keputusan.normalize.repair.vocabulary import LONGEST_CACHE, Vocabulary
from keputusan.normalize.repair.words import EDGE, NUMBER, Word, is_spelled, read_words

SURE, SURE_ALONE = 0.5, 0.8
"""The probability (0..1) from which a proposal becomes a repair; the second is for another word
that no neighbour speaks for.  In the halves of the sentences that the judge was not fitted on,
between the two, 137 right words of no list would be altered for 57 misspellings made right."""

MISREAD = 0.9
"""How sure (0..1) it is that a number is a misread abbreviation; not measured, for the labels have
three such places only."""

LEAST_ODDS = -2.0
"""A proposal that is less probable than what stands there, by more than so many powers of ten, is
not judged: the judge was fitted on more probable ones."""

BARS = frozenset("!|")
"""What recognisers read for a letter, and nobody writes within a word."""


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


class Repair(NamedTuple):
    """``text[start:end]`` is to be read as ``right``; ``score`` (0..1) is how surely."""

    start: int
    end: int
    right: str
    method: str
    score: float


class _Weighed(NamedTuple):
    """A proposal, and how much more probable it is than the text."""

    odds: float
    proposal: Proposal


def _is_nearer_spelling(other: _Weighed, chosen: Proposal) -> bool:
    """Return whether the other of two spellings in use is clearly more like what is printed."""
    one = other.proposal
    alike = variant(one.right) == variant(chosen.right) and one.taken == chosen.taken
    return alike and other.odds > 0 and one.cost > chosen.cost + NEARER


def _is_never_right(place: Place, proposal: Proposal) -> bool:
    """Return whether the language would not have what stands there, though it has the words.

    That is the same word twice, a word parted behind its hyphen, a preposition that is written
    together with its noun, and a bar that was read among letters.
    """
    if proposal.method in ("doubled-word", "lost-hyphen"):
        return True
    if proposal.method == "split-word":
        return place.is_hyphened
    return place.word in misjoined() or not BARS.isdisjoint(place.word)


def is_another_word(proposal: Proposal) -> bool:
    """Return whether one word is proposed for one."""
    return proposal.method == "misspelling"


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
        self._choose = lru_cache(LONGEST_CACHE)(self._choose_at)

    def repairs(
        self, text: str, lines: str | None = None, of_years: Sequence[Slip] = ()
    ) -> list[Repair]:
        """Return the repairs of a text in order.

        ``lines`` is the same text with a line feed for each blank, and each hyphen, at which
        a line of the page ends; ``of_years`` are the slips that the years tell which the decree
        names.  If the model has counted this very text, that is no witness.
        """
        words = read_words(text)
        seen = self._model.seen([word.key for word in words])
        slips = self._slips(text, of_years)
        found = [Repair(*slip, 1.0) for slip in slips]
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

    def _choose_at(self, place: Place, seen: int) -> tuple[Proposal, float] | None:
        """Return what is to be put at one place, and how surely; None to leave it."""
        if self._stays(place):
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
        if _is_never_right(place, chosen):
            if best < self._caution.unknown or best - second < self._caution.margin:
                return None
            others = 10**-best + sum(10 ** (one.odds - best) for one in rest)
            return chosen, 1 / (1 + others)
        if best < LEAST_ODDS:
            return None
        if is_another_word(chosen) and self._is_right(place, (chosen.right,)):
            return None
        chance = self._judge.probability(chosen, place, best, best - second, seen)
        return (chosen, chance) if chance >= self._least(place, chosen) else None

    def _least(self, place: Place, chosen: Proposal) -> float:
        """Return how probable a proposal must be."""
        alone = is_another_word(chosen) and not self._judge.neighbours_speak_for(chosen, place)
        return self._caution.alone if alone else self._caution.sure

    def _stays(self, place: Place) -> bool:
        """Return whether nothing but other words is proposed, and the word is right beside each.

        That holds for most words, and is told without weighing anything.
        """
        if not BARS.isdisjoint(place.word):
            return False
        others = other_words(self._vocabulary, place)
        if others and not self._is_right(place, others):
            return False
        return next(other_blanks(self._vocabulary, place), None) is None

    def _is_right(self, place: Place, others: Sequence[str]) -> bool:
        """Return whether a word is right, and none of the ``others``, that the language knows.

        It is if no neighbour speaks for another word, or if that is another form of it: which
        one is meant is the writer's choice.
        """
        word, vocabulary = place.word, self._vocabulary
        known, established = vocabulary.is_known(word), vocabulary.is_established(word)
        return all(
            (established and is_form(word, other))
            or (known and not self._judge.neighbours_speak_for_word(other, place))
            for other in others
        )

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
