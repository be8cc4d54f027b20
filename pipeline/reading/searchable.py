"""A scan with its text laid invisibly over the picture, so that people can search it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from keputusan.extract.model.file_types import tell_type
from keputusan.extract.model.geometry import turn_box
from keputusan.extract.model.page import Box, Grid, Page

if TYPE_CHECKING:
    import pikepdf

FONT = "/KeputusanText"
COURIER_WIDTH = 0.6
"""Every character of Courier is so wide (em): a line's width needs no font metrics."""

ASCENT = 0.75
"""The baseline lies this share of the font size below the top of a line."""

TIGHTEST = 14.0
"""Lines of a cell are set at most this far apart (points), from the top of the cell."""

SCANS = frozenset({"scanned", "mixed"})
"""Kinds of files that have pages without text of their own."""


def lacks_searchable(kind: str | None, target: Path | None) -> bool:
    """Return whether a file of this kind is still to be written to ``target``, if that is
    wanted.
    """
    return target is not None and kind in SCANS and not target.exists()


def searchable_path(folder: Path | None, name: str) -> Path | None:
    """Return where in ``folder`` the file called ``name`` goes as a PDF; None without a folder."""
    if folder is None:
        return None
    return folder / (name if name.lower().endswith(".pdf") else f"{name}.pdf")


def write_searchable(source: Path, pages: list[Page], target: Path) -> None:
    """Copy the PDF at ``source`` to ``target`` with the text of its scanned ``pages``.

    A picture becomes a PDF.  Digital pages are left as they are.  The bytes depend on the input
    alone, and ``target`` appears only when it is whole.
    """
    import pikepdf  # a run over files that are known needs it not

    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    with as_pdf(source) as path, pikepdf.open(path) as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name.Courier,
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
        )
        for page in pages:
            if page.kind == "scanned":
                _lay_text(pdf.pages[page.number - 1], page, font)
        pdf.save(beside, deterministic_id=True)
    beside.replace(target)


@contextmanager
def as_pdf(source: Path) -> Iterator[Path]:
    """Give the file at ``source`` as a PDF for the block; a picture becomes one."""
    if tell_type(source).media != "image":
        yield source
        return
    from keputusan.extract.pdf.picture_files import PictureDocument

    with TemporaryDirectory(prefix="keputusan-picture-") as folder:
        path = Path(folder, "picture.pdf")
        with PictureDocument(source) as pictures:
            pictures.save(path)
        yield path


def _lay_text(target: pikepdf.Page, page: Page, font: pikepdf.Object) -> None:
    parts = [_show(target, page, text, box) for text, box in _lines(page)]
    if not parts:
        return
    import pikepdf

    target.add_resource(font, pikepdf.Name.Font, pikepdf.Name(FONT), replace_existing=True)
    # the page's own content may leave a changed matrix behind
    target.contents_add(b"q", prepend=True)
    target.contents_add(b"Q\nq BT 3 Tr\n" + b"".join(parts) + b"ET Q")


def _lines(page: Page) -> Iterator[tuple[str, Box]]:
    """Yield the lines of text of ``page``, each with its place on the page as displayed."""
    for block in page.blocks:
        if not isinstance(block, Grid):
            if block.box is not None:
                yield " ".join(block.text.split()), block.box
            continue
        for cell in block.cells:
            if cell.text and cell.box is not None:
                yield from _cell_lines(page, cell.text, cell.box)


def _cell_lines(page: Page, text: str, box: Box) -> Iterator[tuple[str, Box]]:
    """Yield the lines of a cell, spread from its top; their own places are not kept."""
    lines = text.split("\n")
    upright = turn_box(box, page.turned, page.width, page.height)
    width, height = page.width, page.height
    if page.turned % 180:
        width, height = height, width
    pitch = min(TIGHTEST, upright.height / len(lines))
    for number, line in enumerate(lines):
        top = upright.y0 + number * pitch
        part = Box(upright.x0 + 1, top, upright.x1 - 1, top + pitch)
        yield line, turn_box(part, -page.turned, width, height)


def _show(target: pikepdf.Page, page: Page, text: str, box: Box) -> bytes:
    """Return the operators that set ``text`` over ``box``, running as the page's text does."""
    encoded = text.encode("cp1252", "replace")
    upright = turn_box(box, page.turned, page.width, page.height)
    size = max(1.0, min(upright.height, 40.0))
    stretch = 100 * upright.width / (COURIER_WIDTH * size * max(1, len(encoded)))
    start = Box(upright.x0, upright.y0 + ASCENT * size, upright.x0, upright.y0 + ASCENT * size)
    width, height = page.width, page.height
    if page.turned % 180:
        width, height = height, width
    on_page = turn_box(start, -page.turned, width, height)
    x, y = _to_pdf(target, page, on_page)
    a, b = _direction(page.turned + int(target.obj.get("/Rotate", 0)))
    literal = encoded.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    operators = f"{FONT} {size:.2f} Tf {stretch:.2f} Tz {a} {b} {-b} {a} {x:.2f} {y:.2f} Tm "
    return operators.encode() + b"(" + literal + b") Tj\n"


def _direction(turned: int) -> tuple[int, int]:
    """Return which way (x, y) in PDF space text runs that reads upright after so many degrees."""
    return {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turned % 360]


def _to_pdf(target: pikepdf.Page, page: Page, point: Box) -> tuple[float, float]:
    """Return a point of the page as displayed, in PDF space (origin bottom left, y up)."""
    left, _, _, top = (float(value) for value in target.cropbox)
    rotation = int(target.obj.get("/Rotate", 0)) % 360
    unrotated = turn_box(point, -rotation, page.width, page.height)
    return left + unrotated.x0, top - unrotated.y0
