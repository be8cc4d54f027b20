"""A cell that says of a person more than the name: NAMA/NIP, Nama (Jabatan), name over post."""

from __future__ import annotations

import re
from typing import NamedTuple

from keputusan.extract.kinds.cell_contents import begins_post, content_of, is_person
from keputusan.extract.kinds.list_items import split_items
from keputusan.language.markers import read_marker
from keputusan.language.staff_numbers import FEWEST_DIGITS, find_staff_numbers

_IN_BRACKETS = re.compile(r"(?P<name>[^()]+?)\s*\((?P<rest>[^()]{4,})\)\s*$", re.S)
_BEHIND_COMMA = re.compile(r"(?P<name>.+?)\s*[,;–-]\s+(?P<rest>[^,;]+(?:,[^,;]+)?)$", re.S)


class PersonCell(NamedTuple):
    """The parts of such a cell as printed, lines joined with a line feed; "" for none."""

    name: str
    position: str = ""
    rank: str = ""


def read_person(text: str, with_post: bool = False) -> PersonCell:
    """Return the parts of a cell: what comes first is the name, lines that go on belong to it.

    A staff number stays with the name; what is neither post nor rank does, too.  ``with_post``
    says that the column's heading promises a post: in brackets, or below the staff number, it
    may be one that no list knows.
    """
    for pattern in (_IN_BRACKETS, _BEHIND_COMMA):
        match = pattern.match(text)
        promised = with_post and pattern is _IN_BRACKETS
        if match and is_person(match["name"]) and (promised or begins_post(match["rest"])):
            return PersonCell(match["name"], match["rest"])
    parts: dict[str, list[str]] = {"name": [], "position": [], "rank": []}
    current, numbered = "name", False
    for line in text.split("\n"):
        content = content_of(line)
        if parts["name"] and content in ("rank", "position", "role"):
            current = "position" if content == "role" else content
        elif content == "staff_number" or (content == "name" and current == "rank"):
            current = "name"
        elif with_post and content in ("name", None) and current == "name" and numbered:
            current = "position"
        numbered = numbered or content == "staff_number"
        parts[current].append(line)
    return PersonCell(*("\n".join(parts[part]) for part in ("name", "position", "rank")))


def read_people(text: str) -> list[str]:
    """Return the cells of the several people that a cell lists by numbers; one otherwise."""
    lines = [line for line in text.split("\n") if line.strip()]
    markers = [read_marker(line) for line in lines]
    first = markers[0] if markers else None
    # a line of titles may begin like an item: "M. Si"
    values = [
        marker.value for marker in markers if marker and first and marker.style == first.style
    ]
    if len(values) < 2 or values != list(range(1, len(values) + 1)):
        return [text]
    return split_items(text)


def digits_of(text: str) -> str:
    """Return the digits of the staff number in a cell; "" where there is none."""
    for number in find_staff_numbers(text):
        return number.digits
    digits = "".join(filter(str.isdecimal, text))
    others = any(char.isalpha() for char in text)
    return digits if len(digits) >= FEWEST_DIGITS and not others else ""
