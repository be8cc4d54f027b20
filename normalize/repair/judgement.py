"""Judge a proposal by all that speaks for it and against it, with weights that were fitted.

A logistic regression; ``judgement.yaml`` has its weights, which scripts/make_judgement.py fits on
misspellings planted in correct sentences and on what it would alter in the same sentences.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import exp, log10
from pathlib import Path

from keputusan.language.lookup import read_yaml
from keputusan.normalize.repair.channel import is_doubled
from keputusan.normalize.repair.language_model import UNLISTED, Model
from keputusan.normalize.repair.letters import letters
from keputusan.normalize.repair.morphology import is_affix, is_form
from keputusan.normalize.repair.proposals import Place, Proposal
from keputusan.normalize.repair.vocabulary import Vocabulary
from keputusan.normalize.repair.words import is_spelled

MOST_ODDS, MOST_MARGIN = 12.0, 8.0
"""Beyond so many powers of ten, more odds tell nothing more."""

MOST_REPEATED = 3
"""In more texts of an archive a word says nothing more: misspellings are copied, too."""

ONE_WORD, BLANKS = "words", "blanks"


def kind_of(proposal: Proposal) -> str:
    """Return which weights a proposal is judged by: another word, or other blanks and hyphens."""
    return ONE_WORD if proposal.method == "misspelling" else BLANKS


class Judge:
    """Asks a model, and the vocabulary made of it, what speaks for a proposal."""

    def __init__(self, model: Model, vocabulary: Vocabulary) -> None:
        self._model = model
        self._vocabulary = vocabulary

    def probability(
        self, proposal: Proposal, place: Place, odds: float, margin: float, seen: int
    ) -> float:
        """Return the probability (0..1) that the proposal is what was meant."""
        weights = _weights()[kind_of(proposal)]
        features = self.features(proposal, place, odds, margin, seen)
        total = sum(weight * features[name] for name, weight in weights.items())
        return 1 / (1 + exp(-max(-50.0, min(50.0, total))))

    def neighbours_speak_for(self, proposal: Proposal, place: Place) -> bool:
        """Return whether a word beside the place was met beside what is proposed."""
        return any(self._met(proposal, place))

    def _met(self, proposal: Proposal, place: Place) -> tuple[int, int]:
        """Return how often what is proposed was met behind the word before it, and before the
        word behind it.
        """
        behind = (place.right, place.beyond[0])[proposal.taken - 1]
        together = self._model.together
        first, last = proposal.keys[0], proposal.keys[-1]
        return together(place.before[1], first), together(last, behind)

    def features(
        self, proposal: Proposal, place: Place, odds: float, margin: float, seen: int
    ) -> dict[str, float]:
        """Return what speaks for the proposal and against it, by name."""
        model, vocabulary = self._model, self._vocabulary
        printed = (place.word, place.right)[: proposal.taken]
        left, behind = place.before[1], (place.right, place.beyond[0])[proposal.taken - 1]
        meant = self._met(proposal, place)
        stands = (model.together(left, printed[0], seen), model.together(printed[-1], behind, seen))
        edges = (not left[0].isalpha()) + (not behind[0].isalpha())
        met = sum(count > 0 for count in meant)
        whole = met > 0 and met + edges >= len(meant)
        listed = all(map(vocabulary.is_listed, printed))
        derived = not listed and all(map(vocabulary.is_known, printed))
        established = all(map(vocabulary.is_established, printed))
        parted = len(proposal.keys) + proposal.taken > 2
        rarest = min(model.general(word, UNLISTED) for word in printed)
        often = min(map(model.frequency, proposal.keys))
        stood = min(map(model.frequency, printed))
        return {
            "always": 1.0,
            "odds": min(odds, MOST_ODDS),
            "margin": min(margin, MOST_MARGIN),
            "slip": proposal.cost,
            "letters": letters().likelihood(place.word),
            "frequency": log10(1 + often),
            "printed_frequency": log10(1 + stood),
            "printed_general": max(model.general(word, UNLISTED) for word in printed),
            "general": min(model.general(word, UNLISTED) for word in proposal.keys),
            "beside": sum(log10(1 + count) for count in meant),
            "printed_beside": sum(log10(1 + count) for count in stands),
            "together": log10(1 + model.together(printed[0], printed[1], seen))
            if len(printed) > 1
            else 0.0,
            "edges": float(edges),
            "capital": float(place.capital),
            "established": float(established),
            "listed": float(listed and not established),
            "derived": float(derived and not established),
            "established_met": float(established and whole),
            "known_met": float((listed or derived) and not established and whole),
            "unknown_met": float(not (listed or derived or established) and whole),
            "unknown_met_once": float(
                not (listed or derived or established) and met > 0 and not whole
            ),
            "kin": float(len(proposal.keys) == 1 and _is_kin(model, printed[0], proposal.keys[0])),
            "doubled": float(is_doubled(place.word, proposal.keys[0])),
            "length": float(len(place.word)),
            "parts": float(len(proposal.keys) - proposal.taken),
            "longer": float(sum(map(len, proposal.keys)) - sum(map(len, printed))),
            "shortest_part": float(min(map(len, (*proposal.keys, *printed)))) if parted else 0.0,
            "misread": float(not is_spelled(place.word)),
            "repeated": self._repeated(printed),
            "meant_repeated": self._repeated(proposal.keys),
            "rarest_part": rarest if len(printed) > 1 else 0.0,
            "affix": float(len(printed) > 1 and is_affix(*printed)),
            "hyphen": float("-" in place.word and kind_of(proposal) == BLANKS),
        }

    def _repeated(self, words: Iterable[str]) -> float:
        return log10(1 + min(MOST_REPEATED, *map(self._model.texts, words)))


def _is_kin(model: Model, one: str, other: str) -> bool:
    return is_form(one, other) or model.is_kin(one, other)


@cache
def _weights() -> dict[str, dict[str, float]]:
    read: dict[str, dict[str, float]] = read_yaml(Path(__file__).with_name("judgement.yaml"))
    return read
