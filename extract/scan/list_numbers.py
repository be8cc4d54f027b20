"""The numbers of a scanned table's rows and headings, read with what they count in view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np

from keputusan.extract.grid.frames import Frame
from keputusan.extract.model.page import REVIEW, Doubt
from keputusan.extract.scan.counted import Choice, Option, choose
from keputusan.extract.scan.engines.evidence import Seen
from keputusan.extract.scan.ink import Ink
from keputusan.extract.scan.numerals import Numeral, Style, read_numeral, value_as, written
from keputusan.extract.scan.scanned_cells import CellReading
from keputusan.extract.scan.text_lines import TextLine

FEWEST = 2
"""So many numbers in a column, or before headings across the table, count."""

COUNTED, STYLED = 0.5, 0.6
"""Texts count where this share of them are one more than the one before, or what their place in the
list says, and the second share are numbers at all."""

ACROSS = 0.5
"""A heading lies over at least this share of the columns."""

PLAIN = Style("1", ".")
"""How numbers are written where none was read."""

ENDS = ("", ".")
"""A number ends with a full stop or without: specks and worn points leave it open which."""

FOOT = 0.25
"""A full stop ends level with its figure, within so much of the figure's height."""

CLOSE = 0.5
"""It stands no further behind it than this share of that height."""

LONGEST = 5
"""The number of a row has so many signs at most, its full stop among them."""

AROUND = 3
"""What a number may be, so many numbers before and behind it tell."""


@dataclass(frozen=True, slots=True)
class Item:
    """A cell that may begin with a number: its reading's index, what its first line says, "" for
    nothing, as it was ``read``, and what that line tells; ``pointed`` is whether a point stands
    behind its last figure, None where other words follow.
    """

    index: int
    text: str
    read: str
    seen: Seen
    numeral: Numeral | None
    pointed: bool | None


def settle_numbers(frame: Frame, readings: list[CellReading], ink: Ink) -> None:
    """Correct the numbers of ``readings`` that the others and the ink show to be another, in place.

    How sure a number is, is how sure it is among them: one that is read surely and does not count
    on is in doubt, and so is what is no number where the others are.
    """
    for items in counted_lists(frame, readings, ink):
        style = style_of(items)
        for item, choice in zip(items, choose(options_of(items, style)), strict=True):
            _settle(readings[item.index], item, choice)


def counted_lists(frame: Frame, readings: list[CellReading], ink: Ink) -> Iterator[list[Item]]:
    """Yield the cells of the first column, and the headings over all, if their numbers count."""
    rows: list[Item] = []
    headings: list[Item] = []
    columns = len(frame.edges.xs) - 1
    for index, (region, reading) in enumerate(zip(frame.regions, readings, strict=True)):
        across = region.column_span > 1 and region.column_span >= ACROSS * columns
        if not reading.lines or not (across or (region.column == 0 and region.column_span == 1)):
            continue
        item = _item(index, reading, across, ink)
        if item is not None:
            (headings if across else rows).append(item)
    for items in (rows, headings):
        if _counts(items):
            yield items


def _item(index: int, reading: CellReading, across: bool, ink: Ink) -> Item | None:
    """Return the item that a cell is; None for one that holds more than a number."""
    first = reading.lines[0]
    text = first.text.strip()
    if first.evidence is None or not text or reading.text.split("\n")[0] not in (text, ""):
        return None
    if not across and (len(reading.lines) > 1 or len(text) > LONGEST):
        return None
    pointed = None if across or not reading.cut else _is_pointed(reading.cut[0], ink)
    said = text if reading.text else ""
    return Item(index, said, text, first.evidence, read_numeral(text), pointed)


def _is_pointed(line: TextLine, ink: Ink) -> bool:
    """Return whether a point stands by itself behind the last figure of ``line``, at its foot."""
    last = line.parts[np.argmax(ink.boxes[line.parts, 2])]
    letters = ink.boxes[line.parts[~ink.dots[line.parts]]]
    if not ink.dots[last] or not len(letters):
        return False
    figure = letters[np.argmax(letters[:, 2])]
    height = int(figure[3] - figure[1])
    apart, below = int(ink.boxes[last, 0] - figure[2]), int(ink.boxes[last, 3] - figure[3])
    return abs(below) <= FOOT * height and apart <= CLOSE * height


def _counts(items: list[Item]) -> bool:
    values = values_of(items, style_of(items))
    found = [(place, value) for place, value in enumerate(values) if value is not None]
    if len(items) < FEWEST or len(found) < max(2, STYLED * len(items)):
        return False
    steps = sum(after == before + 1 for (_, before), (_, after) in pairwise(found))
    placed = max(Counter(value - place for place, value in found).values())
    return steps >= COUNTED * (len(found) - 1) or placed >= max(2, COUNTED * len(found))


def style_of(items: list[Item]) -> Style:
    """Return how most of the numbers are written: the way in which they count on."""
    plain = Counter(item.numeral.style for item in items if item.numeral is not None)
    strokes = {Style(kind, style.end) for style in plain for kind in "1I" if style.kind in "1I"}
    return min(
        plain.keys() | strokes or {PLAIN},
        key=lambda style: (-_steps(values_of(items, style)), -plain[style], style),
    )


def values_of(items: list[Item], style: Style) -> list[int | None]:
    """Return the number of each of ``items`` if all are written in ``style``."""
    return [value_as(item.text, style.kind) for item in items]


def _steps(values: list[int | None]) -> int:
    """Return how many of ``values`` are one more than the one before."""
    return sum(before is not None and after == before + 1 for before, after in pairwise(values))


def options_of(items: list[Item], style: Style) -> list[list[Option]]:
    """Return what each of ``items`` may say: its own text, and each number that the others tell."""
    values = values_of(items, style)
    found = []
    for place, item in enumerate(items):
        own = values[place]
        told = {1} if own is None else {1, own}
        for other in range(max(0, place - AROUND), min(len(items), place + AROUND + 1)):
            value = values[other]
            if value is not None:
                told.add(value + place - other)
        plain = item.numeral is not None and item.numeral.style.kind == style.kind
        options = [_option(item, own if plain else None, item.text)]
        texts = {item.text}
        ends = ENDS if style.end in ENDS else (style.end,)
        for value, end in product(sorted(told), ends):
            text = written(item.read, value, Style(style.kind, end))
            if value > 0 and text not in texts:
                texts.add(text)
                options.append(_option(item, value, text))
        found.append(options)
    return found


def _option(item: Item, value: int | None, text: str) -> Option:
    """Return ``text`` as what ``item`` may say, and what its ink tells of it."""
    share = item.seen.log_share(text or item.read)
    numeral = read_numeral(text)
    if value is None or numeral is None:
        return Option(value, text, share)
    end = numeral.style.end
    return Option(value, text, share, end, unsaid=not end and item.pointed is True)


def _settle(reading: CellReading, item: Item, choice: Choice) -> None:
    """Give ``reading`` the number that was chosen for ``item``, and how sure it is."""
    alone = reading.text == item.text
    reading.counted = choice.sure
    if choice.text == item.text and choice.value is None:
        reading.confidence = min(reading.confidence, choice.sure)
    else:
        reading.text = choice.text + reading.text[len(item.text) :]
        reading.confidence = choice.sure if alone else min(reading.confidence, choice.sure)
    if alone or choice.text != item.text:
        doubts = enumerate(choice.text) if choice.sure < REVIEW else ()
        reading.doubts = tuple(Doubt(at, choice.sure) for at, _ in doubts)
