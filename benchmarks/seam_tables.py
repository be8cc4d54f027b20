"""Tables of invented decrees, laid out over pages the ways printing programs do, and what is true.

A ``Layout`` is one way: where a page may cut, which rules it draws there, where the text of a
merged cell stands, whether the header is repeated.  Only grids are made, no PDF: thousands cost
seconds, and the truth about every seam is known.
"""

from __future__ import annotations

import random
import textwrap
from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import NamedTuple

from keputusan.extract.model.page import Box, Cell, Grid, Page

LINE = 12.0
"""Points from one line of text to the next."""

WIDTH, HEIGHT, TOP, LEFT = 842.0, 595.0, 60.0, 40.0
"""A landscape page, and where its table begins (points)."""


class Layout(NamedTuple):
    """One way to lay a table out over pages.

    ``engine`` says what is cut and where texts stand, ``border`` which cells have no rule where
    the page ends: ``closed`` none, ``cut`` those that go on, ``open`` all.  ``ruled`` is the
    level at whose groups the merged cells of outer levels are ruled off (0: they are not).
    """

    engine: str
    border: str
    ruled: int
    header: str


class Engine(NamedTuple):
    """Whether a page may cut a row, and where the text of a merged cell stands."""

    cuts_rows: bool
    merged: str


ENGINES = {
    "word": Engine(True, "flow"),
    "writer": Engine(True, "flow"),
    "browser": Engine(True, "flow"),
    "paper": Engine(True, "middle"),
    "rows": Engine(False, "flow"),
    "sheet": Engine(False, "middle"),
    "repeat": Engine(False, "repeat"),
    "bands": Engine(False, "first"),
}
"""``flow``: the text runs on over the break; ``first``: it stands on the first page where it has
room; ``middle``: it is centred over all pages; ``repeat``: every page prints it again."""

LOST = 0.15
"""The share (0..1) of tables that have lost a page."""

PLACELESS = 0.12
"""The share (0..1) of tables of text dumps, where nobody knows how high texts stand."""

MIDDLE = 0.35
"""The share of tables whose texts stand in the middle of their cells, where those are whole."""

ROOMY = 0.2
"""The share of tables whose rows have a line more than their texts."""

WIDOW = 0.12
"""The share of cut texts that leave a line free at the end of the page: the program keeps
single lines together."""

TOGETHER = 0.12
"""The share of cut texts that leave several lines free: a paragraph is kept in one piece."""

UNTICKED = 0.06
"""The share of rows of a plan with months in which no month is ticked."""

SPREAD = 0.15
"""The share of activities whose first entry announces a list that the rows below it hold."""

TITLED = 0.15
"""The share of tables in Title Case."""

RESTARTED = 0.2
"""The share of performance plans whose numbers begin again in each group."""

MARGINS = (0.0, 6.0)
"""Points between a text and the rules above and below it, from and to."""

BORDERS = ("closed", "cut", "open")
HEADERS = ("once", "words", "words and numbers")
RULED = (0, 0, 1, 2)

LAYOUTS = [Layout(*parts) for parts in product(ENGINES, BORDERS, (0, 1, 2), HEADERS)]

FITTED_ENGINES = frozenset({"word", "browser", "rows", "sheet", "repeat"})
"""Weights are fitted on these engines ..."""

FITTED_BORDERS = frozenset({"closed", "cut"})
"""... with these borders; whatever has another engine or another border is for the test."""


def is_fitted(layout: Layout) -> bool:
    """Return whether ``layout`` is one that weights may be fitted on."""
    return layout.engine in FITTED_ENGINES and layout.border in FITTED_BORDERS


@dataclass(slots=True)
class Entry:
    """A cell of the whole table: lines of text, and the rows that it covers."""

    column: int
    row: int
    span: int
    lines: list[str]

    @property
    def end(self) -> int:
        """The row below."""
        return self.row + self.span


