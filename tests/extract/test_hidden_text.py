"""What a reader of the page does not see is not text of the page."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from keputusan.extract.document import read_document
from tests.support import pdfs
from tests.support.pdfs import ROWS, box, place, save_pdf, table, text, texts

X, Y = place(1, 3)
SECRET = "rahasia 12345"

HIDDEN = {
    "white": text(X + 45, Y, SECRET, state="1 g"),
    "white in rgb": text(X + 45, Y, SECRET, state="1 1 1 rg"),
    "nearly white": text(X + 45, Y, SECRET, state="0.98 g"),
    "transparent": text(X + 45, Y, SECRET, state="/Clear gs"),
    "mode 3 over the text": text(X, Y, SECRET, state="3 Tr"),
    "under a white box": "\n".join((text(X + 45, Y, SECRET), box(X + 44, Y - 3, 533, Y + 9, 1))),
    "under a black box": "\n".join((text(X + 45, Y, SECRET), box(X + 44, Y - 3, 533, Y + 9, 0))),
    "under a thick stroke": "\n".join(
        (text(X + 45, Y, SECRET), f"q 12 w {X + 44} {Y + 3} m 533 {Y + 3} l S Q")
    ),
    "black on a black box": "\n".join((box(X + 44, Y - 3, 533, Y + 9, 0), text(X + 45, Y, SECRET))),
}


def _cells(path: Path) -> list[list[str]]:
    (read,) = read_document(path, "pdf").tables
    return [[cell.text for cell in row] for row in read.table.matrix()]


@pytest.mark.parametrize("kind", HIDDEN)
def test_text_that_nobody_sees(kind: str, tmp_path: Path) -> None:
    path = save_pdf(tmp_path / "team.pdf", table() + "\n" + HIDDEN[kind])
    assert _cells(path) == [list(row) for row in ROWS]


def test_a_name_under_a_black_box_is_not_published(tmp_path: Path) -> None:
    x, y = place(2, 1)
    path = save_pdf(tmp_path / "team.pdf", table() + "\n" + box(x - 2, y - 3, 228, y + 9, 0))
    assert _cells(path)[2] == ["2", "", "Sekretaris", "Ketua"]


def test_white_letters_on_a_dark_row_are_seen(tmp_path: Path) -> None:
    fill = box(60, pdfs.TOP - pdfs.ROW, 535, pdfs.TOP, 0.2)
    header = texts(ROWS[:1], state="1 g")
    body = "\n".join(
        text(*place(row, column), words)
        for row, cells in enumerate(ROWS)
        for column, words in enumerate(cells)
        if row
    )
    path = save_pdf(tmp_path / "team.pdf", "\n".join((fill, pdfs.rules(4), header, body)))
    assert _cells(path) == [list(row) for row in ROWS]


def test_a_fill_painted_before_its_text_hides_nothing(tmp_path: Path) -> None:
    fill = box(60, pdfs.TOP - 4 * pdfs.ROW, 535, pdfs.TOP, 0.9)
    path = save_pdf(tmp_path / "team.pdf", "\n".join((text(60, 750, "SUSUNAN TIM"), fill, table())))
    assert _cells(path) == [list(row) for row in ROWS]


def _with_layers(content: str, config: Dictionary, path: Path) -> Path:
    pdf = pdfs.new_pdf([content])
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Konsep"))
    pdf.pages[0].Resources.Properties = Dictionary(L1=group)
    for key in ("/OFF", "/ON"):
        if key in config:
            config[key] = Array([group])
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=config)
    pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return path


@pytest.mark.parametrize(
    ("config", "shown"),
    [
        (Dictionary(OFF=Array()), False),
        (Dictionary(BaseState=Name.OFF), False),
        (Dictionary(BaseState=Name.OFF, ON=Array()), True),
        (Dictionary(), True),
    ],
)
def test_a_layer_that_is_switched_off(config: Dictionary, shown: bool, tmp_path: Path) -> None:
    layer = f"/OC /L1 BDC {text(X + 60, Y, 'KONSEP')} q 2 w 60 600 m 535 600 l S Q EMC"
    path = _with_layers(table() + "\n" + layer, config, tmp_path / "team.pdf")
    assert _cells(path)[1][3] == ("Pengarah KONSEP" if shown else "Pengarah")
    assert _cells(path)[2:] == [list(row) for row in ROWS[2:]]


def _note(kind: str, rect: tuple[float, ...], drawn: str, pdf: pikepdf.Pdf) -> Dictionary:
    """Return an annotation that shows ``drawn`` (in page coordinates) in ``rect``."""
    fonts = pdf.pages[0].Resources.Font
    form = pdf.make_stream(
        drawn.encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array(rect),
        Resources=Dictionary(Font=fonts),
    )
    look = Dictionary(N=form)
    note = Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=Array(rect), AP=look, F=4)
    if kind == "/Widget":
        note.update(Dictionary(FT=Name.Tx, T="nama", V="x"))
    return pdf.make_indirect(note)


@pytest.mark.parametrize("kind", ["/Widget", "/FreeText", "/Stamp"])
def test_fields_and_notes_are_text_of_the_page(kind: str, tmp_path: Path) -> None:
    blank = [list(row) for row in ROWS]
    blank[2][1] = ""
    pdf = pdfs.new_pdf([table(blank)])
    x, y = place(2, 1)
    note = _note(kind, (x - 2, y - 4, 228, y + 10), text(x, y, ROWS[2][1]), pdf)
    pdf.pages[0].Annots = Array([note])
    pdf.save(tmp_path / "team.pdf")
    assert _cells(tmp_path / "team.pdf") == [list(row) for row in ROWS]


def test_a_note_may_black_out_a_name(tmp_path: Path) -> None:
    pdf = pdfs.new_pdf([table()])
    x, y = place(2, 1)
    rect = (x - 2, y - 4, 228, y + 10)
    pdf.pages[0].Annots = Array([_note("/Square", rect, box(*rect, 0), pdf)])
    pdf.save(tmp_path / "team.pdf")
    assert _cells(tmp_path / "team.pdf")[2] == ["2", "", "Sekretaris", "Ketua"]


def test_fields_that_the_file_does_not_draw(tmp_path: Path) -> None:
    blank = [list(row) for row in ROWS]
    blank[2][1] = ""
    pdf = pdfs.new_pdf([table(blank)])
    x, y = place(2, 1)
    field = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T="nama",
        V=ROWS[2][1],
        DA="/F1 10 Tf 0 g",
        Rect=Array((x - 2, y - 4, 228, y + 10)),
        F=4,
    )
    pdf.pages[0].Annots = Array([pdf.make_indirect(field)])
    fonts = Dictionary(Font=pdf.pages[0].Resources.Font)
    pdf.Root.AcroForm = Dictionary(Fields=pdf.pages[0].Annots, DR=fonts, NeedAppearances=True)
    pdf.save(tmp_path / "team.pdf")
    assert _cells(tmp_path / "team.pdf") == [list(row) for row in ROWS]


def _with_state(state: Dictionary, hidden: str, path: Path) -> Path:
    """Write the team with ``hidden`` inside a form that is painted in ``state``."""
    pdf = pdfs.new_pdf([table() + "\nq /Veil gs /Old Do Q"])
    resources = pdf.pages[0].Resources
    resources.ExtGState.Veil = state
    form = pdf.make_stream(
        hidden.encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array((0, 0, pdfs.WIDTH, pdfs.HEIGHT)),
        Resources=Dictionary(Font=resources.Font),
        Group=Dictionary(S=Name.Transparency),
    )
    resources.XObject = Dictionary(Old=form)
    if "/SMask" in state and isinstance(state.SMask, Dictionary):
        state.SMask.G = pdf.make_stream(
            f"{state.SMask.Light} g 0 0 {pdfs.WIDTH} {pdfs.HEIGHT} re f".encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array((0, 0, pdfs.WIDTH, pdfs.HEIGHT)),
            Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray),
        )
    pdf.save(path)
    return path


def _mask(light: float) -> Dictionary:
    return Dictionary(SMask=Dictionary(S=Name.Luminosity, Light=light))


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (Dictionary(ca=0, CA=0), False),
        (Dictionary(ca=0.01, CA=0.01), False),
        (_mask(0), False),
        (Dictionary(ca=1), True),
        (_mask(1), True),
    ],
)
def test_what_is_painted_as_a_whole(state: Dictionary, shown: bool, tmp_path: Path) -> None:
    path = _with_state(state, text(X + 60, Y, "KONSEP"), tmp_path / "team.pdf")
    assert _cells(path)[1][3] == ("Pengarah KONSEP" if shown else "Pengarah")
    assert _cells(path)[2:] == [list(row) for row in ROWS[2:]]


def test_text_under_a_photograph(tmp_path: Path) -> None:
    x, y = place(2, 1)
    picture = f"q 134 0 0 14 {x - 2} {y - 4} cm BI /W 1 /H 1 /CS /G /BPC 8 ID P EI Q"
    path = save_pdf(tmp_path / "team.pdf", table() + "\n" + picture)
    assert _cells(path)[2] == ["2", "", "Sekretaris", "Ketua"]
    path = save_pdf(tmp_path / "team.pdf", picture + "\n" + table())
    assert _cells(path)[2] == list(ROWS[2])


def test_letters_too_small_to_be_read(tmp_path: Path) -> None:
    hidden = text(X + 45, Y, SECRET, size=0.4)
    path = save_pdf(tmp_path / "team.pdf", table() + "\n" + hidden)
    assert _cells(path) == [list(row) for row in ROWS]


def test_letters_that_only_clip(tmp_path: Path) -> None:
    hidden = text(X + 45, Y, SECRET, state="7 Tr")
    path = save_pdf(tmp_path / "team.pdf", table() + "\n" + hidden)
    assert _cells(path) == [list(row) for row in ROWS]


def test_a_border_with_a_hole_hides_nothing_inside(tmp_path: Path) -> None:
    x, y = place(2, 1)
    frame = f"0 g 95 {y - 7} 135 22 re 96 {y - 6} 133 20 re f*"
    path = save_pdf(tmp_path / "team.pdf", "\n".join((table(), frame)))
    assert _cells(path) == [list(row) for row in ROWS]
    white = text(x + 65, y, SECRET, size=8, state="1 g")
    path = save_pdf(tmp_path / "team.pdf", "\n".join((frame, table(), white)))
    assert _cells(path) == [list(row) for row in ROWS]


def test_letters_with_hidden_ones_between_stay_two_words(tmp_path: Path) -> None:
    x, y = place(2, 1)
    # narrow blanks, over which other letters were drawn and taken away
    rows = [list(row) for row in ROWS]
    rows[2][1] = ""
    shown = f"q BT /F1 10 Tf 1 0 0 1 {x} {y} Tm [(Budi) -160 (Santoso)] TJ ET Q"
    places = enumerate("Draf lama")
    hidden = "\n".join(text(x + 5 * n, y, letter, state="1 g") for n, letter in places)
    path = save_pdf(tmp_path / "team.pdf", "\n".join((table(rows), shown, hidden)))
    assert _cells(path)[2][1] == "Budi Santoso"


def test_rules_of_a_page_drawn_large_and_scaled_down(tmp_path: Path) -> None:
    scaled = pdfs.rules(4)
    numbers = [
        str(float(part) * 10) if part.replace(".", "", 1).isdigit() else part
        for part in scaled.split()
    ]
    path = save_pdf(tmp_path / "team.pdf", f"q .1 0 0 .1 0 0 cm {' '.join(numbers)} Q {texts()}")
    assert _cells(path) == [list(row) for row in ROWS]
