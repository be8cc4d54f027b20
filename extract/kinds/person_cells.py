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


def read_person(text: str) -> PersonCell:
    """Return the parts of a cell: what comes first is the name, lines that go on belong to it.

    A staff number stays with the name; what is neither post nor rank does, too.
    """
    for pattern in (_IN_BRACKETS, _BEHIND_COMMA):
        match = pattern.match(text)
        if match and begins_post(match["rest"]) and is_person(match["name"]):
            return PersonCell(match["name"], match["rest"])
    parts: dict[str, list[str]] = {"name": [], "position": [], "rank": []}
    current = "name"
    for line in text.split("\n"):
        content = content_of(line)
        if parts["name"] and content in ("rank", "position", "role"):
            current = "position" if content == "role" else content
        elif content == "staff_number" or (content == "name" and current == "rank"):
            current = "name"
        parts[current].append(line)
    return PersonCell(*("\n".join(parts[part]) for part in ("name", "position", "rank")))


def read_people(text: str) -> list[str]:
    """Return the cells of the several people that a cell lists by numbers; one otherwise."""
    lines = [line for line in text.split("\n") if line.strip()]
    markers = [read_marker(line) for line in lines]
    values = [marker.value for marker in markers if marker is not None]
    if len(values) < 2 or markers[0] is None or values != list(range(1, len(values) + 1)):
        return [text]
    return split_items(text)


def digits_of(text: str) -> str:
    """Return the digits of the staff number in a cell; "" where there is none."""
    for number in find_staff_numbers(text):
        return number.digits
    digits = "".join(filter(str.isdecimal, text))
    others = any(char.isalpha() for char in text)
    return digits if len(digits) >= FEWEST_DIGITS and not others else ""
