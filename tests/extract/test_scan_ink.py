import cv2
import numpy as np
import pytest

from keputusan.extract.grid.frames import Frame, find_frames
from keputusan.extract.model.page import REVIEW, Doubt, Rule
from keputusan.extract.scan.abbreviations import SETTLED, settle_abbreviations
from keputusan.extract.scan.cut_letters import rejoin_cut_letters
from keputusan.extract.scan.engines.engine import Reading
from keputusan.extract.scan.ink import Ink, find_ink
from keputusan.extract.scan.pixel_rules import find_rules
from keputusan.extract.scan.reading_confidence import doubts_of, signs_of
from keputusan.extract.scan.scanned_cells import read_frame
from keputusan.extract.scan.ticks import settle_marks

SCALE = 150 / 72


@pytest.mark.parametrize(
    ("width", "height", "is_blank"),
    [(2, 1, True), (4, 3, True), (1, 1, True), (6, 2, False), (8, 9, False)],
)
def test_a_lone_speck_is_no_text_and_a_dash_or_a_tick_is(
    width: int, height: int, is_blank: bool
) -> None:
    """Pixels at 150 dpi; what stands alone in a cell and is no larger than a dot says nothing."""
    page = np.full((100, 100), 255, np.uint8)
    page[50 : 50 + height, 40 : 40 + width] = 0
    ink = find_ink(page, np.zeros_like(page), SCALE)
    assert (len(ink.inside((10, 10, 90, 90))) == 0) == is_blank


@pytest.mark.parametrize(("left", "is_dust"), [(0, True), (26, False)])
def test_a_speck_on_a_rule_is_dust_and_a_full_stop_there_is_not(left: int, is_dust: bool) -> None:
    """A letter ends at ``left`` pixels, right before the speck; 0 for none."""
    page = np.full((100, 120), 255, np.uint8)
    page[80:82, 5:110] = 0
    page[76:80, 30:35] = 0
    page[40:60, 60:72] = 0
    if left:
        page[60:78, left - 10 : left] = 0
    mask = np.zeros_like(page)
    mask[80:82, 5:110] = 255
    ink = find_ink(page, mask, SCALE)
    (speck,) = np.flatnonzero((ink.boxes[:, 0] == 30) & (ink.boxes[:, 2] == 35))
    assert bool(ink.dust[speck]) is is_dust


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("(brosur, dil)", "(brosur, dll)"),
        ("dli.", "dll."),
        ("dilakukan dili", "dilakukan dili"),
        ("e-dil2", "e-dil2"),
        ("dll", "dll"),
    ],
)
def test_an_abbreviation_is_read_as_what_it_can_only_be(read: str, meant: str) -> None:
    settled = settle_abbreviations(Reading(read, (0.5,) * len(read)))
    assert settled.text == meant
    assert max(settled.chars) == (SETTLED if "dll" in meant else 0.5)


def test_short_rules_over_a_heading_belong_to_the_columns_below() -> None:
    """The rest of a row at the top of a page, 20 points high, and a heading right below it."""
    page = np.full((400, 400), 255, np.uint8)
    for y in (82, 110, 200, 300):
        page[y : y + 2, 50:352] = 0
    for x in (50, 200, 350):
        page[40:84, x : x + 2] = 0
        page[110:302, x : x + 2] = 0
    page[82:112, 50:52] = page[82:112, 350:352] = 0
    rules = find_rules(page, SCALE).rules
    inner = [rule for rule in rules if not rule.horizontal and abs(rule.at * SCALE - 201) < 2]
    assert [round(rule.start * SCALE) for rule in inner] == [40, 110]


def test_a_stroke_that_ends_on_a_rule_is_none() -> None:
    page = np.full((400, 400), 255, np.uint8)
    for y in (82, 300):
        page[y : y + 2, 50:352] = 0
    for x in (50, 350):
        page[82:302, x : x + 2] = 0
    page[40:84, 200:202] = 0
    found = [rule for rule in find_rules(page, SCALE).rules if not rule.horizontal]
    assert sorted(round(rule.at * SCALE) for rule in found) == [51, 351]


def _ruled(step: tuple[int, int] = (1, 0), tone: int = 0, twice: int = 0) -> np.ndarray:
    """Return a table of 3 x 2 cells at 150 dpi: rules of ``step`` pixels of ink and paper, so dark.

    ``twice`` is how many pixels of paper stand within a double rule.
    """
    page = np.full((400, 400), 250, np.uint8)
    shown = np.arange(302) % sum(step) < step[0]
    for shift in (0, twice + 2) if twice else (0,):
        for y in (50, 150, 250, 350):
            page[y + shift : y + shift + 2, 50:352][:, shown] = tone
        for x in (50, 200, 350):
            page[50:352, x + shift : x + shift + 2][shown] = tone
    return page