@dataclass(slots=True)
class Sample:
    """A table on its pages; ``owner`` gives for (page, box) the entry that a cell belongs to.

    ``cut`` are the pages that begin inside a row, ``lost`` those whose page before is missing,
    ``torn`` those of them that begin inside a row as the page before the missing one ends inside
    another: nothing tells that the one is not the rest of the other.
    ``written`` are the entries with text, ``merged`` the columns of levels.
    """

    layout: Layout
    pages: list[Page] = field(default_factory=list)
    owner: dict[tuple[int, Box], int] = field(default_factory=dict)
    cut: set[int] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)
    torn: set[int] = field(default_factory=set)
    written: set[int] = field(default_factory=set)
    merged: int = 0
    rows: list[list[str]] = field(default_factory=list)


VERBS = [
    "Menyusun",
    "Melaksanakan",
    "Meningkatkan",
    "Mengevaluasi",
    "Menetapkan",
    "Menyampaikan",
    "Memantau",
    "Membangun",
    "Mengoptimalkan",
    "Menerapkan",
    "Mengelola",
    "Memperkuat",
    "Merumuskan",
    "Mendokumentasikan",
]
NOUNS = [
    "Penyusunan",
    "Pelaksanaan",
    "Evaluasi",
    "Penetapan",
    "Pemantauan",
    "Penguatan",
    "Pengelolaan",
    "Penerapan",
    "Penataan",
    "Laporan",
    "Dokumen",
    "Rekapitulasi",
    "Tersedianya",
    "Terlaksananya",
    "Meningkatnya",
    "Tersusunnya",
]
OBJECTS = [
    "standar pelayanan",
    "peta proses bisnis",
    "survei kepuasan",
    "pengendalian gratifikasi",
    "budaya kerja",
    "penilaian risiko",
    "arsip digital",
    "keterbukaan informasi",
    "laporan kinerja",
    "pengaduan masyarakat",
    "media sosial",
    "analisis beban kerja",
    "sistem pengendalian intern",
    "pakta integritas",
    "agen perubahan",
    "Zona Integritas",
    "SOP",
    "SPIP",
    "LHKPN",
    "e-Lapkin",
    "JDIH",
    "rencana aksi",
    "regulasi internal",
    "peta jabatan",
]
TAILS = [
    "di lingkungan KPU",
    "bagi seluruh pegawai",
    "secara berkala",
    "dan tindak lanjutnya",
    "yang akuntabel",
    "pada unit kerja",
    "dengan melibatkan pemangku kepentingan",
    "berbasis teknologi informasi",
    "sesuai ketentuan peraturan perundang-undangan",
    "melalui rapat koordinasi",
    "untuk tahun berjalan",
    "oleh Tim Kerja",
    "sebagai bahan pengambilan keputusan",
    "terhadap hasil evaluasi tahun sebelumnya",
    "dan Kepala Subbagian",
    "serta Sekretaris",
    "100% pegawai",
    "2 (dua) kali setahun",
]
NAMES = [
    "Yulia Rahayu",
    "Bambang Sudrajat",
    "Maria Kewa, S.H.",
    "Hasan Basri",
    "Ni Luh Ayu",
    "Drs. Antonius Lobo",
    "Fransiskus Xaverius Tolan, S.Sos., M.Si.",
    "Siti Aminah",
    "I Gede Putra",
    "Rosalina Da Costa",
]
POSTS = [
    "Ketua",
    "Sekretaris",
    "Anggota KPU",
    "Kepala Subbagian Keuangan, Umum dan Logistik",
    "Staf Pelaksana",
    "Kepala Subbagian Hukum dan Sumber Daya Manusia",
    "Bendahara Pengeluaran",
    "Operator Sistem",
]
MARKERS = {
    "1.": "{n}.", "a.": "{l}.", "1)": "{n})", "a)": "{l})", "(1)": "({n})", "-": "-",
}  # fmt: skip
INNER = (("a)", "-"), ("1)", "a)"), ("a)", "1)"), ("(1)", "a."), ("-",))
"""Lists inside the cell of a level."""

TIMES = ("Maret 2025", "Januari-Desember 2025", "Triwulan I", "Setiap bulan", "Juni 2025")


