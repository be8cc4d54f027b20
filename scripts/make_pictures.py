"""Make the pictures of the documentation from the sample archive.

usage: python scripts/make_pictures.py [NAME ...]

NAME is the beginning of a picture's name; without any all are made.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from click.testing import CliRunner
from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

from keputusan.extract.document import read_document
from keputusan.pipeline.cli.main import main as keputusan
from keputusan.pipeline.evidence.legend import COLOURS as LEGEND
from keputusan.pipeline.evidence.overlay import draw_pages
from tests.pipeline.browser.conftest import ARGUMENTS, find_chromium
from tests.support.reviewing import served

PAGES = {
    "kupang-2024-1a-page-15": ("digital/kupang-2024-1a.pdf", 15),
    "kutim-2021-175-page-7": ("digital/kutim-2021-175.pdf", 7),
    "banjar-2022-04-scan-page-3": ("scanned/banjar-2022-04.pdf", 3),
}
"""By the picture's name: the file, and the page of it."""

REPORT = {
    "report-overview": ("report.html", None),
    "report-finding": ("report/id/findings-foreign-institution-1.html", None),
    "report-months": ("report.html", "#months"),
}
"""By the picture's name: a page of the digital archive's report, and what of it is shown; None
is what a window shows."""

WORKBOOK = "spreadsheet-findings"
"""The first sheet of the digital archive's workbook, as LibreOffice prints it."""

SHEET_SHOWN = (0.68, 0.34)
"""Shares (0..1) of the printed sheet's width and height that are shown: up to the column that
tells the status, and some ten rows."""

REVIEW = {
    "review-match": ("digital", "/matches?q=reward"),
    "review-reading": ("scanned/kutim-2021-175.pdf", "/readings"),
}
"""By the picture's name: what is run, and a page of its reviewer."""

WINDOW = {"width": 1180, "height": 760}

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
    for name, picture in draw_report([name for name in REPORT if name.startswith(wanted)]):
        picture.quantize(96).save(target / f"{name}.png", optimize=True)
    if WORKBOOK.startswith(wanted):
        draw_workbook().quantize(96).save(target / f"{WORKBOOK}.png", optimize=True)
    for name, (file, path) in REVIEW.items():
        if not name.startswith(wanted):
            continue
        with tempfile.TemporaryDirectory() as folder:
            arguments = ["run", f"data/raw/{file}", "--out", folder]
            CliRunner().invoke(keputusan, arguments, catch_exceptions=False)
            picture = draw_review(Path(folder), Path("data/raw") / file, path)
        picture.quantize(96).save(target / f"{name}.png", optimize=True)


def draw_report(names: list[str]) -> Iterator[tuple[str, Image.Image]]:
    """Yield the pictures of REPORT by these names, as a browser shows them."""
    if not names:
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        arguments = ["run", "data/raw/digital", "--out", folder]
        CliRunner().invoke(keputusan, arguments, catch_exceptions=False)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        page = browser.new_page(viewport=WINDOW)
        for name in names:
            path, part = REPORT[name]
            page.goto((Path(folder) / "current" / path).as_uri())
            page.wait_for_load_state("networkidle")
            shown = page.locator(part).screenshot() if part else page.screenshot()
            yield name, Image.open(io.BytesIO(shown)).convert("RGB")
        browser.close()


def draw_workbook() -> Image.Image:
    """Return the beginning of the first sheet of the workbook."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        arguments = ["run", "data/raw/digital", name, "--no-report"]
        CliRunner().invoke(keputusan, arguments, catch_exceptions=False)
        book = str(folder / "book.xlsx")
        CliRunner().invoke(keputusan, ["export", "xlsx", book, name], catch_exceptions=False)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert = ["--headless", "--convert-to", "pdf", "--outdir", name, book]
        subprocess.run(["soffice", profile, *convert], check=True)
        with pypdfium2.PdfDocument(folder / "book.pdf") as document:
            page = document[0].render(scale=1.4).to_pil().convert("RGB")
    box = ImageChops.invert(page).getbbox()
    assert box is not None
    left, top, right, bottom = box
    across, down = SHEET_SHOWN
    return page.crop(
        (left, top, left + round((right - left) * across), top + round((bottom - top) * down))
    )


def draw_review(out: Path, archive: Path, path: str) -> Image.Image:
    """Return a page of the reviewer of a release, as a browser shows it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served(out, archive, Path(folder) / "decisions.yaml") as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        page = browser.new_page(viewport=WINDOW)
        page.goto(site.address)
        page.goto(f"http://{site.host}{path}")
        shown = page.screenshot()
        browser.close()
        return Image.open(io.BytesIO(shown)).convert("RGB")


def _with_few_colours(picture: Image.Image) -> Image.Image:
    """Return ``picture`` in COLOURS colours, those of the legend among them however rare."""
    legend = [level for colour in LEGEND.values() for level in colour]
    common = picture.quantize(COLOURS - len(LEGEND)).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette(common + legend)
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def _single_page(path: Path, page: int, folder: Path) -> Path:
    """Return a PDF in ``folder`` that holds nothing but ``page`` (from 1) of the PDF at
    ``path``.
    """
    single = pypdfium2.PdfDocument.new()
    single.import_pages(pypdfium2.PdfDocument(path), [page - 1])
    target = folder / "page.pdf"
    single.save(target)
    return target


if __name__ == "__main__":
    main()
