"""Files that are damaged, locked or no PDFs say so, and damaged pages are told from whole ones."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from keputusan.extract.document import read_document
from keputusan.extract.dump.encoding import decode
from keputusan.extract.model.reading_errors import UnreadableError
from keputusan.extract.pages import read_pages
from keputusan.extract.pdf.damage import Contents
from tests.support import pdfs

STREAMS = pikepdf.ObjectStreamMode.generate


def _bytes(pdf: pikepdf.Pdf, locked: bool = False) -> bytes:
    to = io.BytesIO()
    lock = pikepdf.Encryption(owner="o", user="u") if locked else False
    pdf.save(to, object_stream_mode=STREAMS, encryption=lock)
    return to.getvalue()


def _team(copies: int = 1, locked: bool = False) -> bytes:
    return b"".join(_bytes(pdfs.new_pdf([pdfs.table()]), locked) for _ in range(copies))


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "locked, its objects packed": (lambda: _team(locked=True), "needs a password"),
    "without pages": (lambda: _bytes(pikepdf.new()), "has no pages"),
    "a text": (lambda: b"KEPUTUSAN KPU\nNOMOR 3 TAHUN 2024\n", "no PDF, whatever its name"),
    "two in a row": (lambda: _team(2), "several PDFs"),
    "half": (lambda: _team()[:900], "cut off"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_cannot_be_read_says_why_and_what_helps(kind: str, tmp_path: Path) -> None:
    make, reason = BAD[kind]
    path = tmp_path / "a.pdf"
    path.write_bytes(make())
    with pytest.raises(UnreadableError, match=reason) as caught:
        read_document(path, "pdf")
    told = caught.value.told
    assert ";" in told.en and ";" in told.id


def _flipped(data: bytes, stream: bytes) -> bytes:
    at = data.index(stream) + len(stream) // 2
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


@pytest.mark.parametrize("damaged", [1, 2, None])
def test_a_page_whose_content_is_damaged_is_told(damaged: int | None, tmp_path: Path) -> None:
    path = pdfs.save_pdf(tmp_path / "a.pdf", pdfs.table(), pdfs.text(60, 700, "Lampiran II"))
    if damaged:
        with pikepdf.open(path) as pdf:
            stream = pdf.pages[damaged - 1].Contents.read_raw_bytes()
        path.write_bytes(_flipped(path.read_bytes(), stream))
    unread = [page.unread for page in read_pages(path, "pdf")]
    assert unread == [("damaged" if number == damaged else None) for number in (1, 2)]


@pytest.mark.parametrize("form", ["JPEG", "JPEG2000"])
@pytest.mark.parametrize("half", [False, True])
def test_a_picture_without_its_end_damages_its_page(form: str, half: bool, tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.effect_noise((400, 560), 60).save(picture, form)
    data = picture.getvalue()
    with pdfs.new_pdf(["q 595 0 0 842 0 0 cm /P Do Q"]) as pdf:
        image = pikepdf.Stream(pdf, data[: len(data) // 2] if half else data)
        image.update({"/Subtype": pikepdf.Name.Image, "/Width": 400, "/Height": 560})
        image.update({"/ColorSpace": pikepdf.Name.DeviceGray, "/BitsPerComponent": 8})
        image["/Filter"] = pikepdf.Name("/DCTDecode" if form == "JPEG" else "/JPXDecode")
        pdf.pages[0].Resources["/XObject"] = pikepdf.Dictionary(P=image)
        pdf.save(tmp_path / "a.pdf")
    with closing(Contents(tmp_path / "a.pdf")) as contents:
        assert contents.state(1).damaged is half


@pytest.mark.parametrize("form", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_text_of_wide_letters_is_read(form: str) -> None:
    text = "Keputusan \u2013 \u201cresmi\u201d\n1\tNi Luh Sari\tKetua\n"
    assert decode(text.encode(form)) == text
