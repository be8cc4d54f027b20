"""How sure a text of a scanned table is, and what tells against it."""

from __future__ import annotations

import numpy as np
import pytest

from keputusan.extract.grid.edges import Edges
from keputusan.extract.grid.frames import Frame
from keputusan.extract.grid.grid_cells import Region
from keputusan.extract.model.page import REVIEW, Box
from keputusan.extract.scan.cell_certainty import settle_certainty, signs_of_doubt, weights
from keputusan.extract.scan.column_doubts import column_doubts, has_twin, words_of
from keputusan.extract.scan.engines.engine import Reading
from keputusan.extract.scan.ink import Ink
from keputusan.extract.scan.ink_doubts import letter_widths
from keputusan.extract.scan.scanned_cells import CellReading
from keputusan.extract.scan.text_lines import TextLine
from training.weigh_cells import wrong_lines

HEIGHT = 20
"""A small letter is so many pixels high."""


def frame_of(rows: int, columns: int) -> Frame:
    """Return a table of ``rows`` and ``columns`` that rules draw."""
    xs, ys = ([100.0 * at for at in range(count + 1)] for count in (columns, rows))
    regions = [
        Region(row, column, 1, 1, Box(xs[column], ys[row], xs[column + 1], ys[row + 1]))
        for row in range(rows)
        for column in range(columns)
    ]
    owner = [[row * columns + column for column in range(columns)] for row in range(rows)]
    return Frame(Edges(xs, ys, [], []), regions, owner, closed=True)


class Printer:
    """Prints lines of text as boxes of ink, a box for each letter and one for each dot."""

    def __init__(self) -> None:
        self.boxes: list[tuple[int, int, int, int]] = [(0, 0, 0, 0)]

    def line(self, text: str) -> TextLine:
        left = at = 100.0
        first = len(self.boxes)
        for sign in text:
            wide = letter_widths()[sign] * HEIGHT
            end = round(at + 0.8 * wide)
            if sign in ".,":
                self.boxes.append((round(at), 96, end, 100))
            elif sign != " ":
                self.boxes.append((round(at), 100 - HEIGHT, end, 100))
            if sign in "ij":
                self.boxes.append((round(at), 70, end, 74))
            at += wide
        parts = np.arange(first, len(self.boxes), dtype=np.intp)
        return TextLine(parts, round(left), 100 - round(1.5 * HEIGHT), round(at), 111)

    def ink(self) -> Ink:
        none = np.zeros(len(self.boxes), np.bool_)
        paper = np.full((1, 1), 255, np.uint8)
        labels = np.zeros((1, 1), np.int32)
        return Ink(paper, labels, np.array(self.boxes, np.int32), none, none, 1.0)


