"""How many labelled pairs of names are told right: one person's, or two persons'.

usage: python -m benchmarks.persons [--show] [--freeze] [--offices HALF [--unlisted]] [--rows N]

``labels/persons.csv`` has one line a pair: the two spellings, the post beside each, and where
they met (in one team, in two teams of one decree, in decrees of two years).  Each pair is an
office of its own, with a colleague in every post that more than one person holds.  A pair is
joined, asked (a reviewer is to tell), or left apart.  For comparison, the best that a cutoff on
rapidfuzz's WRatio does on the same pairs.

``--offices fitting`` or ``--offices test`` instead tells the persons of made-up offices of many
regions (`made_up_offices`), and counts pairs of spellings, by how many letters part them.  With
``--unlisted``, the lists of known names do not have the names of these offices.

``--rows N`` instead reconciles N rows of all offices, made up, and prints seconds of CPU and
the share of pairs of rows told right.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from benchmarks import made_up_offices
from benchmarks.hidden_names import names_hidden
from benchmarks.made_up import decrees
from keputusan.language.person_names import parse_person
from keputusan.normalize.people.person_reconciler import People
from keputusan.normalize.terms.positions import parse_position
from keputusan.schemas.rows import Row, Rows

HERE = Path(__file__).parent
LABELS = HERE / "labels" / "persons.csv"
BASELINE = HERE / "labels" / "persons_baseline.json"
OFFICES_BASELINE = HERE / "labels" / "offices_baseline.json"

COLLEAGUES = {"Pelaksana": "Oktovina Jigibalom", "Anggota": "Widyo Wreksono"}
"""Who else is seen in a post of many, by its first word."""


QUICK = 20
"""Offices of the test half that the tests look at, and that are frozen."""


class Pair(NamedTuple):
    """Two spellings, and whether they are one person's."""

    kind: str
    left: str
    left_post: str
    right: str
    right_post: str
    met: str
    label: str


class Score(NamedTuple):
    """Counts of pairs; ``asked`` and ``missed`` are of one person each."""

    joined: int
    wrongly_joined: int
    asked: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of the joined pairs that are one person's."""
        return self.joined / max(self.joined + self.wrongly_joined, 1)

    @property
    def recall(self) -> float:
        """The share of one person's pairs that were joined."""
        return self.joined / max(self.joined + self.asked + self.missed, 1)


def main() -> None:
    """Print the score, or the seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print the pairs not told right")
    parser.add_argument("--freeze", action="store_true", help="make this run the baseline")
    parser.add_argument("--offices", choices=made_up_offices.HALVES, help="tell made-up offices")
    parser.add_argument("--unlisted", action="store_true", help="... whose names no list has")
    parser.add_argument("--rows", type=int, help="measure the speed on so many made-up rows")
    options = parser.parse_args()
    if options.rows:
        measure(options.rows)
        return
    if options.offices:
        hidden = made_up_offices.name_parts(options.offices) if options.unlisted else ()
        with names_hidden(hidden):
            report(options.offices, options.show, options.freeze)
        return
    pairs = labels()
    told = {pair: tell(pair) for pair in pairs}
    found = score(told.items())
    print(f"{len(pairs)} pairs: {found}")
    print(f"precision {found.precision:.3f}, recall {found.recall:.3f}")
    for precision in (1.0, 0.99):
        print(f"WRatio at precision {precision}: recall {best_cutoff(pairs, precision):.3f}")
    for pair, verdict in told.items() if options.show else ():
        if (pair.label == "same") != (verdict == "joined"):
            print(f"   {verdict:7} {pair.label:9} {pair.left} | {pair.right} ({pair.kind})")
    if options.freeze:
        BASELINE.write_text(json.dumps(found._asdict(), indent=1) + "\n", encoding="utf-8")


def report(half: str, show: bool, freeze: bool) -> None:
    """Tell the persons of the made-up offices of a half, and print the score."""
    told = list(tell_offices(half))
    found = score(told)
    print(f"{half} half: {found}")
    print(f"precision {found.precision:.3f}, recall {found.recall:.3f}")
    for letters in range(5):
        part = score((pair, said) for pair, said in told if _letters_apart(pair) == letters)
        print(f"   {letters} letters apart: {part.joined} joined, recall {part.recall:.3f}")
    for pair, verdict in told if show else ():
        if (pair.label == "same") != (verdict == "joined"):
            print(f"   {verdict:7} {pair.label:9} {pair.left} | {pair.right} ({pair.kind})")
    if freeze:
        found = score(tell_offices(half, QUICK))
        OFFICES_BASELINE.write_text(json.dumps(found._asdict(), indent=1) + "\n", encoding="utf-8")


def tell_offices(half: str, most: int | None = None) -> Iterator[tuple[Pair, str]]:
    """Yield pairs of spellings of made-up offices, of ``most`` at most, and what they are told to
    be.

    Of different persons, only those that are joined.
    """
    for office in islice(made_up_offices.offices(half), most):
        people = reconciled(office.decrees)
        ids = person_ids(office.decrees)
        asked = asked_names(people)
        for left, right, is_same in made_up_offices.pairs(office):
            verdict = "joined" if ids[left] == ids[right] else "apart"
            if verdict == "apart" and {left, right} & asked:
                verdict = "asked"
            kind = office.kinds.get(left) or office.kinds.get(right) or "two names"
            pair = Pair(kind, left, "", right, "", "office", "same" if is_same else "different")
            if is_same or verdict == "joined":
                yield pair, verdict


def _letters_apart(pair: Pair) -> int:
    names = (parse_person(pair.left), parse_person(pair.right))
    return OSA.distance(*(name.key if name else "" for name in names))


def measure(rows: int) -> None:
    """Reconcile made-up rows, and print seconds and how many pairs of rows are told right."""
    archive = list(decrees(rows))
    began = time.process_time()
    people = People()
    for decree, _ in archive:
        people.observe(decree)
    people.settle()
    for decree, _ in archive:
        people.apply(decree)
    aliases = people.entities()["aliases"]
    seconds = time.process_time() - began
    told = Counter(
        (number, str(member["person_id"]))
        for decree, numbers in archive
        for number, member in zip(numbers, decree["team_members"], strict=True)
    )
    right, said, true = _pairs(told.values()), Counter[str](), Counter[int]()
    for (number, person_id), count in told.items():
        said[person_id] += count
        true[number] += count
    precision, recall = right / _pairs(said.values()), right / _pairs(true.values())
    asked = sum(alias["status"] == "review" for alias in aliases)
    print(f"{true.total()} rows of {len(true)} persons in {seconds:.1f} s")
    print(f"pairs of rows: precision {precision:.5f}, recall {recall:.5f}; {asked} questions")


def _pairs(counts: Iterable[int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts)


def labels() -> list[Pair]:
    """Return all labelled pairs."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        return [Pair(**line) for line in csv.DictReader(file)]


