"""Derive normalize/repair/wordings.csv, how decrees word things.

    python scripts/make_wordings.py data/raw/digital

One line is one text: of a decree of the sample archive, an indicator of the national template,
or a phrase of collocations.yaml; in small letters, names of offices and regions and all numbers
masked.  Of decrees, what may be a misspelling is left out: what is labelled as one, words that
the other decrees would repair, and words of no list that only one decree has.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

from keputusan.extract.document import read_document
from keputusan.language.lookup import DATA, read_yaml
from keputusan.normalize.repair.growth import doubtful_words
from keputusan.normalize.repair.language_model import UNKNOWN, Model
from keputusan.normalize.repair.lexicon import lexicon
from keputusan.normalize.repair.morphology import Morphology
from keputusan.normalize.repair.repairer import Caution, Repairer
from keputusan.normalize.repair.words import read_words
from keputusan.pipeline.rows.document_rows import document_rows
from keputusan.schemas.repaired_columns import fields

REPAIR = Path(__file__).parents[1] / "normalize" / "repair"

LABELS = Path(__file__).parents[1] / "benchmarks" / "labels" / "misspellings.csv"

DOUBT = Caution(unknown=-1.5, margin=0.0, sure=0.1, alone=0.1)
"""To leave a word out costs little: what is not clearly more probable than a repair goes."""

IN_USE = frozenset({"variant", "foreign", "place-name"})
"""Kinds of labels that are told for completeness: what they name is in use as it is."""

Keys = tuple[str, ...]


def reference_texts() -> list[str]:
    """Return the texts that nobody misspelled: the template's indicators and the collocations."""
    with (DATA / "indicators.csv").open(encoding="utf-8", newline="") as file:
        template = [row["indicator"] for row in csv.DictReader(file)]
    phrases = [
        phrase for theme in read_yaml(REPAIR / "collocations.yaml").values() for phrase in theme
    ]
    return template + phrases


def decree_texts(path: Path) -> list[str]:
    """Return all different texts of one decree."""
    _, rows = document_rows(read_document(path, "pdf"), "0" * 16)
    return list(dict.fromkeys(field.text for field in fields(rows)))


def clean(decrees: list[list[str]]) -> list[list[Keys]]:
    """Return the keys of each text of each decree, `UNKNOWN` for what may be misspelled."""
    believed = learned(decrees)
    return [
        _clean(texts, believed, learned(decrees[:number] + decrees[number + 1 :]))
        for number, texts in enumerate(decrees)
    ]


def learned(decrees: list[list[str]]) -> Model:
    """Return a model of the reference texts and of ``decrees``."""
    model = Model(lexicon(), Morphology(lexicon()))
    for text in reference_texts():
        model.learn(keys_of(text))
    for texts in decrees:
        model.learn_decree([keys_of(text) for text in texts])
    model.forget(doubtful_words(model))
    return model


def without_misspellings(decree: str, keys: Keys) -> Keys:
    """Return the keys of a text of a decree, `UNKNOWN` for what is labelled as wrong in it."""
    found = list(keys)
    for wrong in _misspelled().get(decree, ()):
        for at in range(len(keys) - len(wrong) + 1):
            if keys[at : at + len(wrong)] == wrong:
                found[at : at + len(wrong)] = [UNKNOWN] * len(wrong)
    return tuple(found)


@cache
def _misspelled() -> dict[str, list[Keys]]:
    """Return what is labelled as no good wording, by decree."""
    wrong: defaultdict[str, list[Keys]] = defaultdict(list)
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            keys = keys_of(row["wrong"])
            wrong_there = row["sure"] == "yes" or row["kind"] not in IN_USE
            if wrong_there and not all(key.startswith("<") for key in keys):
                wrong[row["decree"]].append(keys)
    return wrong


def _clean(texts: list[str], believed: Model, others: Model) -> list[Keys]:
    repairer = Repairer(others, DOUBT)
    cleaned = []
    for text in texts:
        wrong = [(repair.start, repair.end) for repair in repairer.repairs(text)]
        words = read_words(text)
        doubted = [
            any(start <= word.start and word.end <= end for start, end in wrong)
            or (word.readable and not believed.count(word.key))
            for word in words
        ]
        cleaned.append(
            tuple(UNKNOWN if no else word.key for word, no in zip(words, doubted, strict=True))
        )
    return cleaned


def keys_of(text: str) -> Keys:
    """Return the words of a text as the model knows them."""
    return tuple(word.key for word in read_words(text))


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=REPAIR / "wordings.csv")
    arguments = parser.parse_args()
    paths = sorted(arguments.folder.glob("*.pdf"))
    cleaned = clean([decree_texts(path) for path in paths])
    texts = [keys_of(text) for text in reference_texts()]
    texts += [
        without_misspellings(path.stem, keys)
        for path, decree in zip(paths, cleaned, strict=True)
        for keys in decree
    ]
    with arguments.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["wording"])
        writer.writerows([" ".join(keys)] for keys in sorted(set(texts)) if keys)


if __name__ == "__main__":
    main()
