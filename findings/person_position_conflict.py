"""person-position-conflict: one person with different positions in one decree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from rapidfuzz import fuzz

from keputusan.findings.finding import Finding, FindingKind, Where, quoted
from keputusan.findings.finding_slice import Slice
from keputusan.language.fold import key
from keputusan.language.lookup import load_lookup
from keputusan.language.wording import AND, Listing, Wording
from keputusan.schemas.rows import Row

KIND = FindingKind(
    "person-position-conflict",
    "warning",
    Wording(en="One person, several positions", id="Satu orang, jabatan berbeda"),
    Wording(
        en="The same person holds different positions in one decree.",
        id="Orang yang sama disebut dengan jabatan berbeda dalam satu keputusan.",
    ),
)

CONFLICT = Wording(
    en="{person} is {posts} in one decree.",
    id="{person} disebut sebagai {posts} dalam satu keputusan.",
)

SAME_WORDING = 88.0
"""Positions this similar (0..100) are one position, misspelt."""

MOST_POSTS = 10
"""Posts of one person that are told, and compared with all others: more make no other finding."""

COMMISSIONERS = frozenset({"Ketua", "Wakil Ketua", "Anggota", "Ketua Divisi", "Wakil Ketua Divisi"})
"""A commissioner is a member of the office, may chair it, and chairs a division of it."""


class Post(NamedTuple):
    """A position and its unit, normalized, and the row that says so."""

    position: str
    unit: str | None
    member: Row


def find_position_conflicts(members: list[Row]) -> Iterator[Finding]:
    """One finding a person whose rows of ``team_members`` (of one decree) cannot all be right."""
    posts: dict[str, list[Post]] = {}
    for member in members:
        if member["person_id"] and member["position"]:
            unit = str(member["unit"]) if member["unit"] else None
            post = Post(str(member["position"]), unit, member)
            posts.setdefault(str(member["person_id"]), []).append(post)
    for held in posts.values():
        distinct = _distinct(held)
        if len(distinct) > 1:
            yield _tell(held, distinct)


def _distinct(held: list[Post]) -> list[Post]:
    """The posts that differ from all before them, the first few of them."""
    distinct: list[Post] = []
    for post in held:
        if not any(_compatible(post, other) for other in distinct):
            distinct.append(post)
        if len(distinct) == MOST_POSTS:
            break
    return distinct


def _compatible(one: Post, other: Post) -> bool:
    """Whether one person may hold both: the same post, one told less fully, or one besides."""
    if {one.position, other.position} <= COMMISSIONERS:
        return one.position != other.position or _same_unit(one, other)
    if _is_acting(one.position) != _is_acting(other.position):
        return True
    alike = fuzz.ratio(key(one.position), key(other.position)) >= SAME_WORDING
    return alike and _same_unit(one, other)


def _is_acting(position: str) -> bool:
    """Whether a position is filled for a time (Plt., Plh.), so beside another one."""
    return position.split()[0] in load_lookup("acting").terms


def _same_unit(one: Post, other: Post) -> bool:
    """Whether the units are the same, one is left out, or one names fields of the other."""
    if one.unit is None or other.unit is None:
        return True
    fields, others = _fields(one.unit), _fields(other.unit)
    same = fuzz.ratio(key(one.unit), key(other.unit)) >= SAME_WORDING
    return same or fields <= others or others <= fields


def _fields(unit: str) -> set[str]:
    return {key(field) for field in unit.replace(" dan ", ", ").split(",") if key(field)}


def _tell(held: list[Post], distinct: list[Post]) -> Finding:
    person = str(held[0].member["person"] or held[0].member["name_raw"])
    posts = tuple(p.position + (f" ({p.unit})" if p.unit else "") for p in distinct)
    said = CONFLICT(person=person, posts=Listing(posts, AND))
    evidence = quoted(*(f"{p.member['name_raw']}: {p.member['position_raw']}" for p in distinct))
    return Finding(KIND, said, evidence, _where(distinct[1].member))


def _where(member: Row) -> Where:
    page, table_no, row_no = (cast(int, member[name]) for name in ("page", "table_no", "row_no"))
    return Where(page, table_no, row_no, None, cast(float, member["confidence"]))


SLICE = Slice((KIND,))
