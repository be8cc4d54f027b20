"""Decrees whose body is typed in a table."""

from __future__ import annotations

import pytest

from keputusan.extract.document import assemble
from keputusan.extract.model.page import Box, Cell, Grid, Line, Page

HEAD = """KOMISI PEMILIHAN UMUM KOTA AMBON
KEPUTUSAN KOMISI PEMILIHAN UMUM KOTA AMBON
NOMOR 41 TAHUN 2023
TENTANG
TIM PENGELOLA ARSIP
KETUA KOMISI PEMILIHAN UMUM KOTA AMBON,"""
REASONS = ("bahwa arsip perlu dikelola;", "bahwa untuk itu perlu\ndibentuk tim;")
BASES = (
    "Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan;",
    "Peraturan Pemerintah Nomor 28 Tahun 2012;",
)
DICTUMS = ("Membentuk tim.", "Keputusan ini mulai berlaku\npada tanggal ditetapkan.")
END = "Ditetapkan di Ambon\npada tanggal 3 Maret 2023\nKETUA,\nttd\nYOHANES LATU"

Rows = list[tuple[str, ...]]


def _joined() -> Rows:
    """Return label, colon, and the whole section in one cell."""
    reasons = "\n".join(f"{mark}. {text}" for mark, text in zip("ab", REASONS, strict=True))
    bases = "\n".join(f"{mark}. {text}" for mark, text in zip("12", BASES, strict=True))
    return [("Menimbang", ":", reasons), ("Mengingat", ":", bases)]


def _marked() -> Rows:
    """Return label with its colon, the marker in a cell of its own, a row an item."""
    rows = [("Menimbang :", f"{mark}.", text) for mark, text in zip("ab", REASONS, strict=True)]
    rows += [("Mengingat :", f"{mark}.", text) for mark, text in zip("12", BASES, strict=True)]
    return [row if index % 2 == 0 else ("", *row[1:]) for index, row in enumerate(rows)]


def _beside() -> Rows:
    """Return two columns: the label, and the whole section."""
    return [(label, text) for label, _, text in _joined()]


def _decision(columns: int) -> Rows:
    filler = (":",) * (columns - 2)
    rows = [("Menetapkan", *filler, "TIM PENGELOLA ARSIP.")]
    rows += [
        (label, *filler, text) for label, text in zip(("KESATU", "KEDUA"), DICTUMS, strict=True)
    ]
    return rows


def _grid(rows: Rows, y: float) -> Grid:
    cells = [
        Cell(r, c, 1, 1, text, Box(60 + 80 * c, y + 20 * r, 140 + 80 * c, y + 20 * r + 20))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    edges = [60.0 + 80 * column for column in range(len(rows[0]) + 1)]
    return Grid(1, len(rows), len(rows[0]), cells, x_edges=edges)


def _lines(text: str, y: float) -> list[Line]:
    return [
        Line(line, 1, Box(60, y + 14 * n, 60 + 5 * len(line), y + 14 * n + 11))
        for n, line in enumerate(text.split("\n"))
    ]


@pytest.mark.parametrize("preamble", [_joined(), _marked(), _beside()])
def test_a_body_in_tables_is_read_as_running_text_is(preamble: Rows) -> None:
    columns = len(preamble[0])
    blocks = [*_lines(HEAD, 60), _grid(preamble, 200), *_lines("MEMUTUSKAN:", 420)]
    blocks += [_grid(_decision(columns), 440), *_lines(END, 600)]
    document = assemble([Page(1, 595, 842, "digital", blocks)])
    body = document.body
    assert [(b.section, b.text) for b in body.legal_bases] == [
        *(("menimbang", text.replace("\n", " ")) for text in REASONS),
        *(("mengingat", text) for text in BASES),
    ]
    assert [(d.ordinal, d.text) for d in body.dictums] == [
        (number, text.replace("\n", " ")) for number, text in enumerate(DICTUMS, start=1)
    ]
    assert (body.number, body.signer_raw) == ("41 TAHUN 2023", "YOHANES LATU")
    assert len(document.tables) == 2


def test_one_table_may_hold_the_whole_body() -> None:
    rows = [*_joined(), ("MEMUTUSKAN:", "", ""), *_decision(3)]
    blocks = [*_lines(HEAD, 60), _grid(rows, 200), *_lines(END, 600)]
    body = assemble([Page(1, 595, 842, "digital", blocks)]).body
    assert [basis.section for basis in body.legal_bases] == ["menimbang"] * 2 + ["mengingat"] * 2
    assert [dictum.label for dictum in body.dictums] == ["KESATU", "KEDUA"]
    assert body.decree_label == "Menetapkan"


def test_a_table_of_other_labels_is_no_body() -> None:
    rows = [
        ("Menimbang", ":", "Kepala Seksi"),
        ("Menyusun", ":", "Staf"),
        ("Mengirim", ":", "Staf"),
    ]
    blocks = [*_lines(HEAD, 60), _grid(rows, 200)]
    assert assemble([Page(1, 595, 842, "digital", blocks)]).body.legal_bases == []


def test_what_a_label_announces_may_stand_in_a_table_below_it() -> None:
    reasons = [(f"{mark})", text) for mark, text in zip("ab", REASONS, strict=True)]
    bases = [("NO", "DASAR HUKUM"), *zip("12", BASES, strict=True)]
    blocks = [*_lines(f"{HEAD}\nMenimbang :", 60), _grid(reasons, 200)]
    blocks += [*_lines("Mengingat :", 260), _grid(bases, 280), *_lines("MEMUTUSKAN:", 420)]
    blocks += [_grid(_decision(3), 440), *_lines(END, 600)]
    body = assemble([Page(1, 595, 842, "digital", blocks)]).body
    assert [(b.section, b.ordinal, b.text) for b in body.legal_bases] == [
        *(("menimbang", n, text.replace("\n", " ")) for n, text in enumerate(REASONS, start=1)),
        *(("mengingat", n, text) for n, text in enumerate(BASES, start=1)),
    ]
    assert len(body.dictums) == 2


@pytest.mark.parametrize("parted", [False, True])
def test_a_table_of_two_cells_side_by_side_is_read_one_after_the_other(parted: bool) -> None:
    left = ["Menimbang :", *(f"{m}. {text}" for m, text in zip("ab", REASONS, strict=True))]
    left += ["Mengingat :", *(f"{m}. {text}" for m, text in zip("12", BASES, strict=True))]
    right = ["MEMUTUSKAN:", "Menetapkan : TIM.", f"KESATU : {DICTUMS[0]}", f"KEDUA : {DICTUMS[1]}"]
    right += [""] * (len(left) - len(right))
    rows = list(zip(left, right, strict=True)) if parted else [("\n".join(left), "\n".join(right))]
    blocks = [*_lines(HEAD, 60), _grid(rows, 200), *_lines(END, 600)]
    body = assemble([Page(1, 595, 842, "digital", blocks)]).body
    assert [basis.section for basis in body.legal_bases] == ["menimbang"] * 2 + ["mengingat"] * 2
    assert [dictum.label for dictum in body.dictums] == ["KESATU", "KEDUA"]
