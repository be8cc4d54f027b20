"""How many of the labelled findings of the sample archive are found, and how many others.

usage: python -m benchmarks.findings [FOLDER] [--show] [--freeze]

FOLDER holds the decrees of the sample archive in one form (data/raw/digital or data/raw/text).
``labels/findings.csv`` has one line a thing that an analyst found worth looking at, with the
words of the page and the reason; a doubtful one need not be found, but may be.  A finding is a
label's if code and decree are the same and one quotes the other.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from keputusan.extract.document import read_document
from keputusan.extract.model.documents import Document
from keputusan.pipeline.release.consolidate import reconcilers
from keputusan.pipeline.rows.document_rows import document_rows
from keputusan.schemas.rows import Row

HERE = Path(__file__).parent
LABELS = HERE / "labels" / "findings.csv"
BASELINE = HERE / "labels" / "findings_baseline.json"

ALIKE = 75
"""Quotes this similar (0..100) are of the same words."""


class Label(NamedTuple):
    """One labelled finding; ``quotes`` are the places it rests on."""

    decree: str
    code: str
    sure: bool
    quotes: tuple[str, ...]


@dataclass
class Score:
    """Of one code: sure labels, how many of them were found, and findings without a label."""

    sure: int = 0
    found: int = 0
    unlabelled: int = 0


def main() -> None:
    """Print a line a code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("data/raw/digital"))
    parser.add_argument("--show", action="store_true", help="print what was missed or unlabelled")
    parser.add_argument("--freeze", action="store_true", help="make this run the baseline")
    options = parser.parse_args()
    media = {".pdf": "pdf", ".txt": "text"}
    files = sorted(path for path in options.folder.iterdir() if path.suffix in media)
    documents = {path.stem: read_document(path, media[path.suffix]) for path in files}
    scores, leftover = compare(find(documents))
    for code, score in scores.items():
        print(f"{code:26} {score.found:3} of {score.sure:3}, {score.unlabelled} unlabelled")
    for line in leftover if options.show else ():
        print("   ", line)
    if options.freeze:
        frozen = {code: asdict(score) for code, score in scores.items()}
        BASELINE.write_text(json.dumps(frozen, indent=1) + "\n", encoding="utf-8")


def find(documents: Mapping[str, Document]) -> dict[str, list[Row]]:
    """Return the findings of each document, persons reconciled."""
    rows = {stem: document_rows(document, "0" * 16)[1] for stem, document in documents.items()}
    steps = reconcilers()
    for step in steps:
        for document in rows.values():
            step.observe(document)
        step.settle()
    for document in rows.values():
        for step in steps:
            step.apply(document)
    return {stem: document["findings"] for stem, document in rows.items()}


def labels() -> list[Label]:
    """Return all labels, the sure ones first: they may choose their findings first."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        read = [
            Label(
                line["decree"],
                line["code"],
                line["sure"] == "yes",
                (line["evidence"], *line["evidence"].split(" | ")),
            )
            for line in csv.DictReader(file)
        ]
    return sorted(read, key=lambda label: not label.sure)


def compare(found: Mapping[str, Iterable[Row]]) -> tuple[dict[str, Score], list[str]]:
    """Return the score of each labelled code, and what was missed or is without a label, in
    words.
    """
    scores: defaultdict[str, Score] = defaultdict(Score)
    free = {(stem, n): row for stem, rows in found.items() for n, row in enumerate(rows)}
    leftover = []
    for label in labels():
        score = scores[label.code]
        score.sure += label.sure
        best, key = max(
            ((_likeness(label, row), key) for key, row in free.items() if _fits(label, key, row)),
            default=(0.0, None),
        )
        if key is not None and best >= ALIKE:
            del free[key]
            score.found += label.sure
        elif label.sure:
            leftover.append(f"missed {label.code} in {label.decree}: {label.quotes[0]}")
    for (stem, _), row in free.items():
        code = str(row["code"])
        if code in scores:
            scores[code].unlabelled += 1
            leftover.append(f"unlabelled {code} in {stem}: {row['evidence']}")
    return dict(sorted(scores.items())), leftover


def _fits(label: Label, key: tuple[str, int], row: Row) -> bool:
    return label.decree == key[0] and label.code == row["code"]


def _likeness(label: Label, row: Row) -> float:
    told = _fold(f"{row['evidence']} {row['message']}")
    return max(fuzz.partial_ratio(_fold(quote), told) for quote in label.quotes)


def _fold(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def regressions(scores: Mapping[str, Score]) -> Counter[str]:
    """Return by code, how many sure findings fewer, or unlabelled ones more, than in the
    baseline.
    """
    worse: Counter[str] = Counter()
    for code, frozen in json.loads(BASELINE.read_text(encoding="utf-8")).items():
        score, before = scores.get(code, Score()), Score(**frozen)
        worse[code] += max(0, before.found - score.found)
        worse[code] += max(0, score.unlabelled - before.unlabelled)
    return +worse


if __name__ == "__main__":
    main()
