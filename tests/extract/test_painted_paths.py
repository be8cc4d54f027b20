"""What the painted paths of a page are: rules, areas, pen strokes, letters drawn as shapes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from keputusan.extract.model.page import Box
from keputusan.extract.pdf.page_marks import Marks, read_marks
from keputusan.extract.pdf.painted_paths import _frame_bars
from keputusan.extract.pdf.pdf_file import open_pdf
from tests.support import pdfs


@contextmanager
def marks_of(folder: Path, *contents: str) -> Iterator[Marks]:
    """Give the marks of a page that paints ``contents``, while it is open."""
    document = open_pdf(pdfs.save_pdf(folder / "page.pdf", "\n".join(contents)))
    page = document[0]
    try:
        yield read_marks(page.raw)
    finally:
        document.close()


def boxes(folder: Path, *contents: str) -> list[tuple[int, int, int, int]]:
    """Return the flat boxes that the page draws, to a point, in order; no point is a rule."""
    with marks_of(folder, *contents) as marks:
        found = [(round(b.x0), round(b.y0), round(b.x1), round(b.y1)) for b in marks.boxes]
        return sorted(box for box in found if box[:2] != box[2:])


ROUND = "100 200 m 100 300 300 300 300 200 c S"
STAR = "100 200 m " + " ".join(f"{100 + 7 * n} {200 + 90 * (n % 2)} l" for n in range(30)) + " f"


@pytest.mark.parametrize(
    ("painted", "count"),
    [
        # a line, a thin bar and a frame are rules
        ("100 200 m 300 200 l S", 1),
        ("100 200 200 0.5 re f", 1),
        ("100 200 200 100 re S", 4),
        # four lines in one path
        ("100 200 m 300 200 l 300 300 l 100 300 l s", 4),
        ("100 200 m 300 200 l 100 250 m 300 250 l S", 2),
        # a slanting line is none, and neither is a curve
        ("100 200 m 300 300 l S", 0),
        (ROUND, 0),
        # what is not painted is nothing
        ("100 200 m 300 200 l n", 0),
        # nor is what is white, or nearly
        ("1 G 100 200 m 300 200 l S", 0),
        ("0.99 G 100 200 m 300 200 l S", 0),
        ("0.9 G 100 200 m 300 200 l S", 1),
        ("1 g 100 200 200 0.5 re f", 0),
        # or clear
        ("/Clear gs 100 200 200 0.5 re f", 0),
        # an area is no rule
        ("100 200 200 100 re f", 0),
        # but an area with a frame has four
        ("0.8 g 0 G 100 200 200 100 re B", 4),
        # bars of one path: two rules drawn as areas
        ("100 200 200 1 re 100 250 200 1 re f", 2),
        # a border drawn as a shape with a hole in it
        ("100 200 200 100 re 101 201 198 98 re f*", 4),
        # a star is a drawing
        (STAR, 0),
    ],
)
def test_which_paths_draw_rules(tmp_path: Path, painted: str, count: int) -> None:
    assert len(boxes(tmp_path, painted)) == count


def test_a_frame_has_its_four_sides(tmp_path: Path) -> None:
    sides = boxes(tmp_path, "0.2 w 100 200 200 100 re S")
    assert sides == [
        (100, 200, 100, 300), (100, 200, 300, 200), (100, 300, 300, 300), (300, 200, 300, 300),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        ("1 0 0 1 50 20 cm", (150, 220, 350, 220)),
        ("2 0 0 2 0 0 cm", (200, 400, 600, 400)),
        ("0 1 -1 0 400 0 cm", (200, 100, 200, 300)),
    ],
)
def test_rules_stand_where_the_page_has_moved_them(
    tmp_path: Path, moved: str, expected: tuple[int, int, int, int]
) -> None:
    # a path of two lines, so that its points are looked at and not its outline alone
    found = boxes(tmp_path, f"0.1 w q {moved} 100 200 m 300 200 l 100 260 m 300 260 l S Q")
    assert expected in found
    assert len(found) == 2


@pytest.mark.parametrize(
    ("inner", "bars"),
    [
        # a border one point broad
        (Box(1, 1, 99, 49), 4),
        # none at the left, as the frame of a cell beside another
        (Box(0, 1, 99, 49), 3),
        (Box(0, 0, 100, 49), 1),
        # two shapes that have nothing to do with each other
        (Box(30, 10, 60, 40), 0),
        (Box(200, 0, 300, 50), 0),
        # one over the other
        (Box(0, 0, 100, 50), 0),
    ],
)
def test_the_bars_between_two_outlines(inner: Box, bars: int) -> None:
    outer = Box(0, 0, 100, 50)
    found = _frame_bars(outer, inner)
    assert len(found) == bars
    assert _frame_bars(inner, outer) == found
    assert all(min(bar.width, bar.height) <= 3.5 for bar in found)


@pytest.mark.parametrize(
    ("painted", "fills", "drawn", "outlines"),
    [
        # an area that hides what is under it
        ("0 g 100 200 200 100 re f", 1, 1, 0),
        ("1 g 100 200 200 100 re f", 1, 1, 0),
        # a rule hides nothing, and is no drawing
        ("100 200 m 300 200 l S", 0, 0, 0),
        ("100 200 200 1 re f", 0, 0, 0),
        # a frame is drawn, and hides nothing
        ("100 200 200 100 re S", 0, 1, 0),
        # a dot may be part of a tick
        ("100 200 4 1 re f", 0, 1, 0),
        # what is clear is not there
        ("/Clear gs 0 g 100 200 200 100 re f", 0, 0, 0),
        ("100 200 200 100 re n", 0, 0, 0),
        # a shape of many corners may be a letter, and does not fill its outline
        (STAR, 0, 1, 1),
        # the stroke of a marker pen is an area, and no rule
        ("12 w 100 200 m 300 200 l S", 1, 1, 0),
        # but not a broad frame
        ("12 w 100 200 200 100 re S", 0, 1, 0),
    ],
)
def test_what_a_path_paints(
    tmp_path: Path, painted: str, fills: int, drawn: int, outlines: int
) -> None:
    with marks_of(tmp_path, painted) as marks:
        paint = marks.paint
        assert (len(paint.fills), len(paint.drawn), paint.outlines) == (fills, drawn, outlines)


@pytest.mark.parametrize(
    ("stroke", "box"),
    [
        ("12 w 100 200 m 300 200 l S", (100, 194, 300, 206)),
        ("12 w 100 200 m 100 300 l S", (94, 200, 106, 300)),
    ],
)
def test_a_marker_pens_stroke_covers_its_breadth(
    tmp_path: Path, stroke: str, box: tuple[int, int, int, int]
) -> None:
    with marks_of(tmp_path, stroke) as marks:
        (fill,) = marks.paint.fills
        assert tuple(map(round, fill.box)) == box
        assert marks.boxes == []


@pytest.mark.parametrize(("grey", "light"), [("0", 0), ("0.5", 127), ("1", 255)])
def test_how_light_an_area_is(tmp_path: Path, grey: str, light: int) -> None:
    with marks_of(tmp_path, f"{grey} g 100 200 200 100 re f") as marks:
        (fill,) = marks.paint.fills
        assert fill.light is not None
        assert abs(fill.light - light) <= 1


@pytest.mark.parametrize(
    ("painted", "is_unseen"),
    [
        (pdfs.text(100, 200, "Ani"), False),
        # painted over, or on its own colour
        (pdfs.text(100, 200, "Ani") + " 0 g 90 190 100 30 re f", True),
        ("0 g 90 190 100 30 re f " + pdfs.text(100, 200, "Ani"), True),
        # on another colour, or beside the area
        ("0.8 g 90 190 100 30 re f 0 g " + pdfs.text(100, 200, "Ani"), False),
        (pdfs.text(100, 200, "Ani") + " 0 g 290 190 100 30 re f", False),
        # white text on the page, and on a dark heading
        ("1 g " + pdfs.text(100, 200, "Ani"), True),
        # clear text
        (pdfs.text(100, 200, "Ani", state="/Clear gs"), True),
    ],
)
def test_which_text_is_not_seen(tmp_path: Path, painted: str, is_unseen: bool) -> None:
    with marks_of(tmp_path, painted) as marks:
        unseen = marks.paint.unseen()
        hidden = [text for text in unseen.values() if not marks.paint.is_seen(text, 105, 203)]
        assert bool(hidden) is is_unseen
