"""Make the pictures of the documentation from the sample archive.

usage: python scripts/make_pictures.py
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image

from extract.document import read_document
from pipeline.overlay import draw_pages

PAGES = {"digital/kupang-2024-1a.pdf": 15, "digital/kutim-2021-175.pdf": 7}
WIDTH = 1000
COLOURS = 48


def main() -> None:
    """Draw each page of PAGES, small enough for a page of documentation."""
    target = Path("docs/pictures")
    target.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        path = Path("data/raw") / name
        with tempfile.TemporaryDirectory() as folder:
            (drawn,) = draw_pages(path, read_document(path, "pdf"), page, Path(folder))
            picture = Image.open(drawn)
            height = round(picture.height * WIDTH / picture.width)
            small = picture.resize((WIDTH, height), Image.Resampling.LANCZOS)
            small.quantize(COLOURS).save(target / f"{path.stem}-page-{page}.png", optimize=True)


if __name__ == "__main__":
    main()
