"""A month is planned whatever marks its cell: a character, a drawing, a picture, a colour."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pikepdf import Dictionary, Name

from keputusan.extract.document import read_document
from keputusan.normalize.terms.planned_marks import is_planned
from tests.extract.test_pages_by_picture import put_picture
from tests.support import pdfs
from tests.support.pdfs import box, text

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
HEADER = ("NO", "AREA PERUBAHAN", "KEGIATAN", *MONTHS, "PELAKSANA")
PLANNED = {"Penyusunan tim": {1, 2}, "Evaluasi berkala": {3, 6, 9, 12}, "Laporan akhir": {12}}
XS = (30.0, 50.0, 130.0, 220.0, *(220.0 + 22 * month for month in range(1, 13)), 560.0)


def _plan(mark: str) -> str:
    """Return instructions for a plan whose months are marked in the way that ``mark`` names."""
    rows = [HEADER, *([str(n), "Tata Laksana", name] for n, name in enumerate(PLANNED, 1))]
    parts = [pdfs.rules(len(rows), XS)]
    for row, cells in enumerate(rows):
        y = pdfs.TOP - row * pdfs.ROW
        parts += [text(XS[i] + 2, y - 15, words, 8) for i, words in enumerate(cells)]
    drawn = [
        _drawn(mark, XS[2 + month], pdfs.TOP - row * pdfs.ROW)
        for row, months in enumerate(PLANNED.values(), 1)
        for month in sorted(months)
    ]
    behind = mark in ("cell", "bar", "bands")
    if mark == "bands":
        drawn.append(box(XS[0], pdfs.TOP - 3 * pdfs.ROW, XS[-1], pdfs.TOP - 2 * pdfs.ROW, 0.85))
    return "\n".join([*drawn, *parts] if behind else [*parts, *drawn])


def _drawn(mark: str, x: float, top: float) -> str:
    """Return instructions for one mark in the cell whose upper left corner is (x, top)."""
    mid_x, mid_y = x + 11, top - 11
    return {
        "strokes": f"q 1.2 w {x + 6} {mid_y} m {x + 9} {mid_y - 4} l {x + 16} {mid_y + 5} l S Q",
        "two strokes": f"{x + 6} {mid_y} m {x + 9} {mid_y - 4} l S "
        f"{x + 9} {mid_y - 4} m {x + 16} {mid_y + 5} l S",
        "square": box(mid_x - 3, mid_y - 3, mid_x + 3, mid_y + 3, 0.1),
        "dot": f"{mid_x + 3} {mid_y} m {mid_x + 3} {mid_y + 4} {mid_x - 3} {mid_y + 4} "
        f"{mid_x - 3} {mid_y} c {mid_x - 3} {mid_y - 4} {mid_x + 3} {mid_y - 4} "
        f"{mid_x + 3} {mid_y} c f",
        "cell": box(x, top - 22, x + 22, top, 0.6),
        "bar": box(x + 1, top - 16, x + 21, top - 6, 0.6),
        "bands": "",
        "picture": f"q 9 0 0 9 {mid_x - 4.5} {mid_y - 4.5} cm /T Do Q",
    }[mark]


def _months(path: Path) -> dict[str, set[int]]:
    rows = read_document(path, "pdf").plan_rows
    return {
        row.texts["activity"]: {month for month, mark in row.marks.items() if is_planned(mark)}
        for row in rows
    }


def _save(mark: str, path: Path) -> Path:
    pdf = pdfs.new_pdf([_plan(mark)])
    pixels = bytes(0 if abs(x - y) < 2 else 255 for y in range(9) for x in range(9))
    pdf.pages[0].Resources.XObject = Dictionary(
        T=pdf.make_stream(
            pixels,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=9,
            Height=9,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
        )
    )
    pdf.save(path)
    return path


@pytest.mark.parametrize(
    "mark", ["strokes", "two strokes", "square", "dot", "cell", "bar", "picture"]
)
def test_marks_of_a_digital_plan(mark: str, tmp_path: Path) -> None:
    assert _months(_save(mark, tmp_path / "plan.pdf")) == PLANNED


def test_coloured_bands_are_no_marks(tmp_path: Path) -> None:
    found = _months(_save("bands", tmp_path / "plan.pdf"))
    assert found == {name: set() for name in PLANNED}


@pytest.mark.parametrize("mark", ["cell", "bar"])
def test_colours_of_a_scanned_plan(mark: str, tmp_path: Path) -> None:
    document = pdfium.PdfDocument(_save(mark, tmp_path / "digital.pdf"))
    image = document[0].render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    document.close()
    pdf = pdfs.new_pdf([""])
    put_picture(pdf, image, (0, 0, pdfs.WIDTH, pdfs.HEIGHT))
    pdf.save(tmp_path / "plan.pdf")
    assert _months(tmp_path / "plan.pdf") == PLANNED


def test_a_bar_over_several_months_marks_each(tmp_path: Path) -> None:
    spans = {1: (2, 5), 2: (7, 12)}
    bars = [
        box(XS[2 + first] + 2, pdfs.TOP - row * pdfs.ROW - 14, XS[3 + last] - 2,
            pdfs.TOP - row * pdfs.ROW - 8, 0.4)
        for row, (first, last) in spans.items()
    ]  # fmt: skip
    pdfs.new_pdf([_plan("bands") + "\n" + "\n".join(bars)]).save(tmp_path / "plan.pdf")
    found = _months(tmp_path / "plan.pdf")
    names = list(PLANNED)
    assert [found[name] for name in names] == [{2, 3, 4, 5}, set(range(7, 13)), set()]
