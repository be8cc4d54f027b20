"""Tesseract, where it is installed: its library comes with tesserocr, its data with Debian."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any

from PIL import Image

from keputusan.extract.model.page_image import Pixels
from keputusan.extract.model.reading_errors import NO_PACKAGE
from keputusan.extract.scan.engines.engine import EngineMissingError, Reading
from keputusan.language.wording import Wording

LANGUAGE = "ind"

DATA = (
    os.environ.get("TESSDATA_PREFIX", ""),
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
)
"""Where the data of languages lie on the usual systems."""

DPI = 200
"""Tesseract wants to be told a resolution; lines are of any."""


NO_DATA = Wording(
    en="Tesseract's Indonesian data are missing (Debian: tesseract-ocr-ind)",
    id="data bahasa Indonesia untuk Tesseract tidak ada (Debian: tesseract-ocr-ind)",
)


class TesseractEngine:
    """Tesseract's LSTM reader, a line at a time."""

    name = "tesseract"

    def __init__(self) -> None:
        if importlib.util.find_spec("tesserocr") is None:
            raise EngineMissingError(NO_PACKAGE(package="tesserocr"))
        data = next(
            (path for path in DATA if path and (Path(path) / f"{LANGUAGE}.traineddata").exists()),
            None,
        )
        if data is None:
            raise EngineMissingError(NO_DATA())
        import tesserocr

        self.version = str(tesserocr.tesseract_version()).splitlines()[0]
        self._levels: Any = tesserocr.RIL
        self._api: Any = tesserocr.PyTessBaseAPI(
            path=data, lang=LANGUAGE, psm=tesserocr.PSM.SINGLE_LINE
        )

    def read_lines(self, lines: list[Pixels]) -> list[Reading]:
        """See Engine.read_lines."""
        return [self._read(line) for line in lines]

    def _read(self, line: Pixels) -> Reading:
        self._api.SetImage(Image.fromarray(line))
        self._api.SetSourceResolution(DPI)
        self._api.Recognize()
        text: list[str] = []
        chars: list[float] = []
        iterator = self._api.GetIterator()
        if iterator is None:
            return Reading("")
        while True:
            if iterator.IsAtBeginningOf(self._levels.WORD) and text:
                text.append(" ")
                chars.append(1.0)
            try:
                sign = iterator.GetUTF8Text(self._levels.SYMBOL).strip()
            except RuntimeError:  # nothing was read
                return Reading("")
            for letter in sign:
                text.append(letter)
                chars.append(iterator.Confidence(self._levels.SYMBOL) / 100)
            if not iterator.Next(self._levels.SYMBOL):
                return Reading("".join(text), tuple(chars))
