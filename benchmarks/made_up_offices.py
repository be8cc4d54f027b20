"""Made-up offices whose persons are known, with spellings as typists and scanners make them.

Their names are in ``labels/office_names.yaml``, of many regions and in two halves: weights and
lists are fitted with the offices of the first, and the score is that of the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.planted import misspell
from keputusan.language.lookup import read_yaml
from keputusan.schemas.rows import Row, Rows

NAMES = Path(__file__).parent / "labels" / "office_names.yaml"
HALVES = ("fitting", "test")

OFFICES = 60
"""Offices of a half; each has some ten pairs of spellings of one person."""

STAFF = 22
"""Persons of an office, without the pairs that look alike."""

NEAR_PAIRS = 1
"""Pairs of an office that look alike and are two persons."""

TEAMS, TEAM = 9, 8
"""Teams of an office over its two decrees, and their usual members: everybody has three rows."""

SHARE_VARIED = 0.35
"""The share of persons with a spelling that is not their name's; a third of them have two."""

UNITS = (
    "Hukum dan SDM",
    "Keuangan, Umum, dan Logistik",
    "Perencanaan, Data, dan Informasi",
    "Teknis Penyelenggaraan Pemilu, Partisipasi, dan Hubungan Masyarakat",
)

_SLIPS = ("dropped", "doubled", "swapped", "beside")
_OLDER = (("u", "oe"), ("j", "dj"), ("c", "tj"), ("y", "j"))
_FAMILIAR = (
    *(("i", "y"), ("ie", "i"), ("y", "i"), ("h", ""), ("kh", "h"), ("sy", "s"), ("z", "s")),
    *(("f", "v"), ("t", "th"), ("d", "dh"), ("ai", "ae"), ("k", "q"), ("ks", "x")),
)
_TITLES_BEFORE = ("Drs. ", "H. ", "Ir. ", "Dr. ", "Hj. ")
_TITLES_BEHIND = (", S.H.", ", SE", ", S.Sos., M.Si.", " S.Kom", ", A.Md", ", S.STP")


Way = Callable[[str, Random], str | None]
"""Makes another spelling of a name; None if the name has none of this kind."""


class Plan(NamedTuple):
    """What an office is to have: pairs of look-alikes, and other ways of spelling, by kind."""

    near_pairs: int = NEAR_PAIRS
    ways: Mapping[str, Way] = {}


USUAL = Plan()


class Office(NamedTuple):
    """The decrees of one office, and who bears each cell with a name: ``(decree, row)``."""

    decrees: list[Rows]
    bearers: dict[tuple[int, int], int]
    kinds: dict[str, str]
    """How a cell came about, by the cell; not in it is the name itself."""


def offices(half: str, seed: int = 1) -> Iterator[Office]:
    """Yield the offices of a half: "fitting" or "test"."""
    names = read_yaml(NAMES)[half]
    chance = Random(f"{half} {seed}")
    for number in range(OFFICES):
        yield make_office(f"kpu-{number:04}", names, chance)


def name_parts(half: str) -> list[str]:
    """Return all parts of the names of a half that are no initials, in small letters, sorted."""
    names = read_yaml(NAMES)[half]
    full = [
        *(" ".join(pair) for pair in names["near"]),
        *(name for key, region in names.items() if key != "near"
          for name in (*region["first"], *region["last"])),
    ]  # fmt: skip
    parts = {part for name in full for part in name.lower().split(" ")}
    return sorted(part for part in parts if len(part) > 3)


def pairs(office: Office) -> Iterator[tuple[str, str, bool]]:
    """Yield all pairs of different cells of an office, and whether they name one person."""
    cells: dict[str, int] = {}
    for (decree, row), person in office.bearers.items():
        cells.setdefault(str(office.decrees[decree]["team_members"][row]["name_raw"]), person)
    for (one, person), (other, another) in combinations(sorted(cells.items()), 2):
        yield one, other, person == another


def make_office(
    scope: str, names: dict[str, dict[str, list[str]]], chance: Random, plan: Plan = USUAL
) -> Office:
    """Return an office with names by region, and those that look alike under "near"."""
    staff, near = _staff(names, chance, plan.near_pairs)
    posts = {name: post_of(place, chance) for place, name in enumerate(staff)}
    for one, other in near:
        posts[other] = posts[one]
    people = {name: number for number, name in enumerate(posts)}
    kinds: dict[str, str] = {}
    cells: list[list[tuple[str, str]]] = _teams(list(people), chance)
    taken = set(people)
    for name in people:
        own = [
            (t, p) for t, team in enumerate(cells) for p, (who, _) in enumerate(team) if who == name
        ]
        if chance.random() >= SHARE_VARIED:
            continue
        for team, place in chance.sample(own, min(len(own) - 1, chance.choice([1, 1, 2]))):
            kind, cell = _varied(name, chance, plan)
            if cell not in taken:
                taken.add(cell)
                kinds[cell] = kind
                cells[team][place] = name, cell
    return _decrees(scope, cells, posts, people, kinds)


def _staff(
    names: dict[str, dict[str, list[str]]], chance: Random, near_pairs: int
) -> tuple[list[str], list[tuple[str, str]]]:
    regions = chance.sample(sorted(set(names) - {"near"}), 3)
    near = [(one, other) for one, other in chance.sample(names["near"], near_pairs)]
    staff: list[str] = []
    while len(staff) < STAFF:
        region = names[chance.choice(regions)]
        name = f"{chance.choice(region['first'])} {chance.choice(region['last'])}"
        name = name.removesuffix(" -")
        if name not in staff:
            staff.append(name)
    return staff + [name for pair in near for name in pair], near