@pytest.mark.parametrize(
    ("step", "tone", "twice"),
    [
        ((1, 0), 0, 0),
        ((8, 6), 0, 0),
        ((14, 4), 30, 0),
        ((3, 4), 0, 0),
        ((1, 0), 215, 0),
        ((1, 0), 0, 2),
        ((1, 0), 0, 4),
        ((1, 0), 40, 3),
    ],
)
def test_dashed_dotted_pale_and_double_rules_are_rules(
    step: tuple[int, int], tone: int, twice: int
) -> None:
    (frame,) = find_frames(find_rules(_ruled(step, tone, twice), SCALE).rules)
    assert (len(frame.edges.ys) - 1, len(frame.edges.xs) - 1) == (3, 2)
    assert frame.closed


def test_a_stem_of_a_heading_is_no_rule_worn_off() -> None:
    """A heading over both columns has a letter's stem where the rules below and above stand."""
    page = _ruled()
    page[152:250, 199:203] = 250
    page[180:230, 200:202] = 0
    (frame,) = find_frames(find_rules(page, SCALE).rules)
    assert [r.column_span for r in frame.regions if r.row == 1] == [2]


class Scripted:
    """An engine that reads lines as it was told, one after the other."""

    name, version = "scripted", "1"

    def __init__(self, *texts: str) -> None:
        self._texts = iter(texts)

    def read_lines(self, lines: list[np.ndarray]) -> list[Reading]:
        said = [next(self._texts) for _ in lines]
        return [Reading(text, (0.5,) * len(text)) for text in said]


def test_a_rule_worn_off_beside_another_is_found() -> None:
    """At the left rule, worn off there, too, no ink of a rule across stands alone."""
    page = _ruled()
    page[150:152, 80:90] = 250
    page[130:150, 50:52] = 250
    (frame,) = find_frames(find_rules(page, SCALE).rules)
    assert len(frame.regions) == 6


def test_what_is_left_of_worn_rules_where_they_cross_is_no_letter() -> None:
    page = np.full((200, 200), 255, np.uint8)
    page[100:102, 60:90] = page[80:102, 60:62] = 0  # an L
    page[110:126, 70:80] = 0  # a letter
    rules = [Rule(True, 101 / SCALE, 20, 80), Rule(False, 61 / SCALE, 10, 90)]
    ink = find_ink(page, np.zeros_like(page), SCALE, rules)
    assert [ink.boxes[part, 1] for part in ink.inside((0, 0, 200, 200))] == [110]


def _marked() -> tuple[Frame, Ink]:
    """Return a table of 3 x 2 cells: a dot in each cell but one, which has a rest of a rule."""
    page = _ruled()
    for x, y in ((120, 100), (120, 200), (270, 100), (270, 200), (270, 300)):
        cv2.circle(page, (x, y), 5, 0, -1)
    page[290:304, 120:122] = 0
    ruling = find_rules(page, SCALE)
    (frame,) = find_frames(ruling.rules)
    return frame, find_ink(page, ruling.mask, SCALE, ruling.rules)


def test_a_dot_is_a_tick_whatever_it_was_read_as_and_a_rest_of_a_rule_is_none() -> None:
    frame, ink = _marked()
    readings = read_frame(frame, ink, Scripted("●", "●", "●", "6", "1", "●"))
    settle_marks(frame, readings, ink)
    assert [reading.text for reading in readings] == ["●", "●", "●", "●", "", "●"]


def _plan(radii: dict[tuple[int, int], int]) -> tuple[Frame, Ink]:
    """Return a table of 4 x 4 narrow columns, with dots of such radii (pixels) in its cells."""
    page = np.full((300, 300), 255, np.uint8)
    for at in range(5):
        page[40 + 50 * at : 42 + 50 * at, 40:242] = page[40:242, 40 + 50 * at : 42 + 50 * at] = 0
    for (row, column), radius in radii.items():
        cv2.circle(page, (66 + 50 * column, 66 + 50 * row), radius, 0, -1)
    ruling = find_rules(page, SCALE)
    (frame,) = find_frames(ruling.rules)
    return frame, find_ink(page, ruling.mask, SCALE, ruling.rules)


@pytest.mark.parametrize(
    ("radius", "read", "text", "doubted"),
    [
        (6, "6", "●", False),
        (6, ".", "●", False),  # the last column, in which no tick was read
        (3, "●", "", True),  # a speck is read as a dot
        (4, "6", "", True),  # specks that lie together
        (4, "●", "●", False),
    ],
)
def test_a_speck_is_no_tick_and_a_month_whose_ticks_were_not_read_has_some(
    radius: int, read: str, text: str, doubted: bool
) -> None:
    others = {(row, column): 6 for row in (1, 2, 3) for column in (1, 2)}
    if read != ".":
        others[1, 3] = 6
    frame, ink = _plan({**others, (2, 3): radius})
    said = dict.fromkeys(others, "●") | {(2, 3): read}
    readings = read_frame(frame, ink, Scripted(*(said[place] for place in sorted(said))))
    settle_marks(frame, readings, ink)
    found = readings[frame.owner[2][3]]
    assert found.text == text
    assert (found.confidence < REVIEW) == doubted


