"""Pieces of pages with cells of text, printed by chance in given types."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from keputusan.extract.model.page_image import Pixels
from training.printed_text import PrintedText

FINE = 2
"""A sheet is drawn so many times finer than it is scanned."""

SIDE = 1500
"""Width and height of a scanned sheet (pixels)."""

EDGE = 10
"""Paper around a sheet's text (pixels)."""

DPI = (100, 110, 120, 130, 150, 150, 160, 170, 180, 200, 200, 200, 220, 240, 300)
COARSE = 140
"""Below so many dots an inch nobody scans small print."""

SIGNS = "√✓×●•–—…°"
"""Signs that not every type has."""


@dataclass(slots=True)
class PrintedCell:
    """``box`` (pixels) with ``texts``, one a line, and where the ink of each begins and ends."""

    box: tuple[float, float, float, float]
    texts: list[str]
    ends: list[tuple[float, float]]


@dataclass(slots=True)
class Sheet:
    """A piece of a page: its picture, pixels a point, whether it has rules, and its cells."""

    grey: Pixels
    scale: float
    ruled: bool
    cells: list[PrintedCell] = field(default_factory=list)


class Setting(NamedTuple):
    """How a line is set: its type, the room between letters (pixels), how wide blanks are."""

    font: ImageFont.FreeTypeFont
    spread: float
    blanks: float

    def width(self, text: str) -> float:
        """Return how wide ``text`` is (pixels)."""
        space = self.font.getlength(" ")
        spread = self.spread * len(text) + text.count(" ") * (self.blanks - 1) * space
        return self.font.getlength(text) + spread

    def write(
        self, pen: ImageDraw.ImageDraw, text: str, place: tuple[float, float]
    ) -> tuple[float, float]:
        """Print ``text`` at ``place``; return where its ink begins and ends (scanned pixels)."""
        x, y = place
        first = last = self.font.getbbox(text[0])[0] + x
        space = self.font.getlength(" ") * self.blanks
        for word in text.split(" "):
            for piece in word if self.spread else [word]:
                pen.text((x, y), piece, fill=0, font=self.font)
                last = x + self.font.getbbox(piece)[2]
                x += self.font.getlength(piece) + self.spread
            x += space
        return first / FINE, last / FINE


class Printer:
    """Prints sheets in ``types`` (files of fonts); the same ``chance`` gives the same sheets."""

    def __init__(self, types: list[Path], chance: random.Random) -> None:
        self._types = types
        self._chance = chance
        self._text = PrintedText(chance)
        self._signs: dict[Path, frozenset[int]] = {}

    def sheet(self) -> Sheet:
        """Return rows of cells in one size and a few types."""
        chance = self._chance
        dpi = chance.choice(DPI)
        scale = dpi / 72
        size = chance.uniform(8, 13) if dpi < COARSE else chance.uniform(6.5, 13)
        picture = Image.new("L", (SIDE * FINE, SIDE * FINE), 255)
        pen = ImageDraw.Draw(picture)
        pixel = size * scale * FINE
        sheet = Sheet(np.zeros(0, np.uint8), scale, chance.random() < 0.25)
        file = chance.choice(self._types)
        leading = chance.uniform(1.08, 1.5)
        padding = chance.uniform(0.15, 0.6) * pixel
        room = (SIDE - 2 * EDGE) * FINE
        letters = chance.choice([6, 9, 12, 14, 18, 22, 30])
        columns = min(9, max(1, round(room / pixel / letters)))
        y = float(EDGE * FINE)
        while y < SIDE * FINE - 5 * pixel:
            if chance.random() < 0.25:
                file = chance.choice(self._types)
            edges = sorted(chance.uniform(0.08, 0.92) for _ in range(columns - 1))
            xs = [EDGE * FINE + room * edge for edge in (0.0, *edges, 1.0)]
            deep = y + pixel
            row: list[PrintedCell] = []
            for x0, x1 in pairwise(xs):
                if x1 - x0 >= 1.2 * pixel:
                    cell, bottom = self._cell(pen, (x0, y, x1), file, pixel, leading, padding)
                    deep = max(deep, bottom)
                    row += [cell] if cell.texts else []
            for cell in row:
                x0, y0, x1, _ = cell.box
                cell.box = x0, y0, x1, (deep + padding) / FINE
            sheet.cells += row
            if sheet.ruled:
                width = max(1, round(chance.uniform(0.3, 1.0) * scale * FINE))
                for x in xs:
                    pen.line((x, y, x, deep + padding), fill=0, width=width)
                for line in (y, deep + padding):
                    pen.line((xs[0], line, xs[-1], line), fill=0, width=width)
            y = deep + padding
        sheet.grey = np.asarray(picture)
        return sheet

    def _cell(
        self,
        pen: ImageDraw.ImageDraw,
        place: tuple[float, float, float],
        file: Path,
        pixel: float,
        leading: float,
        padding: float,
    ) -> tuple[PrintedCell, float]:
        """Print a cell of one to three lines; return it and where it ends (drawn pixels)."""
        chance = self._chance
        x0, y, x1 = place
        font = ImageFont.truetype(file, round(pixel))
        spread = chance.choice([0.0] * 6 + [0.03, 0.08, -0.02, 0.15]) * pixel
        setting = Setting(font, spread, chance.choice([1.0] * 5 + [1.3, 1.7, 0.85]))
        cell = PrintedCell((x0 / FINE, y / FINE, x1 / FINE, 0.0), [], [])
        room = x1 - x0 - 0.5 * pixel
        centred = chance.random() < 0.4
        for index in range(chance.choice([1, 1, 1, 2, 2, 3])):
            text = self._text.line(max(1, int(room / pixel / 0.5)))
            if any(sign in text for sign in SIGNS) and not self._has_all(file, text):
                text = "".join(sign for sign in text if sign not in SIGNS).strip()
            while text and setting.width(text) > room:
                text = text.rsplit(" ", 1)[0] if " " in text else text[:-1].strip()
            if not text:
                break
            spare = (room - setting.width(text)) / 2 if centred else 0.0
            left = x0 + 0.25 * pixel + spare
            top = y + padding + index * leading * pixel
            cell.ends.append(setting.write(pen, text, (left, top)))
            cell.texts.append(text)
        lines = max(0, len(cell.texts) - 1) * leading + 0.35
        return cell, y + padding + lines * pixel + font.getmetrics()[0]

    def _has_all(self, file: Path, text: str) -> bool:
        if file not in self._signs:
            self._signs[file] = frozenset(TTFont(file, lazy=True).getBestCmap())
        return all(ord(sign) in self._signs[file] for sign in text)
