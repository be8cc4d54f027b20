"""A table without a single rule is read by the gaps between its words."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from keputusan.extract.document import read_document
from keputusan.extract.grid.unruled import add_unruled
from keputusan.extract.grid.words import build_words
from keputusan.extract.model.page import Box, Line, Page
from keputusan.extract.pdf.pdf_file import open_pdf
from keputusan.extract.pdf.pdf_page import read_page
from tests.support import pdfs

ROWS = [
    ["NO", "NAMA", "JABATAN", "KEDUDUKAN DALAM TIM"],
    ["1.", "Ani Wati", "Ketua KPU", "Pengarah"],
    ["2.", "Budi Santoso", "Sekretaris", "Ketua"],
    ["3.", "Citra Dewi", "Kasubbag Hukum", "Anggota"],
]


def test_a_team_without_rules(tmp_path: Path) -> None:
    shown = [(60, 760, "SUSUNAN TIM REFORMASI BIROKRASI"), (300, 500, "Ditetapkan di Contoh")]
    for number, row in enumerate(ROWS):
        places = zip((60, 110, 260, 400), row, strict=True)
        shown += [(x, 720 - number * 22, text) for x, text in places]
    content = "\n".join(f"BT /F1 10 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, text in shown)
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(612, 792))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        pdf.pages[0].Contents = pdf.make_stream(content.encode())
        pdf.save(tmp_path / "team.pdf")
    document = read_document(tmp_path / "team.pdf", "pdf")
    found = [[m.number, m.name, m.position, m.role] for m in document.members]
    assert found == ROWS[1:]
    assert all(member.place.confidence < 1.0 for member in document.members)
    assert [line.text for line in document.lines] == [shown[0][2], shown[1][2]]


def test_a_hidden_word_of_a_table_without_rules_stays_hidden(tmp_path: Path) -> None:
    shown = [
        (x, 720 - n * 22, t)
        for n, row in enumerate(ROWS)
        for x, t in zip((60, 95, 230, 400), row, strict=True)
    ]
    content = "\n".join(pdfs.text(x, y, t) for x, y, t in shown)
    path = pdfs.save_pdf(
        tmp_path / "team.pdf", content + "\n" + pdfs.text(96, 698, "RAHASIA", state="1 g")
    )
    heading = Line("\t".join(ROWS[0]), 1, Box(60, 110, 520, 125))
    document = open_pdf(path)
    raw = read_page(document, 1)
    page = Page(1, raw.width, raw.height, "digital", [heading], 0, ("pdf",))
    add_unruled(page, heading, build_words(raw.chars))
    (grid,) = page.grids
    assert page.engines == ("pdf", "camelot")
    assert [cell.text for cell in grid.cells] == [text for row in ROWS for text in row]
