"""Dumps that say where each word stands are read as the page they are of."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from keputusan.extract.document import Document, assemble
from keputusan.extract.dump.dump_pages import read_dump
from keputusan.extract.dump.laid_words import lay_out_words
from keputusan.extract.dump.placed_words import read_placed
from keputusan.extract.grid.words import Word

LINES = (
    (60, "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN"),
    (80, "NOMOR 21 TAHUN 2024"),
    (100, "TENTANG"),
    (120, "TIM REFORMASI BIROKRASI"),
)
COLUMNS = (60, 90, 220, 400)
ROWS = (
    (200, ("NO", "NAMA", "JABATAN", "KEDUDUKAN DALAM TIM")),
    (224, ("1", "Rina Maharani", "Ketua KPU", "Pengarah")),
    (248, ("2", "Bagus Prakoso", "Sekretaris", "Ketua")),
    (272, ("3", "Yulia Astuti", "Kepala Subbagian", "Sekretaris")),
    (284, ("", "", "Hukum & Umum", "")),
    (308, ("4", "Tono Wijaya", "Kepala Subbagian", "Anggota")),
    (320, ("", "", "Keuangan", "")),
)
LETTER, BLANK, HIGH = 5.0, 2.5, 10.0
"""Widths of a letter and a blank, and the height of a line (points)."""


class Placed(NamedTuple):
    page: int
    text: str
    x: float
    y: float
    sure: int

    @property
    def width(self) -> float:
        return LETTER * len(self.text)


def words(unsure: str = "", blank: float = BLANK) -> Iterator[Placed]:
    """Yield the words of a decree's first page and of the annex on its second."""
    texts = [(1, y, 60, text) for y, text in LINES]
    texts += [(2, y, x, t) for y, row in ROWS for x, t in zip(COLUMNS, row, strict=True) if t]
    for page, y, x, text in texts:
        at = float(x)
        for word in text.split():
            yield Placed(page, word, at, y, 40 if word == unsure else 96)
            at += LETTER * len(word) + blank


def as_table(unsure: str = "") -> str:
    """Return what ``pdftotext -tsv`` and tesseract write."""
    names = "level page_num par_num block_num line_num word_num left top width height conf text"
    out = ["\t".join(names.split()), "1\t1\t0\t0\t0\t0\t0\t0\t595\t842\t-1\t###PAGE###"]
    out += [
        f"5\t{w.page}\t0\t0\t0\t{n}\t{w.x}\t{w.y}\t{w.width}\t{HIGH}\t{w.sure}\t{w.text}"
        for n, w in enumerate(words(unsure))
    ]
    return "\n".join(out)


def as_columns(unsure: str = "") -> str:
    """Return a table with commas and the sides of the words."""
    out = ["text,x0,x1,top,bottom,page_number"]
    out += [f"{w.text},{w.x},{w.x + w.width},{w.y},{w.y + HIGH},{w.page}" for w in words(unsure)]
    return "\n".join(out)


def by_page(unsure: str, start: str, one: Callable[[Placed], str], end: str) -> str:
    pages = {page: [w for w in words(unsure) if w.page == page] for page in (1, 2)}
    return "\n".join(start + "\n".join(map(one, own)) + end for own in pages.values())


def as_boxes(unsure: str = "") -> str:
    """Return what ``pdftotext -bbox`` writes."""
    return "<!DOCTYPE html><html><body><doc>" + by_page(
        unsure,
        '<page width="595" height="842">\n',
        lambda w: (
            f'<word xMin="{w.x}" yMin="{w.y}" xMax="{w.x + w.width}" yMax="{w.y + HIGH}">'
            f"{html.escape(w.text)}</word>"
        ),
        "</page>",
    )


def as_hocr(unsure: str = "") -> str:
    """Return what OCR programs write as hOCR, in dots of a scan."""
    return "<html><body>" + by_page(
        unsure,
        "<div class='ocr_page' title='bbox 0 0 2480 3508'>",
        lambda w: (
            f"<span class='ocrx_word' title='bbox {4 * w.x:.0f} {4 * w.y:.0f} "
            f"{4 * (w.x + w.width):.0f} {4 * (w.y + HIGH):.0f}; x_wconf {w.sure}'>"
            f"<strong>{html.escape(w.text)}</strong></span>"
        ),
        "</div>",
    )


def as_alto(unsure: str = "") -> str:
    """Return what OCR programs write as ALTO."""
    return "<alto><Layout>" + by_page(
        unsure,
        "<Page>",
        lambda w: (
            f'<String CONTENT="{html.escape(w.text)}" HPOS="{w.x}" VPOS="{w.y}" '
            f'WIDTH="{w.width}" HEIGHT="{HIGH}" WC="{w.sure / 100}"/>'
        ),
        "</Page>",
    )


FORMS = (as_table, as_columns, as_boxes, as_hocr, as_alto)


def read(text: str) -> Document:
    return assemble(read_dump(text))


@pytest.mark.parametrize("write", FORMS)
def test_words_with_their_places_give_the_decree_and_its_table(write: Callable[[], str]) -> None:
    document = read(write())
    assert document.body.number == "21 TAHUN 2024"
    assert len(document.pages) == 2
    members = [
        (m.number, *(" ".join(t.split()) for t in (m.name, m.position, m.role)))
        for m in document.members
    ]
    assert members == [
        ("1", "Rina Maharani", "Ketua KPU", "Pengarah"),
        ("2", "Bagus Prakoso", "Sekretaris", "Ketua"),
        ("3", "Yulia Astuti", "Kepala Subbagian Hukum & Umum", "Sekretaris"),
        ("4", "Tono Wijaya", "Kepala Subbagian Keuangan", "Anggota"),
    ]


def test_blanks_may_be_as_wide_as_letters() -> None:
    placed = [
        Word(w.text, w.x, w.y, w.x + w.width, w.y + HIGH, w.y, HIGH) for w in words("", LETTER)
    ]
    assert "KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN" in lay_out_words(placed)


def test_a_word_that_stands_on_no_page_takes_no_room() -> None:
    far = "5\t1\t0\t0\t0\t9\t1e15\t60\t30\t10\t96\tjauh"
    assert sum(map(len, (line.text for line in read(f"{as_table()}\n{far}").lines))) < 10_000
    (page, _) = read_placed(f"{as_table()}\n{far}") or ()
    assert len(lay_out_words(page.words)) < 10_000


@pytest.mark.parametrize("write", [as_table, as_hocr, as_alto])
def test_a_cell_is_as_sure_as_its_words(write: Callable[[str], str]) -> None:
    sure, unsure = (read(write(word)).members for word in ("", "Prakoso"))
    lower = [a.place.confidence > b.place.confidence for a, b in zip(sure, unsure, strict=True)]
    assert lower == [False, True, False, False]


def test_words_stand_where_they_do_whatever_the_order_of_their_lines() -> None:
    head, *rows = as_table().split("\n")
    assert read("\n".join([head, *rows[::-1]])).members == read(as_table()).members


@pytest.mark.parametrize(
    "text",
    [
        "NO\tNAMA\tJABATAN\n1\tRina\tKetua\n2\tTono\tAnggota\n",
        "page_num\tleft\ttop\twidth\theight\ttext\n1\tx\t2\t3\t4\tRina\n",
        "left\ttop\twidth\theight\ttext\n1\t2\t0\t0\tRina\n1\t2\tnan\tinf\tTono\n",
        "Kolom xMin= dan ocrx_word tidak ada di sini.\n",
    ],
)
def test_other_texts_say_no_places(text: str) -> None:
    assert read_placed(text) is None
