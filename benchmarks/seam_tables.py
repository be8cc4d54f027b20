"""Tables of invented decrees, laid out over pages the ways printing programs do, and what is true.

A ``Layout`` is one way: where a page may cut, which rules it draws there, where the text of a
merged cell stands, whether the header is repeated.  Only grids are made, no PDF: thousands cost
seconds, and the truth about every seam is known.
"""

from __future__ import annotations

import random
import textwrap

from benchmarks.seam_layouts import Layout
from benchmarks.seam_pages import Entry, Pager, Sample
from benchmarks.seam_words import (
    INNER,
    MARKERS,
    NAMES,
    NOUNS,
    OBJECTS,
    POSTS,
    ROMAN,
    TAILS,
    TIMES,
    VERBS,
)

UNTICKED = 0.06
"""The share of rows of a plan with months in which no month is ticked."""

SPREAD = 0.15
"""The share of activities whose first entry announces a list that the rows below it hold."""

TITLED = 0.15
"""The share of tables in Title Case."""

HEADED = 0.35
"""The share of teams and integrity-zone plans with heading rows across the table."""

SLIPPED = 0.03
"""The share of markers that the author counted wrong: one is left out, or comes again."""

UNMARKED = 0.1
"""The share of texts without the end mark that the others of their table have."""

UNNUMBERED = 0.3
"""The share of registers whose rows have no numbers."""

RESTARTED = 0.2
"""The share of performance plans whose numbers begin again in each group."""


