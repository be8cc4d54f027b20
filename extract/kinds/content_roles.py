"""The columns of a table of people, by what stands in them where their headings do not say."""

from __future__ import annotations

from collections import Counter

from keputusan.extract.kinds.cell_contents import content_of, is_person, is_role
from keputusan.extract.kinds.person_cells import read_people
from keputusan.extract.model.logical_table import RowKind, Table
from keputusan.extract.model.table_records import Roles
from keputusan.language.nothing import is_vacant

TELLING_SHARE = 0.8
"""Share (0..1) of a column's texts that must be of one content.  Columns of names, roles and posts
of generated teams have 0.9-1.0, others at most 0.5 (tests/extract/test_team_wordings)."""

POSTS_SHARE = 0.25
"""Share (0..1) of a column's texts that must be posts for its roles to be posts, too: who holds
the post of an Anggota sits beside a Kepala Bagian.  Columns of roles have 0.0-0.2."""

MOST_POSTS = 0.5
"""Share (0..1) of a column's texts that must be posts or roles for the others, which look like
names, to be posts as well."""

SOME_ROLES = 0.35
"""Share (0..1) of texts that must be roles known for a column beside names and posts to be one of
roles.  A team's first three have roles that every team has, the others any; columns of notes and
offices have 0.0-0.1."""

ENOUGH, FEW = 3, 2
"""Fewer texts tell nothing; two are enough beside a column of roles, as a small team has."""

TOLD = ("staff_number", "rank", "name", "role", "position")
"""What is told by its content, the surest first."""

YIELDS: dict[str, frozenset[str]] = {
    "role": frozenset(
        ["position", "component", "note", "duty", "institution", "executor", "activity"]
    ),
    "position": frozenset(["role", "component", "note"]),
    "name": frozenset(["executor", "component"]),
}
"""What a heading is taken to name in other tables, and yields to the contents in one of people:
UNSUR is a component of a plan, and KETERANGAN may say who is the chairman."""


def with_contents(table: Table, roles: Roles) -> Roles:
    """Return ``roles`` with those that the contents of a table of people tell besides.

    A column headed JABATAN that holds nothing but roles in a team is theirs.  A heading that the
    contents of its column bear out stands.
    """
    enough = FEW if "role" in roles else ENOUGH
    told = {column: _content(table, column, enough) for column in range(table.columns)}
    found = dict(roles)
    for content in TOLD:
        headed = found.get(content)
        if headed is not None and told[headed] in (None, content):
            continue
        column = next((c for c in told if told[c] == content and _is_open(found, c, content)), None)
        if column is not None:
            found = {role: held for role, held in found.items() if held != column}
            found[content] = column
    if "role" not in found:
        found |= _mostly_roles(table, found)
    if "name" not in found and _names_first(table, found.get("position")):
        found["name"] = found["position"]
    return found


def _mostly_roles(table: Table, found: Roles) -> Roles:
    """Return the column beside names that has more roles than any other, if it has enough.

    What a team's other members do is of any wording: "Ketua", "Sekretaris", "Petugas Entri".
    """
    if "name" not in found or "position" not in found:
        return {}
    shares = {
        column: sum(map(_is_role_of_list, texts)) / len(texts)
        for column in range(table.columns)
        if len(texts := _texts(table, column)) >= ENOUGH
    }
    best = max(shares, key=lambda column: shares[column], default=None)
    if best is None or shares[best] < SOME_ROLES or not _is_open(found, best, "role"):
        return {}
    return {} if best == found["position"] else {"role": best}


def _is_role_of_list(text: str) -> bool:
    return all(map(is_role, read_people(text)))


def _is_open(found: Roles, column: int, content: str) -> bool:
    """Return whether what heads a column leaves open that it holds ``content``."""
    headed = {role for role, held in found.items() if held == column}
    return headed <= YIELDS.get(content, frozenset())


def _content(table: Table, column: int, enough: int) -> str | None:
    """Return what nearly all texts of a column are; None where they are of several kinds."""
    texts = _texts(table, column)
    if len(texts) < enough:
        return None
    counts = Counter(map(_content_of_items, texts))
    if counts["role"] >= counts["rank"]:
        # Pembina is a rank of civil servants, and the first of a team
        either = sum(is_role(text) for text in texts if content_of(text) == "rank")
        counts.update(role=either, rank=-either)
    if counts["position"] >= POSTS_SHARE * len(texts):
        counts["position"] += counts.pop("role", 0)
        if counts["position"] >= MOST_POSTS * len(texts):
            # a post that no list knows looks like a name: Pramubakti
            counts["position"] += counts.pop("name", 0)
    content, count = counts.most_common(1)[0]
    return content if count >= TELLING_SHARE * len(texts) else None


def _content_of_items(text: str) -> str | None:
    """Return what a cell holds, or every item of the list in it."""
    contents = {content_of(item) for item in read_people(text)}
    return contents.pop() if len(contents) == 1 else None


def _texts(table: Table, column: int) -> list[str]:
    """Return the texts of the body's cells that stand in ``column`` alone; a vacant post is
    none.
    """
    return [
        cell.text
        for cell in table.cells
        if cell.column == column
        and cell.column_span == 1
        and not is_vacant(cell.text)
        and table.rows[cell.row].kind is RowKind.BODY
    ]


def _names_first(table: Table, column: int | None) -> bool:
    """Return whether a column headed as one of posts has the holders' names above them."""
    if column is None:
        return False
    stacked = [text.split("\n") for text in _texts(table, column) if "\n" in text]
    named = sum(is_person(lines[0]) and content_of(lines[-1]) == "position" for lines in stacked)
    return named >= ENOUGH and named >= TELLING_SHARE * len(_texts(table, column))
