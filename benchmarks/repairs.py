"""How many misspellings are repaired, and how many right words are harmed.

usage: python -m benchmarks.repairs [FOLDER] [--show] [--freeze]
       python -m benchmarks.repairs [FOLDER] --planted N [--alone] [--held-out] [--show]

FOLDER holds the decrees of the sample archive in one form (data/raw/digital or data/raw/text).
``labels/misspellings.csv`` has one line a misspelling of a decree; one that is not sure may be
repaired, but need not be.  ``labels/correct_words.csv`` are right words that look unusual.

``--planted N`` instead plants misspellings into one in sixteen longer words of the plans, N times
over, and counts those that are gone and right again, and what else is altered.  ``--alone`` makes
an archive of each decree; ``--held-out`` also takes its wordings out of data/wordings.csv first.
"""

from __future__ import annotations

import argparse
import copy
import csv
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.planted import Planted, plant
from keputusan.extract.document import read_document
from keputusan.extract.model.documents import Document
from keputusan.language.flowing import join_lines
from keputusan.normalize.repair.language_model import Model
from keputusan.normalize.repair.lexicon import lexicon
from keputusan.normalize.repair.morphology import Morphology
from keputusan.normalize.repair.repair_reconciler import Repairs
from keputusan.pipeline.rows.document_rows import document_rows
from keputusan.schemas.repaired_columns import Field, fields
from keputusan.schemas.rows import Rows
from scripts.make_wordings import clean, keys_of, reference_texts

HERE = Path(__file__).parent
LABELS = HERE / "labels" / "misspellings.csv"
CORRECT = HERE / "labels" / "correct_words.csv"
BASELINE = HERE / "labels" / "repairs_baseline.json"

SHARE = 1 / 16
"""One in so many longer words is misspelled."""

YES = "yes"
Archive = Mapping[str, Rows]
Place = tuple[str, str]

COLUMNS = ("activity", "sub_activity", "indicator")
"""Where misspellings are planted: the texts of a reform plan."""


class Label(NamedTuple):
    """One misspelling; ``rights`` are what it may be repaired to."""

    decree: str
    wrong: str
    rights: tuple[str, ...]
    sure: bool
    kind: str = "word"


@dataclass
class Score:
    """Misspellings that are to be repaired, and those that are; words altered without need."""

    misspelled: int = 0
    repaired: int = 0
    words: int = 0
    altered: list[str] = field(default_factory=list)