def post_of(place: int, chance: Random) -> tuple[str, str | None]:
    """Return the position and unit of who has a place among the staff."""
    if place < 5:
        return ("Anggota" if place else "Ketua"), None
    return ("Kepala Subbagian" if place < 9 else "Pelaksana"), UNITS[place % len(UNITS)]


def _teams(people: list[str], chance: Random) -> list[list[tuple[str, str]]]:
    """Return teams of (person, cell); everybody sits in two of them at least."""
    teams: list[list[tuple[str, str]]] = [[] for _ in range(TEAMS)]
    for name in people:
        smallest = sorted(range(TEAMS), key=lambda team: (len(teams[team]), chance.random()))
        for team in smallest[: chance.choice([2, 3, 3, 4])]:
            teams[team].append((name, name))
    return teams


def _decrees(
    scope: str,
    teams: list[list[tuple[str, str]]],
    posts: dict[str, tuple[str, str | None]],
    people: dict[str, int],
    kinds: dict[str, str],
) -> Office:
    decrees: list[Rows] = []
    bearers: dict[tuple[int, int], int] = {}
    for year in (2021, 2023):
        document_id = f"{scope[4:]:0>12}{year:04}"
        members: list[Row] = []
        for number, team in enumerate(teams):
            if (number < 2 * TEAMS // 3) != (year == 2021):
                continue
            for name, cell in team:
                bearers[len(decrees), len(members)] = people[name]
                members.append(_member(document_id, number, cell, posts[name], kinds.get(cell)))
        document: Row = {
            "document_id": document_id,
            "institution_id": scope,
            "decided_on": date(year, 1, 2),
            "year": year,
            "signer_raw": None,
            "confidence": 1.0,
        }
        decrees.append({"documents": [document], "team_members": members})
    return Office(decrees, bearers, kinds)


def _member(
    document_id: str, team: int, cell: str, post: tuple[str, str | None], kind: str | None
) -> Row:
    return {
        "document_id": document_id,
        "table_no": 1,
        "team_raw": f"TIM {team}",
        "member_no_raw": None,
        "name_raw": cell,
        "position": post[0],
        "unit": post[1],
        "confidence": 0.9 if kind == "misread" else 1.0,
    }


def _varied(name: str, chance: Random, plan: Plan) -> tuple[str, str]:
    """Return (kind, another spelling of a name)."""
    while True:
        kind = chance.choices(list(_WAYS), [share for share, _ in _WAYS.values()])[0]
        cell = plan.ways.get(kind, _WAYS[kind][1])(name, chance)
        if cell is not None and cell != name:
            return kind, cell


def _slip(name: str, chance: Random) -> str | None:
    return in_a_part(name, chance, lambda part: misspell(part, chance.choice(_SLIPS), chance))


def _two_slips(name: str, chance: Random) -> str | None:
    once = _slip(name, chance)
    return _slip(once, chance) if once else None


def _misread(name: str, chance: Random) -> str | None:
    return in_a_part(name, chance, lambda part: misspell(part, "misread", chance))


def _respelled(rules: tuple[tuple[str, str], ...]) -> Way:
    def respell(name: str, chance: Random) -> str | None:
        fitting = [rule for rule in rules if rule[0] in name[1:].lower()]
        if not fitting:
            return None
        letters, other = chance.choice(fitting)
        head, tail = name[0], name[1:]
        if chance.random() < 0.5:
            return head + tail.replace(letters, other)
        return head + tail.replace(letters, other, 1)

    return respell


def _initial(name: str, chance: Random) -> str | None:
    parts = name.split(" ")
    if len(parts) < 3:
        return None
    return " ".join([parts[0], *(part[0] + "." for part in parts[1:-1]), parts[-1]])


def _last_initial(name: str, chance: Random) -> str | None:
    parts = name.split(" ")
    return " ".join([*parts[:-1], parts[-1][0] + "."]) if len(parts) > 2 else None


def _left_out(name: str, chance: Random) -> str | None:
    parts = name.split(" ")
    return " ".join([parts[0], *parts[2:]]) if len(parts) > 2 else None


def _titled(name: str, chance: Random) -> str | None:
    if chance.random() < 0.5:
        return chance.choice(_TITLES_BEFORE) + name
    return name.upper() + chance.choice(_TITLES_BEHIND)


def _joined(name: str, chance: Random) -> str | None:
    parts = name.split(" ")
    if len(parts) < 2:
        return None
    place = chance.randrange(1, len(parts))
    return " ".join(
        [*parts[: place - 1], parts[place - 1] + parts[place].lower(), *parts[place + 1 :]]
    )


def _parted(name: str, chance: Random) -> str | None:
    return in_a_part(name, chance, lambda part: misspell(part, "parted", chance))


def in_a_part(name: str, chance: Random, change: Callable[[str], str]) -> str | None:
    """Return a name with one of its longer parts changed; None if it has no such part."""
    parts = name.split(" ")
    long = [place for place, part in enumerate(parts) if len(part) > 4]
    if not long:
        return None
    place = chance.choice(long)
    parts[place] = change(parts[place])
    return " ".join(parts)


_WAYS: dict[str, tuple[int, Way]] = {
    "slip": (28, _slip),
    "two slips": (14, _two_slips),
    "misread": (10, _misread),
    "older spelling": (7, _respelled(_OLDER)),
    "familiar spelling": (12, _respelled(_FAMILIAR)),
    "initials": (8, _initial),
    "last initial": (3, _last_initial),
    "left out": (5, _left_out),
    "title": (5, _titled),
    "joined": (4, _joined),
    "parted": (3, _parted),
}
"""Ways to spell a name: how often each is taken, and what it does."""
