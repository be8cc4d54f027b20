"""A PDF file opened, or the reason why it cannot be."""

from __future__ import annotations

import mmap
import re
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from keputusan.extract.model.file_types import PDF_HEAD, tell_type
from keputusan.extract.model.reading_errors import UnreadableError
from keputusan.extract.pdf.layers import without_hidden_layers
from keputusan.language.wording import Sentence, Wording

TAIL = 65_536
"""The sign ``%%EOF`` stands within so many bytes of a PDF's end; junk may follow it."""

NEXT_PDF = re.compile(rb"%%EOF\s*%PDF-\d")
"""Where a second PDF begins right behind the first: readers see the last one alone."""

CUT_OFF = Wording(
    en="the PDF is cut off: its end is missing; get the file again",
    id="PDF terpotong: bagian akhirnya tidak ada; ambil ulang berkasnya",
)
NO_PAGES = Wording(
    en="the PDF has no pages; get the file again",
    id="PDF tidak memiliki halaman; ambil ulang berkasnya",
)
SEVERAL = Wording(
    en="the file is several PDFs, one behind the other, of which only the last would be read; "
    "save each as a file of its own",
    id="berkas ini beberapa PDF yang disambung begitu saja, dan hanya yang terakhir akan terbaca; "
    "simpan masing-masing sebagai berkas tersendiri",
)
PASSWORD = Wording(
    en="the PDF is encrypted and needs a password; save a copy without one",
    id="PDF terenkripsi dan memerlukan kata sandi; simpan salinannya tanpa kata sandi",
)
ENCRYPTION = Wording(
    en="the PDF uses an encryption that cannot be read",
    id="PDF memakai enkripsi yang tidak dapat dibaca",
)
NO_PDF = Wording(
    en="the file is damaged or no PDF, whatever its name says; open it and save it as a PDF",
    id="berkas rusak atau bukan PDF, apa pun namanya; buka dan simpan ulang sebagai PDF",
)
UNOPENED = Wording(en="the PDF cannot be opened ({error})", id="PDF tidak dapat dibuka ({error})")


def open_pdf(path: Path) -> pdfium.PdfDocument:
    """Open the PDF at ``path``, or the picture, whose pages are then like those of a scan.

    Raises UnreadableError for a file that is encrypted, cut off or neither of the two.
    """
    if tell_type(path).media == "image":
        from keputusan.extract.pdf.picture_files import PictureDocument

        return PictureDocument(path)
    with path.open("rb") as stream:
        head = stream.read(PDF_HEAD)
        stream.seek(max(0, path.stat().st_size - TAIL))
        if b"%PDF" not in head:
            raise UnreadableError(NO_PDF())
        if b"%%EOF" not in stream.read():
            # pdfium would rebuild such a file and silently lose pages
            raise UnreadableError(CUT_OFF())
        with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            if NEXT_PDF.search(data):
                raise UnreadableError(SEVERAL())
    try:
        document = pdfium.PdfDocument(_shown_layers(path) or path)
        pages = len(document)
    except pdfium.PdfiumError as error:
        raise UnreadableError(_open_reason(path, error)) from error
    if pages == 0:
        raise UnreadableError(NO_PAGES())
    return document


def _shown_layers(path: Path) -> bytes | None:
    """Return the PDF without its hidden layers; None for a file that has none, or is damaged."""
    try:
        return without_hidden_layers(path)
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
    ):
        return None  # pdfium says what is wrong with the file


def _open_reason(path: Path, error: pdfium.PdfiumError) -> Sentence:
    """Return why the PDF at ``path`` does not open.

    pdfium may still give the reason of a file before, where nothing is wrong with this one.
    """
    try:
        with pikepdf.open(path) as pdf:
            if len(pdf.pages) == 0:
                return NO_PAGES()
    except pikepdf.PasswordError:
        return PASSWORD()
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError):
        pass  # whether it is damaged, or in a form that pikepdf cannot read, pdfium says
    code = getattr(error, "err_code", None)
    if code == pdfium_c.FPDF_ERR_PASSWORD:
        return PASSWORD()
    if code == pdfium_c.FPDF_ERR_SECURITY:
        return ENCRYPTION()
    if code == pdfium_c.FPDF_ERR_FORMAT:
        return NO_PDF()
    return UNOPENED(error=str(error))
