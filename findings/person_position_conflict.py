"""person-position-conflict: one person with different positions in one decree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from keputusan.findings.finding import Finding, FindingKind, Where, quoted
from keputusan.findings.finding_slice import Slice
from keputusan.language.wording import AND, Listing, Wording
from keputusan.normalize.people.posts import Post, is_one_position, tells_no_other_unit
from keputusan.schemas.decree_rows import TeamMembersRow

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

MOST_POSTS = 10
"""Posts of one person that are told, and compared with all others: more make no other finding."""

COMMISSIONERS = frozenset({"Ketua", "Wakil Ketua", "Anggota", "Ketua Divisi", "Wakil Ketua Divisi"})
"""A commissioner is a member of the office, may chair it, and chairs a division of it."""


class Held(NamedTuple):
    """A post, and the row that says who holds it."""

    post: Post
    member: TeamMembersRow


def find_position_conflicts(members: list[TeamMembersRow]) -> Iterator[Finding]:
    """Yield one finding a person whose rows of ``team_members`` (of one decree) cannot all be
    right.
    """
    posts: dict[str, list[Held]] = {}
    for member in members:
        if member["person_id"] and member["position"]:
            held = Held(Post(member["position"], member["unit"] or None), member)
            posts.setdefault(member["person_id"], []).append(held)
    for all_held in posts.values():
        distinct = _distinct(all_held)
        if len(distinct) > 1:
            yield _tell(all_held, distinct)


def _distinct(all_held: list[Held]) -> list[Held]:
    """Return the posts that differ from all before them, the first few of them."""
    distinct: list[Held] = []
    for held in all_held:
        if not any(_compatible(held.post, other.post) for other in distinct):
            distinct.append(held)
        if len(distinct) == MOST_POSTS:
            break
    return distinct


def _compatible(one: Post, other: Post) -> bool:
    """Return whether one person may hold both: the same post, one told less fully, or one
    besides.
    """
    if {one.position, other.position} <= COMMISSIONERS:
        return one.position != other.position or tells_no_other_unit(one, other)
    if one.is_acting != other.is_acting:
        return True
    return is_one_position(one, other) and tells_no_other_unit(one, other)


def _tell(all_held: list[Held], distinct: list[Held]) -> Finding:
    person = str(all_held[0].member["person"] or all_held[0].member["name_raw"])
    posts = tuple(
        held.post.position + (f" ({held.post.unit})" if held.post.unit else "") for held in distinct
    )
    said = CONFLICT(person=person, posts=Listing(posts, AND))
    evidence = quoted(
        *(f"{held.member['name_raw']}: {held.member['position_raw']}" for held in distinct)
    )
    return Finding(KIND, said, evidence, _where(distinct[1].member))


def _where(member: TeamMembersRow) -> Where:
    return Where(member["page"], member["table_no"], member["row_no"], None, member["confidence"])


SLICE = Slice((KIND,))
