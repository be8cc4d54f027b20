"""Print, scan and cut lines, thousands to a file, as the product cuts lines of scans.

usage: python -m training.line_crops OUT FIRST LAST fit|test FONTS...

FIRST to LAST number the files, FONTS are folders with files of fonts.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from keputusan.extract.model.page_image import Pixels, flatten_light
from keputusan.extract.scan.engines.compact import STEP, as_read
from keputusan.extract.scan.ink import Ink, find_ink
from keputusan.extract.scan.pixel_rules import find_rules
from keputusan.extract.scan.text_lines import TextLine, crop_line, cut_lines
from training.printed_sheets import Printer, Sheet
from training.scanner_faults import Scanner
from training.typefaces import fitting_types, test_types

EACH = 4000
"""A file holds so many lines."""

WIDEST = 2000
"""No line is wider (pixels)."""

LOST = 1.2
"""A line whose ink begins or ends so far (points) from where it was printed lost a sign."""


def line_crops(printer: Printer, scanner: Scanner) -> Iterator[tuple[Pixels, str]]:
    """Crops of the lines of one sheet with what they say."""
    sheet = printer.sheet()
    ink = _ink(sheet, scanner.scan(sheet))
    for cell in sheet.cells:
        found = cut_lines(ink, ink.inside(cell.box))
        if len(found) != len(cell.texts):
            continue
        for line, text, ends in zip(found, cell.texts, cell.ends, strict=True):
            if _is_whole(line, ink, ends):
                yield crop_line(ink, line), text


def _ink(sheet: Sheet, grey: Pixels) -> Ink:
    flat = flatten_light(grey, sheet.scale)
    if not sheet.ruled:
        return find_ink(flat, np.zeros_like(flat), sheet.scale)
    ruling = find_rules(flat, sheet.scale)
    return find_ink(flat, ruling.mask, sheet.scale, ruling.rules)


def _is_whole(line: TextLine, ink: Ink, ends: tuple[float, float]) -> bool:
    """Return whether the ink of the first and the last sign was kept: points are lost as dust."""
    boxes = ink.boxes[line.parts]
    left, right = float(boxes[:, 0].min()), float(boxes[:, 2].max())
    near = LOST * ink.scale
    return abs(left - ends[0]) < near and abs(right - ends[1]) < near


def write_file(path: Path, types: list[Path], seed: int) -> None:
    """Write the pictures, at the size that the reader reads, and the texts of ``EACH`` lines."""
    chance = random.Random(seed)
    printer, scanner = Printer(types, chance), Scanner(chance, seed)
    pictures: list[Pixels] = []
    texts: list[str] = []
    while len(texts) < EACH:
        for crop, text in line_crops(printer, scanner):
            picture = as_read(crop)
            width = picture.shape[1]
            # signs need steps, and blanks between equal ones
            if width >= STEP * (1.2 * len(text) + 2) and width <= WIDEST:
                pictures.append(picture)
                texts.append(text)
    whole = path.with_suffix(".part")
    with whole.open("wb") as file:
        np.savez(
            file,
            pixels=np.concatenate([picture.ravel() for picture in pictures]),
            widths=np.array([picture.shape[1] for picture in pictures]),
            texts=np.array(texts),
        )
    whole.rename(path)


def main() -> None:
    """See the module."""
    out, first, last, half = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    homes = [Path(home) for home in sys.argv[5:]]
    types = fitting_types(homes) if half == "fit" else test_types(homes)
    out.mkdir(parents=True, exist_ok=True)
    for number in range(first, last):
        write_file(out / f"{half}{number:04}.npz", types, seed=number)


if __name__ == "__main__":
    main()