class Maker:
    """Makes tables by chance: the same ``seed`` makes the same ones."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def sample(self, layout: Layout) -> Sample:
        """Return a table laid out as ``layout`` says, on two pages at least."""
        pick = self.chance.choice
        plans = (self._plan, self._plan, self._zone, self._performance)
        kind = pick((*plans, self._team, self._team, self._register))
        header, widths, entries, merged = kind()
        lines = pick((18, 26, 34, 42))
        return Pager(layout, header, widths, entries, merged, lines, self.chance).lay_out()

    def phrase(self, width: int, deep: bool = True) -> list[str]:
        """Return a text in lines of at most ``width`` letters."""
        words = [self.chance.choice((*VERBS, *NOUNS)), self.chance.choice(OBJECTS)]
        for _ in range(self.chance.choice((0, 1, 1, 2, 3, 5) if deep else (0, 0, 1, 1))):
            words.append(self.chance.choice(TAILS))
        text = " ".join(words)
        end = "" if self.chance.random() < UNMARKED else self.end
        return wrap((text.title() if self.titled else text) + end, width)

    def listing(self, width: int, styles: tuple[str, ...], most: int) -> list[str]:
        """Return a list of items, some with a list of the next style inside."""
        lines: list[str] = []
        count = self.chance.randint(2, most)
        for n in range(1, count + 1):
            nested = len(styles) > 1 and self.chance.random() < 0.35
            text = " ".join(self.phrase(10_000, deep=not nested))
            if nested:
                text = text.rstrip(".;") + ":"
            lines += wrap(f"{marker(styles[0], self._counted(n))} {text}", width)
            if nested:
                lines += self.listing(width, styles[1:], 4)
        return lines

    def _begin(self) -> None:
        """Choose what all texts of a table have in common."""
        self.end = self.chance.choice(("", "", ".", ";"))
        self.titled = self.chance.random() < TITLED
        self.headed = self.chance.random() < HEADED

    def _heading(self, row: int, columns: int, number: int) -> Entry:
        """Return a heading across the table, as of a team or a component."""
        text = " ".join(self.phrase(10_000, deep=False)).rstrip(".;").upper()
        return Entry(0, row, 1, [f"{ROMAN[number % len(ROMAN)]}. {text}"], columns)

    def _inner(self, style: str | None) -> tuple[str, ...]:
        """Return the styles of a list inside an entry that is numbered in ``style``: none is
        that.
        """
        return self.chance.choice([styles for styles in INNER if style not in styles])

    def _level(self, style: str | None, n: int, width: int, deep: bool) -> list[str]:
        text = " ".join(self.phrase(10_000, deep))
        return wrap(f"{marker(style, self._counted(n))} {text}" if style else text, width)

    def _counted(self, n: int) -> int:
        """Return ``n``, or at times what an author who counts wrong writes instead."""
        return max(1, n + self.chance.choice((-1, 1))) if self.chance.random() < SLIPPED else n

    def _plan(self) -> tuple[list[str], list[int], list[Entry], int]:
        """Return a reform plan: three levels, an indicator, months."""
        self._begin()
        chance = self.chance
        months = chance.choice((0, 4, 12))
        widths = [4, 18, 24, 26, 34, *[3] * months, 10]
        header = ["NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR"]
        header += [f"B{n + 1}" for n in range(months)] + ["KET"]
        entries: list[Entry] = []
        styles = chance.choice(
            ((None, None), ("1.", "a."), ("a.", "1)"), ("1)", "a)"), (None, "1."))
        )
        listed = chance.random()
        dash = chance.random() < 0.2
        row = 0
        long = chance.random() < 0.3
        for number in range(1, chance.randint(2, 5)):
            area, subs = row, 0
            for activity in range(1, chance.randint(2, 5)):
                first = row
                spread = chance.random() < SPREAD
                early = chance.random() < 0.4
                for sub in range(1, chance.randint(2, 5)):
                    leaves = chance.choice((1, 1, 1, 2))
                    for leaf in range(leaves):
                        entries.append(Entry(4, row + leaf, 1, self._leaf(widths[4], listed)))
                        ticks = [chance.random() < 0.3 for _ in range(months)]
                        if months and not any(ticks) and chance.random() >= UNTICKED:
                            ticks[chance.randrange(months)] = True
                        entries += [
                            Entry(5 + m, row + leaf, 1, ["√"] if tick else ["-"] if dash else [])
                            for m, tick in enumerate(ticks)
                        ]
                        note = ["Rutin"] if chance.random() < 0.1 else []
                        entries.append(Entry(5 + months, row + leaf, 1, note))
                    text = self._level(styles[1], sub, widths[3], True)
                    if spread:
                        text = self._spread(sub, early, widths[3])
                    elif chance.random() < 0.25:
                        text += self.listing(widths[3], self._inner(styles[1]), 6)
                    elif styles[1] is None and chance.random() < 0.2:
                        text = self.listing(widths[3], chance.choice(INNER), 6)
                    entries.append(Entry(3, row, leaves, text))
                    row, subs = row + leaves, subs + 1
                text = self._level(styles[0], activity, widths[2], True)
                if chance.random() < 0.45:
                    text += self.listing(widths[2], self._inner(styles[0]), 9)
                elif styles[0] is None and chance.random() < 0.2:
                    text = self.listing(widths[2], chance.choice(INNER), 9)
                entries.append(Entry(2, first, row - first, text))
            text = self._level(None, number, widths[1], long)
            entries.append(Entry(0, area, row - area, [f"{number}{chance.choice(('.', ''))}"]))
            entries.append(Entry(1, area, row - area, text))
        return header, widths, entries, 4

    def _spread(self, sub: int, early: bool, width: int) -> list[str]:
        """Return row ``sub`` (from 1) of a list that its first row announces, with one inside at
        times.

        ``early`` says that the first row holds the first item, too.
        """
        text = " ".join(self.phrase(10_000)).rstrip(".;")
        lines = wrap(f"{text}:", width) if sub == 1 else []
        if sub == 1 and not early:
            return lines
        if early:
            text = " ".join(self.phrase(10_000, deep=False)).rstrip(".;")
        inner = self.chance.random() < 0.3
        item = sub if early else sub - 1
        lines += wrap(f"{item}. {text}{':' if inner else self.end}", width)
        return lines + self.listing(width, ("1)",), 5) if inner else lines

    def _leaf(self, width: int, listed: float) -> list[str]:
        chance = self.chance
        if chance.random() < listed:
            styles = chance.choice((("1.", "a."), ("a.", "1)"), ("-",), ("1)", "a)"), ("(1)", "-")))
            return self.listing(width, styles, chance.choice((3, 5, 9)))
        return self.phrase(width)

    def _zone(self) -> tuple[list[str], list[int], list[Entry], int]:
        """Return an integrity-zone plan: two levels, an action, its evidence, time and target."""
        self._begin()
        chance = self.chance
        widths = [4, 20, 26, 34, 24, 14, 12]
        header = ["NO", "KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "BUKTI FISIK", "WAKTU", "TARGET"]
        entries: list[Entry] = []
        listed = chance.random() * 0.6
        style, dot = chance.choice((None, "a.", "1)")), chance.choice((".", ""))
        restart = 1
        row = 0
        for number in range(1, chance.randint(3, 7)):
            if self.headed:
                entries.append(self._heading(row, len(widths), number - 1))
                row += 1
            if self.headed and chance.random() < 0.5:
                text = " ".join(self.phrase(10_000, deep=False)).rstrip(".;")
                entries.append(Entry(0, row, 1, [str(number)]))
                entries.append(Entry(1, row, 1, [text], len(widths) - 1))
                row, restart = row + 1, number
            component = row
            for indicator in range(1, chance.randint(2, 4)):
                first = row
                for _ in range(chance.randint(1, 3)):
                    entries.append(Entry(3, row, 1, self._leaf(widths[3], listed)))
                    entries.append(Entry(4, row, 1, self._leaf(widths[4], listed * 0.7)))
                    entries.append(Entry(5, row, 1, wrap(chance.choice(TIMES), widths[5])))
                    entries.append(Entry(6, row, 1, [chance.choice(("100%", "1 Dokumen"))]))
                    row += 1
                text = self._level(style, indicator, widths[2], True)
                entries.append(Entry(2, first, row - first, text))
            shown = [f"{number - restart + 1}{dot}"]
            entries.append(Entry(0, component, row - component, shown))
            text = self._level(None, number, widths[1], chance.random() < 0.5)
            entries.append(Entry(1, component, row - component, text))
        return header, widths, entries, 3

    def _performance(self) -> tuple[list[str], list[int], list[Entry], int]:
        """Return a performance plan: an objective and its indicator over actions."""
        self._begin()
        chance = self.chance
        widths = [4, 26, 26, 12, 40, 16]
        header = ["NO", "SASARAN", "INDIKATOR KINERJA", "TARGET", "KEGIATAN", "PELAKSANA"]
        entries: list[Entry] = []
        listed = chance.random() * 0.5
        group = chance.choice((1, 2, 3)) if chance.random() < RESTARTED else None
        row = 0
        for number in range(1, chance.randint(4, 9)):
            span = chance.choice((1, 1, 2, 4, 6))
            for leaf in range(span):
                entries.append(Entry(4, row + leaf, 1, self._leaf(widths[4], listed)))
                entries.append(Entry(5, row + leaf, 1, wrap(chance.choice(POSTS), widths[5])))
            shown = number if group is None else (number - 1) % group + 1
            entries.append(Entry(0, row, span, [f"{shown}."]))
            entries.append(Entry(1, row, span, self._level(None, number, widths[1], True)))
            entries.append(Entry(2, row, span, self._level(None, number, widths[2], True)))
            entries.append(Entry(3, row, span, [chance.choice(("100%", "1 Laporan", "80"))]))
            row += span
        return header, widths, entries, 4

    def _team(self) -> tuple[list[str], list[int], list[Entry], int]:
        """Return a team: a row a member, and its duties beside all of them."""
        self._begin()
        chance = self.chance
        widths = [4, 24, 28, 14, 46]
        header = ["NO", "NAMA", "JABATAN", "KEDUDUKAN DALAM TIM", "TUGAS"]
        entries: list[Entry] = []
        row = 0
        styles = chance.choice((("a.", "1)"), ("1.", "a."), ("-",), ("1)", "a)"), ("a)",)))
        number = 0
        for team in range(chance.randint(2, 4)):
            span = chance.randint(2, 9)
            if self.headed:
                entries.append(self._heading(row, len(widths), team))
                row += 1
            for leaf in range(span):
                number += 1
                texts = [
                    f"{number}.",
                    chance.choice(NAMES),
                    chance.choice(POSTS),
                    "Anggota",
                ]
                entries += [
                    Entry(c, row + leaf, 1, wrap(text, widths[c])) for c, text in enumerate(texts)
                ]
            duties = self.listing(widths[4], styles, chance.choice((4, 8, 14)))
            entries.append(Entry(4, row, span, duties))
            row += span
        return header, widths, entries, 0

    def _register(self) -> tuple[list[str], list[int], list[Entry], int]:
        """Return a register: a row an entry, nothing merged, at times without numbers."""
        self._begin()
        chance = self.chance
        widths = [4, 30, 34, 14, 20]
        header = ["NO", "PROGRAM", "URAIAN", "ANGGARAN", "KETERANGAN"]
        numbered = chance.random() >= UNNUMBERED
        listed = chance.random() * 0.5
        entries: list[Entry] = []
        for row in range(chance.randint(8, 30)):
            sum_ = f"{chance.randint(1, 900)}.{chance.randint(0, 999):03d}.000"
            note = wrap(chance.choice((*TIMES, *POSTS)), widths[4])
            texts = [[f"{row + 1}."], self.phrase(widths[1]), self._leaf(widths[2], listed), [sum_]]
            texts.append(note if chance.random() < 0.6 else [])
            if not numbered:
                texts[0] = []
            entries += [Entry(column, row, 1, lines) for column, lines in enumerate(texts)]
        return header, widths, entries, 0


def wrap(text: str, width: int) -> list[str]:
    """Return ``text`` in lines of at most ``width`` letters."""
    return textwrap.wrap(text, width, break_on_hyphens=False)


def marker(style: str | None, n: int) -> str:
    """Return the ``n``-th marker of a list."""
    if style is None:
        return ""
    return MARKERS[style].format(n=n, l=chr(ord("a") + (n - 1) % 26))
