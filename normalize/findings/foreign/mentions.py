"""Offices and regions that a passage names, each with the regions that the name may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from normalize.findings.foreign.likeness import near_regions
from normalize.gazetteer import region_at
from normalize.institutions import Institution, institution_of
from normalize.lookup import read_yaml
from normalize.offices import Mention, scan_offices
from normalize.places import find_places
from normalize.squeeze import squeeze

_BEFORE = 60
"""A body that sits elsewhere is looked for in so many characters before a place."""


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
    """The election offices of ``text``, and with them the regions it names otherwise."""
    if not _openings().search(text):
        return
    offices = list(scan_offices(text))
    for mention in offices:
        if mention.kind in ("named", "national", "unknown"):
            yield from _meant(mention, True)
    if with_places and not _words()["founding"].search(text):
        for mention in _places(text, offices):
            yield from _meant(mention, False)


def _meant(mention: Mention, is_office: bool) -> Iterator[Named]:
    """What a mention means; nothing where no region's name is like it."""
    if mention.institution:
        yield Named(mention.start, mention.end, (mention.institution,), is_office, True)
        return
    exact, regions = near_regions(mention.place, mention.level)
    if regions:
        offices = tuple(map(institution_of, regions))
        yield Named(mention.start, mention.end, offices, is_office, exact)


def _places(text: str, offices: list[Mention]) -> Iterator[Mention]:
    """The regions named outside the names of offices.

    Bodies that may sit in another region give none.
    """
    taken = [(office.start, office.end) for office in offices]
    for mention in chain(find_places(text), _bearers(text)):
        before = text[max(0, mention.start - _BEFORE) : mention.start]
        inside = any(mention.start < end and start < mention.end for start, end in taken)
        if not inside and not _words()["elsewhere"].search(before):
            taken.append((mention.start, mention.end))
            yield mention


def _bearers(text: str) -> Iterator[Mention]:
    """Regions named by what bears their name alone: Bupati Sleman, masyarakat Sleman."""
    squeezed = None
    for match in _words()["bearers"].finditer(text):
        squeezed = squeezed or squeeze(text)
        start = next((i for i, at in enumerate(squeezed.origins) if at >= match.end()), None)
        found = region_at(squeezed, start, None) if start is not None else None
        if found is None or start is None or not squeezed.is_capital(start):
            continue
        begin, end = squeezed.span(start, found.end)
        office = institution_of(found.regions[0]) if len(found.regions) == 1 else None
        yield Mention(match.start(), end, "named", office, None, text[begin:end])


@cache
def _openings() -> re.Pattern[str]:
    """What every mention begins with, to pass over the texts that have none."""
    bearers = _words()["bearers"].pattern
    return re.compile(rf"k\W*p\W*u|pemilihan\s*umum|independen|kab|kota|pro[vp]|{bearers}", re.I)


@cache
def _words() -> dict[str, re.Pattern[str]]:
    """The word lists of ``words.yaml``, each as one pattern."""
    lists: dict[str, list[str]] = read_yaml(Path(__file__).with_name("words.yaml"))
    return {
        name: re.compile(rf"\b(?:{'|'.join(words)})\b".replace(" ", r"\s+"), re.I)
        for name, words in lists.items()
    }
