"""What printers and scanners do to a page: fat and thin ink, dirt, blur, grain, shadows, JPEG."""

from __future__ import annotations

import random
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from keputusan.extract.model.page_image import Pixels
from training.printed_sheets import FINE, SIDE, Sheet

Page = npt.NDArray[np.floating[Any]]

FAT, THIN = 0.12, 0.08
"""Shares of the sheets whose ink has spread, and whose ink is thin."""

GRAIN = 500
"""A scanner's grain repeats after so many pixels."""


class Scanner:
    """Scans sheets, each with faults of its own, by chance."""

    def __init__(self, chance: random.Random, seed: int) -> None:
        self._chance = chance
        self._noise = np.random.default_rng(seed)

    def scan(self, sheet: Sheet) -> Pixels:
        """Return ``sheet`` as a scanner gives it."""
        chance, scale = self._chance, sheet.scale
        ink = chance.random()
        page = self._turned(self._printed(sheet, ink))
        if chance.random() < 0.3:  # toner that did not take everywhere
            rough = self._rough(chance.choice([3, 5, 9, 40]))
            page = 255 - (255 - page) * np.clip(1 - chance.uniform(0.1, 0.6) * rough, 0, 1)
        if chance.random() < 0.4:
            page = self._specked(page, chance.randrange(10, 400), scale)
        blur = chance.choice([0, 0.3, 0.5, 0.7, 0.9, 1.2, 1.5]) * min(1.3, max(0.75, scale / 2.8))
        if blur:
            page = np.asarray(cv2.GaussianBlur(page, (0, 0), blur))
        black, white = chance.uniform(0, 110), chance.uniform(205, 255)
        page = black + page * ((white - black) / 255)
        if chance.random() < 0.25:
            fall = np.linspace(1, 1 - chance.uniform(0.1, 0.6), SIDE, dtype=np.float32)
            page = page * (fall[None, :] if chance.random() < 0.6 else fall[:, None])
        noise = chance.choice([0, 2, 4, 7, 11, 16])
        if noise:
            page = page + self._grain(noise)
        grey = np.clip(page, 0, 255).astype(np.uint8)
        lowest = 0.5 if FAT <= ink < FAT + THIN else 0.4
        how = chance.random()
        if how < 0.35:
            level = black + (white - black) * chance.uniform(lowest, 0.8)
            grey = np.where(grey < level, 0, 255).astype(np.uint8)
        elif how < 0.85:
            quality = chance.choice([12, 18, 25, 30, 40, 55, 75, 85])
            _, held = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, quality])
            grey = np.asarray(cv2.imdecode(held, cv2.IMREAD_GRAYSCALE), np.uint8)
        if chance.random() < 0.35:  # straightened, or rendered once more
            lean = chance.gauss(0, 0.0005)
            matrix = np.array([[1, 0, chance.random()], [lean, 1, chance.random()]])
            grey = _warp(grey, matrix)
        return np.asarray(grey, np.uint8)

    def _printed(self, sheet: Sheet, ink: float) -> Page:
        fine = sheet.grey
        reach = max(2, round(0.12 * sheet.scale * FINE))
        if ink < FAT:
            fine = np.asarray(cv2.erode(fine, np.ones((reach, reach), np.uint8)), np.uint8)
        elif ink < FAT + THIN:
            fine = np.asarray(cv2.dilate(fine, np.ones((2, 2), np.uint8)), np.uint8)
        page = cv2.resize(fine, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
        return np.asarray(page, np.float32)

    def _turned(self, page: Page) -> Page:
        """Return ``page`` as askew as straightening leaves it."""
        chance = self._chance
        lean, shear = chance.gauss(0, 0.0015), chance.gauss(0, 0.002)
        if chance.random() >= 0.6:
            return page
        middle = SIDE / 2
        return _warp(page, np.array([[1, shear, -shear * middle], [lean, 1, -lean * middle]]))

    def _rough(self, grain: int) -> Page:
        small = self._noise.random((SIDE // grain + 1, SIDE // grain + 1), np.float32)
        return np.asarray(cv2.resize(small, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR))

    def _grain(self, noise: float) -> Page:
        tile: Page = self._noise.standard_normal((GRAIN, GRAIN), np.float32) * noise
        if self._chance.random() < 0.5:
            tile = np.asarray(cv2.GaussianBlur(tile, (0, 0), 0.6)) * 1.6
        return np.tile(tile, (SIDE // GRAIN, SIDE // GRAIN))

    def _specked(self, page: Page, count: int, scale: float) -> Page:
        page = np.ascontiguousarray(page)
        for _ in range(count):
            at = self._chance.randrange(SIDE), self._chance.randrange(SIDE)
            reach = round(self._chance.choice([0.1, 0.15, 0.2, 0.3, 0.45]) * scale)
            tone = float(self._chance.choice([0, 0, 60, 120, 255, 255]))
            cv2.circle(page, at, max(0, reach), tone, -1)
        return page


def _warp(page: Any, matrix: npt.NDArray[np.float64]) -> Any:
    """Return ``page`` moved by ``matrix`` over white paper."""
    return cv2.warpAffine(page, matrix, (SIDE, SIDE), flags=cv2.INTER_CUBIC, borderValue=255)
