"""Decisions that cannot all hold are refused, with the fewest that show it."""

from __future__ import annotations

from datetime import date

import pytest

from keputusan.normalize.decisions import ContradictionError, Decision, Judgement
from keputusan.normalize.decisions.contradictions import refuse_contradictions


def decisions(*said: str, entity: str = "person", scope: str | None = "kpu-1") -> list[Decision]:
    """Decisions as ``Ani = Any`` (same), ``Ani # Budi`` (different) or ``Ani ? Any`` (unsure)."""
    judgements: dict[str, Judgement] = {"=": "same", "#": "different", "?": "unsure"}
    found = []
    for line, text in enumerate(said, start=1):
        sign = next(sign for sign in judgements if f" {sign} " in text)
        raw, canonical = text.split(f" {sign} ")
        judgement = judgements[sign]
        found.append(
            Decision(entity, scope, raw, canonical, judgement, "ratna", date(2025, 3, 14), "seen",
                     f"decisions.yaml:{line}")
        )  # fmt: skip
    return found


def lines(error: ContradictionError) -> list[int]:
    """Return the lines of the file that an error names."""
    return [int(part.partition(":")[0]) for part in str(error).split("decisions.yaml:")[1:]]


@pytest.mark.parametrize(
    "said",
    [
        [],
        ["Ani Wati = Any Wati"],
        ["Ani Wati = Any Wati", "Ani Wati = Any Wati"],
        ["Ani Wati = Any Wati", "Any Wati = Annie Wati"],
        ["Ani Wati # Budi Wati", "Ani Wati = Any Wati"],
        # who is unsure contradicts nobody
        ["Ani Wati ? Any Wati", "Ani Wati = Any Wati"],
        ["Ani Wati ? Any Wati", "Ani Wati # Any Wati"],
        # two groups that hang together by nothing
        ["Ani Wati = Any Wati", "Budi = Boedi", "Ani Wati # Budi"],
    ],
)
def test_decisions_that_hold_together(said: list[str]) -> None:
    refuse_contradictions(decisions(*said))


@pytest.mark.parametrize(
    ("said", "named"),
    [
        (["Ani Wati = Any Wati", "Ani Wati # Any Wati"], [2, 1]),
        # either way round
        (["Ani Wati = Any Wati", "Any Wati # Ani Wati"], [2, 1]),
        # "same" carries over
        (["Ani Wati = Any Wati", "Any Wati = Annie Wati", "Ani Wati # Annie Wati"], [3, 1, 2]),
        # of two ways the shorter one is told
        (
            [
                "Ani Wati = Any Wati",
                "Any Wati = Annie Wati",
                "Ani Wati = Annie Wati",
                "Ani Wati # Annie Wati",
            ],
            [4, 3],
        ),
        # spellings are compared without case
        (["Ani Wati = Any Wati", "ANI WATI # any wati"], [2, 1]),
    ],
)
def test_persons_that_are_one_and_are_not(said: list[str], named: list[int]) -> None:
    with pytest.raises(ContradictionError) as caught:
        refuse_contradictions(decisions(*said))
    assert lines(caught.value) == named


def test_what_holds_in_one_office_says_nothing_of_another() -> None:
    here = decisions("Ani Wati = Any Wati", scope="kpu-1")
    there = decisions("Ani Wati # Any Wati", scope="kpu-2")
    refuse_contradictions([*here, *there])


@pytest.mark.parametrize("entity", ["position", "role", "unit", "area", "indicator"])
@pytest.mark.parametrize(
    ("said", "named"),
    [
        # a spelling of anything else is one term's only
        (["Ka Subbag = Kepala Subbagian", "Ka Subbag = Kepala Bagian"], [1, 2]),
        (["Ka Subbag = Kepala Subbagian", "Ka Subbag # Kepala Subbagian"], [1, 2]),
    ],
)
def test_a_spelling_of_two_terms(entity: str, said: list[str], named: list[int]) -> None:
    with pytest.raises(ContradictionError) as caught:
        refuse_contradictions(decisions(*said, entity=entity, scope=None))
    assert lines(caught.value) == named


@pytest.mark.parametrize("entity", ["position", "role"])
@pytest.mark.parametrize(
    "said",
    [
        ["Ka Subbag = Kepala Subbagian", "Kasubbag = Kepala Subbagian"],
        ["Ka Subbag = Kepala Subbagian", "Ka Subbag # Kepala Bagian"],
        ["Ka Subbag # Kepala Bagian", "Ka Subbag # Kepala Seksi"],
        # chains mean nothing here: a term is no spelling
        ["Kasub = Kepala Subbagian", "Kepala Subbagian = Kepala Subbagian Umum"],
    ],
)
def test_terms_that_hold_together(entity: str, said: list[str]) -> None:
    refuse_contradictions(decisions(*said, entity=entity, scope=None))
