"""Made-up decrees of all offices, whose persons are known: for measuring persons at scale.

Names are drawn from lists that everybody's are, so names that look alike are many; no two of
an office are the same but for spelling.  One row in five spells the name in another way.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from keputusan.language.lookup import read_yaml
from keputusan.normalize.people import name_parts as names
from keputusan.normalize.people.orthography import usual_form
from keputusan.normalize.terms.institutions import institutions
from keputusan.schemas.rows import Row, Rows

PERSONS = 30
"""Staff and commissioners of an office at a time."""

MEMBERS = 60
"""Rows of a decree: everybody sits in about two teams."""

TEAM = 6
"""Members of a team."""

UNITS = (
    "Hukum dan SDM",
    "Keuangan, Umum, dan Logistik",
    "Perencanaan, Data, dan Informasi",
    "Teknis Penyelenggaraan Pemilu, Partisipasi, dan Hubungan Masyarakat",
)

SPELLINGS = (
    *(("u", "oe"), ("y", "i"), ("j", "dj"), ("z", "s"), ("ai", "ae"), ("f", "v")),
    *(("kh", "ch"), ("sy", "s"), ("t", "th"), ("d", "dh"), ("h$", ""), ("l", "ll")),
)
"""What stands in a name, and what another decree may have for it."""


class Person(NamedTuple):
    """Somebody made up, and the post held: position and unit."""

    number: int
    name: str
    position: str
    unit: str | None


def decrees(rows: int, seed: int = 1) -> Iterator[tuple[Rows, list[int]]]:
    """Yield decrees with ``rows`` member rows in all, and for each row the number of its person."""
    chance = random.Random(seed)
    offices = [office for office in institutions() if office != "kpu"]
    number = 0
    each = max(1, round(rows / MEMBERS / len(offices)))
    for office in offices:
        staff: list[Person] = []
        taken: set[str] = set()
        for year in range(each):
            # a tenth of the staff leaves every year
            staff = [person for person in staff if chance.random() < 0.9]
            while len(staff) < PERSONS:
                name = _name(chance)
                if usual_form(name.lower()) not in taken:
                    taken.add(usual_form(name.lower()))
                    number += 1
                    staff.append(_person(number, name, len(staff)))
            yield _decree(office, year, staff, chance)


def _person(number: int, name: str, place: int) -> Person:
    unit = UNITS[place % len(UNITS)]
    if place < 5:
        return Person(number, name, "Anggota" if place else "Ketua", None)
    return Person(number, name, "Kepala Subbagian" if place < 9 else "Pelaksana", unit)


def _name(chance: random.Random) -> str:
    known = _known()
    parts = [chance.choice(known["common"])]
    if chance.random() < 0.35:
        parts.insert(0, chance.choice(known["say_nothing"]))
    if chance.random() < 0.7:
        rare = "".join(chance.choice("bdghklmnprstw") + chance.choice("aeiou") for _ in range(3))
        parts.append(chance.choice([rare, chance.choice(known["common"])]))
    return " ".join(part.capitalize() for part in parts)


@cache
def _known() -> dict[str, list[str]]:
    known: dict[str, list[str]] = read_yaml(Path(names.__file__).with_name("known_names.yaml"))
    return known


def _decree(
    office: str, year: int, staff: list[Person], chance: random.Random
) -> tuple[Rows, list[int]]:
    document_id = f"{office[4:]:0>8}{year:08}"
    document: Row = {
        "document_id": document_id,
        "institution_id": office,
        "decided_on": date(1900 + year % 200, 1, 2),
        "year": 1900 + year % 200,
        "signer_raw": None,
        "confidence": 1.0,
    }
    members: list[Row] = []
    numbers = []
    for team in range(MEMBERS // TEAM):
        for person in chance.sample(staff, TEAM):
            numbers.append(person.number)
            members.append(
                {
                    "document_id": document_id,
                    "table_no": 1,
                    "team_raw": f"TIM {team}",
                    "member_no_raw": None,
                    "name_raw": _spelled(person.name, chance),
                    "position": person.position,
                    "unit": person.unit,
                    "confidence": 1.0,
                }
            )
    return {"documents": [document], "team_members": members}, numbers


def _spelled(name: str, chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.8:
        return name
    if kind < 0.84:
        return name.upper() + ", S.H."
    parts = name.split(" ")
    if kind < 0.87 and len(parts) > 2:
        return " ".join([parts[0], parts[1][0] + ".", *parts[2:]])
    place = chance.randrange(len(parts))
    if kind < 0.98:
        parts[place] = _by_rule(parts[place], chance)
    else:
        parts[place] = _slip(parts[place], chance)
    return " ".join(parts)


def _by_rule(part: str, chance: random.Random) -> str:
    rules = [rule for rule in SPELLINGS if re.search(rule[0], part)]
    if not rules:
        return part
    letters, other = chance.choice(rules)
    return re.sub(letters, other, part, count=1)


def _slip(part: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(part))
    if chance.random() < 0.5:
        return part[:place] + part[place + 1 :]
    return part[:place] + chance.choice("aeiounrlst") + part[place + 1 :]
