"""The ink of a page without its rules: letters, dots and specks as connected components."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from keputusan.extract.model.page import Rule
from keputusan.extract.model.page_image import Pixels
from keputusan.extract.scan.dust import find_dust

LIGHTEST, DARKEST = 190, 120
"""Ink is what is darker than Otsu's threshold of the page, kept between these (0..255)."""


REST = 1.3
"""Ink that reaches no further than this (points) from the middle of a rule is a rest of it: text
stands further off."""

STICKING = 0.5
"""So is what lies over the middle of a rule and sticks out by less than this share of a usual
letter: a speck on it, and the worn pieces that it joins."""

RESTING = 0.97
"""A component of which at least this share lies so near to rules is a rest of them: pieces that
hang together where two rules cross, too."""


BEHIND = 4.0
"""A piece that touches a rule is a full stop if a letter stands so near before it (points)."""

SMALLEST_LETTER, LARGEST_LETTER = 3.0, 40.0
"""Heights of letters (points): less is punctuation, more no letter."""


@dataclass(slots=True)
class Ink:
    """The letters of a page in pixels.

    ``grey`` is the page with its rules painted out, ``labels`` the number of the component
    at each pixel (0 is paper).  By that number, ``boxes`` are the components'
    (x0, y0, x1, y1), ``dots`` tells whether they are no larger than a full stop and ``dust``
    whether they are specks.  ``scale`` is pixels a point, ``letter`` the height (pixels) of most
    letters of the page.
    """

    grey: Pixels
    labels: npt.NDArray[np.int32]
    boxes: npt.NDArray[np.int32]
    dots: npt.NDArray[np.bool_]
    dust: npt.NDArray[np.bool_]
    scale: float
    letter: float = 0.0

    def inside(self, box: tuple[float, float, float, float]) -> npt.NDArray[np.intp]:
        """Return the numbers of the components, dust left out, whose middle is in ``box``.

        Dots without any letter are dust too, but for a colon.
        """
        x0, y0, x1, y1 = box
        middle_x = (self.boxes[:, 0] + self.boxes[:, 2]) / 2
        middle_y = (self.boxes[:, 1] + self.boxes[:, 3]) / 2
        held = (middle_x >= x0) & (middle_x < x1) & (middle_y >= y0) & (middle_y < y1)
        held &= ~self.dust
        held[0] = False
        found = np.flatnonzero(held)
        if len(found) and self.dots[found].all() and not self._is_colon(found):
            return found[:0]
        return found

    def drop_rests(self, rules: Sequence[Rule]) -> None:
        """Take the components that are what is left of broken ``rules`` (points) for dust."""
        near = np.zeros(self.labels.shape, np.uint8)
        for rule in rules:
            across = rule.at - REST, rule.at + REST
            along = rule.start - REST, rule.end + REST
            xs, ys = (along, across) if rule.horizontal else (across, along)
            x0, x1 = (max(0, round(x * self.scale)) for x in xs)
            y0, y1 = (max(0, round(y * self.scale)) for y in ys)
            near[y0:y1, x0:x1] = 1
        held = self.labels[(near > 0) & (self.labels > 0)]
        touched, pixels = np.unique(held, return_counts=True)
        for part, count in zip(touched.tolist(), pixels.tolist(), strict=True):
            if any(self._lies_on(part, rule) for rule in rules):
                self.dust[part] = True
                continue
            x0, y0, x1, y1 = self.boxes[part].tolist()
            area = int(np.count_nonzero(self.labels[y0:y1, x0:x1] == part))
            if count >= RESTING * area:
                self.dust[part] = True

    def _lies_on(self, part: int, rule: Rule) -> bool:
        """Return whether a component lies over the middle of ``rule`` and hardly sticks out."""
        x0, y0, x1, y1 = self.boxes[part].tolist()
        across, along = ((y0, y1), (x0, x1)) if rule.horizontal else ((x0, x1), (y0, y1))
        at, start, end = rule.at * self.scale, rule.start * self.scale, rule.end * self.scale
        out = max(across[1] - at, at - across[0])
        held = start <= along[0] and along[1] <= end
        return bool(held and across[0] < at < across[1] and out <= STICKING * self.letter)

    def _is_colon(self, parts: npt.NDArray[np.intp]) -> bool:
        if len(parts) != 2:
            return False
        left, right = self.boxes[parts, 0].max(), self.boxes[parts, 2].min()
        return bool(left < right)


def find_ink(grey: Pixels, rule_mask: Pixels, scale: float, rules: Sequence[Rule] = ()) -> Ink:
    """Return the ink of a flattened, upright page; ``rule_mask`` is 255 at the pixels of rules.

    What is left of broken ``rules`` (points) beside the mask is dust.
    """
    covered = cv2.dilate(rule_mask, np.ones((3, 3), np.uint8))
    clean = np.where(covered > 0, np.uint8(255), grey)
    threshold, _ = cv2.threshold(clean, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    threshold = min(max(threshold, DARKEST), LIGHTEST)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(
        (clean < threshold).astype(np.uint8), connectivity=8
    )
    boxes = stats[:, [cv2.CC_STAT_LEFT, cv2.CC_STAT_TOP, cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    boxes[:, 2:] += boxes[:, :2]
    boxes, labels = np.asarray(boxes, np.int32), np.asarray(labels, np.int32)
    dots, dust = find_dust(labels, boxes, stats[:, cv2.CC_STAT_AREA], scale)
    ink = Ink(clean, labels, boxes, dots, dust, scale, _usual_letter(boxes[~dust], scale))
    ink.drop_rests(rules)
    _drop_stuck_specks(ink, covered)
    return ink


def _drop_stuck_specks(ink: Ink, covered: Pixels) -> None:
    """Take the small pieces that end at a rule, which is ``covered``, for dust: what is left of a
    speck on it.
    """
    beside = cv2.dilate(covered, np.ones((3, 3), np.uint8)) > 0
    highest, near = STICKING * ink.letter, round(BEHIND * ink.scale)
    for part in np.unique(ink.labels[beside & (ink.labels > 0)]).tolist():
        x0, y0, x1, y1 = ink.boxes[part].tolist()
        if max(x1 - x0, y1 - y0) > highest:
            continue
        before = ink.labels[y0:y1, max(0, x0 - near) : x0]
        letters = before[before > 0]
        if not letters.size or bool((ink.dots | ink.dust)[letters].all()):
            ink.dust[part] = True


def _usual_letter(boxes: npt.NDArray[np.int32], scale: float) -> float:
    """Return the height (pixels) of most letters among the components ``boxes``; 0 without any."""
    heights = boxes[:, 3] - boxes[:, 1]
    letters = heights[(heights >= SMALLEST_LETTER * scale) & (heights <= LARGEST_LETTER * scale)]
    return float(np.median(letters)) if len(letters) else 0.0
