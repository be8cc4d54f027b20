"""Offices and regions that a passage names, each with the regions that the name may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from keputusan.findings.foreign.region_likeness import near_regions
from keputusan.language.lookup import read_yaml
from keputusan.language.squeeze import squeeze
from keputusan.normalize.terms.gazetteer import region_at
from keputusan.normalize.terms.institutions import Institution, institution_of
from keputusan.normalize.terms.named_regions import find_places
from keputusan.normalize.terms.offices import Mention, scan_offices

_BEFORE = 60
"""A body that sits elsewhere is looked for in so many characters before a place."""

_LONGEST_NAME = 60
"""No region's name has more characters."""

# What every mention begins with, to pass over the many texts that have none.
_OFFICE = re.compile(r"k\W*p\W*u|pemilihan\s*umum|independen", re.I)
_LEVEL = re.compile(r"kab|kota|pro[vp]|wilayah", re.I)


class Named(NamedTuple):
    """The stretch ``start:end`` of a text and the offices it may mean: one, if it is clear.

    ``is_office`` where an election office is named, and no region; ``exact`` unless the name
    is misspelt.
    """

    start: int
    end: int
    offices: tuple[Institution, ...]
    is_office: bool
    exact: bool


def names_in(text: str, with_places: bool) -> Iterator[Named]:
    """Yield the election offices of ``text``, and with them the regions it names otherwise."""
    offices = list(scan_offices(text)) if _OFFICE.search(text) else []
    for mention in offices:
        if mention.kind in ("named", "national", "unknown"):
            yield from _meant(mention, True)
    if with_places and not _words()["founding"].search(text):
        for mention in _places(_without(text, offices)):
            yield from _meant(mention, False)


def _meant(mention: Mention, is_office: bool) -> Iterator[Named]:
    """Yield what a mention means; nothing where no region's name is like it."""
    if mention.institution:
        yield Named(mention.start, mention.end, (mention.institution,), is_office, True)
        return
    exact, regions = near_regions(mention.place, mention.level)
    if regions:
        offices = tuple(map(institution_of, regions))
        yield Named(mention.start, mention.end, offices, is_office, exact)


def _without(text: str, offices: list[Mention]) -> str:
    """Return ``text`` with blanks in place of the offices it names."""
    for office in offices:
        text = text[: office.start] + " " * (office.end - office.start) + text[office.end :]
    return text


def _places(text: str) -> Iterator[Mention]:
    """Yield the regions that a text without offices names.

    Bodies that may sit in another region give none.
    """
    found = list(find_places(text)) if _LEVEL.search(text) else []
    for mention in chain(found, _bearers(_without(text, found))):
        before = text[max(0, mention.start - _BEFORE) : mention.start]
        if not _words()["elsewhere"].search(before):
            yield mention


def _bearers(text: str) -> Iterator[Mention]:
    """Yield regions named by what bears their name alone: Bupati Sleman, masyarakat Sleman."""
    for match in _words()["bearers"].finditer(text):
        behind = squeeze(text[match.end() : match.end() + _LONGEST_NAME])
        if not behind.letters or not behind.is_capital(0):
            continue
        found = region_at(behind, 0, None)
        if found is not None:
            begin, end = (match.end() + offset for offset in behind.span(0, found.end))
            office = institution_of(found.regions[0]) if len(found.regions) == 1 else None
            yield Mention(match.start(), end, "named", office, None, text[begin:end])


@cache
def _words() -> dict[str, re.Pattern[str]]:
    """Return the word lists of ``words.yaml``, each as one pattern."""
    lists = read_yaml(Path(__file__).with_name("words.yaml"), dict[str, list[str]])
    return {
        name: re.compile(rf"\b(?:{'|'.join(words)})\b".replace(" ", r"\s+"), re.I)
        for name, words in lists.items()
    }
