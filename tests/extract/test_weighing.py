"""A line that two recognisers read: what it may say, what it says, and how sure that is."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from keputusan.extract.model.page import REVIEW
from keputusan.extract.model.page_image import Pixels
from keputusan.extract.scan.engines.alternatives import alternatives
from keputusan.extract.scan.engines.compact import CompactReader, CompactReading
from keputusan.extract.scan.engines.compact_first import CompactFirst
from keputusan.extract.scan.engines.engine import Reading
from keputusan.extract.scan.engines.evidence import LEAST, Evidence
from keputusan.extract.scan.engines.titles import unknown_titles, with_known_titles
from keputusan.extract.scan.engines.weighing import DOUBTFUL, FEATURES, POSSIBLE, weigh, weights

SIGNS = ["", *(chr(code) for code in range(32, 127))]
COLUMNS = {sign: column for column, sign in enumerate(SIGNS)}


def seen(text: str, doubts: dict[int, tuple[str, float]] | None = None) -> Evidence:
    """Return the evidence of a reader of ``text``; ``doubts`` are other signs at some places, with
    their shares.
    """
    steps = np.full((2 * len(text), len(SIGNS)), 1e-7, np.float32)
    steps[1::2, 0] = 1.0
    for place, sign in enumerate(text):
        other, share = (doubts or {}).get(place, ("", 0.0))
        steps[2 * place, COLUMNS[sign]] = 1.0 - share
        if share:
            steps[2 * place, COLUMNS[other]] = share
    return Evidence(steps, COLUMNS)


def test_evidence_tells_how_probable_any_text_is() -> None:
    found = seen("larigan", {0: ("T", 0.2)})
    assert found.log_share("larigan") == pytest.approx(log(0.8), abs=1e-3)
    assert found.log_share("Tarigan") == pytest.approx(log(0.2), abs=1e-3)
    assert found.log_share("√") == LEAST  # no column has the sign
    assert found.log_share("") == LEAST


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("Matia Sitegar", "Maria Sitegan", "Maria Sitegar"),  # each right in one place
        ("lersedianya laporan", "lersedianya laporan", "Tersedianya laporan"),
        ("Umi Tarigan. S.H.", "Umi Tarigan. S.H.", "Umi Tarigan, S.H."),
        ("Umi Tarigan, S.E.. M.Si.", "Umi Tarigan", "Umi Tarigan, S.E., M.Si."),
        ("Umi Tarigan, S.E M.Si.", "Umi Tarigan", "Umi Tarigan, S.E., M.Si."),
        ("12,", "12,", "12."),
        ("Umi Tarigan, S:Sos.", "Umi Tarigan, S:Sos.", "Umi Tarigan, S.Sos."),
        ("Umi Tarigan, S.E.; M.Si.", "Umi Tarigan", "Umi Tarigan, S.E., M.Si."),
        ("\\\\nggota", "nggota", "Anggota"),
        ("|12.", "z", "12."),
    ],
)
def test_a_line_may_say_what_was_lost(first: str, second: str, text: str) -> None:
    found = alternatives(first, second)
    assert {first, second, text} <= set(found)
    assert found == sorted(set(found))


def test_no_more_texts_are_weighed_than_two_readings_can_mix() -> None:
    assert len(alternatives("abcdefghijklmnop", "ponmlkjihgfedcba")) <= 64


def test_a_known_word_is_read_where_the_letters_leave_it_open() -> None:
    read = "lersedianya laporan"
    accurate, compact = seen(read, {0: ("T", 0.05)}), seen(read, {0: ("T", 0.3)})
    said = weigh(read, accurate, read, compact, 0.0)
    assert said.text == "Tersedianya laporan"
    assert 0.5 < said.sure < 1


@pytest.mark.parametrize(
    "printed", ["Tersedianyq laporan", "Umi Tarigan. S.H.", "pelaksanan tugas"]
)
def test_a_misprint_that_is_clear_to_see_stays(printed: str) -> None:
    said = weigh(printed, seen(printed), printed, seen(printed), 0.0)
    assert said.text == printed


def test_what_the_accurate_reader_rules_out_is_not_read() -> None:
    read, other = "Mana Kumiawan", "Maria Kurniawan"
    impossible = seen(read, {2: ("r", float(np.exp(-POSSIBLE - 2)))})
    assert weigh(read, impossible, other, seen(other), 0.0).text == read


def test_of_a_worn_page_the_accurate_reader_rules_out_less() -> None:
    read, other = "Umi Tarigan. S.H.", "Umi Tarigan, S.H."
    unlikely = seen(read, {11: (",", float(np.exp(-POSSIBLE - 4)))})
    clean, worn = (weigh(read, unlikely, other, seen(other), doubt).text for doubt in (0.0, 1.0))
    assert (clean, worn) == (read, other)


@pytest.mark.parametrize(
    ("read", "printed", "at", "alike"),
    [
        ("Umi Tarigan. S.H.", "Umi Tarigan, S.H.", 11, True),
        ("Tersedianva", "Tersedianya", 9, True),
        ("lersedianya", "Tersedianya", 0, True),
        ("Tersedianqa", "Tersedianya", 9, False),
    ],
)
def test_of_a_worn_page_what_looks_alike_is_left_open_further(
    read: str, printed: str, at: int, alike: bool
) -> None:
    share, doubt = float(np.exp(-POSSIBLE - DOUBTFUL * 0.4 - 0.5)), 0.4
    accurate = seen(read, {at: (printed[at], share)})
    said = weigh(read, accurate, read, seen(read, {at: (printed[at], 0.5)}), doubt)
    assert said.text == (printed if alike else read)


def test_a_short_word_may_be_a_known_one_of_its_shape() -> None:
    assert "JUN" in alternatives("IUN", "IUN")
    assert "SEP" not in alternatives("SFP", "SFP")


def test_what_the_compact_reader_finds_is_heard_too() -> None:
    read, other = "Tersedianva laporan", "Tersedianya laporan"
    unlikely = seen(read, {9: ("y", float(np.exp(-POSSIBLE - 1)))})
    assert weigh(read, unlikely, other, seen(other), 0.0).text == other
    assert weigh(read, unlikely, read, seen(read), 0.0).text == read


@pytest.mark.parametrize(
    ("read", "unknown", "may_be"),
    [
        ("Ani Wati, S.II.", 1, "Ani Wati, S.H."),
        ("Ani Wati, S.E., M.Sl.", 1, "Ani Wati, S.E., M.Si."),
        ("Ani Wati, S.Sos.", 0, None),
        ("Ani Wati, staf", 0, None),
    ],
)
def test_a_title_that_is_none_may_be_one_that_looks_like_it(
    read: str, unknown: int, may_be: str | None
) -> None:
    assert unknown_titles(read) == unknown
    assert may_be in alternatives(read, read) if may_be else not with_known_titles(read)


def test_each_feature_has_a_weight() -> None:
    assert set(weights()) == set(FEATURES)
    assert weights()["accurate"] > 0 > weights()["words"]


class Both:
    """An engine, or the compact reader, that reads every line as the same."""

    name, version = "accurate", "1"

    def __init__(self, text: str, share: float, evidence: Evidence) -> None:
        self._reading = Reading(text, (share,) * len(text), self.name, evidence)

    def read_lines(self, lines: list[Pixels]) -> list[Reading]:
        return [self._reading for _ in lines]

    def read(self, line: Pixels) -> CompactReading:
        return CompactReading(self._reading, 0.5)


def read(first: str, share: float, accurate: Evidence, second: str, compact: Evidence) -> Reading:
    other: CompactReader = Both(second, share, compact)  # type: ignore[assignment]
    [found] = CompactFirst(Both(first, share, accurate), other).read_lines(
        [np.zeros((8, 8), np.uint8)]
    )
    return found


def test_a_sign_put_right_is_the_one_in_doubt() -> None:
    text = "lersedianya laporan"
    found = read(text, 0.99, seen(text, {0: ("T", 0.3)}), text, seen(text, {0: ("T", 0.4)}))
    assert found.text == "Tersedianya laporan"
    assert found.chars[0] == found.confidence < min(found.chars[1:])


def test_readers_that_agree_leave_no_doubt_and_odd_marks_do() -> None:
    text = "Umi Tarigan"
    assert read(text, 0.999, seen(text), text, seen(text)).confidence >= REVIEW
    odd = "Umi Tarigan. S.H."
    assert read(odd, 0.999, seen(odd), odd, seen(odd)).confidence < REVIEW


def test_a_lone_sign_is_left_to_its_ink() -> None:
    assert read("X", 0.4, seen("X"), "v", seen("v")) == Reading("X", (0.4,), "accurate")


def test_a_lone_figure_may_have_a_full_stop_that_runs_into_it() -> None:
    dotted = seen("2.", {1: ("", 0.3)})
    assert read("2", 0.9, dotted, "2.", seen("2.")).text == "2."
