"""Fit normalize/repair/judgement.yaml, what speaks for a repair and against it, and how much.

    python scripts/make_judgement.py laws.txt=3 help.txt=1 handbook.txt=0.4

Each file has one correct sentence of Indonesian a line, and counts as much as it is to be trusted:
the texts of people hold misprints.  scripts/make_sentences.py makes the second and the third;
the first are sentences of the laws that NOTICE names, which were not counted for
neighbours.tsv.gz, in short lines (`LONGEST`).  They are repaired as they are, and with misspellings
planted; so are the decrees of data/raw/text, with a model that does not know their wordings, and
there the labels of benchmarks/labels/misspellings.csv count, too.  What would be altered that is no
misspelling speaks against, what would be made right speaks for: a logistic regression with a
ridge.  What a first fit is sure of in a file that counts less than `TRUSTED` is a misprint of the
file itself; it is left out of the second.

Every second sentence of a file is for fitting.  What the weights make right and wrong among the
others is printed, and for each decree what weights do that were fitted without it.

The weights that are there are those that this script makes, byte for byte, in the program as of
commit 4ba0bab.  Since then never_exchanged.yaml has a line more, and wordings.csv the acronyms of
collocations.yaml.  Weights fitted with these repair as many labelled and planted misspellings (98
of 113, 523 of 531), but of the 1,083 words of benchmarks/labels/other_sentences.txt they alter 3
where those alter 1.
"""

from __future__ import annotations

import argparse
import copy
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
import yaml

from benchmarks import repairs as labelled
from benchmarks.harm import read_sentences
from benchmarks.planted import plant
from keputusan.extract.document import read_document
from keputusan.normalize.repair.growth import doubtful_words
from keputusan.normalize.repair.judgement import BLANKS, ONE_WORD, Judge, kind_of
from keputusan.normalize.repair.language_model import Model
from keputusan.normalize.repair.proposals import Place, Proposal
from keputusan.normalize.repair.repair_reconciler import given_model
from keputusan.normalize.repair.repairer import LEAST_ODDS, SURE, SURE_ALONE, Repairer
from keputusan.normalize.repair.words import read_words
from keputusan.schemas.repaired_columns import fields

ROOT = Path(__file__).parents[1]
OUT = ROOT / "normalize" / "repair" / "judgement.yaml"

SIZE, SHARE = 150, 1 / 8
"""Sentences of a made-up decree, and the share (0..1) of longer words that is misspelled."""

AGAIN = 0.2
"""The share (0..1) of planted misspellings with a second wrong letter; of the labels it is .2."""

LONGEST = 220
"""Characters of a sentence at most."""

MOST = {"plain": 2000, "planted": 1000}
"""So many sentences of a file's half are repaired as they are, and with misspellings."""

FITTING, TEST = 0, 1
"""Which half of the sentences is for what."""

ROUNDS = 2
LABEL, FOR = 12.0, 1.5
"""How much a labelled misspelling counts, and a planted one."""

RIDGE, STEPS = 2.0, 40
TRUSTED, CERTAIN = 2.0, 0.9

Weights = Mapping[str, Mapping[str, float]]
"""By kind of proposal, by what speaks for one."""

Truth = Mapping[str, tuple[tuple[str, ...], bool]]
"""What is misspelled, what it should be, and whether that is sure."""


class Example(NamedTuple):
    """A proposal: what speaks for it, whether it is right, and how much that counts."""

    source: str
    kind: str
    word: str
    right: str
    features: dict[str, float]
    is_right: bool
    weight: float


class _Witness(Judge):
    """Takes down what it is asked, and lets nothing through."""

    def __init__(self, *known: Any) -> None:
        super().__init__(*known)
        self.asked: list[tuple[str, Proposal, dict[str, float]]] = []

    def probability(
        self, proposal: Proposal, place: Place, odds: float, margin: float, seen: int
    ) -> float:
        if odds > LEAST_ODDS:
            printed = " ".join((place.word, place.right)[: proposal.taken])
            self.asked.append(
                (printed, proposal, self.features(proposal, place, odds, margin, seen))
            )
        return 0.0


