"""Tables of made-up decrees as their pages show them, with the records they hold.

Two halves have other names, sentences, headings and ways to number, so that what is fitted on
the one is measured on the other.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from benchmarks.seam_words import INNER, MARKERS
from keputusan.language.lookup import read_yaml

LABELS = Path(__file__).parent / "labels"
KINDS = ("reform", "integrity_zone", "performance", "team")
MONTHS = 12


class Shown(NamedTuple):
    """A cell of the page: its first row (from 0), the rows it covers, its lines."""

    row: int
    span: int
    text: str


@dataclass(slots=True)
class PrintedTable:
    """A table as it is printed.

    ``labels`` are the headings, that at ``group`` standing over ``months``; ``cells`` are those
    of each column, ``headings`` the texts across the table by row, ``short`` the columns whose
    cells are centred sideways.  ``records`` are the values of each record's fields.
    """

    kind: str
    labels: list[str]
    widths: list[float]
    group: int | None
    months: list[str]
    numbered: bool
    cells: list[list[Shown]] = field(default_factory=list)
    headings: dict[int, tuple[str, str]] = field(default_factory=dict)
    rows: int = 0
    records: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def columns(self) -> int:
        """How many columns there are, each month being one."""
        return len(self.labels) + (len(self.months) - 1 if self.group is not None else 0)

    @property
    def all(self) -> range:
        """The columns."""
        return range(self.columns)

    def begins(self, row: int, column: int) -> bool:
        """Return whether a cell of a column begins in a row."""
        return any(cell.row == row for cell in self.cells[column])

    def at(self, row: int, column: int) -> str:
        """Return the text of the cell that covers a row of a column; "" for none."""
        found = (c.text for c in self.cells[column] if c.row <= row < c.row + c.span)
        return next(found, "")


class Writer:
    """Writes tables by chance with the words of one half."""

    def __init__(self, half: str, seed: str) -> None:
        self.half = half
        self.chance = random.Random(seed)
        self.words: dict[str, list[str]] = read_yaml(LABELS / "dump_words.yaml")[half]
        self.names = read_yaml(LABELS / "office_names.yaml")[half]

    def table(self, kind: str) -> PrintedTable:
        """Return a table of a kind."""
        self._end = self.chance.choice(("", "", ".", ";"))
        self._markers = self.chance.choice((("1.", "a."), ("a.", "1)"), (None, None), (None, "1.")))
        self._listed = self.chance.choice((0.0, 0.2, 0.5))
        self._dash = self.chance.random() < 0.2
        self._tick = self.chance.choice(("√", "√", "V", "v", "✓"))
        return {
            "reform": self._reform,
            "integrity_zone": self._zone,
            "performance": self._performance,
            "team": self._team,
        }[kind]()

    def _pick(self, name: str) -> str:
        return self.chance.choice(self.words[name])

    def _phrase(self, longest: int = 4) -> str:
        parts = [self._pick("deeds"), self._pick("things")]
        parts += [self._pick("tails") for _ in range(self.chance.randint(0, longest))]
        return " ".join(parts) + self._end

    def _listing(self, style: str, most: int, longest: int = 3) -> str:
        items = range(1, self.chance.randint(2, most) + 1)
        return "\n".join(f"{mark(style, n)} {self._phrase(longest)}" for n in items)

    def _level(self, level: int, number: int) -> str:
        """Return the text of an activity (0) or a sub-activity (1)."""
        style = self._markers[level]
        text = f"{mark(style, number)} {self._phrase()}" if style else self._phrase()
        if self.chance.random() < self._listed * 0.4:
            inner = self.chance.choice([one for one in INNER if style not in one])
            text = f"{text.rstrip('.;')}:\n{self._listing(inner[0], 4, 1)}"
        return text

    def _leaf(self) -> str:
        if self.chance.random() < self._listed:
            return self._listing(self.chance.choice(("1.", "a.", "-", "1)")), 4)
        return self._phrase(5)

    def _header(self, kind: str, months: bool) -> tuple[list[str], int | None, list[str]]:
        labels = [self.chance.choice(choice.split(" / ")) for choice in self.words[kind]]
        group = next((i for i, label in enumerate(labels) if label == "MONTHS"), None)
        if group is None:
            return labels, None, []
        if not months:
            return [label for label in labels if label != "MONTHS"], None, []
        labels[group] = self._pick("month_groups")
        return labels, group, self._pick("month_labels").split()

    def _reform(self) -> PrintedTable:
        labels, group, months = self._header("reform", True)
        widths = [4, 14, 20, 22, 26, self._month(), 8]
        table = PrintedTable("reform", labels, widths, group, months, self._is())
        table.cells = [[] for _ in range(table.columns)]
        row = 0
        for number in range(1, self.chance.randint(3, 8) + 1):
            area = row
            for activity in range(1, self.chance.randint(1, 3) + 1):
                first = row
                for sub in range(1, self.chance.randint(1, 3) + 1):
                    leaves = self.chance.choice((1, 1, 1, 2))
                    for _ in range(leaves):
                        table.cells[4].append(Shown(row, 1, self._leaf()))
                        note = self._pick("notes") if self.chance.random() < 0.1 else ""
                        self._add_months(table, 5, row)
                        table.cells[-1].append(Shown(row, 1, note))
                        row += 1
                    table.cells[3].append(Shown(row - leaves, leaves, self._level(1, sub)))
                table.cells[2].append(Shown(first, row - first, self._level(0, activity)))
            name = self.words["areas"][(number - 1) % len(self.words["areas"])]
            table.cells[0].append(Shown(area, row - area, f"{number}."))
            table.cells[1].append(Shown(area, row - area, name))
        table.rows = row
        for row in range(table.rows):
            texts = (*(table.at(row, c) for c in range(1, 5)), _ticked(table, 5, row))
            table.records.append((*texts, table.at(row, table.columns - 1)))
        return table

    def _month(self) -> float:
        """Return how wide a month is: in narrow ones a blank is all that parts two ticks."""
        return self.chance.choice((2.0, 2.4, 2.8, 3.2))

    def _is(self) -> bool:
        return self.chance.random() < 0.5

    def _add_months(self, table: PrintedTable, first: int, row: int, mark: str = "") -> None:
        ticks = {self.chance.randrange(MONTHS) for _ in range(self.chance.choice((1, 1, 2, 4)))}
        if self.chance.random() < 0.1:
            ticks = set(range(MONTHS))
        for month in range(MONTHS):
            text = (mark or self._tick) if month in ticks else "-" if self._dash else ""
            table.cells[first + month].append(Shown(row, 1, text))

    def _zone(self) -> PrintedTable:
        labels, group, months = self._header("integrity_zone", False)
        table = PrintedTable(
            "integrity_zone", labels, [4, 16, 22, 26, 20, 12, 12], group, months, self._is()
        )
        table.cells = [[] for _ in range(table.columns)]
        row = 0
        for section in range(self.chance.randint(2, 5)):
            name = self.words["areas"][section].upper()
            table.headings[row] = f"{self.words['romans'][section]}.", name
            row += 1
            for number in range(1, self.chance.randint(1, 4) + 1):
                component = row
                for indicator in range(1, self.chance.randint(1, 3) + 1):
                    first = row
                    for _ in range(self.chance.choice((1, 1, 2, 3))):
                        for column, text in (
                            (3, self._leaf()), (4, self._leaf()),
                            (5, self._pick("times")), (6, self._pick("targets")),
                        ):  # fmt: skip
                            table.cells[column].append(Shown(row, 1, text))
                        row += 1
                    table.cells[2].append(Shown(first, row - first, self._level(0, indicator)))
                table.cells[0].append(Shown(component, row - component, f"{number}"))
                table.cells[1].append(Shown(component, row - component, self._phrase(2)))
        table.rows = row
        for row in range(table.rows):
            if row not in table.headings:
                table.records.append(tuple(table.at(row, c) for c in range(1, 7)))
        return table

    def _performance(self) -> PrintedTable:
        labels, group, months = self._header("performance", True)
        widths = [4, 19, 19, 10, 25, self._month(), 14]
        table = PrintedTable("performance", labels, widths, group, months, self._is())
        table.cells = [[] for _ in range(table.columns)]
        row = 0
        for number in range(1, self.chance.randint(5, 14) + 1):
            span = self.chance.choice((1, 1, 2, 3, 4))
            for leaf in range(span):
                table.cells[4].append(Shown(row + leaf, 1, self._leaf()))
                self._add_months(table, 5, row + leaf)
                table.cells[-1].append(Shown(row + leaf, 1, self._pick("posts")))
            texts = f"{number}", self._phrase(3), self._phrase(3), self._pick("targets")
            for column, text in enumerate(texts):
                table.cells[column].append(Shown(row, span, text))
            row += span
        table.rows = row
        for row in range(table.rows):
            texts = (*(table.at(row, c) for c in range(1, 5)), _ticked(table, 5, row))
            table.records.append((*texts, table.at(row, table.columns - 1)))
        return table

    def _team(self) -> PrintedTable:
        labels, group, months = self._header("team", False)
        with_duties = self.chance.random() < 0.7
        table = PrintedTable("team", labels, [5, 24, 28, 17, 34], group, months, self._is())
        if not with_duties:
            del table.labels[-1], table.widths[-1]
        table.cells = [[] for _ in range(table.columns)]
        row = number = 0
        style = self.chance.choice(("a.", "1.", "-", "1)"))
        on = self.chance.random() < 0.5
        for team in range(self.chance.randint(2, 5)):
            table.headings[row] = f"{self.words['romans'][team]}.", self._pick("teams")
            row += 1
            number = number if on else 0
            members = self.chance.randint(2, 8)
            for member in range(members):
                number += 1
                role = self._pick("roles") if member < 2 else "Anggota"
                texts = f"{number}.", self._name(), self._pick("posts"), role
                for column, text in enumerate(texts):
                    table.cells[column].append(Shown(row + member, 1, text))
                table.records.append(texts)
            if with_duties:
                table.cells[4].append(Shown(row, members, self._listing(style, 5)))
            row += members
        table.rows = row
        return table

    def _name(self) -> str:
        region = self.chance.choice(sorted(set(self.names) - {"near"}))
        parts = [self.chance.choice(self.names[region][part]) for part in ("first", "last")]
        return " ".join(parts).removesuffix(" -")


def _ticked(table: PrintedTable, first: int, row: int) -> str:
    ticked = (m + 1 for m in range(MONTHS) if table.at(row, first + m) not in ("", "-"))
    return ",".join(str(month) for month in ticked)


def mark(style: str, number: int) -> str:
    """Return the marker of an item of a list."""
    return MARKERS[style].format(n=number, l=chr(ord("a") + (number - 1) % 26))
