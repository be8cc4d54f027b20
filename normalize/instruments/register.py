"""The register: laws and government regulations, and what else is known for certain."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from keputusan.language.lookup import DATA, read_yaml
from keputusan.normalize.instruments.titles import Title, Wording, distance

NUMBERED = frozenset({"UU", "PP"})
"""Kinds that the register has year by year; of the others it has only some."""


class Instrument(NamedTuple):
    """An instrument as promulgated; ``title`` is "" where only its number is known.

    ``issuer`` tells apart what kind, number and year do not: a ministry.  ``gazette`` is series,
    year and number, ``supplement`` the number in the series' supplement.
    """

    kind: str
    number: str
    year: int
    title: str
    issuer: str | None = None
    gazette: tuple[str, int, int] | None = None
    supplement: int | None = None

    @property
    def name(self) -> str:
        """Kind, number and year in short."""
        return f"{self.kind} {self.number}/{self.year}"


class Register:
    """The known instruments, by number and by title."""

    def __init__(self, instruments: tuple[Instrument, ...]) -> None:
        self.instruments = instruments
        self._by_number: defaultdict[tuple[str, int], list[Instrument]] = defaultdict(list)
        for one in instruments:
            self._by_number[one.number, one.year].append(one)

    def numbered(self, number: str, year: int | None) -> list[Instrument]:
        """Return the instruments of that number and year, whatever their kind."""
        return self._by_number.get((number, year), []) if year is not None else []

    def is_beyond(self, kind: str, number: str, year: int | None) -> bool:
        """Return whether that year is known to have had fewer instruments of the kind."""
        last = self._complete_years.get((kind, year)) if year is not None else None
        return last is not None and number.isdigit() and int(number) > last

    def titled(self, kind: str, subject: Title, limit: int) -> list[tuple[int, Instrument]]:
        """Return the instruments of the kind whose title differs by ``limit`` letters at most.

        Each with its distance, the nearest first.
        """
        known, letters = self._titles(kind)
        near = process.extract(
            subject.letters,
            letters,
            scorer=Levenshtein.distance,
            processor=None,
            score_cutoff=limit,
            limit=None,
        )
        found = [
            (apart, known[index][0])
            for _, _, index in near
            if (apart := distance(subject, known[index][1])) <= limit
        ]
        return sorted(found, key=lambda pair: (pair[0], pair[1].year, pair[1].number))

    @cache  # noqa: B019 - the register lives as long as the process
    def _titles(self, kind: str) -> tuple[list[tuple[Instrument, Title]], list[str]]:
        known = [
            (one, form)
            for one in self.instruments
            if one.kind == kind and one.title
            for form in Wording(one.title).forms
        ]
        return known, [title.letters for _, title in known]

    @cached_property
    def _complete_years(self) -> dict[tuple[str, int], int]:
        """The last number of each year of which every number is known, but for the newest."""
        numbers: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
        for one in self.instruments:
            if one.kind in NUMBERED and one.number.isdigit():
                numbers[one.kind, one.year].add(int(one.number))
        newest = max(year for _, year in numbers)
        return {
            key: max(known)
            for key, known in numbers.items()
            if key[1] < newest and len(known) == max(known)
        }


@cache
def register() -> Register:
    """Return the register, read once: ``instruments.yaml`` and ``laws.csv``.

    What both have is taken from the first, which is written by hand and has gazettes.
    """
    known = {(one.kind, one.number, one.year, one.issuer): one for one in _laws()}
    known |= {(one.kind, one.number, one.year, one.issuer): one for one in described()}
    return Register(tuple(known.values()))


@cache
def described() -> tuple[Instrument, ...]:
    """Return the instruments of ``instruments.yaml``."""
    return tuple(
        Instrument(
            entry["kind"],
            entry["number"],
            entry["year"],
            entry["title"],
            entry.get("issuer"),
            tuple(entry["gazette"]) if "gazette" in entry else None,
            entry.get("supplement"),
        )
        for entry in read_yaml(DATA / "instruments.yaml")
    )


def _laws() -> Iterator[Instrument]:
    with (DATA / "laws.csv").open(encoding="utf-8", newline="") as file:
        for kind, number, year, title in list(csv.reader(file))[1:]:
            yield Instrument(kind, number, int(year), title)
