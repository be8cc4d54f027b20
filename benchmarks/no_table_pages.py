"""Made-up pages that hold no table: charts, legends, contents, forms, letterheads, signatures.

Each kind has forms of two halves; those of the test are other than those that rules were looked
at with.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from benchmarks.made_up_tables import NOUNS, PROSE
from benchmarks.plain_printing import Drawing

LEFT, RIGHT, TOP = 70.0, 525.0, 90.0
FONTS = {"fitting": ("Helvetica", "Times-Roman"), "test": ("Carlito", "Liberation Serif")}
NAMES = ("Ani Wati", "Budi Santoso", "Citra Dewi", "Dodi Hakim", "Eka Putri", "Fajar Nugroho")
POSTS = ("Ketua", "Sekretaris", "Kepala Bagian Umum", "Kepala Subbagian Hukum", "Bendahara")


class Page(NamedTuple):
    """A page without a table: its kind and form, the font it is set in, what stands on it."""

    name: str
    font: str
    drawing: Drawing


Maker = Callable[[Drawing, Random, str], None]


def make_page(half: str, number: int) -> Page:
    """Return a page of a half."""
    chance = Random(f"{half} {number}")
    names = sorted(FORMS[half])
    name = names[number % len(names)]
    drawing = Drawing()
    _, maker, form = FORMS[half][name]
    y = _prose(drawing, chance, TOP)
    drawing.text(LEFT, y, f"{chance.choice(NOUNS)} menurut {chance.choice(NOUNS).lower()}", 12)
    maker(drawing, chance, form)
    return Page(name, chance.choice(FONTS[half]), drawing)


def _prose(drawing: Drawing, chance: Random, y: float) -> float:
    """Set some lines of running text; returns where the next line stands."""
    words = (PROSE * 2).split()
    for _ in range(chance.randint(2, 5)):
        line = ""
        while words and len(line) < 80:
            line += words.pop(0) + " "
        drawing.text(LEFT, y, line.strip())
        y += 14
    return y + 14


def _phrase(chance: Random, most: int = 4) -> str:
    words = [chance.choice(NOUNS).lower() for _ in range(chance.randint(1, most))]
    return " ".join(words).capitalize()


def _bars(drawing: Drawing, chance: Random, form: str) -> None:
    """Draw a chart of bars, upright or lying, with an axis, labels, and values or not."""
    count, top, bottom = chance.randint(4, 9), 260.0, 500.0
    step = chance.choice((5, 10, 20, 25, 100))
    marks = chance.randint(4, 7)
    if form == "lying":
        for number in range(count):
            y = top + 26 * number
            drawing.text(190, y + 10, _phrase(chance, 2), 9, "end")
            wide = chance.uniform(40, 280)
            drawing.box(200, y, 200 + wide, y + 14, 0.6)
            drawing.text(204 + wide, y + 10, f"{chance.uniform(1, 99):.1f}", 9)
        for number in range(marks):
            drawing.text(200 + 50 * number, top + 26 * count + 14, str(number * step), 8, "middle")
        return
    for number in range(marks):
        y = bottom - (bottom - top) * number / (marks - 1)
        drawing.text(100, y + 3, str(number * step), 8, "end")
        if form != "bare":
            drawing.line(106, y, RIGHT, y)
    wide = (RIGHT - 110) / count
    groups = 2 if form == "grouped" else 1
    for number in range(count):
        x = 110 + wide * number
        for group in range(groups):
            high = chance.uniform(20, bottom - top)
            left = x + wide * (0.15 + 0.35 * group)
            drawing.box(left, bottom - high, left + wide * 0.3, bottom, 0.4 + 0.3 * group)
            if form in ("values", "grouped"):
                said = f"{chance.uniform(1, 99):.1f}"
                drawing.text(left + wide * 0.15, bottom - high - 3, said, 7, "middle")
        drawing.text(x + wide / 2, bottom + 12, chance.choice(NOUNS)[:9], 7, "middle")
    if groups == 2:
        for group in range(2):
            drawing.box(200 + 120 * group, 520, 208 + 120 * group, 528, 0.4 + 0.3 * group)
            drawing.text(214 + 120 * group, 528, f"Tahun {2020 + group}", 8)


def _legend(drawing: Drawing, chance: Random, form: str) -> None:
    """Draw a legend of coloured boxes and their meaning, in one column or in several."""
    count = chance.randint(5, 10)
    columns = {"one": 1, "two": 2, "three": 3, "shares": 1}[form]
    drawing.text(LEFT, 300, "Keterangan:")
    for number in range(count):
        column, row = number % columns, number // columns
        x, y = LEFT + 155 * column, 320 + 18 * row
        drawing.box(x, y - 8, x + 10, y, chance.uniform(0.2, 0.9))
        drawing.text(x + 18, y, _phrase(chance, 2), 9)
        if form == "shares":
            drawing.text(x + 190, y, f"{chance.uniform(1, 40):.1f} %", 9, "end")


def _chart_of(drawing: Drawing, chance: Random, form: str) -> None:
    """Draw a chart of lines over a grid, with numbers on both axes."""
    rows, columns = chance.randint(4, 7), chance.randint(5, 9)
    for row in range(rows):
        y = 280 + 36 * row
        drawing.text(98, y + 3, f"{(rows - row) * 10}", 8, "end")
        drawing.line(104, y, 104 + 44 * (columns - 1), y)
    for column in range(columns):
        x = 104 + 44 * column
        if form == "grid":
            drawing.line(x, 280, x, 280 + 36 * (rows - 1))
        drawing.text(x, 280 + 36 * (rows - 1) + 14, str(2010 + column), 8, "middle")
        high = chance.uniform(0, 36 * (rows - 1))
        if form == "points":
            said = f"{chance.uniform(1, 60):.0f}"
            drawing.text(x, 280 + high, said, 7, "middle")
    drawing.text(LEFT - 10, 270, "Persen", 8)


def _contents(drawing: Drawing, chance: Random, form: str) -> None:
    """Set contents: with dots or without, with numbers of chapters or without."""
    page, y = 1, 260.0
    for number in range(1, chance.randint(9, 20)):
        label = _phrase(chance, 5)
        x = LEFT + (0 if form in ("chapters", "roman") else 16 * chance.randint(0, 1))
        if form == "chapters":
            drawing.text(x, y, f"BAB {'I' * (number % 4 or 1)}")
            x += 60
        elif form in ("dotted", "plain", "parted"):
            drawing.text(x, y, f"{number}." if form != "parted" else f"{number}.{page % 4 + 1}")
            x += 30
        drawing.text(x, y, label)
        if form in ("dotted", "roman"):
            dots = "." * int((RIGHT - 40 - x - 5.2 * len(label)) / 2.8)
            drawing.text(RIGHT - 24, y, dots, 10, "end")
        said = "ivxlc"[: number % 5 + 1] if form == "roman" else str(page)
        drawing.text(RIGHT, y, said, 10, "end")
        page += chance.randint(0, 6)
        y += chance.choice((16, 18))


def _form(drawing: Drawing, chance: Random, form: str) -> None:
    """Draw a form: labels with colons, dotted lines, boxes to tick, blank or filled in."""
    labels = ["Nama", "NIP", "Jabatan", "Unit Kerja", "Alamat", "Nomor Telepon", "Keperluan"]
    y = 280.0
    for label in labels[: chance.randint(4, 7)]:
        drawing.text(LEFT, y, label)
        if form == "boxes":
            for box in range(10):
                drawing.box(200 + 16 * box, y - 10, 216 + 16 * box, y + 4)
        elif form == "letter":
            drawing.text(LEFT + 90, y, f": {_phrase(chance)}")
            drawing.text(380, y, chance.choice(NOUNS) + ", 3 Mei 2024" if y == 280 else "")
        elif form == "ticks":
            for place, answer in enumerate(("Ya", "Tidak", "Ragu")):
                drawing.box(260 + 80 * place, y - 9, 269 + 80 * place, y)
                drawing.text(275 + 80 * place, y, answer)
        else:
            drawing.text(LEFT + 110, y, ":")
            drawing.text(LEFT + 120, y, "." * 70 if form == "dotted" else _phrase(chance))
        y += 20


def _signatures(drawing: Drawing, chance: Random, form: str) -> None:
    """Set signatures side by side."""
    count = {"two": 2, "three": 3, "four": 2}[form]
    for block in range(2 if form == "four" else 1):
        top = 300 + 130 * block
        for place in range(count):
            x = LEFT + 60 + (RIGHT - LEFT - 60) / max(1, count - 1) * place * 0.85
            drawing.text(
                x, top, ("Mengetahui,", "Menyetujui,", "Dibuat oleh,")[place], 10, "middle"
            )
            drawing.text(x, top + 14, f"{chance.choice(POSTS)},", 10, "middle")
            drawing.text(x, top + 70, chance.choice(NAMES), 10, "middle")
            number = f"NIP 19{chance.randint(60, 99)}0101 2005{chance.randint(10, 12)} 1 001"
            drawing.text(x, top + 84, number, 9, "middle")


def _organigram(drawing: Drawing, chance: Random, form: str) -> None:
    """Draw boxes of posts and names joined by lines, or without boxes."""
    drawing.text(297, 262, "STRUKTUR ORGANISASI", 10, "middle")
    y = 285.0
    for level, count in enumerate((1, chance.randint(2, 3), chance.randint(3, 4))):
        wide = 120 if level < 2 else 105
        for place in range(count):
            x = 297 + (place - (count - 1) / 2) * (wide + 12)
            if form != "bare":
                drawing.box(x - wide / 2, y, x + wide / 2, y + 40)
            drawing.text(x, y + 16, POSTS[(level + place) % len(POSTS)][:20], 8, "middle")
            drawing.text(x, y + 30, chance.choice(NAMES), 8, "middle")
            if level and form != "bare":
                drawing.line(x, y - 14, x, y)
        if form == "lines" and level < 2:
            drawing.line(297, y + 40, 297, y + 56)
            drawing.line(297 - 150, y + 56, 297 + 150, y + 56)
        y += 70


def _lists(drawing: Drawing, chance: Random, form: str) -> None:
    """Set lists: of terms and their meaning, of words and pages, of those who get a copy."""
    y = 280.0
    for number in range(1, chance.randint(7, 16)):
        if form == "glossary":
            drawing.text(LEFT, y, chance.choice(NOUNS))
            drawing.text(LEFT + 110, y, f": {_phrase(chance, 6)}")
        elif form == "index":
            for column in range(2):
                x = LEFT + 230 * column
                drawing.text(x, y, f"{_phrase(chance, 2)}, {chance.randint(1, 99)}")
        elif form == "items":
            drawing.text(LEFT, y, f"{number}.")
            drawing.text(LEFT + 22, y, _phrase(chance, 8))
            if chance.random() < 0.5:
                y += 14
                drawing.text(LEFT + 22, y, "a.")
                drawing.text(LEFT + 44, y, _phrase(chance, 7))
        else:
            drawing.text(LEFT, y, f"{number}.")
            drawing.text(LEFT + 22, y, f"{chance.choice(POSTS)} di {chance.choice(NOUNS)};")
        y += 15


def _letterhead(drawing: Drawing, chance: Random, form: str) -> None:
    """Set a letterhead with a crest and addresses, and the lines that a letter begins with."""
    drawing.box(LEFT, 260, LEFT + 50, 310, 0.7)
    drawing.text(320, 275, "KOMISI PEMILIHAN UMUM", 13, "middle")
    drawing.text(320, 290, "KABUPATEN CONTOH", 13, "middle")
    drawing.text(
        320, 303, f"Jalan {chance.choice(NAMES)} Nomor {chance.randint(1, 99)}", 8, "middle"
    )
    if form == "columns":
        for place, said in enumerate(("Telepon: 0561 1234", "Faks: 0561 1235", "kpu@contoh.go.id")):
            drawing.text(LEFT + 60 + 150 * place, 316, said, 8)
    drawing.line(LEFT, 322, RIGHT, 322)
    drawing.line(LEFT, 324, RIGHT, 324)
    y = 345.0
    for label in ("Nomor", "Sifat", "Lampiran", "Hal"):
        drawing.text(LEFT, y, label)
        drawing.text(LEFT + 60, y, ":")
        drawing.text(LEFT + 70, y, _phrase(chance, 3))
        y += 14
    drawing.text(400, 345, f"Contoh, {chance.randint(1, 28)} Mei 2024")


_ALL: tuple[tuple[str, Maker, str, str], ...] = (
    ("bars", _bars, "values lying", "grouped bare lines"),
    ("legend", _legend, "one three", "two shares"),
    ("lines", _chart_of, "plain grid", "points grid"),
    ("contents", _contents, "dotted plain", "chapters parted roman"),
    ("form", _form, "dotted ticks filled", "boxes letter"),
    ("signatures", _signatures, "two", "three four"),
    ("organigram", _organigram, "lines bare", "boxes"),
    ("list", _lists, "items glossary", "index copies"),
    ("letterhead", _letterhead, "plain", "columns"),
)

FORMS: dict[str, dict[str, tuple[str, Maker, str]]] = {
    half: {
        f"{kind} {form}": (kind, maker, form)
        for kind, maker, *forms in _ALL
        for form in forms[half == "test"].split()
    }
    for half in FONTS
}
"""The forms of each half by name: their kind, what draws them, the form."""
