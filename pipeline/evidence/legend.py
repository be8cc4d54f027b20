"""What the colours drawn over a page mean."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]

COLOURS: dict[str, Colour] = {
    "header": (30, 90, 200),
    "body": (20, 140, 60),
    "merged": (200, 110, 0),
    "doubtful": (225, 0, 120),
    "open": (210, 30, 30),
    "line": (150, 150, 150),
    "role": (110, 0, 140),
}

MEANINGS = {
    "header": "header cell",
    "body": "cell",
    "merged": "merged cell",
    "doubtful": "read with doubt",
    "open": "left open by a page break",
    "line": "running text",
    "role": "role of a column; dots: another table finder",
}
"""What the legend says of each colour, from the left."""

HEIGHT = 26
"""Pixels that the legend adds below a page."""

SQUARE, GAP = 12, 18
"""Pixels of a colour's square, and between two entries."""


def add_legend(picture: Image.Image) -> Image.Image:
    """Return ``picture`` with the legend in a band below it, as many lines as its width asks
    for.
    """
    font = ImageFont.load_default(12)
    lines = _lines(picture.width, font)
    band = HEIGHT * len(lines)
    whole = Image.new("RGB", (picture.width, picture.height + band), (255, 255, 255))
    whole.paste(picture, (0, 0))
    pen = ImageDraw.Draw(whole)
    for number, line in enumerate(lines):
        x, y = GAP, picture.height + HEIGHT * number + (HEIGHT - SQUARE) // 2
        for name in line:
            pen.rectangle((x, y, x + SQUARE, y + SQUARE), fill=COLOURS[name])
            pen.text((x + SQUARE + 5, y - 1), MEANINGS[name], fill=(40, 40, 40), font=font)
            x += _width(name, font)
    return whole


def _lines(width: int, font: ImageFont.ImageFont | ImageFont.FreeTypeFont) -> list[list[str]]:
    """Return the names of the entries, line by line, each line no wider than ``width`` pixels."""
    lines: list[list[str]] = [[]]
    used = GAP
    for name in MEANINGS:
        needed = _width(name, font)
        if lines[-1] and used + needed > width:
            lines.append([])
            used = GAP
        lines[-1].append(name)
        used += needed
    return lines


def _width(name: str, font: ImageFont.ImageFont | ImageFont.FreeTypeFont) -> int:
    return round(SQUARE + 5 + font.getlength(MEANINGS[name]) + GAP)