class _Listener(Repairer):
    """A repairer whose judge is a witness."""

    def __init__(self, model: Model) -> None:
        super().__init__(model)
        self._judge = self.witness = _Witness(self._model, self._vocabulary)
        self._choose = self._choose_at  # type: ignore[assignment]


def examples(
    source: str, model: Model, texts: Sequence[tuple[str, Truth]], weight: float, gain: float
) -> Iterator[Example]:
    """Yield what is proposed in the texts of one decree."""
    different = dict(texts)
    model.learn_decree([[word.key for word in read_words(text)] for text in different])
    model.forget(doubtful_words(model))
    listener = _Listener(model)
    for text, truth in different.items():
        listener.witness.asked.clear()
        listener.repairs(text)
        for printed, proposal, features in listener.witness.asked:
            meant = _meant(printed.lower(), truth)
            if meant is None:
                right, counts = False, weight
            elif not meant[1]:
                continue
            else:
                right = any(proposal.right.lower() in one for one in meant[0])
                counts = gain if right else weight
            yield Example(
                source, kind_of(proposal), printed, proposal.right, features, right, counts
            )


def _meant(printed: str, truth: Truth) -> tuple[tuple[str, ...], bool] | None:
    """Return what a misspelling should be of which the printed words are, or are a part."""
    for wrong, meant in truth.items():
        if printed in wrong.split() or labelled.has(printed, wrong):
            return meant
    return None


def of_sentences(path: Path, weight: float, half: int) -> Iterator[Example]:
    """Yield the examples of one half of a file of correct sentences."""
    sentences = [one for one in read_sentences(path) if len(one) < LONGEST]
    Random(path.name).shuffle(sentences)
    for kind, share in (("plain", 0.0), ("planted", SHARE)):
        taken = sentences[half::2][: MOST[kind]]
        for at in range(0, len(taken), SIZE):
            random = Random(f"{path.name} {kind} {at} {half}")
            texts: list[tuple[str, Truth]] = []
            for sentence in taken[at : at + SIZE]:
                text, slips = plant(sentence, random, share, AGAIN) if share else (sentence, [])
                truth = {one.wrong.lower(): ((one.right.lower(),), True) for one in slips}
                texts.append((text, truth))
            yield from examples(path.stem, copy.deepcopy(given_model_once()), texts, weight, FOR)


@cache
def given_model_once() -> Model:
    """Return what is known of the language before any archive."""
    return given_model()


def of_decrees(half: int) -> Iterator[Example]:
    """Yield the examples of the sample decrees, as they are and with misspellings planted.

    The misspellings that are planted differ by half, the decrees do not.
    """
    files = sorted((ROOT / "data" / "raw" / "text").glob("*.txt"))
    archive = labelled.rows_of({path.stem: read_document(path, "text") for path in files})
    # as a decree whose wordings are known, and as one whose wordings are not
    held_out = labelled.held_out(archive)
    given = dict.fromkeys(archive, given_model_once())
    for stem, known in ((stem, known) for known in (held_out, given) for stem in archive):
        rows = archive[stem]
        labels: Truth = {
            label.wrong.lower(): (tuple(map(str.lower, label.rights)), label.sure)
            for label in labelled.labels()
            if label.decree == stem or label.kind == "word"
        }
        for number in range(-1, ROUNDS):
            damaged = copy.deepcopy(rows)
            planted: Mapping[labelled.Place, list[labelled.Label]] = {}
            if number >= 0:
                planted = labelled.damage(damaged, Random(f"{number} {stem} {half}"), AGAIN)
            texts = [(one.text, labels | _planted(planted, one)) for one in fields(damaged)]
            gain = FOR if number >= 0 else LABEL
            yield from examples(stem, copy.deepcopy(known[stem]), texts, 1.0, gain)