class Maker:
    """Makes tables by chance: the same ``seed`` makes the same ones."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def sample(self, layout: Layout) -> Sample:
        """A table laid out as ``layout`` says, on two pages at least."""
        pick = self.chance.choice
        kind = pick((self._plan, self._plan, self._zone, self._performance, self._team, self._team))
        header, widths, entries, merged = kind()
        lines = pick((18, 26, 34, 42))
        return Pager(layout, header, widths, entries, merged, lines, self.chance).lay_out()

    def phrase(self, width: int, deep: bool = True) -> list[str]:
        """A text in lines of at most ``width`` letters."""
        words = [self.chance.choice((*VERBS, *NOUNS)), self.chance.choice(OBJECTS)]
        for _ in range(self.chance.choice((0, 1, 1, 2, 3, 5) if deep else (0, 0, 1, 1))):
            words.append(self.chance.choice(TAILS))
        text = " ".join(words)
        return wrap((text.title() if self.titled else text) + self.end, width)

    def listing(self, width: int, styles: tuple[str, ...], most: int) -> list[str]:
        """A list of items, some with a list of the next style inside."""
        lines: list[str] = []
        count = self.chance.randint(2, most)
        for n in range(1, count + 1):
            nested = len(styles) > 1 and self.chance.random() < 0.35
            text = " ".join(self.phrase(10_000, deep=not nested))
            if nested:
                text = text.rstrip(".;") + ":"
            lines += wrap(f"{marker(styles[0], n)} {text}", width)
            if nested:
                lines += self.listing(width, styles[1:], 4)
        return lines

    def _begin(self) -> None:
        """Choose what all texts of a table have in common."""
        self.end = self.chance.choice(("", "", ".", ";"))
        self.titled = self.chance.random() < TITLED

    def _inner(self, style: str | None) -> tuple[str, ...]:
        """The styles of a list inside an entry that is numbered in ``style``: none is that."""
        return self.chance.choice([styles for styles in INNER if style not in styles])

    def _level(self, style: str | None, n: int, width: int, deep: bool) -> list[str]:
        text = " ".join(self.phrase(10_000, deep))
        return wrap(f"{marker(style, n)} {text}" if style else text, width)

    def _plan(self) -> tuple[list[str], list[int], list[Entry], int]:
        """A reform plan: three levels, an indicator, months."""
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
        """Row ``sub`` (from 1) of a list that its first row announces, with one inside at times.

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
        """An integrity-zone plan: two levels, an action, its evidence, time and target."""
        self._begin()
        chance = self.chance
        widths = [4, 20, 26, 34, 24, 14, 12]
        header = ["NO", "KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "BUKTI FISIK", "WAKTU", "TARGET"]
        entries: list[Entry] = []
        listed = chance.random() * 0.6
        style = chance.choice((None, "a.", "1)"))
        row = 0
        for number in range(1, chance.randint(3, 7)):
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
            entries.append(Entry(0, component, row - component, [f"{number}."]))
            text = self._level(None, number, widths[1], chance.random() < 0.5)
            entries.append(Entry(1, component, row - component, text))
        return header, widths, entries, 3

    def _performance(self) -> tuple[list[str], list[int], list[Entry], int]:
        """A performance plan: an objective and its indicator over actions."""
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
        """A team: a row a member, and its duties beside all of them."""
        self._begin()
        chance = self.chance
        widths = [4, 24, 28, 14, 46]
        header = ["NO", "NAMA", "JABATAN", "KEDUDUKAN DALAM TIM", "TUGAS"]
        entries: list[Entry] = []
        row = 0
        styles = chance.choice((("a.", "1)"), ("1.", "a."), ("-",), ("1)", "a)"), ("a)",)))
        for _ in range(chance.randint(2, 4)):
            span = chance.randint(2, 9)
            for leaf in range(span):
                texts = [
                    f"{row + leaf + 1}.",
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


def wrap(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` letters."""
    return textwrap.wrap(text, width, break_on_hyphens=False)


def marker(style: str | None, n: int) -> str:
    """The ``n``-th marker of a list."""
    if style is None:
        return ""
    return MARKERS[style].format(n=n, l=chr(ord("a") + (n - 1) % 26))


class Pager:
    """Lays one table out over pages of ``lines`` lines."""

    def __init__(
        self,
        layout: Layout,
        header: list[str],
        widths: list[int],
        entries: list[Entry],
        merged: int,
        lines: int,
        chance: random.Random,
    ) -> None:
        self.chance = chance
        self.layout, self.header, self.merged, self.lines = layout, header, merged, lines
        self.engine = ENGINES[layout.engine]
        self.entries = self._ruled_off(entries)
        self.count = max(entry.end for entry in entries)
        self.xs = [LEFT]
        for width in widths:
            self.xs.append(self.xs[-1] + (WIDTH - 2 * LEFT) * width / sum(widths))
        self.placeless = chance.random() < PLACELESS
        self.middle = chance.random() < MIDDLE
        self.roomy = chance.random() < ROOMY
        self.margins = chance.uniform(*MARGINS), chance.uniform(*MARGINS)
        self.heights = self._heights()
        self.tops = [0]
        for height in self.heights:
            self.tops.append(self.tops[-1] + height)
        written = {index for index, entry in enumerate(self.entries) if entry.lines}
        self.sample = Sample(layout, written=written, merged=merged)

    def _ruled_off(self, entries: list[Entry]) -> list[Entry]:
        """``entries``, the outer merged cells cut into one with text and blank ones below it."""
        if not self.layout.ruled or self.merged < 3:
            return entries
        inner = self.merged - self.layout.ruled
        cuts = sorted({entry.row for entry in entries if entry.column == inner})
        found: list[Entry] = []
        for entry in entries:
            if entry.column >= inner:
                found.append(entry)
                continue
            edges = [entry.row, *(c for c in cuts if entry.row < c < entry.end), entry.end]
            for i, (a, b) in enumerate(pairwise(edges)):
                found.append(Entry(entry.column, a, b - a, entry.lines if i == 0 else []))
        return found

    def _heights(self) -> list[int]:
        """Lines of each row: its own texts, and room for merged ones in their last row."""
        heights = [1] * self.count
        for entry in sorted(self.entries, key=lambda entry: entry.span):
            lacking = len(entry.lines) - sum(heights[entry.row : entry.end])
            if lacking > 0:
                heights[entry.end - 1] += lacking
        return [height + self.roomy for height in heights]

    def lay_out(self) -> Sample:
        """The sample."""
        for number, (start, end) in enumerate(self._breaks(), start=2):
            self._page(number, start, end)
        self._lose_page()
        self.sample.rows = self._truth()
        return self.sample

    def _lose_page(self) -> None:
        """Leave one page out, if chance says so: nothing that begins on the next one is cut."""
        pages = self.sample.pages
        if len(pages) > 4 and self.chance.random() < LOST:
            lost = self.chance.randrange(2, len(pages) - 1)
            after, missing = pages[lost + 1].number, pages[lost].number
            if {after, missing} <= self.sample.cut:
                self.sample.torn.add(after)
            del pages[lost]
            self.sample.lost.add(after)
            self.sample.cut.discard(after)

    def _breaks(self) -> list[tuple[int, int]]:
        """The stretches of lines that pages show."""
        pages: list[tuple[int, int]] = []
        start = 0
        while start < self.tops[-1]:
            end = min(start + self.lines, self.tops[-1])
            row = max(r for r in range(self.count) if self.tops[r] < end)
            inside = end < self.tops[row + 1]
            if inside and (not self.engine.cuts_rows or end - self.tops[row] < 1):
                if self.tops[row] > start:
                    end = self.tops[row]
                elif not self.engine.cuts_rows:
                    end = self.tops[row + 1]  # taller than a page: it shrinks to fit
            pages.append((start, end))
            start = end
        return pages

    def _page(self, number: int, start: int, end: int) -> None:
        rows = [r for r in range(self.count) if self.tops[r] < end and self.tops[r + 1] > start]
        cells: list[Cell] = []
        top = 0
        if number == 2 or self.layout.header != "once":
            cells += [self._cell(0, 1, c, 0, 1, text) for c, text in enumerate(self.header)]
            top = 1
            if self.layout.header == "words and numbers":
                numbers = [str(c + 1) for c in range(len(self.header))]
                cells += [self._cell(1, 1, c, 1, 2, text) for c, text in enumerate(numbers)]
                top = 2
        if self.tops[rows[0]] < start:
            self.sample.cut.add(number)
        last = self.tops[-1] == end
        for index, entry in enumerate(self.entries):
            a, b = max(entry.row, rows[0]), min(entry.end, rows[-1] + 1)
            if a >= b:
                continue
            y0, y1 = max(self.tops[a], start) - start, min(self.tops[b], end) - start
            lines = self._lines(entry, start, end)
            text = "\n".join(lines)
            cell = self._cell(a - rows[0] + top, b - a, entry.column, y0 + top, y1 + top, text)
            cell.rooms = self._rooms(entry, start, end, len(lines))
            goes_on = self.tops[entry.end] > end
            if not last and b == rows[-1] + 1:
                cell.open_bottom = self.layout.border == "open" or (
                    goes_on and self.layout.border == "cut"
                )
            cells.append(cell)
            assert cell.box is not None
            self.sample.owner[number, cell.box] = index
        box = Box(self.xs[0], TOP, self.xs[-1], TOP + LINE * (end - start + top))
        grid = Grid(number, len(rows) + top, len(self.header), cells, box, self.xs)
        self.sample.pages.append(Page(number, WIDTH, HEIGHT, "digital", [grid]))

    def _cell(self, row: int, span: int, column: int, y0: int, y1: int, text: str) -> Cell:
        box = Box(self.xs[column], TOP + LINE * y0, self.xs[column + 1], TOP + LINE * y1)
        return Cell(row, column, span, 1, text, box)

    def _lines(self, entry: Entry, start: int, end: int) -> list[str]:
        """The lines of ``entry`` that stand between lines ``start`` and ``end`` of the table."""
        top, bottom = self.tops[entry.row], self.tops[entry.end]
        if self._way(entry) == "repeat":
            return entry.lines[: min(bottom, end) - max(top, start)]
        top = self._first_line(entry)
        return [line for i, line in enumerate(entry.lines) if start <= top + i < end]

    def _rooms(self, entry: Entry, start: int, end: int, lines: int) -> tuple[float, float] | None:
        """The points left blank above and below the ``lines`` of ``entry`` on a page."""
        top, bottom = self.tops[entry.row], self.tops[entry.end]
        high = min(bottom, end) - max(top, start)
        if self.placeless:
            return None
        if not lines:
            return LINE * high, LINE * high
        above = max(0.0, self._first_line(entry) - max(top, start))
        if self._way(entry) == "repeat":
            above = 0.0
        if self.middle and start <= top and bottom <= end and self._way(entry) != "middle":
            above = (high - lines) / 2
        below = high - lines - above
        if bottom > end and below == 0:
            below = self._kept_together()
        return LINE * above + self.margins[0], LINE * max(below, 0.0) + self.margins[1]

    def _kept_together(self) -> float:
        """How many lines a cut text leaves free at the end of the page."""
        chance = self.chance.random()
        if chance < WIDOW:
            return 1.0
        return float(self.chance.randint(2, 6)) if chance < WIDOW + TOGETHER else 0.0

    def _way(self, entry: Entry) -> str:
        """How the text of ``entry`` stands: see `ENGINES`."""
        return self.engine.merged if entry.span > 1 else "flow"

    def _first_line(self, entry: Entry) -> int:
        """The line of the table at which the text of ``entry`` begins."""
        top, bottom = self.tops[entry.row], self.tops[entry.end]
        if self._way(entry) == "middle" and not self.layout.ruled:
            return top + (bottom - top - len(entry.lines)) // 2
        return top

    def _truth(self) -> list[list[str]]:
        """The text of each row and column of the whole table."""
        rows = [[""] * len(self.header) for _ in range(self.count)]
        for entry in self.entries:
            for row in range(entry.row, entry.end):
                rows[row][entry.column] = "\n".join(entry.lines)
        return rows
