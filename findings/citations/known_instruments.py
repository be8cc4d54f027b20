"""Instruments whose title and gazette are known, and whether a citation agrees with them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from keputusan.findings.citations.cited import Cited, Gazette
from keputusan.language.fold import key
from keputusan.language.lookup import read_yaml

SAME_TITLE = 93.0
"""Titles this similar (0..100) are one title."""

LONG_TITLE = 25
"""Titles with fewer letters must be the same to the letter."""

_AMENDED = re.compile(r"^Perubahan .*? tentang ")


class Known(NamedTuple):
    """An instrument as promulgated; ``gazette`` is series, year and number."""

    kind: str
    number: str
    year: int
    title: str
    gazette: tuple[str, int, int] | None
    supplement: int | None

    @property
    def name(self) -> str:
        """Kind, number and year in short."""
        return f"{self.kind} {self.number}/{self.year}"


@cache
def known_instruments() -> tuple[Known, ...]:
    """All of ``instruments.yaml``."""
    return tuple(
        Known(
            entry["kind"],
            entry["number"],
            entry["year"],
            entry["title"],
            tuple(entry["gazette"]) if "gazette" in entry else None,
            entry.get("supplement"),
        )
        for entry in read_yaml(Path(__file__).with_name("instruments.yaml"))
    )


def is_cited(known: Known, cited: Cited) -> bool:
    """Whether ``cited`` is the known instrument by its number."""
    return (cited.kind, cited.number, cited.year) == (known.kind, known.number, known.year)


def of_gazette(gazette: Gazette) -> Known | None:
    """The instrument promulgated there."""
    for known in known_instruments():
        if known.supplement is not None and known.supplement == gazette.supplement:
            return known
        if known.gazette == (gazette.series, gazette.year, gazette.number):
            return known
    return None


def of_title(cited: Cited) -> list[Known]:
    """The instruments of that kind and title; several if it was regulated anew or amended."""
    subject = key(cited.subject)
    amending = cited.subject.casefold().startswith("perubahan")
    of_kind = (known for known in known_instruments() if known.kind == cited.kind)
    return [known for known in of_kind if _same(_folded(known.title, amending), subject)]


@cache
def _folded(title: str, amending: bool) -> str:
    """A title folded; an amendment may also be cited by the title of what it amends."""
    return key(title if amending else _AMENDED.sub("", title))


def _same(title: str, subject: str) -> bool:
    if len(title) < LONG_TITLE:
        return title == subject
    return fuzz.ratio(title, subject, score_cutoff=SAME_TITLE) > 0