def table(
    said: list[str], columns: int = 1, sure: float = 0.98, printed: dict[int, str] | None = None
) -> tuple[Frame, list[CellReading], Ink]:
    """Return a table whose cells are ``said`` to say this; ``printed`` is what others say."""
    printer = Printer()
    readings = []
    for index, text in enumerate(said):
        held = (printed or {}).get(index, text).split("\n")
        cut = tuple(map(printer.line, held))
        lines = tuple(Reading(line, (sure,) * len(line)) for line in text.split("\n"))
        parts = np.concatenate([line.parts for line in cut])
        readings.append(CellReading(text, sure, parts, "accurate", (), lines, cut))
    return frame_of(len(said) // columns, columns), readings, printer.ink()


def confidences(
    said: list[str], columns: int = 1, printed: dict[int, str] | None = None
) -> list[float]:
    """Return how sure each text of a table is."""
    frame, readings, ink = table(said, columns, printed=printed)
    settle_certainty(frame, readings, ink)
    return [reading.confidence for reading in readings]


NAMES = ["NAMA", "Rahmat Siregar", "Melati Pratiwi", "Umi Lumbantobing", "Teguh Wibowo"]


def test_what_is_read_surely_and_fits_its_table_is_sure() -> None:
    assert min(confidences([*NAMES, "Sri Wahyuni"])) >= REVIEW


@pytest.mark.parametrize(
    ("said", "place"),
    [
        (["NO", "1.", "2.", "3", "4.", "5."], 3),  # a full stop that was lost
        (["NO", "1", "2", "3", "4", "5.."], 5),
        (["NAMA", "Ani, S.H.", "Umi, S.E.", "Ida, S.Sos", "Ali, S.H.", "Eko, S.T."], 3),
        ([*NAMES, "k) sarana\nI) jaminan\nm) evaluasi"], 5),
        ([*NAMES, "e) sarana\nf) jaminan\ng evaluasi"], 5),
    ],
)
def test_what_its_column_does_not_have_puts_a_text_in_doubt(said: list[str], place: int) -> None:
    found = confidences(said)
    assert found[place] < REVIEW
    assert all(sure >= REVIEW for at, sure in enumerate(found) if at != place)


def test_a_full_stop_where_a_line_goes_on_is_a_sign() -> None:
    plain, stopped = (
        confidences([*NAMES, text])[5]
        for text in ("laporan kinerja\ntahun", "laporan kinerja.\ntahun")
    )
    assert 1 - stopped > 3 * (1 - plain)


def test_numbers_without_full_stops_are_no_sign_where_all_are_so() -> None:
    assert min(confidences(["NO", "1", "2", "3", "4", "5"])) >= REVIEW


def test_a_row_of_column_numbers_is_no_part_of_its_columns() -> None:
    said = ["NO", "NAMA", "1", "2", "1.", "Umi", "2.", "Ida", "3.", "Ali", "4.", "Eko"]
    frame, readings, _ = table(said, 2)
    found = column_doubts(frame, {index: reading.text for index, reading in enumerate(readings)})
    assert found[2].form == 0.0
    assert found[4].form == 0.0


def test_a_letter_left_out_leaves_its_line_too_wide() -> None:
    lines = [f"{first} {second}" for first in NAMES for second in NAMES[:3]]
    frame, readings, ink = table(lines, printed={7: lines[7] + " Nasution"})
    wide = [signs["width"] for [signs] in signs_of_doubt(frame, readings, ink).values()]
    assert max(range(len(wide)), key=wide.__getitem__) == 7
    assert wide[7] > 1.5 * sorted(wide)[-2]


def test_a_word_that_is_nearly_another_of_its_table_is_a_sign() -> None:
    words = words_of(["Sekretaris", "Sekretans", "Lumbantobing", "Rumbiak"])
    assert has_twin("Sekretans", words)
    assert not has_twin("Sekretaris", words)
    assert not has_twin("Rumbiak", words)


def test_a_text_is_as_sure_as_its_least_sure_line() -> None:
    frame, readings, ink = table([*NAMES, "Rahmat\nHidayat"])
    readings[5].lines = (readings[5].lines[0], Reading("Hidayat", (0.3,) * 7))
    settle_certainty(frame, readings, ink)
    assert readings[5].confidence < REVIEW
    assert {doubt.at for doubt in readings[5].doubts} == set(range(7, 14))


def test_what_is_sure_has_no_sign_in_doubt_and_what_ink_decided_stays() -> None:
    frame, readings, ink = table(NAMES)
    readings[2].cut = ()
    readings[2].confidence = 0.7
    settle_certainty(frame, readings, ink)
    assert [bool(reading.doubts) for reading in readings] == [False] * 5
    assert readings[2].confidence == 0.7


def test_each_sign_has_a_weight() -> None:
    frame, readings, ink = table(NAMES)
    [signs] = signs_of_doubt(frame, readings, ink)[0]
    assert set(signs) == set(weights())
    assert weights()["line"] > 0


@pytest.mark.parametrize(
    ("meant", "said", "wrong"),
    [
        ("Penguatan Akuntabilitas", "Penguatan\nAkuntabilitas", set()),
        ("Penguatan Akuntabilitas", "Penguatan.\nAkuntabilitas", {0}),
        ("laporan kinerja", "laporan\nkineria", {1}),
        ("laporan kinerja tahun", "laporan\ntahun", {0}),
    ],
)
def test_the_lines_that_are_wrong_are_those_that_differ(
    meant: str, said: str, wrong: set[int]
) -> None:
    assert wrong_lines(meant, said) == wrong
