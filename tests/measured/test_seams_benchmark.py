"""The judge of page breaks is as right as it was on layouts that its weights were not fitted on."""

from __future__ import annotations

import json

from benchmarks import seams
from benchmarks.seam_layouts import LAYOUTS, is_fitted
from benchmarks.seam_tables import Maker


def test_no_kind_of_break_is_judged_worse_than_in_the_baseline() -> None:
    frozen = json.loads(seams.BASELINE.read_text(encoding="utf-8"))
    questions, _ = seams.small_run()
    found = {" ".join(place): count for place, count in seams.errors(questions).items()}
    worse = {place: n for place, n in found.items() if n > frozen["wrong"].get(place, 0)}
    assert not worse
    assert len(questions) == frozen["questions"]


def test_fitting_and_test_share_no_layout() -> None:
    fitted = {(layout.engine, layout.border) for layout in LAYOUTS if is_fitted(layout)}
    tested = {(layout.engine, layout.border) for layout in LAYOUTS if not is_fitted(layout)}
    assert fitted and tested and not fitted & tested


def test_a_wrong_judge_is_found() -> None:
    sample = next(s for s in map(Maker(3).sample, LAYOUTS) if len(s.pages) > 2 and s.cut)
    questions = seams.questions_of(sample)
    turned = [q._replace(verdict=q.verdict._replace(goes_on=not q.truth)) for q in questions]
    assert seams.errors(turned).total() == len(questions) > 0
