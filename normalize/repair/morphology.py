"""Which words can be built from a known one: affixes, reduplication, compounds.

The forms are those of Sneddon et al., Indonesian Reference Grammar (2010), chapter 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from keputusan.language.lookup import read_yaml
from keputusan.normalize.repair.lexicon import Lexicon
from keputusan.normalize.repair.prepositions import misjoined, prepositions

AFFIXED = -3.0
"""How much rarer a form built by affixes is than its stem, where no list names it."""

SHORTEST_STEM = 3
RAREST_STEM = {3: -4.7, 4: -5.5, 5: -5.8}
"""By their length: rarer stems are too often a chance likeness, unless they are long."""


CAUSATIVE = "kan"
"""An ending whose k is often written once behind a stem in k."""

VERBAL = ("me", "di")
"""How verbs begin, active and passive."""


class _Confix(NamedTuple):
    """What stands before a stem, and the endings that go with it.

    ``is_nasal`` says that a nasal is put between, which may replace the stem's first letter.
    """

    prefix: str
    is_nasal: bool
    suffixes: tuple[str, ...]


class _Affixes(NamedTuple):
    confixes: tuple[_Confix, ...]
    nasals: dict[str, tuple[tuple[str, str], ...]]
    particles: tuple[str, ...]
    combining: tuple[str, ...]
    repeated: tuple[str, ...]
    never_hyphened: frozenset[str]
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    endings: frozenset[str]


@cache
def _affixes() -> _Affixes:
    data = read_yaml(Path(__file__).with_name("affixes.yaml"))
    return _Affixes(
        tuple(
            _Confix(prefix.rstrip("N"), prefix.endswith("N"), tuple(suffixes))
            for prefix, suffixes in data["confixes"].items()
        ),
        {
            nasal: tuple((start, lost) for lost, starts in stems.items() for start in starts)
            for nasal, stems in data["nasals"].items()
        },
        tuple(data["particles"]),
        tuple(data["combining"]),
        tuple(data["repeated"]),
        frozenset(data["never_hyphened"]),
        frozenset(_prefixes(data)),
        frozenset(_suffixes(data)),
        frozenset(data["endings"]),
    )


def _prefixes(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield what words begin with and what is no preposition: "mem", "peng", "ber"."""
    for prefix in data["confixes"]:
        stem = prefix.rstrip("N")
        if stem and stem not in prepositions():
            yield from (stem + nasal for nasal in (data["nasals"] if prefix != stem else ("",)))


def _suffixes(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield what words end in: "an", "kan", "nya"."""
    yield from (suffix for suffixes in data["confixes"].values() for suffix in suffixes if suffix)
    yield from data["particles"]


def is_form(one: str, other: str) -> bool:
    """Return whether one word is the other one and an ending: "pelayan" and "pelayanan"."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) and longer.removeprefix(shorter) in _affixes().endings


def is_affix(first: str, second: str) -> bool:
    """Return whether one of two words is only written before or behind others: "pengelola an"."""
    affixes = _affixes()
    return first in affixes.prefixes or second in affixes.suffixes


class Morphology:
    """Derives words from the lexicon's; what was asked once is remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, float | None] = {}

    def derived(self, word: str) -> float | None:
        """Return the estimated frequency of a word that can be built, else None.

        A decimal logarithm, as in the lexicon.
        """
        if word not in self._known:
            first, hyphen, second = word.partition("-")
            found = self._pair(first, second) if hyphen else self._affixed(word)
            self._known[word] = found
        return self._known[word]

    def is_kin(self, one: str, other: str) -> bool:
        """Return whether two right words are built of one stem: "pengingat" and "mengingat"."""
        return not self._known_stems(one).isdisjoint(self._known_stems(other))

    def _known_stems(self, word: str) -> set[str]:
        forms = _without_particle(word)
        return {
            stem
            for form in forms
            for stem in _stems(form)
            if len(stem) > SHORTEST_STEM and self._lexicon.stem(stem) is not None
        }

    def _frequency(self, word: str) -> float | None:
        found = self._lexicon.frequency(word)
        return self._affixed(word) if found is None else found

    def _pair(self, first: str, second: str) -> float | None:
        """Return a reduplicated word, with affixes or without: "bukti-bukti",
        "perundang-undangan".
        """
        if not _affixes().never_hyphened.isdisjoint((first, second)):
            return None
        one, other = self._frequency(first), self._frequency(second)
        if one is None and other is None:
            return None
        alike = any(
            second.removesuffix(suffix) in first
            for suffix in _affixes().repeated
            if len(second) - len(suffix) >= SHORTEST_STEM
        )
        known = [frequency for frequency in (one, other) if frequency is not None]
        if alike or len(known) == len((one, other)):
            return min(known) + AFFIXED / (2 if alike else 1)
        return None

    def _affixed(self, word: str) -> float | None:
        if word in misjoined() or self._lacks_a_letter(word):
            return None
        stems = {stem for form in _without_particle(word) for stem in _stems(form)}
        found = [
            frequency
            for stem in stems
            if len(stem) >= SHORTEST_STEM
            and stem != word
            and (frequency := self._lexicon.stem(stem)) is not None
            and (frequency >= RAREST_STEM.get(len(stem), frequency) or self._lexicon.is_root(stem))
        ]
        return max(found) + AFFIXED if found else None

    def _lacks_a_letter(self, word: str) -> bool:
        """Return whether a word in -kan is one in -kkan with a k lost: "menunjukan"."""
        if not word.endswith(CAUSATIVE) or word.endswith("k" + CAUSATIVE):
            return False
        return self._frequency(word.removesuffix(CAUSATIVE) + "k" + CAUSATIVE) is not None


def _without_particle(word: str) -> Iterator[str]:
    yield word
    for particle in _affixes().particles:
        if word.endswith(particle):
            yield word.removesuffix(particle)


def _stems(word: str) -> Iterator[str]:
    """Yield what the word may be built from by one prefix, one suffix or both."""
    affixes = _affixes()
    yield word
    for prefix, is_nasal, suffixes in affixes.confixes:
        if not word.startswith(prefix):
            continue
        behind = word.removeprefix(prefix)
        for suffix in suffixes:
            # a passive is not made of a noun in -an: "disatuan" is "di satuan"; nor is a noun
            # in -an made of a verb: "menunjukan" is "menunjukkan"
            if behind.endswith(suffix) and (prefix != "di" or suffix or not behind.endswith("an")):
                stem = behind.removesuffix(suffix)
                if not prefix and suffix == "an" and stem.startswith(VERBAL):
                    continue
                yield from _without_nasal(stem) if is_nasal else (stem,)
    for first in affixes.combining:
        if word.startswith(first):
            yield word.removeprefix(first).removeprefix("-")


def _without_nasal(form: str) -> Iterator[str]:
    """Yield the stems that a nasal prefix makes ``form`` of: "ngelola" gives "kelola"."""
    for nasal, stems in _affixes().nasals.items():
        if not form.startswith(nasal):
            continue
        rest = form.removeprefix(nasal)
        for start, lost in stems:
            if rest.startswith(start):
                yield (lost if lost != "none" else "") + rest
