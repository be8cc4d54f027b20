"""Scans of made-up decrees whose every cell is known: other types, scanners and faults.

Half of the kinds are for fitting, the other half, with other types and faults, for the test.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from benchmarks.scanned_tables import KnownCell, MadeUpTable, plan, team
from keputusan.extract.model.page_image import Pixels

FINE = 600 / 72
"""Pixels a point of the drawing that a scan is taken of."""

FONTS = Path("/usr/share/fonts/truetype")

WIDTH, HEIGHT = 595.0, 842.0
"""The page, A4 upright, in points; it is turned for plans."""

LEAST_ROOM = 20.0
"""So many points are left below a table that fits its page: less is lost when it is skewed."""

TITLE = "LAMPIRAN KEPUTUSAN KOMISI PEMILIHAN UMUM"


class Scanner(NamedTuple):
    """How a page was printed and scanned.

    ``font`` is a file below ``FONTS``; ``size`` in points; ``stroke`` the rules' width
    (points) and ``tone`` their grey (0..255); ``threshold`` makes a scan of black and white.
    ``blur`` is in pixels, ``noise`` in grey levels, ``dirt`` specks a page, ``broken`` the
    share of a rule that is worn off, ``light`` how much darker one side lies (0..1),
    ``quality`` that of JPEG.
    """

    font: str
    dpi: int
    size: float = 10.0
    stroke: float = 0.6
    tone: int = 0
    style: str = "solid"
    threshold: int = 0
    blur: float = 0.5
    noise: float = 3.0
    dirt: int = 0
    broken: float = 0.0
    light: float = 0.0
    skew: float = 0.0
    quality: int = 75
    tick: str = "tick"


SERIF, SANS, NARROW = (
    "liberation/LiberationSerif-Regular.ttf",
    "croscore/Arimo-Regular.ttf",
    "dejavu/DejaVuSansCondensed.ttf",
)

CARLITO, FREE = "crosextra/Carlito-Regular.ttf", "freefont/FreeSerif.ttf"

CALADEA, NOTO = "crosextra/Caladea-Regular.ttf", "noto/NotoSans-Regular.ttf"

FINE_SERIF, BROAD = "noto/NotoSerifDisplay-Regular.ttf", "dejavu/DejaVuSerifCondensed.ttf"

TIGHT = "liberation/LiberationSansNarrow-Regular.ttf"

ROMAN, OLD, SCHOOL, BOOK, GROTESQUE = (
    f"../opentype/urw-base35/{name}.otf"
    for name in ("NimbusRoman-Regular", "P052-Roman", "C059-Roman", "URWBookman-Light",
                 "NimbusSans-Regular")
)  # fmt: skip
"""Types of Debian's package fonts-urw-base35."""

FITTING = {
    "plain-300": Scanner(SERIF, 300),
    "grey-150": Scanner(CARLITO, 150, blur=0.7, noise=6, tick="dot"),
    "grey-100": Scanner(SANS, 100, size=11, blur=0.5),
    "bilevel-200": Scanner(FREE, 200, threshold=120),
    "bilevel-200-thin": Scanner(FREE, 200, threshold=95, size=9.5),
    "bilevel-300-dark": Scanner(SERIF, 300, threshold=190, dirt=60),
    "dirty-180": Scanner(SANS, 180, blur=1.2, noise=12, dirt=150, broken=0.1, quality=35),
    "pale": Scanner(NARROW, 200, size=9, tone=150, stroke=0.35, light=0.3),
    "photograph": Scanner(CARLITO, 170, blur=1.2, light=0.5, quality=30, skew=1.6, tone=70),
    "double": Scanner(SERIF, 200, style="double", size=9),
    "dashed": Scanner(SANS, 200, style="dashed", size=9),
    "skewed": Scanner(SERIF, 200, skew=-5.5),
    "bad-jpeg": Scanner(NARROW, 150, size=9, quality=14, blur=0.6),
    "bilevel-200-roman": Scanner(ROMAN, 200, threshold=115, size=10.5),
    "bilevel-200-old": Scanner(OLD, 200, threshold=100, size=9.5),
    "bilevel-240-dark": Scanner(SCHOOL, 240, threshold=180, dirt=80, size=9),
    "bilevel-200-free": Scanner(FREE, 200, threshold=115, size=10.5),
    "dirty-180-old": Scanner(OLD, 180, blur=1.1, noise=14, dirt=200, broken=0.12, quality=40),
    "dirty-200": Scanner(CARLITO, 200, blur=1.0, noise=10, dirt=250, broken=0.08, tick="dot"),
    "dirty-150": Scanner(
        SERIF, 150, blur=0.9, noise=12, dirt=200, broken=0.1, quality=30, tick="cross"
    ),
    "photograph-160": Scanner(
        SANS, 160, blur=1.0, light=0.6, quality=28, skew=-2.2, tone=90, size=9
    ),
    "pale-220": Scanner(SERIF, 220, tone=165, stroke=0.3, light=0.35),
    "dotted": Scanner(SCHOOL, 220, style="dotted", size=9.5),
    "bad-jpeg-broad": Scanner(BOOK, 150, size=9, quality=16, blur=0.5),
    "grey-110": Scanner(GROTESQUE, 110, size=10.5, blur=0.5, tick="cross"),
    "double-220": Scanner(SANS, 220, style="double", size=9),
}  # fmt: skip

