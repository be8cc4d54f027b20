"""The compact reader: what steps spell, which lines are believed, what the accurate engine gets."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from keputusan.extract.model.page_image import Pixels
from keputusan.extract.scan.engines.belief import is_believed
from keputusan.extract.scan.engines.compact import MODEL, CompactReader
from keputusan.extract.scan.engines.compact_first import CompactFirst
from keputusan.extract.scan.engines.ctc import BLANK, best_spelling, share_of
from keputusan.extract.scan.engines.engine import Reading
from keputusan.extract.scan.ink import find_ink
from keputusan.extract.scan.text_lines import crop_line, cut_lines

LARGEST = 3_000_000
"""The model is part of the package and of every checkout: no more bytes than these."""


@pytest.fixture(scope="module")
def compact() -> CompactReader:
    return CompactReader()


def line(text: str, size: int = 28) -> Pixels:
    """Return a clean line of text as it is cut from a page of 200 dots an inch."""
    font = ImageFont.load_default(size)
    picture = Image.new("L", (round(font.getlength(text)) + 60, 3 * size), 255)
    ImageDraw.Draw(picture).text((30, size), text, fill=0, font=font)
    page = np.asarray(picture, np.uint8)
    ink = find_ink(page, np.zeros_like(page), 200 / 72)
    [found] = cut_lines(ink, ink.inside((0, 0, page.shape[1], page.shape[0])))
    return crop_line(ink, found)


def spelled(path: tuple[int, ...]) -> list[int]:
    """Return what a path of columns spells: repetitions first, then blanks left out."""
    kept = [column for step, column in enumerate(path) if step == 0 or path[step - 1] != column]
    return [column for column in kept if column != BLANK]


@pytest.mark.parametrize("columns", [[], [1], [1, 2], [1, 1], [2, 1, 2], [1, 1, 1]])
def test_a_text_has_the_share_of_all_paths_that_spell_it(columns: list[int]) -> None:
    steps = np.random.default_rng(3).dirichlet(np.ones(3), 5).astype(np.float32)
    paths = [path for path in product(range(3), repeat=5) if spelled(path) == columns]
    among = sum(float(np.prod([steps[step, path[step]] for step in range(5)])) for path in paths)
    assert share_of(steps, columns) == pytest.approx(among, abs=1e-6)


def test_the_best_spelling_is_that_of_the_best_path() -> None:
    steps = np.random.default_rng(4).dirichlet(np.ones(4), 40).astype(np.float32)
    best = best_spelling(steps)
    assert best.columns == spelled(tuple(steps.argmax(axis=1).tolist()))
    assert len(best.shares) == len(best.columns)


def test_the_model_is_small_and_reads_clean_lines(compact: CompactReader) -> None:
    assert MODEL.stat().st_size <= LARGEST
    for text in ("Menyusun laporan kinerja", "PEMBENTUKAN TIM KERJA", "Tahun 2021"):
        read = compact.read(line(text))
        assert read.reading.text == text
        assert read.sure > 0.5
        assert read.reading.confidence >= read.sure
        assert read.reading.engine == "compact"


@pytest.mark.parametrize(
    ("text", "sure", "believed"),
    [
        ("Menyusun laporan kinerja", 0.95, True),
        ("Menyusun laporan kinerja", 0.6, False),
        ("menyusun 12 laporan", 0.99, True),
        ("menyusun 12 laporan", 0.92, False),  # no word tells whether a figure is right
        ("Mana Kumiawan", 0.99, False),  # a name, or what one was misread as
        ("Menyusum laporan", 0.99, False),
        ("peraturan perundang-undangan", 0.95, True),
        ("laporan-kinerja", 0.99, False),  # a speck between two words
        ("12.", 0.99, True),
        ("√", 0.99, True),
        ("√", 0.9, False),
        ("19700101 199501 1 001", 0.99, False),  # no words at all
        ("", 1.0, False),
    ],
)
def test_lines_of_known_words_are_believed(text: str, sure: float, believed: bool) -> None:
    assert is_believed(text, sure) is believed


class Accurate:
    """An engine that says the same of every line, and keeps the lines."""

    name, version = "accurate", "1"

    def __init__(self) -> None:
        self.lines: list[Pixels] = []

    def read_lines(self, lines: list[Pixels]) -> list[Reading]:
        self.lines += lines
        return [Reading("read again", (0.5,), self.name) for _ in lines]


def test_the_accurate_engine_reads_what_is_not_believed(compact: CompactReader) -> None:
    accurate = Accurate()
    lines = [line("Menyusun laporan kinerja"), line("Xq Zwv"), line("Laporan kegiatan")]
    read = CompactFirst(accurate, compact).read_lines(lines)
    assert [reading.text for reading in read] == [
        "Menyusun laporan kinerja",
        "read again",
        "Laporan kegiatan",
    ]
    assert [reading.engine for reading in read] == ["compact", "accurate", "compact"]
    assert [one is lines[1] for one in accurate.lines] == [True]