def test_a_speck_on_a_line_of_its_own_is_no_text() -> None:
    page = _ruled()
    for x in (70, 90, 110):
        page[80:100, x : x + 4] = 0
    page[128:134, 90:96] = 0
    ruling = find_rules(page, SCALE)
    (frame,) = find_frames(ruling.rules)
    ink = find_ink(page, ruling.mask, SCALE, ruling.rules)
    readings = read_frame(frame, ink, Scripted("III", "L"))
    assert readings[0].text == "III"


@pytest.mark.parametrize(
    ("text", "is_doubtful"),
    [
        ("Tersusunnya rencana kerja tahun 2024", False),
        ("Tersusunnya reneana kerja", True),
        ("lersedianya standar pelayanan", True),
        ("Rahmat Tarigan, S.H., M.Si.", False),
        ("Rahmat Tarigan. S.H., M.Si.", True),
        ("Rahmat Tarigan, S.E.. M.Si.", True),
        ("Prof. Dr. H. Rahmat", False),
        ("1\nKetua", True),
        ("Subbagian Hukum\ndan SDM", False),
        ("12.", False),
        ("1,", True),
    ],
)
def test_what_no_cell_says_is_in_doubt_however_sure_its_letters(
    text: str, is_doubtful: bool
) -> None:
    assert (min(_signs(text, 1.0)) < REVIEW) is is_doubtful
    assert min(_signs(text, 0.2)) == 0.2


def _signs(text: str, letters: float) -> list[float]:
    lines = text.split("\n")
    return signs_of(text, [Reading(line, (letters,) * len(line)) for line in lines])


def test_doubt_stands_at_the_signs_that_are_in_doubt() -> None:
    """An r of the first line that was read badly, and a word of the second that is none."""
    first, second = " Serah", "menyusuh"
    sure = [1.0] * len(first)
    sure[3] = 0.4
    lines = [Reading(first, tuple(sure)), Reading(second, (0.99,) * len(second))]
    doubts = doubts_of(signs_of("Serah\nmenyusuh", lines))
    assert doubts[0] == Doubt(2, 0.4)
    assert [doubt.at for doubt in doubts[1:]] == list(range(6, 6 + len(second)))


@pytest.mark.parametrize(("height", "is_full_stop"), [(0, True), (6, True), (30, False)])
def test_a_full_stop_behind_a_letter_that_stands_on_a_narrow_foot_is_one(
    height: int, is_full_stop: bool
) -> None:
    """A P at 150 dpi with its stem 13 pixels left of the full stop; a speck ``height`` pixels
    above the foot of the line, or level with it."""
    page = np.full((120, 120), 255, np.uint8)
    page[40:62, 30:33] = 0  # the stem of a P
    page[40:52, 30:44] = 0  # and its bowl
    foot = 62 - height
    page[foot - 3 : foot, 46:49] = 0
    ink = find_ink(page, np.zeros_like(page), SCALE)
    assert len(ink.inside((10, 10, 110, 110))) == 1 + is_full_stop


@pytest.mark.parametrize(("second", "moved"), [(101, True), (112, False)])
def test_the_pieces_of_a_letter_that_a_rule_cuts_stand_in_the_cell_of_their_word(
    second: int, moved: bool
) -> None:
    """Two cells with the rule between at 100 points (x); pixels are points here."""
    page = np.full((60, 220), 255, np.uint8)
    page[20:32, 80:88] = page[20:32, 90:99] = 0
    page[20:32, second : second + 5] = 0
    page[20:32, 140:150] = 0
    rules = [Rule(True, y, 0, 200) for y in (5, 50)]
    rules += [Rule(False, x, 5, 50) for x in (0, 100, 200)]
    (frame,) = find_frames(rules)
    ink = find_ink(page, np.zeros_like(page), 1.0)
    parts = [ink.inside(tuple(region.box)) for region in frame.regions]
    concerned = rejoin_cut_letters(frame, ink, parts)
    assert bool(concerned) == moved
    assert [len(held) for held in parts] == ([3, 1] if moved else [2, 2])


def test_dashed_rules_are_rules_on_a_page_of_dense_rows() -> None:
    """Each row's rules stand in gaps of the dashed ones, which they cross."""
    page = np.full((800, 400), 255, np.uint8)
    for y in range(30, 760, 36):
        page[y : y + 4, 50:352] = 0
    shown = np.arange(724) % 14 < 10
    for x in (50, 200, 350):
        page[30:754, x : x + 2][shown] = 0
    (frame,) = find_frames(find_rules(page, SCALE).rules)
    assert (len(frame.edges.ys) - 1, len(frame.edges.xs) - 1) == (20, 2)


def test_dashes_that_are_thicker_than_the_only_whole_rule_are_rules() -> None:
    """Of two dashed rules on one another only the core shows no gaps."""
    page = np.full((400, 400), 255, np.uint8)
    shown = np.arange(302) % 14 < 8
    for at in (50, 150, 250, 350):
        page[at : at + 4, 50:352][:, shown] = 0
        page[50:352, at : at + 4][shown] = 0
    page[152, 150:260] = 0
    (frame,) = find_frames(find_rules(page, SCALE).rules)
    assert (len(frame.edges.ys) - 1, len(frame.edges.xs) - 1) == (3, 3)
