"""Two people of one office whose names look alike, no list knows them, and one was met once.

usage: python -m benchmarks.look_alikes [--half HALF] [--show]

Nothing but the names' letters tells such people from one who was misspelled, and in an office
where nearly everybody is met again a name met once is mostly a slip: these are the pairs that are
joined wrongly first.  Their names are drawn from the lists of known names, which then do not have
them.  Prints how many pairs are joined, asked about, and left apart, and the recall of spellings of
one person in the same offices.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from random import Random

from benchmarks import made_up_offices
from benchmarks.hidden_names import names_hidden
from benchmarks.made_up_offices import Office, Plan, make_office, name_parts
from benchmarks.person_weights import look_alikes
from benchmarks.persons import asked_names, person_ids, reconciled
from keputusan.language.lookup import read_yaml
from keputusan.schemas.rows import Row, Rows

ONE = "one person's"

ROUNDS, OFFICES, PAIRS = 3, 20, 4
"""Rounds, offices of each, and pairs of look-alikes of an office.  In all rounds but the first the
lists have no name of these offices at all."""


def offices(half: str, seed: int = 1, rounds: int = ROUNDS) -> Iterator[tuple[Office, list[int]]]:
    """Yield offices with the persons that look alike, pair by pair; their names are hidden."""
    for number in range(rounds):
        chance = Random(f"{half}{seed}{number}")
        names, alike = _names(half, chance)
        with names_hidden({*alike, *(name_parts(half) if number else ())}):
            for place in range(OFFICES):
                office = make_office(f"kpu-{place:04}", names, chance, Plan(PAIRS))
                people = sorted(set(office.bearers.values()))[made_up_offices.STAFF :]
                yield _met_once(office, people, chance), people


def _names(half: str, chance: Random) -> tuple[dict[str, dict[str, list[str]]], list[str]]:
    """Return the names of a half with look-alikes of known names, and the parts that look alike."""
    names = dict(read_yaml(made_up_offices.NAMES)[half])
    regions = [region for key, region in names.items() if key != "near"]
    firsts = [name for region in regions for name in region["first"]]
    lasts = [name for region in regions for name in region["last"] if name != "-"]
    near: list[list[str]] = []
    alike: list[str] = []
    for pair in look_alikes(chance):
        alike += pair
        first, last = chance.choice(firsts), chance.choice(lasts)
        is_first = chance.random() < 0.5
        near.append([f"{n.title()} {last}" if is_first else f"{first} {n.title()}" for n in pair])
    return {**names, "near": near}, alike  # type: ignore[dict-item]


def _met_once(office: Office, people: list[int], chance: Random) -> Office:
    """Return an office in which one of each pair, or both, has a single row."""
    left_out: set[tuple[int, int]] = set()
    for one, other in zip(people[::2], people[1::2], strict=True):
        for person in (other,) if chance.random() < 0.5 else (one, other):
            cells = [cell for cell, bearer in office.bearers.items() if bearer == person]
            left_out |= {*cells} - {chance.choice(cells)}
    decrees: list[Rows] = []
    bearers: dict[tuple[int, int], int] = {}
    for number, rows in enumerate(office.decrees):
        members: list[Row] = []
        for place, member in enumerate(rows["team_members"]):
            if (number, place) not in left_out:
                bearers[number, len(members)] = office.bearers[number, place]
                members.append(member)
        decrees.append({**rows, "team_members": members})
    return Office(decrees, bearers, office.kinds)


def count(half: str, show: bool = False, rounds: int = ROUNDS) -> Counter[str]:
    """Return how many pairs of look-alikes are joined, asked about and left apart, and the same
    of spellings of one person.
    """
    counts: Counter[str] = Counter()
    for office, people in offices(half, rounds=rounds):
        told = reconciled(office.decrees)
        ids, asked = person_ids(office.decrees), asked_names(told)
        cells: dict[int, set[str]] = {}
        for (decree, row), person in office.bearers.items():
            name = str(office.decrees[decree]["team_members"][row]["name_raw"])
            cells.setdefault(person, set()).add(name)
        for one, other in zip(people[::2], people[1::2], strict=True):
            joined = {ids[name] for name in cells[one]} & {ids[name] for name in cells[other]}
            doubted = (cells[one] | cells[other]) & asked
            counts["joined" if joined else "asked" if doubted else "apart"] += 1
            if joined and show:
                print(f"   {sorted(cells[one])} | {sorted(cells[other])}")
        for left, right, is_same in made_up_offices.pairs(office):
            if is_same:
                counts[ONE] += 1
                counts["of them joined"] += ids[left] == ids[right]
    return counts


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=made_up_offices.HALVES, default="test")
    parser.add_argument("--show", action="store_true", help="print the pairs joined")
    options = parser.parse_args()
    counts = count(options.half, options.show)
    pairs = counts["joined"] + counts["asked"] + counts["apart"]
    print(f"{pairs} pairs of look-alikes: {counts['joined']} joined, {counts['asked']} asked about")
    recall = counts["of them joined"] / counts[ONE]
    print(f"{counts[ONE]} pairs of one person's: recall {recall:.3f}")


if __name__ == "__main__":
    main()
