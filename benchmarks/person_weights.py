"""The weights by which spellings are told to be one person's, fitted on made-up offices.

usage: python -m benchmarks.person_weights [--fit]

Each pair of spellings of an office that may be one person's is a question whose answer is known;
the labelled pairs of ``labels/persons.csv`` are questions, too.  The offices have the names of
the fitting half, look-alikes from the lists of known names, all kinds of slips, and posts or
none; in some of them the lists of names do not know half of the names, or any.  Logistic
regression draws the weights from what ``labels/person_weights_prior.yaml`` says to what the
questions say.  ``--fit`` writes ``normalize/people/weights.yaml``.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Collection, Iterator
from math import log
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import OSA

from benchmarks import made_up_offices
from benchmarks.hidden_names import names_hidden
from benchmarks.made_up_offices import Office
from benchmarks.persons import decrees_of, labels
from benchmarks.planted import misspell
from keputusan.language.lookup import read_yaml
from keputusan.normalize.people.evidence_weights import Features
from keputusan.normalize.people.joining import Joining
from keputusan.normalize.people.name_cells import named_cells
from keputusan.normalize.people.name_parts import listed_names
from keputusan.normalize.people.office import Office as SeenOffice
from keputusan.normalize.people.orthography import usual_form
from keputusan.normalize.people.spelling_drift import drift
from keputusan.schemas.rows import Rows

HERE = Path(__file__).parent
PRIOR = HERE / "labels" / "person_weights_prior.yaml"
WEIGHTS = HERE.parent / "normalize" / "people" / "weights.yaml"

CAUTIOUS = ("two-letters", "two-slips", "other-letter", "other-letter-in-short", "mistyped-twice")
"""Differences in letters between two names that may both be somebody's.  Their weights are below
what the fit makes of them: of 240 pairs of people whose names no list knows, one of the two met
once, 125 are joined with fitted weights and 66 with these (`benchmarks.look_alikes`)."""

FIXED = frozenset(
    [
        *CAUTIOUS,
        *("agreement", "by-rule", "custom", "particle", "title", "sole-name"),
        *("same-work", "one-holder", "one-holder-once", "staff-number"),
        *("slip-once", "form-once", "slip-again", "name-alone"),
    ]
)
"""Weights that are not fitted: the made-up offices know nothing of what they weigh, or tell more
of it than real ones would."""

FREE = frozenset(
    ["slip-closed", "form-closed", "form-again"],
)
"""Weights that only the made-up offices know of."""

RIDGE, FREE_RIDGE = 40.0, 3.0
"""What the square of a weight's way from its prior costs, in log losses of one question."""

LABELLED = 30
"""How often each labelled pair counts: there are 300 of them beside 6,000 made-up ones, and they
have the kinds of names that these have not."""

EVEN = 1.2
"""Points at which the fit takes two spellings for one person's as likely as not.  The offices of
the fit have many more look-alikes than real ones."""

_POINT = log(4)


class Question(NamedTuple):
    """What speaks for and against two spellings being one person's, and whether they are."""

    features: Features
    truth: bool


class Round(NamedTuple):
    """Offices of one kind: pairs of look-alikes each, and the share of names not in the lists."""

    look_alikes: int
    staff_hidden: float
    look_alikes_hidden: float


ROUNDS = (
    *(Round(1, 0.0, 0.0), Round(4, 0.0, 0.0), Round(4, 0.0, 1.0)),
    *(Round(4, 1.0, 1.0), Round(1, 1.0, 1.0), Round(6, 0.5, 0.5)),
)


def made_up_questions() -> Iterator[Question]:
    """Yield the questions of all rounds."""
    for number, round_ in enumerate(ROUNDS):
        chance = Random(number)
        names, staff, alike = _names(chance)
        hidden = {name for name in staff if chance.random() < round_.staff_hidden}
        hidden |= {name for name in alike if chance.random() < round_.look_alikes_hidden}
        with names_hidden(hidden):
            for place in range(made_up_offices.OFFICES):
                plan = made_up_offices.Plan(
                    round_.look_alikes, {"slip": _slip, "two slips": _twice}
                )
                office = made_up_offices.make_office(f"kpu-{place:04}", names, chance, plan)
                _move_posts(office, chance)
                yield from questions_of(office)


def questions_of(office: Office) -> Iterator[Question]:
    """Yield the questions of one office whose persons are known."""
    bearer = {
        str(office.decrees[decree]["team_members"][row]["name_raw"]): person
        for (decree, row), person in office.bearers.items()
    }
    for features, left, right in _links(office.decrees):
        persons = {bearer[raw] for raw in left}, {bearer[raw] for raw in right}
        if len(persons[0]) == len(persons[1]) == 1:
            yield Question(features, persons[0] == persons[1])


def labelled_questions() -> Iterator[Question]:
    """Yield the questions of the labelled pairs."""
    for pair in labels():
        for features, left, right in _links(decrees_of(pair)):
            if pair.left in left | right and pair.right in left | right:
                yield Question(features, pair.label == "same")


def _links(decrees: list[Rows]) -> Iterator[tuple[Features, set[str], set[str]]]:
    """Features of each pair of spellings that may be one person's, and their cells."""
    office = SeenOffice()
    for rows in decrees:
        for cell in named_cells(rows, office.new_team):
            office.see(cell)
    spellings = office.sorted_spellings()
    joining = Joining(office, spellings, frozenset(), frozenset())
    for link in joining.links:
        groups = joining.groups.of(link.left), joining.groups.of(link.right)
        if not joining.groups.must_differ(*groups):
            yield joining.features(link), spellings[link.left].raws, spellings[link.right].raws


