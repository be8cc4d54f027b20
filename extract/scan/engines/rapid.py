"""RapidOCR: PP-OCR recognition, whole from wheels, no network, no system package."""

from __future__ import annotations

import importlib.util
import os
from importlib import metadata
from typing import Any

import cv2
import numpy as np

from keputusan.extract.model.page_image import Pixels
from keputusan.extract.model.reading_errors import NO_PACKAGE
from keputusan.extract.scan.engines.alphabet import Alphabet, Steps
from keputusan.extract.scan.engines.engine import EngineMissingError, Reading

NO_TELEMETRY = "ORT_DISABLE_TELEMETRY"
"""Without this variable onnxruntime writes into the home folder, and calls its maker."""

HEIGHT = 48
"""The model reads lines of so many pixels height."""

NARROWEST = 64
"""Shorter lines are padded to so many pixels: the model sees nothing in less."""


class RapidEngine:
    """The recogniser of RapidOCR, its decoding kept to the signs of a decree.

    A character's confidence is the probability of the letter in either case.
    """

    name = "rapidocr"

    def __init__(self) -> None:
        if importlib.util.find_spec("rapidocr") is None:
            raise EngineMissingError(NO_PACKAGE(package="rapidocr"))
        os.environ.setdefault(NO_TELEMETRY, "1")
        from rapidocr import RapidOCR

        self.version = f"rapidocr {metadata.version('rapidocr')}"
        options = {
            "Global.log_level": "error",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
        ocr: Any = RapidOCR(params=options)
        # the recogniser is loaded when it is first used, the detector then never is
        ocr(np.full((HEIGHT, NARROWEST, 3), 255, np.uint8), use_det=False, use_cls=False)
        recogniser = ocr.text_rec
        self._session = recogniser.session
        # CTC's blank comes first and stands for no sign
        self._alphabet = Alphabet(["", *recogniser.postprocess_op.character[1:]])

    def read_lines(self, lines: list[Pixels]) -> list[Reading]:
        """See Engine.read_lines.  One after the other: batches cost memory and save no time."""
        return [self._read(_scale(line)) for line in lines]

    def _read(self, line: Pixels) -> Reading:
        width = max(NARROWEST, line.shape[1])
        picture = np.zeros((1, 3, HEIGHT, width), np.float32)
        picture[0, :, :, : line.shape[1]] = line.astype(np.float32) / 127.5 - 1.0
        return self._decode(self._alphabet.gather(np.asarray(self._session(picture))[0]))

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


def _scale(line: Pixels) -> Pixels:
    """``line`` at the height the model reads."""
    height, width = line.shape
    new = max(1, round(width * HEIGHT / height))
    how = cv2.INTER_AREA if height > HEIGHT else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(line, (new, HEIGHT), interpolation=how), np.uint8)