def baseline() -> Score:
    """Return the frozen score."""
    return Score(**json.loads(BASELINE.read_text(encoding="utf-8")))


def offices_baseline() -> Score:
    """Return the frozen score of the first offices of the test half."""
    return Score(**json.loads(OFFICES_BASELINE.read_text(encoding="utf-8")))


def score(told: Iterable[tuple[Pair, str]]) -> Score:
    """Count verdicts."""
    counts = Counter((pair.label, verdict) for pair, verdict in told)
    return Score(
        counts["same", "joined"],
        counts["different", "joined"],
        counts["same", "asked"],
        counts["same", "apart"],
    )


def tell(pair: Pair) -> str:
    """Return what the program makes of a pair: joined, asked or apart."""
    decrees = decrees_of(pair)
    people = reconciled(decrees)
    ids = person_ids(decrees)
    if ids[pair.left] == ids[pair.right]:
        return "joined"
    return "asked" if {pair.left, pair.right} & asked_names(people) else "apart"


def reconciled(decrees: list[Rows]) -> People:
    """Tell the persons of some decrees, whose rows then have them."""
    people = People()
    for rows in decrees:
        people.observe(rows)
    people.settle()
    for rows in decrees:
        people.apply(rows)
    return people


def person_ids(decrees: list[Rows]) -> dict[str, object]:
    """Return the person that each cell with a name was told to be."""
    return {
        str(member["name_raw"]): member["person_id"]
        for rows in decrees
        for member in rows["team_members"]
    }


def asked_names(people: People) -> set[str]:
    """Return the cells that a reviewer is asked about."""
    aliases = people.entities()["aliases"]
    return {str(alias["raw"]) for alias in aliases if alias["status"] == "review"}


def best_cutoff(pairs: list[Pair], precision: float) -> float:
    """Return the highest recall that any cutoff on WRatio has at a precision."""
    scored = sorted(
        ((fuzz.WRatio(p.left, p.right), p.label == "same") for p in pairs), reverse=True
    )
    same = sum(is_same for _, is_same in scored)
    best = right = 0
    for joined, (_, is_same) in enumerate(scored, start=1):
        right += is_same
        last_of_its_score = joined == len(scored) or scored[joined][0] < scored[joined - 1][0]
        if last_of_its_score and right / joined >= precision:
            best = right
    return best / same


def decrees_of(pair: Pair) -> list[Rows]:
    """Return the decrees in which a labelled pair meets."""
    left = [(pair.left, pair.left_post), *_colleagues(pair.left_post)]
    right = [(pair.right, pair.right_post), *_colleagues(pair.right_post)]
    confidence = 0.9 if pair.kind == "read by a machine" else 1.0
    if pair.met == "one team":
        return [_decree(confidence, 2021, [left[0], *right])]
    if pair.met == "one decree":
        return [_decree(confidence, 2021, left, right)]
    return [_decree(confidence, 2021, left), _decree(confidence, 2023, right)]


def _colleagues(post: str) -> list[tuple[str, str]]:
    name = COLLEAGUES.get(post.split(" ")[0])
    return [(name, post)] if name else []


def _decree(confidence: float, year: int, *teams: list[tuple[str, str]]) -> Rows:
    document_id = f"{year:016}"
    document: Row = {
        "document_id": document_id,
        "institution_id": "kpu-9999",
        "decided_on": date(year, 1, 2),
        "year": year,
        "signer_raw": None,
    }
    members = []
    for number, team in enumerate(teams):
        for name, post in team:
            position = parse_position(post)
            members.append(
                {
                    "document_id": document_id,
                    "table_no": 1,
                    "team_raw": f"TIM {number}",
                    "member_no_raw": None,
                    "name_raw": name,
                    "position": position.position if position else None,
                    "unit": position.unit if position else None,
                    "confidence": confidence,
                }
            )
    return {"documents": [document], "team_members": members}


if __name__ == "__main__":
    main()
