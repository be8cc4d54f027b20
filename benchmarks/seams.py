"""How often the judge of page breaks is wrong, and the weights it judges with.

usage: python -m benchmarks.seams [--tables N] [--fit] [--add QUESTION] [--freeze] [--show N]

Tables of ``seam_tables`` are stitched with the truth at every break, so that each question is
asked once and counted alone: does the row go on, does a merged cell go on.  What is printed is
split by engine and border; an answer in doubt is told by a finding.  ``--fit`` fits the
weights on the layouts for fitting and writes ``extract/stitch/continuation.yaml``; ``--add`` prints
those of features that have none yet, the others left as they are.  ``--freeze`` makes the errors of
a small run the baseline of the test.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from benchmarks.regression import CLOSE, RIDGE, regress
from benchmarks.seam_layouts import LAYOUTS, is_fitted
from benchmarks.seam_pages import Sample
from benchmarks.seam_tables import Maker
from keputusan.extract.model.logical_table import TableCell, Verdict
from keputusan.extract.stitch import seam_weights
from keputusan.extract.stitch.continuation import FittedJudge, is_asked, is_in_doubt
from keputusan.extract.stitch.growing_table import GrowingTable
from keputusan.extract.stitch.seam_features import (
    Features,
    blank_features,
    cell_features,
    row_features,
)
from keputusan.extract.stitch.seams import Seam
from keputusan.extract.stitch.stitching import find_open_tells

HERE = Path(__file__).parent
BASELINE = HERE / "labels" / "seams_baseline.json"
WEIGHTS = HERE.parent / "extract" / "stitch" / "continuation.yaml"

FIT_SEED, TEST_SEED = 13, 1013
"""Tables for fitting and for the test are made from different seeds."""

KINDS = ("row", "cell", "blank")
"""What is asked at a seam: see `Question`."""


class Question(NamedTuple):
    """One question at a seam, what is true, and what the judge says.

    ``kind`` is ``row``, ``cell``, or ``blank`` for a part of a cell that holds none of its text.
    """

    kind: str
    layout: tuple[str, str]
    features: Features
    truth: bool
    verdict: Verdict
    texts: tuple[str, str]


@dataclass
class Teacher:
    """Asks the fitted judge, notes its answer, and gives the true one."""

    sample: Sample
    questions: list[Question] = field(default_factory=list)
    judge: FittedJudge = field(default_factory=FittedJudge)

    def row(self, seam: Seam) -> Verdict:
        """Return whether the row goes on, in truth."""
        page = next(iter(seam.below.values())).page
        truth = page in self.sample.cut
        if is_asked(seam) and page not in self.sample.torn:
            self._note("row", row_features(seam), truth, self.judge.row(seam), seam.pairs())
        return Verdict(truth)

    def cell(self, seam: Seam, above: TableCell, below: TableCell, new: list[int]) -> Verdict:
        """Return whether the cell goes on, in truth; one without text on any page as the judge
        says.
        """
        verdict = self.judge.cell(seam, above, below, new)
        if seam.ends(above) or seam.goes_on(above):
            return verdict
        truth = self._owner(above) == self._owner(below)
        if not below.text:
            if not self._has_text(below):
                return verdict
            if below.page not in self.sample.lost and not new:
                features = blank_features(seam, above, below)
                self._note("blank", features, truth, verdict, [(above, below)])
            return Verdict(truth)
        if below.page not in self.sample.lost:
            features = cell_features(seam, above, below, new)
            self._note("cell", features, truth, verdict, [(above, below)])
        return Verdict(truth)

    def _owner(self, cell: TableCell) -> int | None:
        return self.sample.owner.get((cell.page, cell.box)) if cell.box is not None else None

    def _has_text(self, cell: TableCell) -> bool:
        owner = self._owner(cell)
        return owner is not None and owner in self.sample.written

    def _note(
        self,
        kind: str,
        features: Features,
        truth: bool,
        verdict: Verdict,
        pairs: Iterable[tuple[TableCell, TableCell]],
    ) -> None:
        layout = self.sample.layout
        texts = " | ".join(a.text for a, _ in pairs), " | ".join(b.text for _, b in pairs)
        place = layout.engine, layout.border
        self.questions.append(Question(kind, place, features, truth, verdict, texts))


def ask(tables: int, seed: int, fitted: bool) -> tuple[list[Question], int]:
    """Return the questions at the seams of so many tables, and how many seams these are.

    ``fitted`` chooses the layouts for fitting; else those for the test.
    """
    maker = Maker(seed)
    layouts = [layout for layout in LAYOUTS if is_fitted(layout) == fitted]
    questions: list[Question] = []
    seams = 0
    while tables:
        sample = maker.sample(maker.chance.choice(layouts))
        if len(sample.pages) < 2:
            continue
        tables -= 1
        seams += len(sample.pages) - 1
        questions += questions_of(sample)
    return questions, seams


def questions_of(sample: Sample) -> list[Question]:
    """Return the questions at the seams of one table."""
    teacher = Teacher(sample)
    first, *others = [page.grids[0] for page in sample.pages]
    tells = first.columns in find_open_tells(sample.pages)
    growing = GrowingTable(1, first, [], tells, teacher)
    for grid in others:
        growing.append(grid)
    return teacher.questions


def errors(questions: Iterable[Question]) -> Counter[tuple[str, ...]]:
    """Return how many answers are wrong, by question, engine and border."""
    return Counter((q.kind, *q.layout) for q in questions if q.verdict.goes_on != q.truth)


def fit(questions: list[Question]) -> dict[str, dict[str, float]]:
    """Return the weights of each kind of question, by logistic regression."""
    weights = {}
    for kind in KINDS:
        own = [question for question in questions if question.kind == kind]
        weights[kind] = regress([q.features for q in own], [q.truth for q in own])
    return weights


def added(questions: list[Question], kind: str) -> dict[str, float]:
    """Return the weights of the features of ``kind`` that have none, beside the weights there are.

    Newton's method on the log loss of one feature at a time, with the ridge of all others.
    """
    weights = seam_weights.read_weights()[kind]
    own = [question for question in questions if question.kind == kind]
    names = sorted({name for q in own for name in q.features} - weights.keys())
    found = {}
    for name in names:
        answers = [
            (seam_weights.weigh(kind, q.features).score, q.features[name], q.truth)
            for q in own
            if q.features.get(name)
        ]
        weight = step = 1.0
        while abs(step) > CLOSE:
            odds = [score + weight * value for score, value, _ in answers]
            sure = [1 / (1 + math.exp(-max(-30.0, min(30.0, one)))) for one in odds]
            pairs = list(zip(sure, answers, strict=True))
            slope = RIDGE * weight + sum(value * (p - truth) for p, (_, value, truth) in pairs)
            bend = RIDGE + sum(value * value * p * (1 - p) for p, (_, value, _) in pairs)
            step = max(-1.0, min(1.0, slope / bend))
            weight -= step
        found[name] = round(weight, 2)
    return found


def write_weights(weights: dict[str, dict[str, float]], tables: int, seams: int) -> None:
    """Put ``weights`` into the judge's file, with where they come from."""
    lines = [
        "# Whether a row, or a merged cell in a new row, goes on over a page break: the weight of",
        "# each feature, in natural logarithms of odds; positive ones speak for it.",
        f"# Fitted by `python -m benchmarks.seams --fit --tables {tables}`: logistic regression",
        f"# on {seams} seams of invented tables (benchmarks/seam_tables.py).",
    ]
    for kind, found in weights.items():
        lines.append(f"{kind}:")
        lines += [f"  {json.dumps(name)}: {value}" for name, value in found.items()]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Print how many answers are wrong on the layouts for fitting and for the test."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=400)
    parser.add_argument("--fit", action="store_true", help="fit the weights first")
    parser.add_argument("--add", choices=KINDS, help="print the weights that are missing")
    parser.add_argument("--freeze", action="store_true", help="make a small run the baseline")
    parser.add_argument("--show", type=int, default=0, help="print so many wrong answers")
    options = parser.parse_args()
    if options.fit:
        questions, seams = ask(options.tables, FIT_SEED, fitted=True)
        write_weights(fit(questions), options.tables, seams)
        seam_weights.read_weights.cache_clear()
    if options.add:
        print(added(ask(options.tables, FIT_SEED, fitted=True)[0], options.add))
        return
    for fitted in (True, False):
        questions, seams = ask(options.tables // 3, TEST_SEED, fitted)
        print(f"{'layouts for fitting, other tables' if fitted else 'layouts for the test'}:")
        print(f"  {seams} seams; {_figures(questions)}")
        for engine, border in sorted({question.layout for question in questions}):
            there = [q for q in questions if q.layout == (engine, border)]
            print(f"    {engine:8} {border:7} {_figures(there)}")
        for question in [q for q in questions if q.verdict.goes_on != q.truth][: options.show]:
            print(question.kind, question.layout, question.truth, round(question.verdict.score, 2))
            print("   ", question.texts[0][-150:].replace("\n", " / "))
            print("   ", question.texts[1][:150].replace("\n", " / "))
            print("   ", [(n, round(v, 1)) for n, v in question.verdict.reasons[:8]])
    if options.freeze:
        small, _ = small_run()
        wrong = {" ".join(place): count for place, count in sorted(errors(small).items())}
        frozen = {"questions": len(small), "wrong": wrong}
        BASELINE.write_text(json.dumps(frozen, indent=1) + "\n", encoding="utf-8")


def _figures(questions: list[Question]) -> str:
    """Return how many answers are wrong, and how many of the wrong and of the right are in doubt,
    which a finding tells.
    """
    wrong = [q for q in questions if q.verdict.goes_on != q.truth]
    right = len(questions) - len(wrong)
    told = sum(is_in_doubt(q.verdict) for q in wrong)
    needless = sum(is_in_doubt(q.verdict) for q in questions) - told
    share = f"{100 * len(wrong) / len(questions):.2f} %"
    return (
        f"{len(questions)} questions, {len(wrong)} wrong ({share}), {told} of them told; "
        f"{needless} of the right ones told ({100 * needless / right:.1f} %)"
    )


def small_run() -> tuple[list[Question], int]:
    """Return the questions that the test asks, and at how many seams."""
    return ask(60, TEST_SEED + 1, fitted=False)


if __name__ == "__main__":
    main()
