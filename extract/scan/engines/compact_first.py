"""Two recognisers: a compact one reads every line, an accurate one those of which it is unsure."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher

from keputusan.extract.model.page_image import Pixels
from keputusan.extract.scan.engines.belief import is_believed
from keputusan.extract.scan.engines.certainty import certainty, page_doubt
from keputusan.extract.scan.engines.compact import CompactReader, CompactReading
from keputusan.extract.scan.engines.engine import Engine, Reading
from keputusan.extract.scan.engines.weighing import Both, weigh

FEWEST_SIGNS = 2
"""A line of fewer signs is a mark, and what it is its ink tells."""


class CompactFirst:
    """The ``accurate`` engine, spared the lines that the compact reader reads as well.

    Of the other lines both readings are weighed, and what else the line may say.
    """

    def __init__(self, accurate: Engine, compact: CompactReader | None = None) -> None:
        self._accurate = accurate
        self._compact = compact or CompactReader()
        self.name = accurate.name
        self.version = f"{accurate.version}, {self._compact.version}"

    def read_lines(self, lines: list[Pixels]) -> list[Reading]:
        """See Engine.read_lines."""
        first = [self._compact.read(line) for line in lines]
        doubted = [
            index for index, read in enumerate(first)
            if not is_believed(read.reading.text, read.sure)
        ]  # fmt: skip
        readings = [read.reading for read in first]
        again = self._accurate.read_lines([lines[index] for index in doubted])
        doubt = page_doubt([read.sure for read in first])
        for index, reading in zip(doubted, again, strict=True):
            readings[index] = _weighed(reading, first[index], doubt)
        return readings


def _weighed(reading: Reading, other: CompactReading, doubt: float) -> Reading:
    """Return what a line says of which ``reading`` is the accurate one."""
    seen, also = reading.evidence, other.reading.evidence
    if seen is None or also is None:
        return reading
    both = Both(seen, also)
    # a figure alone may be one whose full stop runs into it
    if len(reading.text.strip()) < FEWEST_SIGNS and not reading.text.strip().isdecimal():
        return replace(reading, evidence=both)
    said = weigh(reading.text, seen, other.reading.text, also, doubt)
    sure = certainty(said, reading, other, doubt)
    return replace(reading, text=said.text, chars=_chars(said.text, reading, sure), evidence=both)


def _chars(text: str, reading: Reading, sure: float) -> tuple[float, ...]:
    """Return how sure each character of ``text`` is, the least sure as sure as the whole text."""
    chars = [sure] * len(text)
    same = SequenceMatcher(None, reading.text, text, autojunk=False).get_matching_blocks()
    for before, after, size in same:
        chars[after : after + size] = reading.chars[before : before + size]
    chars = [max(sure, char) for char in chars]
    chars[min(range(len(chars)), key=chars.__getitem__)] = sure
    return tuple(chars)