def _names(chance: Random) -> tuple[dict[str, dict[str, list[str]]], list[str], list[str]]:
    """Return names of the fitting half with look-alikes of known names, and the parts of either."""
    names = dict(read_yaml(made_up_offices.NAMES)["fitting"])
    regions = [region for key, region in names.items() if key != "near"]
    staff = sorted(
        {
            part
            for region in regions
            for name in (*region["first"], *region["last"])
            for part in name.lower().split(" ")
            if len(part) > 3
        }
    )
    lasts = [name for region in regions for name in region["last"] if name != "-"]
    near, alike = [], []
    for pair in look_alikes(chance):
        last = f" {chance.choice(lasts)}" if chance.random() < 0.8 else ""
        near.append([part.title() + last for part in pair])
        alike += pair
    return {**names, "near": near}, staff, alike


def look_alikes(chance: Random, most: int = 300) -> Iterator[tuple[str, str]]:
    """Yield pairs of known names that one or two letters part, and no rule or hint of spelling."""
    known = sorted(name for name in listed_names() if len(name) > 4)
    found = 0
    while found < most:
        one = chance.choice(known)
        others = [name for name in known if name[0] == one[0] and _are_look_alikes(one, name)]
        if others:
            found += 1
            yield one, chance.choice(others)


def _are_look_alikes(one: str, other: str) -> bool:
    if usual_form(one) == usual_form(other) or OSA.distance(one, other, score_cutoff=2) > 2:
        return False
    between = drift(one, other)
    return between is None or not (between.is_by_rule or between.is_hint)


def _slip(name: str, chance: Random) -> str | None:
    """Return any slip: also a letter that is not beside the right one, or one too many."""

    def change(part: str) -> str:
        kind = chance.choice(["dropped", "doubled", "swapped", "beside", "other", "added"])
        if kind not in ("other", "added"):
            return misspell(part, kind, chance)
        at = chance.randrange(1, len(part) - 1)
        return part[:at] + chance.choice("aiueonrstkmldbgh") + part[at + (kind == "other") :]

    return made_up_offices.in_a_part(name, chance, change)


def _twice(name: str, chance: Random) -> str | None:
    once = _slip(name, chance)
    return _slip(once, chance) if once else None


def _move_posts(office: Office, chance: Random) -> None:
    """Give half of the look-alikes a post of their own, and let some offices name few posts."""
    own = {
        person: made_up_offices.post_of(chance.randrange(made_up_offices.STAFF), chance)
        for person in sorted(set(office.bearers.values()))
        if person >= made_up_offices.STAFF and person % 2 and chance.random() < 0.5
    }
    is_silent = chance.random() < 0.4
    for (decree, row), person in office.bearers.items():
        member = office.decrees[decree]["team_members"][row]
        if person in own:
            member["position"], member["unit"] = own[person]
        if is_silent and chance.random() < 0.7:
            member["position"] = member["unit"] = None


def fit(questions: list[Question], prior: dict[str, float]) -> dict[str, float]:
    """Return the weights by Newton's method on the log loss, drawn to their priors."""
    names = sorted({name for question in questions for name in question.features} - FIXED)
    x = _POINT * np.array([[q.features.get(name, 0.0) for name in names] for q in questions])
    known = [
        sum(prior[name] * value for name, value in q.features.items() if name in FIXED) - EVEN
        for q in questions
    ]
    given, y = _POINT * np.array(known), np.array([float(q.truth) for q in questions])
    ridge = np.array([FREE_RIDGE if name in FREE else RIDGE for name in names])
    start = np.array([prior[name] for name in names])
    w = start.copy()
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ w + given, -30, 30)))
        gradient = x.T @ (p - y) + ridge * (w - start)
        hessian = (x.T * (p * (1 - p))) @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        w -= step * min(1.0, 3.0 / max(1.0, float(np.abs(step).max())))
        if float(np.abs(step).max()) < 1e-6:
            break
    return dict(zip(names, (round(float(value), 2) for value in w), strict=True))


def write_weights(weights: dict[str, float], names: Collection[str]) -> None:
    """Put ``weights`` into the file of the reconciler, whose comments stay."""
    lines = []
    for line in WEIGHTS.read_text(encoding="utf-8").splitlines():
        name = line.partition(":")[0]
        if name in names:
            line = re.sub(r"(?<=: )-?[\d.]+", f"{weights[name]:g}", line, count=1)
        lines.append(line)
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Print the weights, each beside its prior and the number of questions that have it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="write the weights")
    options = parser.parse_args()
    prior = read_yaml(PRIOR, dict[str, float])
    questions = list(made_up_questions())
    one = sum(question.truth for question in questions)
    print(f"{len(questions)} pairs, {one} of them one person's")
    questions += LABELLED * list(labelled_questions())
    weights = fit(questions, prior)
    for name, weight in weights.items():
        count = sum(name in question.features for question in questions)
        print(f"{name:24} {prior[name]:6.2f} -> {weight:6.2f}   {count} questions")
    if options.fit:
        write_weights(weights, weights.keys())


if __name__ == "__main__":
    main()
