"""The labelled findings of the sample archive are found as well as they were."""

from __future__ import annotations

from benchmarks import findings
from keputusan.extract.model.documents import Document


def test_no_code_is_found_worse_than_in_the_baseline(digital: dict[str, Document]) -> None:
    scores, leftover = findings.compare(findings.find(digital))
    assert not findings.regressions(scores), leftover


def test_a_lost_finding_and_one_without_a_label_are_regressions(
    digital: dict[str, Document],
) -> None:
    found = findings.find(digital)
    lost = found["banjar-2022-04"].pop(0)
    found["kupang-2024-1a"].append({**lost, "code": "duplicate-item", "evidence": "Bukan label"})
    scores, _ = findings.compare(found)
    assert findings.regressions(scores) == {str(lost["code"]): 1, "duplicate-item": 1}
