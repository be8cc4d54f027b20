"""Make the pictures of the documentation from the sample archive.

usage: python scripts/make_pictures.py [NAME ...]

NAME is the beginning of a picture's name; without any all are made.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from extract.document import read_document
from pipeline.legend import COLOURS as LEGEND
from pipeline.overlay import draw_pages

PAGES = {
    "kupang-2024-1a-page-15": ("digital/kupang-2024-1a.pdf", 15),
    "kutim-2021-175-page-7": ("digital/kutim-2021-175.pdf", 7),
    "banjar-2022-04-scan-page-3": ("scanned/banjar-2022-04.pdf", 3),
}
"""By the picture's name: the file, and the page of it."""

WIDTH = 1000
COLOURS = 48


def main() -> None:
    """Draw each page of PAGES, small enough for a page of documentation."""
    target = Path("docs/pictures")
    target.mkdir(parents=True, exist_ok=True)
    wanted = tuple(sys.argv[1:]) or ("",)
    for name, (file, page) in PAGES.items():
        if not name.startswith(wanted):
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path("data/raw") / file
            if file.startswith("scanned/"):
                # a page takes seconds to read: not the others, too
                path, page = _single_page(path, page, Path(folder)), 1
            (drawn,) = draw_pages(path, read_document(path, "pdf"), page, Path(folder))
            picture = Image.open(drawn)
            height = round(picture.height * WIDTH / picture.width)
            small = picture.resize((WIDTH, height), Image.Resampling.LANCZOS)
            _with_few_colours(small).save(target / f"{name}.png", optimize=True)


def _with_few_colours(picture: Image.Image) -> Image.Image:
    """``picture`` in COLOURS colours, those of the legend among them however rare."""
    legend = [level for colour in LEGEND.values() for level in colour]
    common = picture.quantize(COLOURS - len(LEGEND)).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette(common + legend)
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def _single_page(path: Path, page: int, folder: Path) -> Path:
    """A PDF in ``folder`` that holds nothing but ``page`` (from 1) of the PDF at ``path``."""
    single = pypdfium2.PdfDocument.new()
    single.import_pages(pypdfium2.PdfDocument(path), [page - 1])
    target = folder / "page.pdf"
    single.save(target)
    return target


if __name__ == "__main__":
    main()
