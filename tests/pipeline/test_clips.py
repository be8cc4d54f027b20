"""Pictures of pieces of pages, and where on the pages things stand."""

from __future__ import annotations

import io
import math
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

from keputusan.extract.model.documents import Document
from keputusan.extract.model.page import Box
from keputusan.pipeline.common.release_query import open_query
from keputusan.pipeline.evidence.clips import (
    MARK,
    MOST_PIXELS,
    Clip,
    ClipError,
    NoPictureError,
    band,
    open_clips,
)
from keputusan.pipeline.evidence.places import Places, locate
from tests.support.hostile import page_pdf, stream
from tests.support.planted import text_pdf

KUTIM = "kutim-2021-175.pdf"


def clip(path: Path, page: int, box: Box | None = None, **options: Any) -> Clip:
    """Return one picture of a file; see `Clips.clip`."""
    with open_clips(path) as clips:
        return clips.clip(page, box, **options)


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def darkness(image: Image.Image) -> float:
    histogram = image.convert("L").histogram()
    return sum(histogram[:128]) / sum(histogram)


def test_a_piece_is_what_stands_there_on_the_whole_page(raw: Path) -> None:
    path = raw / "digital" / KUTIM
    whole = picture(clip(path, 7, resolution=72).data)
    box = Box(60, 200, 400, 260)
    piece = clip(path, 7, box, margin=0, resolution=72)
    assert (piece.width, piece.height) == pytest.approx((340, 60), abs=2)
    same = whole.crop((60, 200, 60 + piece.width, 200 + piece.height))
    assert darkness(same) > 0.01
    difference = ImageChops.difference(same, picture(piece.data)).convert("L")
    assert sum(difference.histogram()[96:]) < 0.02 * piece.width * piece.height


def test_the_margin_is_cut_at_the_edge_of_the_page(raw: Path) -> None:
    found = clip(raw / "digital" / KUTIM, 1, Box(-50, -50, 30, 20), margin=6)
    assert found.box == Box(0, 0, 36, 26)


def test_what_is_meant_is_framed(raw: Path) -> None:
    box = Box(60, 200, 160, 230)
    path = raw / "digital" / KUTIM
    plain, marked = (
        picture(clip(path, 7, band(box), mark=mark, resolution=72).data) for mark in ((), (box,))
    )
    middle = marked.getpixel((110, 18))
    assert max(abs(a - b) for a, b in zip(middle, MARK, strict=True)) < 60  # WebP is not exact
    assert plain.getpixel((110, 18)) != middle


def test_a_turned_picture_reads_upright(raw: Path) -> None:
    path, box = raw / "digital" / KUTIM, Box(60, 200, 400, 260)
    upright = clip(path, 7, box)
    for turned in (90, 180, 270):
        found = clip(path, 7, box, turned=turned)
        size = (found.width, found.height)
        assert size == ((upright.height, upright.width) if turned % 180 else size)
        back = picture(found.data).rotate(turned, expand=True)
        difference = ImageChops.difference(back, picture(upright.data)).convert("L")
        assert sum(difference.histogram()[96:]) < 0.02 * back.width * back.height


@pytest.mark.parametrize(
    "box",
    [Box(math.nan, 0, 9, 9), Box(0, 0, math.inf, 9), Box(900, 10, 950, 40), Box(50, 50, 20, 20)],
)
def test_a_box_that_is_no_place_of_the_page_is_refused(raw: Path, box: Box) -> None:
    with pytest.raises(ClipError, match="no such place"):
        clip(raw / "digital" / KUTIM, 1, box)


def test_no_page_makes_a_huge_picture(tmp_path: Path) -> None:
    path = tmp_path / "wide.pdf"
    path.write_bytes(page_pdf(stream(b"0 0 m 9 9 l S"), box=b"14000 14000"))
    found = clip(path, 1, Box(-1e30, -1e30, 1e30, 1e30), resolution=600)
    assert 0.9 * MOST_PIXELS < found.width * found.height < 1.1 * MOST_PIXELS


def test_what_cannot_be_shown_says_why(raw: Path, tmp_path: Path) -> None:
    with pytest.raises(NoPictureError):
        clip(raw / "text" / "kutim-2021-175.txt", 1)
    with pytest.raises(ClipError, match="there is no page 99"):
        clip(raw / "digital" / KUTIM, 99)
    with pytest.raises(ClipError, match="cannot be read"):
        clip(tmp_path / "none.pdf", 1)


def test_words_are_found_on_the_page(tmp_path: Path) -> None:
    path = tmp_path / "words.pdf"
    path.write_bytes(text_pdf(["Menimbang : a. bahwa", "perlu menetapkan rencana aksi;"]))
    with open_clips(path) as clips:
        first, over_lines = clips.find(1, "bahwa"), clips.find(1, "bahwa perlu menetapkan")
        assert first is not None and over_lines is not None
        assert 120 < first.x0 < first.x1 < 200 and 50 < first.y0 < first.y1 < 70
        assert over_lines.y1 > first.y1 + 10
        assert clips.find(1, "mengubah") is None
        assert clips.find(1, "  ") is None


def test_the_places_of_rows_are_those_of_their_cells(
    digital_release: Path, digital: dict[str, Document]
) -> None:
    with open_query(digital_release / "current") as query:
        places = Places(query)
        [member] = query.rows(
            "SELECT team_member_id AS id, name_raw FROM team_members JOIN sources USING (source_id)"
            " WHERE path = 'kutim-2021-175.pdf' ORDER BY page, row_no LIMIT 1"
        )
        place = places.row("team_members", str(member["id"]), "name_raw")
        assert place is not None and place.path == KUTIM and place.turned == 0
        cells = [c for read in digital["kutim-2021-175"].tables for c in read.table.cells]
        [cell] = [
            c for c in cells
            if c.text == member["name_raw"] and c.page == place.page and c.row == place.row_no - 1
        ]  # fmt: skip
        assert place.box == pytest.approx(cell.box, abs=0.01)
        assert places.row("team_members", "none") is None


def test_the_places_of_a_spelling_and_of_findings(digital_release: Path) -> None:
    with open_query(digital_release / "current") as query:
        places = Places(query)
        aliases = query.rows("SELECT raw, scope_id FROM aliases WHERE entity = 'person'")
        assert aliases
        for alias in aliases:
            raw, scope = str(alias["raw"]), str(alias["scope_id"])
            found = places.spellings("person", [raw], scope)
            assert found[raw] and all(place.text == raw for place in found[raw])
            assert places.spellings("person", [raw], "kpu-0000") == {}
        findings = query.rows("SELECT finding_id AS id, page, x0 FROM findings")
        by_id = places.findings([str(row["id"]) for row in findings])
        assert len(by_id) == len(findings)
        for row in findings:
            place = by_id[str(row["id"])]
            assert place.page == row["page"]
            assert row["x0"] is None or (place.box and place.box.x0 == row["x0"])


def test_names_of_sources_lead_to_files_inside_the_archive_only(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    (archive / "a").mkdir(parents=True)
    (archive / "a" / "b.pdf").write_bytes(b"")
    (archive / "back\\slash.pdf").write_bytes(b"")
    (tmp_path / "secret.pdf").write_bytes(b"")
    (archive / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    assert locate(archive, "a/b.pdf") == archive / "a" / "b.pdf"
    assert locate(archive, "back\\\\slash.pdf") == archive / "back\\slash.pdf"
    for name in ("../secret.pdf", str(tmp_path / "secret.pdf"), "link.pdf", "none.pdf", "a"):
        assert locate(archive, name) is None, name
