"""A second reader is asked where rules draw a table in part, and weighed against the grid."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from keputusan.extract.grid.opinion import second_opinion, weak_tables
from keputusan.extract.grid.segments import text_lines
from keputusan.extract.grid.words import build_words
from keputusan.extract.model.logical_table import Table
from keputusan.extract.model.page import REVIEW, Grid, Page
from keputusan.extract.stitch.stitching import stitch
from tests.extract.test_half_ruled import XS, across, chars_of, down, grids_of, team

AMOUNTS = [
    ["Uraian", "Jumlah", "Satuan"],
    ["Pegawai", "1.204", "orang tetap"],
    ["Modal", "37", "paket barang"],
    ["Hibah", "811.960", "kali setahun"],
    ["Sisa", "586", "berkas arsip"],
    ["Logistik", "12", "kotak suara"],
]


def close(rows: Sequence[Sequence[str]] = AMOUNTS) -> list[tuple[float, float, str]]:
    """Return texts whose numbers end close before the words of the next column."""
    return [
        (x, 114.0 + 18 * line, text)
        for line, row in enumerate(rows)
        for x, text in zip((60, 250 - 5 * len(row[1]), 257), row, strict=True)
    ]


def one(grids: list[Grid]) -> Grid:
    """Return the only grid, which has an opinion."""
    (grid,) = grids
    assert grid.opinion is not None
    return grid


def whole(grid: Grid) -> Table:
    """Return the table of a page with nothing but ``grid``."""
    ((table,), _) = stitch([Page(1, 595, 842, "digital", [grid])])
    return table


def test_two_readers_that_agree_are_surer() -> None:
    grid = one(grids_of(team(), across(100, 120, 200)))
    assert grid.opinion is not None and not grid.opinion.is_told
    assert (grid.opinion.rows, grid.opinion.columns) == (5, 4)
    assert (grid.opinion.seen_rows, grid.opinion.seen_columns) == (5, 4)
    assert min(cell.confidence for cell in whole(grid).cells) >= REVIEW


def test_columns_that_one_reader_parts_are_in_dispute() -> None:
    grid = one(grids_of(close(), across(100, 120, 210, end=330.0)))
    assert grid.opinion is not None and grid.opinion.is_told
    assert grid.columns < grid.opinion.seen_columns == 3
    assert "texts parted" in grid.opinion.reasons
    doubtful = [cell.text for cell in whole(grid).cells if cell.confidence < REVIEW]
    assert "811.960 kali setahun" in doubtful


def test_a_ruled_table_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr(weak_tables, "ask_camelot", refuse)
    (grid,) = grids_of(team(), [*across(*range(100, 201, 20)), *down(*XS)])
    assert grid.opinion is None
    with pytest.raises(AssertionError, match="asked"):
        grids_of(team(), across(100, 120, 200))


def test_a_reader_that_fails_costs_its_opinion_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def prepare_page_parse(self, *_: object) -> None:
            """Take the page."""

        def extract_tables(self) -> None:
            raise RuntimeError("broken")

    monkeypatch.setattr(second_opinion, "_network", lambda: Broken)
    grid = one(grids_of(team(), across(100, 120, 200)))
    assert grid.opinion is not None and grid.opinion.seen_rows == 0
    assert [cell.text for cell in grid.cells][:4] == ["NO", "NAMA", "JABATAN", "TUGAS"]


def test_a_page_of_too_many_texts_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    chars = [char for x, y, text in team() for char in chars_of(text, x, y)]
    lines = text_lines(build_words(chars))
    assert len(second_opinion.ask_camelot(lines, 595.0, 842.0)) == 1
    monkeypatch.setattr(second_opinion, "MOST_TEXTS", 10)
    assert second_opinion.ask_camelot(lines, 595.0, 842.0) == []


def test_gaps_that_blanks_of_justified_lines_have_part_no_pieces() -> None:
    def pieces(gap: float) -> list[str]:
        chars = [*chars_of("811.960", 100, 100), *chars_of("paket", 135 + gap, 100)]
        (line,) = second_opinion.cut_finer(text_lines(build_words(chars)))
        return [segment.text for segment in line.segments]

    assert pieces(4.0) == ["811.960 paket"]
    assert pieces(7.0) == ["811.960", "paket"]
