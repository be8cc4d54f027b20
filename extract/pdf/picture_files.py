"""Photos and scans that are pictures (JPEG, PNG, TIFF ...), as documents of scanned pages.

Each picture is one page with the picture over all of it, so that whatever takes a scanned PDF
takes them: the reader, the report's pictures, the reviewer's page.
"""

from __future__ import annotations

import math
import warnings
from pathlib import Path
from types import TracebackType

import pypdfium2 as pdfium
from PIL import ExifTags, Image, UnidentifiedImageError

from keputusan.extract.model.reading_errors import UnreadableError
from keputusan.language.wording import Wording

MOST_PIXELS = 18_000_000
"""An A3 page at 300 dots an inch; a finer picture is made as coarse before it is read."""

LARGEST = 178_000_000
"""Pixels of a picture that is still opened, as Pillow has it: 13,000 x 13,000."""

A4_LONG = 842.0
"""Points of the longer side that a picture is taken to have which does not say its own."""

SIDES = (400.0, 1700.0)
"""Points of the longer side, from A6 to A2, within which the size a picture says is believed.

Phones write 72 dots an inch into photos of 4,000 pixels, which would be pages of 1.4 m."""

MOST_FRAMES = 2_000
"""Pages of one picture file."""

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a picture upright, by what the camera wrote of how it was held."""

NO_PICTURE = Wording(
    en="the file is damaged or no picture; scan or copy it again",
    id="berkas rusak atau bukan gambar; pindai atau salin ulang",
)
UNOPENED = Wording(
    en="the picture cannot be opened ({error}); scan or copy it again",
    id="gambar tidak dapat dibuka ({error}); pindai atau salin ulang",
)
TOO_MANY_PAGES = Wording(
    en="the picture has more than {count} pages", id="gambar memuat lebih dari {count} halaman"
)
TOO_LARGE = Wording(
    en="the picture is too large ({width} x {height} pixels)",
    id="gambar terlalu besar ({width} x {height} piksel)",
)
CUT_OFF = Wording(
    en="the picture is damaged or cut off ({error}); scan or copy it again",
    id="gambar rusak atau terpotong ({error}); pindai atau salin ulang",
)

DAMAGE = (OSError, ValueError, SyntaxError, EOFError, IndexError, Image.DecompressionBombError)
"""What Pillow raises for a picture that it cannot read."""


class PictureDocument:
    """The picture file at ``path`` as pages, one made at a time; used like a PDF of pypdfium2.

    Raises UnreadableError for a file that is no picture, cut off, or too small for a page.
    """

    def __init__(self, path: Path) -> None:
        # from a path Pillow 13 maps grey TIFFs into memory, and turns them into noise
        self._stream = path.open("rb")
        try:
            with warnings.catch_warnings(action="ignore"):
                self._image = Image.open(self._stream)
            self._frames = min(int(getattr(self._image, "n_frames", 1)), MOST_FRAMES + 1)
        except UnidentifiedImageError as error:
            raise UnreadableError(NO_PICTURE()) from error
        except DAMAGE as error:
            raise UnreadableError(UNOPENED(error=str(error))) from error
        if self._frames > MOST_FRAMES:
            raise UnreadableError(TOO_MANY_PAGES(count=MOST_FRAMES))
        self._number = -1
        self._page: pdfium.PdfDocument | None = None

    def __len__(self) -> int:
        return self._frames

    def __getitem__(self, index: int) -> pdfium.PdfPage:
        """Return the page of picture ``index`` (from 0); the one before must not be used any
        more.
        """
        if self._page is None or self._number != index:
            self._leave()
            self._page = _as_pdf(_decode(self._image, index))
            self._number = index
        return self._page[0]

    def __enter__(self) -> PictureDocument:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._leave()
        self._image.close()
        self._stream.close()

    def save(self, target: Path) -> None:
        """Write all pages as one PDF."""
        whole = pdfium.PdfDocument.new()
        for index in range(len(self)):
            page = self[index]
            page.close()
            whole.import_pages(self._page)
        whole.save(target)
        whole.close()

    def _leave(self) -> None:
        if self._page is not None:
            self._page.close()
            self._page = None


def _decode(image: Image.Image, index: int) -> Image.Image:
    """Return picture ``index`` the way up it is to be seen, in grey or colour, at most so large."""
    try:
        image.seek(index)
        width, height = image.size
        if width * height > LARGEST:
            raise UnreadableError(TOO_LARGE(width=width, height=height), index + 1)
        dpi = image.info.get("dpi")
        image.load()
        # a TIFF is upright once it is loaded, and says so
        turn = TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
        upright = _on_white(image)
    except DAMAGE as error:
        raise UnreadableError(CUT_OFF(error=str(error)), index + 1) from error
    if turn is not None:
        upright = upright.transpose(turn)
    shrink = math.sqrt(MOST_PIXELS / (upright.width * upright.height))
    points = _size(upright, dpi)
    if shrink < 1:
        size = (round(upright.width * shrink), round(upright.height * shrink))
        upright = upright.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    upright.info["points"] = points
    return upright


def _on_white(image: Image.Image) -> Image.Image:
    """Return the picture in grey or colour; where it is transparent, paper shows."""
    if image.mode in ("LA", "RGBA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        flat = Image.new("RGB", clear.size, "white")
        flat.paste(clear, mask=clear.getchannel("A"))
        return flat
    if image.mode in ("1", "L"):
        return image.convert("L")
    return _in_eight_bits(image) if image.mode[0] in "IF" else image.convert("RGB")


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Return a picture of 16 or 32 bits a pixel in 8, its darkest pixel black."""
    low, high = image.convert("F").getextrema()
    assert isinstance(low, float) and isinstance(high, float)
    scale = 255.0 / (high - low) if high > low else 0.0
    return image.convert("F").point(lambda value: value * scale - low * scale).convert("L")


def _size(image: Image.Image, dpi: object) -> tuple[float, float]:
    """Return the page's width and height in points, as far as the picture tells."""
    try:
        across, down = (float(one) for one in dpi)  # type: ignore[attr-defined]
        size = image.width / across * 72, image.height / down * 72
    except (TypeError, ValueError, ZeroDivisionError):
        size = (0.0, 0.0)
    if SIDES[0] <= max(size) <= SIDES[1] and min(size) > 0:
        return size
    scale = A4_LONG / max(image.width, image.height)
    return image.width * scale, image.height * scale


def _as_pdf(image: Image.Image) -> pdfium.PdfDocument:
    """Return a document of one page with the picture over all of it."""
    width, height = image.info["points"]
    document = pdfium.PdfDocument.new()
    page = document.new_page(width, height)
    shown = pdfium.PdfImage.new(document)
    bitmap = pdfium.PdfBitmap.from_pil(image)
    shown.set_bitmap(bitmap)
    bitmap.close()
    shown.set_matrix(pdfium.PdfMatrix().scale(width, height))
    page.insert_obj(shown)
    page.gen_content()
    page.close()
    return document