TEST = {
    "plain-200": Scanner(CALADEA, 200),
    "grey-120": Scanner(NOTO, 120, size=10.5, blur=0.5, tick="cross"),
    "bilevel-200": Scanner(CALADEA, 200, threshold=105, size=10),
    "bilevel-200-thin": Scanner(FINE_SERIF, 200, threshold=115, size=10.5),
    "bilevel-240-dark": Scanner(BROAD, 240, threshold=175, dirt=80, size=9),
    "dirty-180": Scanner(CALADEA, 180, blur=1.1, noise=14, dirt=200, broken=0.12, quality=40),
    "dirty-200": Scanner(NOTO, 200, blur=1.0, noise=10, dirt=250, broken=0.08, tick="dot"),
    "pale": Scanner(CALADEA, 220, tone=165, stroke=0.3, light=0.35, size=10),
    "photograph": Scanner(NOTO, 160, blur=1.0, light=0.6, quality=28, skew=-2.2, tone=90, size=9),
    "double": Scanner(NOTO, 220, style="double", size=9),
    "dotted": Scanner(CALADEA, 220, style="dotted", size=9.5),
    "skewed": Scanner(TIGHT, 200, skew=6.0, size=11),
    "bad-jpeg": Scanner(BROAD, 150, size=9, quality=16, blur=0.5),
}  # fmt: skip


def pages(
    scanners: dict[str, Scanner], seed: int, each: int = 2
) -> Iterator[tuple[str, bytes, MadeUpTable]]:
    """Yield name, PDF and truth of ``each`` pages a scanner, teams and plans in turn."""
    for name, scanner in scanners.items():
        chance = random.Random(f"{seed} {name}")
        for index in range(each):
            table = team(chance, 15) if index % 2 == 0 else plan(chance, 4)
            yield f"{name}-{index}", as_pdf(table, scanner, chance), table


def as_pdf(table: MadeUpTable, scanner: Scanner, chance: random.Random) -> bytes:
    """Return ``table`` printed, and scanned by ``scanner``, as a PDF that holds the picture."""
    sheet = _degrade(_draw(table, scanner, chance), scanner, chance)
    picture = Image.fromarray(sheet)
    held = BytesIO()
    if scanner.threshold:
        picture.convert("1").save(held, "PDF", resolution=scanner.dpi)
    else:
        picture.save(held, "PDF", resolution=scanner.dpi, quality=scanner.quality)
    return held.getvalue()


def printed_lines(table: MadeUpTable, scanner: Scanner) -> set[str]:
    """Return the lines of text that ``scanner``'s page of ``table`` holds, without its marks."""
    font = ImageFont.truetype(FONTS / scanner.font, round(scanner.size * FINE))
    xs = _columns(table)
    lines = {line for cell in table.cells for line in _wrap(cell, xs, scanner, font)}
    return (lines | {TITLE}) - {"", "√"}


def _columns(table: MadeUpTable) -> list[float]:
    """Return the left edges (points) of the columns, and the last one's right edge."""
    return list(accumulate(table.widths, initial=40.0))


def _sheet(table: MadeUpTable) -> tuple[float, float]:
    """Return width and height (points) of the page that ``table`` is printed on."""
    wide = sum(table.widths) > WIDTH - 60
    return (HEIGHT, WIDTH) if wide else (WIDTH, HEIGHT)


def fits(table: MadeUpTable, scanner: Scanner) -> bool:
    """Return whether ``table`` has room on a page of ``scanner``."""
    font = ImageFont.truetype(FONTS / scanner.font, round(scanner.size * FINE))
    xs = _columns(table)
    wrapped = [_wrap(cell, xs, scanner, font) for cell in table.cells]
    return _rows(table, wrapped, 1.22 * scanner.size)[-1] <= _sheet(table)[1] - LEAST_ROOM


def _rows(table: MadeUpTable, wrapped: list[list[str]], line: float) -> list[float]:
    """Return the upper edges (points) of the rows, and the last one's lower edge."""
    heights = [line + 6] * table.rows
    for cell, lines in zip(table.cells, wrapped, strict=True):
        last = cell.row + cell.row_span - 1
        need = line * len(lines) + 6 - sum(heights[cell.row : last])
        heights[last] = max(heights[last], need)
    return list(accumulate(heights, initial=70.0))