def _planted(planted: Mapping[labelled.Place, list[labelled.Label]], one: Any) -> dict[str, Any]:
    here = planted.get(labelled.place_of(one), [])
    return {label.wrong.lower(): (tuple(map(str.lower, label.rights)), True) for label in here}


def without_twins(found: Iterable[Example]) -> list[Example]:
    """Return the examples, each once."""
    return list({(one.word, one.right, *one.features.values()): one for one in found}.values())


def fit(found: Sequence[Example]) -> dict[str, float]:
    """Return the weights of what speaks for a proposal, by name."""
    names = [name for name in found[0].features if any(one.features[name] for one in found)]
    values = np.array([[one.features[name] for name in names] for one in found])
    right = np.array([float(one.is_right) for one in found])
    counts = np.array([one.weight for one in found])
    spread = values.std(axis=0)
    always = spread < 1e-9
    middle = np.where(always, 0.0, values.mean(axis=0))
    spread = np.where(always, 1.0, spread)
    scaled = (values - middle) / spread
    weights = np.zeros(len(names))
    ridge = np.where(always, 0.0, RIDGE)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (counts * (chance - right)) + ridge * weights
        curve = (scaled * (counts * chance * (1 - chance))[:, None]).T @ scaled + np.diag(ridge)
        weights -= np.linalg.solve(curve, slope)
    plain = weights / spread
    plain[names.index("always")] -= float((plain * middle).sum())
    return {name: round(float(weight), 3) for name, weight in zip(names, plain, strict=True)}


def chance(weights: Mapping[str, float], one: Example) -> float:
    """Return the probability (0..1) that the example is right."""
    total = sum(weight * one.features[name] for name, weight in weights.items())
    return float(1 / (1 + np.exp(-np.clip(total, -50, 50))))


def fitted(found: Sequence[Example]) -> dict[str, float]:
    """Return the weights of a kind, fitted twice: without the files' own misprints at last."""
    first = fit(found)
    return fit(
        [
            one
            for one in found
            if one.is_right or one.weight >= TRUSTED or chance(first, one) < CERTAIN
        ]
    )


def report(name: str, weights: Weights, found: Iterable[Example]) -> None:
    """Print what the weights make right and wrong among examples."""
    counts: Counter[str] = Counter()
    for one in found:
        alone = one.kind == ONE_WORD and not one.features["beside"]
        sure = chance(weights[one.kind], one) >= (SURE_ALONE if alone else SURE)
        counts["to be repaired"] += one.is_right
        counts["repaired"] += sure and one.is_right
        counts["altered without need"] += sure and not one.is_right
    print(f"{name}:", ", ".join(f"{count} {what}" for what, count in sorted(counts.items())))


def weights_of(found: Iterable[Example]) -> Weights:
    """Return the weights by kind of proposal."""
    kinds: defaultdict[str, list[Example]] = defaultdict(list)
    for one in found:
        kinds[one.kind].append(one)
    return {kind: fitted(kinds[kind]) for kind in (ONE_WORD, BLANKS)}


def main() -> None:
    """Write the file, and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="+", metavar="FILE=WEIGHT")
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    files = [(Path(name), float(weight)) for name, weight in map(_parted, arguments.files)]
    parts = [
        without_twins(
            [
                *(one for path, weight in files for one in of_sentences(path, weight, half)),
                *of_decrees(half),
            ]
        )
        for half in (FITTING, TEST)
    ]
    weights = weights_of(parts[FITTING])
    for name in dict.fromkeys(one.source for one in parts[TEST]):
        chosen = weights
        if name not in {path.stem for path, _ in files}:
            chosen = weights_of(one for one in parts[FITTING] if one.source != name)
        report(name, chosen, (one for one in parts[TEST] if one.source == name))
    arguments.out.write_text(yaml.safe_dump(weights, sort_keys=False), encoding="utf-8")


def _parted(given: str) -> tuple[str, str]:
    name, _, weight = given.partition("=")
    return name, weight or "1"


if __name__ == "__main__":
    main()
