"""Academic titles behind a name: which a misread one may be, and which are none that is known."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from keputusan.extract.scan.engines.shapes import shape_of
from keputusan.language.lookup import DATA, read_yaml

COMMA = ", "

TITLE_LIKE = re.compile(r"[A-Z][\w']{0,4}\.(?: ?[A-Z0-9][\w']{0,4}\.){0,3}(?: ?\w{1,4})?")
"""What stands behind a comma like a title: short groups of letters that end with full stops."""

ALIKE = 2
"""A title differs from a known one by so many signs at most: "S.II." from "S.H."."""

MOST_TITLES = 12
"""So many known titles are tried for an unknown one: that many have two letters, as S.H. has."""

_GROUP = re.compile(r"[A-Z][a-z]*")


def with_known_titles(text: str) -> set[str]:
    """Return ``text`` with each of its unknown titles replaced by known ones that look like it."""
    head, *parts = text.split(COMMA)
    found = set()
    for place, part in enumerate(parts):
        if _is_unknown(part):
            found |= {
                COMMA.join([head, *parts[:place], known, *parts[place + 1 :]])
                for known in _near(part)
            }
    return found


def unknown_titles(text: str) -> int:
    """Return how many titles behind the commas of ``text`` are no known ones."""
    return sum(map(_is_unknown, text.split(COMMA)[1:]))


def _is_unknown(part: str) -> bool:
    return bool(TITLE_LIKE.fullmatch(part)) and _squeezed(part) not in _known()


def _squeezed(title: str) -> str:
    return "".join(filter(str.isalnum, title)).casefold()


@cache
def _near(part: str) -> tuple[str, ...]:
    alike = tuple(known for known in _printed() if shape_of(known) == shape_of(part))
    if alike:  # an H whose bar is lost is no I
        return alike
    found = process.extract(
        part, _printed(), scorer=Levenshtein.distance, score_cutoff=ALIKE, limit=MOST_TITLES
    )
    return tuple(known for known, _, _ in found)


@cache
def _titles() -> tuple[str, ...]:
    return tuple(read_yaml(DATA / "titles.yaml", dict[str, list[str]])["behind"])


@cache
def _known() -> frozenset[str]:
    return frozenset(map(str.casefold, _titles()))


@cache
def _printed() -> tuple[str, ...]:
    """Return the known titles as they are printed: "S.Sos."."""
    parted = (_GROUP.findall(title) for title in _titles())
    return tuple("".join(f"{group}." for group in groups) for groups in parted)
