"""RapidOCR: PP-OCR recognition, whole from wheels, no network, no system package."""

from __future__ import annotations

import importlib.util
import os
from collections import defaultdict
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import cv2
import numpy as np
import onnx

from keputusan.extract.model.page_image import Pixels
from keputusan.extract.model.reading_errors import NO_PACKAGE
from keputusan.extract.scan.engines.alphabet import Alphabet, Steps, meant_columns
from keputusan.extract.scan.engines.engine import EngineMissingError, Reading
from keputusan.extract.scan.engines.recogniser_columns import keep_columns, known_signs
from keputusan.extract.scan.engines.sessions import NO_TELEMETRY, chosen_device, open_session
from keputusan.language.wording import Wording

MODEL = "PP-OCRv6_rec_small.onnx"
"""The recogniser among the models in RapidOCR's wheel."""

HEIGHT = 48
"""The model reads lines of so many pixels height."""

NARROWEST = 64
"""Shorter lines are padded to so many pixels: the model sees nothing in less."""


AT_ONCE = {"cpu": 1, "cuda": 32}
"""So many lines are read at once: on a processor batches cost memory and save no time."""

NO_MODEL = Wording(
    en="{package} came without its model {model}", id="{package} terpasang tanpa modelnya {model}"
)


class RapidEngine:
    """The recogniser of RapidOCR, its decoding kept to the signs of a decree.

    A character's confidence is the probability of the letter in either case.
    """

    name = "rapidocr"

    def __init__(self) -> None:
        package = importlib.util.find_spec("rapidocr")
        if package is None or package.origin is None:
            raise EngineMissingError(NO_PACKAGE(package="rapidocr"))
        self.version = f"rapidocr {metadata.version('rapidocr')}"
        path = Path(package.origin).parent / "models" / MODEL
        if not path.is_file():
            raise EngineMissingError(NO_MODEL(package=self.version, model=MODEL))
        os.environ.setdefault(NO_TELEMETRY, "1")
        model = onnx.load(path)
        signs = known_signs(model)
        meant = meant_columns(signs)
        keep_columns(model, meant, len(signs))
        self._alphabet = Alphabet([signs[column] for column in meant.tolist()])
        self._session = open_session(model.SerializeToString(), chosen_device())
        self._at_once = AT_ONCE[chosen_device()]

    def read_lines(self, lines: list[Pixels]) -> list[Reading]:
        """See Engine.read_lines."""
        scaled = [_scale(line) for line in lines]
        readings: dict[int, Reading] = {}
        for batch in _batches(scaled, self._at_once):
            found = self._read([scaled[index] for index in batch])
            readings |= zip(batch, found, strict=True)
        return [readings[index] for index in range(len(lines))]

    def _read(self, lines: list[Pixels]) -> list[Reading]:
        """Return the readings of ``lines`` of one width."""
        width = lines[0].shape[1]
        pictures = np.zeros((len(lines), 3, HEIGHT, max(NARROWEST, width)), np.float32)
        for picture, line in zip(pictures, lines, strict=True):
            picture[:, :, :width] = line.astype(np.float32) / 127.5 - 1.0
        (steps,) = self._session.run(None, {self._session.get_inputs()[0].name: pictures})
        return [self._decode(self._alphabet.gather(of_line)) for of_line in np.asarray(steps)]

    def _decode(self, steps: Steps) -> Reading:
        """CTC: the best sign of each step, repetitions and blanks left out."""
        signs, cases = self._alphabet.signs, self._alphabet.cases
        text: list[str] = []
        chars: list[float] = []
        last = ""
        for step, best in enumerate(steps.argmax(axis=1).tolist()):
            sign = signs[best]
            # where a blank space stands is no question of what the letters are
            sure = 1.0 if sign == " " else min(1.0, float(steps[step, cases[best]].sum()))
            if sign and sign != last:
                text.append(sign)
                chars.append(sure)
            elif sign:
                chars[-1] = max(chars[-1], sure)
            last = sign
        return Reading("".join(text), tuple(chars))


def _batches(lines: list[Pixels], at_once: int) -> Iterator[list[int]]:
    """Yield the places of ``lines`` of one width, so many at once.

    Lines of several widths would have to be padded, and the model reads a padded line otherwise.
    """
    by_width: defaultdict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        by_width[line.shape[1]].append(index)
    for places in by_width.values():
        yield from (places[start : start + at_once] for start in range(0, len(places), at_once))


def _scale(line: Pixels) -> Pixels:
    """Return ``line`` at the height the model reads."""
    height, width = line.shape
    new = max(1, round(width * HEIGHT / height))
    how = cv2.INTER_AREA if height > HEIGHT else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(line, (new, HEIGHT), interpolation=how), np.uint8)
