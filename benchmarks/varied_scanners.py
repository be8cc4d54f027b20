"""Scanners drawn by chance: any type, resolution and fault, beside those that have a name."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from benchmarks.scanned_offices import (
    BOOK,
    BROAD,
    CALADEA,
    CARLITO,
    FINE_SERIF,
    FREE,
    GROTESQUE,
    NARROW,
    NOTO,
    OLD,
    ROMAN,
    SANS,
    SCHOOL,
    SERIF,
    TIGHT,
    Scanner,
    as_pdf,
    fits,
)
from benchmarks.scanned_tables import MadeUpTable, plan, team
from training.misprinted_tables import misprint
from training.printed_text import PrintedText

FONTS = {
    "fitting": (SERIF, SANS, NARROW, CARLITO, FREE, ROMAN, OLD, SCHOOL, BOOK, GROTESQUE),
    "test": (CALADEA, NOTO, FINE_SERIF, BROAD, TIGHT),
}
"""The types of each half: none is in both."""

TICKS = ("tick", "tick", "cross", "dot")

STYLES = ("solid", "solid", "solid", "double", "dashed", "dotted")


BARE = 5
"""Of so many pages one has numbers without full stops."""


def _bilevel(chance: random.Random, plain: Scanner) -> Scanner:
    return plain._replace(
        dpi=chance.choice([200, 200, 240, 300]),
        threshold=chance.randint(90, 185),
        dirt=chance.choice([0, 0, 40, 80, 120]),
        blur=chance.uniform(0.4, 0.7),
    )


def _dirty(chance: random.Random, plain: Scanner) -> Scanner:
    return plain._replace(
        dpi=chance.randint(150, 220),
        blur=chance.uniform(0.8, 1.2),
        noise=chance.uniform(8, 15),
        dirt=chance.randint(100, 260),
        broken=chance.uniform(0.0, 0.13),
        quality=chance.randint(28, 60),
    )


def _photograph(chance: random.Random, plain: Scanner) -> Scanner:
    return plain._replace(
        dpi=chance.randint(150, 200),
        blur=chance.uniform(0.8, 1.3),
        light=chance.uniform(0.3, 0.6),
        tone=chance.randint(40, 110),
        skew=chance.uniform(-2.5, 2.5),
        quality=chance.randint(25, 50),
    )


def _small(chance: random.Random, plain: Scanner) -> Scanner:
    return plain._replace(
        dpi=chance.randint(100, 150),
        blur=chance.uniform(0.4, 0.7),
        noise=chance.uniform(2, 7),
        quality=chance.randint(14, 60),
    )


def _grey(chance: random.Random, plain: Scanner) -> Scanner:
    return plain._replace(
        dpi=chance.randint(180, 300),
        tone=chance.choice([0, 0, 120, 165]),
        stroke=chance.uniform(0.3, 0.9),
        light=chance.uniform(0.0, 0.35),
        style=chance.choice(STYLES),
        skew=chance.choice([0.0, 0.0, chance.uniform(-5, 5)]),
    )


KINDS: tuple[Callable[[random.Random, Scanner], Scanner], ...] = (
    *(_bilevel, _bilevel, _dirty, _dirty, _photograph, _small, _grey),
)
"""The kinds of scanners, the troubled ones twice."""


def varied_scanner(chance: random.Random, half: str) -> Scanner:
    """Return a scanner with a type of ``half`` and faults by chance."""
    plain = Scanner(
        chance.choice(FONTS[half]),
        200,
        size=chance.uniform(8.8, 11.0),
        tick=chance.choice(TICKS),
    )
    return chance.choice(KINDS)(chance, plain)


def varied_pages(
    half: str, seed: int, count: int
) -> Iterator[tuple[str, bytes, MadeUpTable, Scanner]]:
    """Yield name, PDF, truth and scanner of ``count`` pages: teams and plans, plain and misprinted,
    each of a scanner of its own.
    """
    for index in range(count):
        chance = random.Random(f"{seed} {half} {index}")
        scanner = varied_scanner(chance, half)
        table = _table(chance, index)
        while not fits(table, scanner):
            table = _table(chance, index)
        if index % BARE == 0:
            table = with_bare_numbers(table)
        yield f"{half}-{index}", as_pdf(table, scanner, chance), table, scanner


def with_bare_numbers(table: MadeUpTable) -> MadeUpTable:
    """Return ``table`` with its rows numbered without full stops, as many offices number them."""
    cells = [
        cell._replace(text=cell.text[:-1]) if re.fullmatch(r"\d+\.", cell.text) else cell
        for cell in table.cells
    ]
    return MadeUpTable(table.widths, cells, table.rows, table.head)


def _table(chance: random.Random, index: int) -> MadeUpTable:
    table = team(chance, 15) if index % 2 == 0 else plan(chance, 5)
    return misprint(table, PrintedText(chance), chance) if is_misprinted(index) else table


def is_misprinted(index: int) -> bool:
    """Return whether the page has misprints, and other names and words."""
    return index % 4 >= 2
