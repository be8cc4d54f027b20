"""The compact reader: a small recogniser of the signs of decrees, trained by ``training``."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from keputusan.extract.model.page_image import Pixels
from keputusan.extract.scan.engines.ctc import best_spelling, share_of
from keputusan.extract.scan.engines.engine import Reading
from keputusan.extract.scan.engines.evidence import Evidence
from keputusan.extract.scan.engines.sessions import NO_TELEMETRY, open_session

MODEL = Path(__file__).with_name("compact.onnx")

HEIGHT, STRETCH = 32, 1.25
"""The model reads lines of so many pixels height, drawn out so many times in width: two narrow
letters are then some steps apart."""

STEP = 4
"""One step of the model is so many pixels wide."""

MARGIN = 2
"""So many steps of paper follow a line."""


@dataclass(frozen=True, slots=True)
class CompactReading:
    """What a line says, and the probability (0..1) that it says just that."""

    reading: Reading
    sure: float


class CompactReader:
    """Reads a line in a twentieth of the time that the accurate recogniser takes."""

    name = "compact"

    def __init__(self) -> None:
        os.environ.setdefault(NO_TELEMETRY, "1")
        self._session = open_session(MODEL.read_bytes())
        held = self._session.get_modelmeta().custom_metadata_map
        self._signs: list[str] = json.loads(held["signs"])
        self._columns = {sign: column for column, sign in enumerate(self._signs)}
        self.version = f"compact {held['version']}"

    def read(self, line: Pixels) -> CompactReading:
        """Return what one upright line of text says, dark on light."""
        (shares,) = self._session.run(None, {"ink": _ink(line)})
        steps = np.asarray(shares, np.float32)[0]
        spelling = best_spelling(steps)
        sure = share_of(steps, spelling.columns)
        text = "".join(self._signs[column] for column in spelling.columns)
        # where within its line a sign begins is no doubt about what it is
        chars = tuple(min(1.0, max(share, sure)) for share in spelling.shares)
        evidence = Evidence(steps, self._columns)
        return CompactReading(Reading(text, chars, self.name, evidence), sure)


def as_read(line: Pixels) -> Pixels:
    """Return ``line`` at the size that the model reads."""
    height, width = line.shape
    new = max(2 * STEP, round(width * HEIGHT / height * STRETCH))
    how = cv2.INTER_AREA if height > HEIGHT else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(line, (new, HEIGHT), interpolation=how), np.uint8)


def _ink(line: Pixels) -> npt.NDArray[np.float32]:
    """Return ``line`` as the model reads it, its ink 1 and its paper 0."""
    picture = as_read(line)
    width = picture.shape[1]
    room = (-(-width // STEP) + MARGIN) * STEP
    ink = np.zeros((1, 1, HEIGHT, room), np.float32)
    ink[0, 0, :, :width] = 1 - picture.astype(np.float32) / 255
    return ink