def _draw(table: MadeUpTable, scanner: Scanner, chance: random.Random) -> Image.Image:
    size = _sheet(table)
    sheet = Image.new("L", (round(size[0] * FINE), round(size[1] * FINE)), 255)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(FONTS / scanner.font, round(scanner.size * FINE))
    pen.text((60 * FINE, 40 * FINE), TITLE, fill=0, font=font)
    xs = _columns(table)
    wrapped = [_wrap(cell, xs, scanner, font) for cell in table.cells]
    line = 1.22 * scanner.size
    ys = _rows(table, wrapped, line)
    for cell, lines in zip(table.cells, wrapped, strict=True):
        x0, x1 = xs[cell.column], xs[cell.column + cell.column_span]
        y0, y1 = ys[cell.row], ys[cell.row + cell.row_span]
        _box(pen, (x0, y0, x1, y1), scanner, chance)
        if cell.text == "√":
            _mark(pen, (x0 + x1) / 2, (y0 + y1) / 2, scanner)
            continue
        for index, text in enumerate(lines):
            spare = x1 - x0 - pen.textlength(text, font) / FINE
            left = x0 + (spare / 2 if cell.row < table.head or spare < 8 else 4)
            pen.text((left * FINE, (y0 + 3 + index * line) * FINE), text, fill=0, font=font)
    return sheet


def _wrap(
    cell: KnownCell, xs: list[float], scanner: Scanner, font: ImageFont.FreeTypeFont
) -> list[str]:
    room = (xs[cell.column + cell.column_span] - xs[cell.column] - 8) * FINE
    lines = [""]
    for word in cell.text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _mark(pen: ImageDraw.ImageDraw, x: float, y: float, scanner: Scanner) -> None:
    half = 0.35 * scanner.size
    if scanner.tick == "dot":
        box = [(edge * FINE) for edge in (x - 2.2, y - 2.2, x + 2.2, y + 2.2)]
        pen.ellipse(box, fill=0)
        return
    strokes = {
        "tick": [(-half, 0), (-0.3 * half, half), (half, -half)],
        "cross": [(-half, -half), (half, half), (0, 0), (-half, half), (half, -half)],
    }[scanner.tick]
    points = [((x + dx) * FINE, (y + dy) * FINE) for dx, dy in strokes]
    pen.line(points, fill=0, width=round(0.9 * FINE))


DASHES = {"solid": (1.0, 0.0), "double": (1.0, 0.0), "dashed": (4.0, 2.5), "dotted": (1.0, 1.5)}
"""Lengths (points) of the ink and the gaps of a rule."""


def _box(
    pen: ImageDraw.ImageDraw,
    box: tuple[float, float, float, float],
    scanner: Scanner,
    chance: random.Random,
) -> None:
    x0, y0, x1, y1 = box
    shifts = (-0.7, 0.7) if scanner.style == "double" else (0.0,)
    for shift in shifts:
        for start, end in (
            ((x0, y0 + shift), (x1, y0 + shift)), ((x0, y1 + shift), (x1, y1 + shift)),
            ((x0 + shift, y0), (x0 + shift, y1)), ((x1 + shift, y0), (x1 + shift, y1)),
        ):  # fmt: skip
            _rule(pen, start, end, scanner, chance)


def _rule(
    pen: ImageDraw.ImageDraw,
    start: tuple[float, float],
    end: tuple[float, float],
    scanner: Scanner,
    chance: random.Random,
) -> None:
    ink, gap = DASHES[scanner.style]
    length = max(end[0] - start[0], end[1] - start[1])
    flat = end[1] == start[1]
    if not gap:
        ink = 3.0 if scanner.broken else length
    at = 0.0
    while at < length:
        stop = min(at + ink, length)
        if chance.random() >= scanner.broken:
            ends = [
                ((start[0] + d) * FINE, start[1] * FINE) if flat
                else (start[0] * FINE, (start[1] + d) * FINE)
                for d in (at, stop)
            ]  # fmt: skip
            pen.line(ends, fill=scanner.tone, width=max(1, round(scanner.stroke * FINE)))
        at += ink + gap


def _degrade(sheet: Image.Image, scanner: Scanner, chance: random.Random) -> Pixels:
    if scanner.skew:
        sheet = sheet.rotate(scanner.skew, fillcolor=255, resample=Image.Resampling.BICUBIC)
    size = (round(sheet.width / 600 * scanner.dpi), round(sheet.height / 600 * scanner.dpi))
    small = np.asarray(sheet.resize(size, Image.Resampling.BOX), np.float32)
    random_numbers = np.random.default_rng(chance.randrange(2**32))
    for _ in range(scanner.dirt):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        reach = chance.choice([1, 1, 2, 2, 3]) * scanner.dpi / 300
        small = np.ascontiguousarray(small)
        cv2.circle(small, (x, y), max(0, round(reach)), float(chance.randint(0, 120)), -1)
    if scanner.blur:
        small = cv2.GaussianBlur(small, (0, 0), scanner.blur)
    # ink spreads and toner thins: a scan is never as black and white as its drawing
    small = 25 + small * (225 / 255)
    if scanner.light:
        across = np.linspace(1.0, 1.0 - scanner.light, size[0], dtype=np.float32)
        small = small * across[None, :]
    small = small + random_numbers.normal(0, scanner.noise, small.shape)
    small = np.clip(small, 0, 255)
    if scanner.threshold:
        return np.where(small < scanner.threshold, 0, 255).astype(np.uint8)
    return small.astype(np.uint8)
