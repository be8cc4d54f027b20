"""No page vanishes: what gives no text, or text that spells nothing, is read from its picture."""

from __future__ import annotations

import io
import random
import string
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Dictionary, Name
from PIL import Image

from keputusan.extract.document import read_document
from keputusan.extract.pages import read_pages
from keputusan.extract.pdf.legible import is_garbled
from keputusan.findings.decree_view import DecreeView
from keputusan.findings.unread_page import find_unread_pages
from tests.support import pdfs
from tests.support.pdfs import ROWS, box, save_pdf, table, text

BODY = "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH NOMOR 12 TAHUN 2024"


def _picture(content: str, part: tuple[float, float, float, float], path: Path) -> Image.Image:
    """Return what a page with ``content`` looks like in ``part`` (points from the lower left)."""
    document = pdfium.PdfDocument(save_pdf(path, content))
    x0, y0, x1, y1 = part
    crop = (x0, y0, pdfs.WIDTH - x1, pdfs.HEIGHT - y1)
    image = document[0].render(scale=200 / 72, crop=crop, grayscale=True).to_pil().convert("L")
    document.close()
    return image


def put_picture(
    pdf: pikepdf.Pdf, image: Image.Image, part: tuple[float, float, float, float]
) -> None:
    """Draw ``image`` on the first page of ``pdf``."""
    data = io.BytesIO()
    image.save(data, "JPEG", quality=90)
    page = pdf.pages[0]
    page.Resources.XObject = Dictionary(
        I1=pdf.make_stream(
            data.getvalue(),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=image.width,
            Height=image.height,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
    )
    x0, y0, x1, y1 = part
    page.contents_add(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {y0} cm /I1 Do Q".encode())


def _cells(path: Path) -> list[list[str]]:
    (read,) = read_document(path, "pdf").tables
    return [[cell.text for cell in row] for row in read.table.matrix()]


PART = (50.0, 600.0, 545.0, 710.0)
"""The table and a little paper around it: a fifth of a page is a picture of it (points)."""


@pytest.mark.parametrize(("before", "kind"), [("", "scanned"), (text(60, 760, BODY), "digital")])
def test_a_picture_of_a_table_is_read(before: str, kind: str, tmp_path: Path) -> None:
    image = _picture(table(), PART, tmp_path / "plain.pdf")
    pdf = pdfs.new_pdf([before])
    put_picture(pdf, image, PART)
    pdf.save(tmp_path / "team.pdf")
    (page,) = read_pages(tmp_path / "team.pdf", "pdf")
    assert page.kind == kind
    assert _cells(tmp_path / "team.pdf") == [list(row) for row in ROWS]
    (grid,) = page.grids
    assert grid.box is not None
    assert grid.box == pytest.approx((60, 142, 535, 230), abs=2)
    assert [line.text for line in page.lines] == ([BODY] if before else [])
    assert page.blocks[-1] is grid


def test_a_negative_is_read(tmp_path: Path) -> None:
    part = (0.0, 0.0, pdfs.WIDTH, pdfs.HEIGHT)
    image = _picture(table(), part, tmp_path / "plain.pdf")
    pdf = pdfs.new_pdf([""])
    put_picture(pdf, image.point(lambda value: 255 - value), part)
    pdf.save(tmp_path / "team.pdf")
    assert _cells(tmp_path / "team.pdf") == [list(row) for row in ROWS]


@pytest.mark.parametrize("kind", ["noise", "crest", "gradient"])
def test_pictures_without_text_give_nothing(kind: str, tmp_path: Path) -> None:
    noise = np.random.default_rng(7).integers(0, 255, (400, 600)).astype(np.uint8)
    rows, columns = np.mgrid[0:400, 0:600]
    rings = np.where(np.hypot(rows - 200, columns - 300) % 40 < 8, 0, 255).astype(np.uint8)
    slope = ((rows + columns) / 4).astype(np.uint8)
    pixels = {"noise": noise, "crest": rings, "gradient": slope}[kind]
    pdf = pdfs.new_pdf([text(60, 760, BODY)])
    put_picture(pdf, Image.fromarray(pixels), (100, 300, 400, 500))
    pdf.save(tmp_path / "page.pdf")
    (page,) = read_pages(tmp_path / "page.pdf", "pdf")
    assert [line.text for line in page.lines] == [BODY]
    assert not page.grids


def _lie(pdf: pikepdf.Pdf) -> None:
    """Let the font of ``pdf`` say other letters than it shows."""
    letters = list(string.ascii_letters)
    random.Random(3).shuffle(letters)
    pairs = zip(string.ascii_letters, letters, strict=True)
    lines = "\n".join(f"<{ord(shown):02X}> <{ord(said):04X}>" for shown, said in pairs)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        "1 begincodespacerange <00> <FF> endcodespacerange "
        f"{len(letters)} beginbfchar\n{lines}\nendbfchar endcmap end end"
    )
    pdf.pages[0].Resources.Font.F1.ToUnicode = pdf.make_stream(cmap.encode())


def test_fonts_that_lie(tmp_path: Path) -> None:
    pdf = pdfs.new_pdf(["\n".join((text(60, 760, BODY), table()))])
    _lie(pdf)
    pdf.save(tmp_path / "team.pdf")
    (page,) = read_pages(tmp_path / "team.pdf", "pdf")
    assert page.kind == "scanned"
    assert page.lines[0].text == BODY
    assert _cells(tmp_path / "team.pdf") == [list(row) for row in ROWS]


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    blobs = "\n".join(
        f"{x} {y} m {x + 9} {y + 7} l {x + 2} {y + 9} l {x + 8} {y} l {x + 3} {y + 8} l f"
        for x in range(60, 500, 20)
        for y in range(200, 700, 25)
    )
    shapes = blobs.replace(" f", " 1 1 l " * 20 + " f")
    path = save_pdf(tmp_path / "page.pdf", text(60, 760, BODY), shapes, "", box(60, 60, 70, 70, 0))
    document = read_document(path, "pdf")
    found = [finding.where.page for finding in find_unread_pages(DecreeView(document, {}))]
    assert found == [page.number for page in document.pages if page.unread]
    assert [page.number for page in document.pages if not page.blocks and page.unread] in ([2], [])
    assert not document.pages[2].unread


@pytest.mark.parametrize(
    "said",
    [
        BODY + " tentang Penetapan Tim Pelaksana Reformasi Birokrasi",
        "Ni Wayan Sri Astuti, S.H., M.H. NIP. 19790412 200501 2 003 Penata Tk. I (III/d)",
        "\n".join(f"{n} Rp{n * 731}.000,00 Kec. Tanjung Jabung V V V V" for n in range(1, 9)),
        "The Commission of the European Communities has adopted this regulation (HCFCs, CFCs)",
        "12 34 56 78",
    ],
)
def test_names_and_numbers_are_no_garbage(said: str) -> None:
    assert not is_garbled(said)


def test_letters_exchanged_are_garbage() -> None:
    said = BODY + " tentang Penetapan Tim Pelaksana Reformasi Birokrasi"
    shifted = "".join(chr(ord(char) + 6) if char.isalpha() else char for char in said)
    assert is_garbled(shifted)
    assert is_garbled(BODY + "\n" + shifted + "\n" + shifted)