def main() -> None:
    """Print the score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("data/raw/digital"))
    parser.add_argument("--show", action="store_true", help="print what is not repaired")
    parser.add_argument("--freeze", action="store_true", help="make this run the baseline")
    parser.add_argument("--planted", type=int, metavar="N", help="plant misspellings, N times over")
    parser.add_argument("--alone", action="store_true", help="each decree is an archive")
    parser.add_argument("--held-out", action="store_true", help="and its wordings are not known")
    options = parser.parse_args()
    media = {".pdf": "pdf", ".txt": "text"}
    files = sorted(path for path in options.folder.iterdir() if path.suffix in media)
    archive = rows_of({path.stem: read_document(path, media[path.suffix]) for path in files})
    if options.planted:
        known = held_out(archive) if options.held_out else {}
        alone = options.alone or options.held_out
        score, missed = score_planted(archive, options.planted, alone, known)
    else:
        score, missed = score_labels(archive)
    share = score.repaired / max(score.misspelled, 1)
    print(f"{score.repaired} of {score.misspelled} repaired, {share:.3f}")
    print(f"{len(score.altered)} altered without need in {score.words} words: {score.altered}")
    for line in missed if options.show else ():
        print("   ", line)
    if options.freeze:
        BASELINE.write_text(json.dumps(asdict(score), indent=1) + "\n", encoding="utf-8")


def rows_of(documents: Mapping[str, Document]) -> Archive:
    """Return the rows of each decree, its texts as they were read."""
    return {stem: document_rows(document, "0" * 16)[1] for stem, document in documents.items()}


def held_out(archive: Archive) -> dict[str, Model]:
    """For each decree, a model that knows the wordings of the others only."""
    texts = {stem: [one.text for one in fields(rows)] for stem, rows in archive.items()}
    models = {}
    for stem in archive:
        models[stem] = Model(lexicon(), Morphology(lexicon()))
        others = [list(dict.fromkeys(texts[other])) for other in archive if other != stem]
        for keys in (*map(keys_of, reference_texts()), *chain.from_iterable(clean(others))):
            models[stem].learn(keys)
        models[stem].believe()
    return models


def score_labels(archive: Archive) -> tuple[Score, list[str]]:
    """Return how the labelled misspellings of the archive fare, and which stay, in words."""
    before, after = texts_of(archive), texts_of(repaired(archive))
    score, missed = Score(), []
    for label in labels():
        places = [place for place, text in before[label.decree].items() if has(text, label.wrong)]
        if not label.sure or not places:
            continue
        score.misspelled += 1
        if all(is_right(after[label.decree][place], label) for place in places):
            score.repaired += 1
        else:
            missed.append(f"{label.decree}: {label.wrong} is {label.rights[0]}")
    named = " ".join(f"{label.wrong} {' '.join(label.rights)}" for label in labels())
    for stem, texts in before.items():
        for place, text in texts.items():
            score.words += len(words(text))
            gone = Counter(words(text)) - Counter(words(after[stem][place]))
            wrong = [label.wrong for label in labels() if label.decree == stem]
            score.altered += [
                f"{stem}: {word}"
                for word in gone
                if not has(named, word)
                or (word in correct_words() and not any(has(one, word) for one in wrong))
            ]
    return score, missed


def score_planted(
    archive: Archive, rounds: int, alone: bool = False, known: Mapping[str, Model] | None = None
) -> tuple[Score, list[str]]:
    """Return how planted misspellings fare, and which stay, in words.

    ``alone`` makes an archive of each decree; ``known`` is what is known to begin with.
    """
    score, missed = Score(), []
    plain = texts_of(repaired(archive, alone, known))
    for number in range(rounds):
        damaged = copy.deepcopy(dict(archive))
        planted = {stem: damage(rows, Random(f"{number} {stem}")) for stem, rows in damaged.items()}
        for stem, texts in texts_of(repaired(damaged, alone, known)).items():
            for place, text in texts.items():
                here = planted[stem].get(place, [])
                stay = [one for one in here if not is_right(text, one)]
                score.words += len(words(text))
                score.misspelled += len(here)
                score.repaired += len(here) - len(stay)
                missed += [f"{one.wrong} was {one.rights[0]}: {text}" for one in stay]
                gone = Counter(words(plain[stem][place])) - Counter(words(text))
                meant = " ".join(one.rights[0] for one in here)
                score.altered += [f"{stem}: {word}" for word in gone if not has(meant, word)]
    return score, missed


def regressions(score: Score) -> list[str]:
    """Return in what the score is worse than the baseline."""
    frozen = Score(**json.loads(BASELINE.read_text(encoding="utf-8")))
    found = [f"altered {word}" for word in score.altered if word not in frozen.altered]
    if score.repaired * frozen.misspelled < frozen.repaired * score.misspelled:
        found.append(f"{score.repaired} of {score.misspelled} repaired, not {frozen.repaired}")
    return found


def repaired(
    archive: Archive, alone: bool = False, known: Mapping[str, Model] | None = None
) -> dict[str, Rows]:
    """Return the rows of each decree with their texts repaired."""
    done = {stem: copy.deepcopy(rows) for stem, rows in archive.items()}
    for stems in [[stem] for stem in done] if alone else [list(done)]:
        model = copy.deepcopy(known[stems[0]]) if known else None
        repairs = Repairs(model=model)
        for stem in stems:
            repairs.observe(done[stem])
        repairs.settle()
        for stem in stems:
            repairs.apply(done[stem])
    return done


def damage(rows: Rows, random: Random, again: float = 0.0) -> dict[Place, list[Label]]:
    """Plant misspellings into each different text of one decree's plans; where, and which.

    ``again`` is the share (0..1) of them with a second wrong letter.
    """
    planted: dict[Place, list[Label]] = {}
    damaged: dict[str, tuple[str, list[Planted]]] = {}
    for one in fields(rows):
        if one.column not in COLUMNS or any(has(one.raw, label.wrong) for label in labels()):
            continue
        if one.raw not in damaged:
            damaged[one.raw] = plant(one.raw, random, SHARE, again)
        raw, here = damaged[one.raw]
        one.row[f"{one.column}_raw"], one.row[one.column] = raw, join_lines(raw.split("\n"))
        planted[place_of(one)] = [Label("", slip.wrong, (slip.right,), True) for slip in here]
    return planted


def texts_of(archive: Archive) -> dict[str, dict[Place, str]]:
    """Return each text of each decree by where it stands."""
    return {
        stem: {place_of(one): one.text for one in fields(rows)} for stem, rows in archive.items()
    }


def place_of(one: Field) -> Place:
    """Return row and column of a text."""
    return str(one.row[one.id_column]), one.column


@cache
def labels() -> list[Label]:
    """Return all labels."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        return [
            Label(
                row["decree"],
                row["wrong"],
                tuple(row["right"].split(" | ")),
                row["sure"] == YES,
                row["kind"],
            )
            for row in csv.DictReader(file)
        ]


@cache
def correct_words() -> frozenset[str]:
    """Return right words that look unusual."""
    with CORRECT.open(encoding="utf-8", newline="") as file:
        return frozenset(row["word"] for row in csv.DictReader(file))


def is_right(text: str, label: Label) -> bool:
    """Return whether what is wrong is gone from a text, and what is right is there."""
    right = any(folded(one) in folded(text) for one in label.rights)
    inside = any(has(one, label.wrong) for one in label.rights)
    return right and (inside or not has(text, label.wrong))


def has(text: str, phrase: str) -> bool:
    """Return whether a phrase stands in a text, not within a word."""
    return re.search(rf"(?<!\w){re.escape(folded(phrase))}(?!\w)", folded(text)) is not None


def folded(text: str) -> str:
    """Return a text on one line and in small letters."""
    return " ".join(text.split()).casefold()


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", text)


if __name__ == "__main__":
    main()
