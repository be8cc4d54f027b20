"""Whether the letters of a page spell anything: a PDF's fonts may say other letters than they show.

Such a page looks right, and its text is garbage that no word list knows.  Names, numbers and
abbreviations are in no word list either; how letters follow each other tells them from garbage.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from keputusan.extract.pdf.characters import UNKNOWN
from keputusan.extract.pdf.pdf_page import RawPage

FEWEST_PAIRS = 40
"""Text of fewer letters that follow each other is too short to be judged."""

LIKELY = -4.5
"""How likely letters follow each other in text, on the average (binary logarithm): measured on
280 pages in Indonesian and English, 99 of 100 lie over -4.0 and none under -4.1; pages whose
letters were exchanged or shifted lie under -4.6."""

WINDOW = 60
"""Letters judged together: a page may have one font that lies beside others that do not."""

UNLIKELY = -4.8
"""So unlikely are letters of a garbled window (the same logarithm)."""

GARBLED = 0.4
"""A page is garbled if this share of its windows is."""

UNMAPPED = 0.2
"""So is a page if its fonts do not say what this share of its characters are."""

Codes = npt.NDArray[np.intp]


def is_lying(raw: RawPage, laid_out: str) -> bool:
    """Return whether the characters of ``raw`` are not those that the page shows.

    ``laid_out`` is what they say, put together by where they stand: on some pages pdfium breaks
    the line behind each letter.
    """
    chars = raw.chars
    if len(chars) < FEWEST_PAIRS:
        return False
    text = "".join([char[0] for char in chars])
    if raw.unmapped >= UNMAPPED or text.count(UNKNOWN) >= UNMAPPED * len(chars):
        return True
    return is_garbled(text) and is_garbled(laid_out)


def is_garbled(text: str) -> bool:
    """Return whether the letters of ``text`` follow each other as those of no language do."""
    scores = _pair_scores(text)
    if len(scores) < FEWEST_PAIRS:
        return False
    if float(scores.mean()) < LIKELY:
        return True
    count = len(scores) // WINDOW
    if count < 2:
        return False
    windows = scores[: count * WINDOW].reshape(count, WINDOW).mean(axis=1)
    return bool(np.mean(windows < UNLIKELY) >= GARBLED)


def likelihood(text: str) -> float:
    """Return how likely the letters of ``text`` follow each other, on the average; see
    ``LIKELY``.
    """
    scores = _pair_scores(text)
    return float(scores.mean()) if len(scores) else float("-inf")


def _pair_scores(text: str) -> npt.NDArray[np.float64]:
    """Return the likelihood of each letter of ``text`` after the one before it."""
    codes = _as_codes(text)
    before, after = codes[:-1], codes[1:]
    spelled = (before > 0) | (after > 0)
    # a letter between blanks is a tick, an initial or the number of a list
    alone = (codes[1:-1] > 0) & (codes[:-2] == 0) & (codes[2:] == 0)
    spelled[:-1] &= ~alone
    spelled[1:] &= ~alone
    return _pairs()[before[spelled], after[spelled]]


def _as_codes(text: str) -> Codes:
    """Return the letters of ``text`` as 1 to 26, and everything else as 0."""
    raw = np.frombuffer(f" {text} ".encode("latin-1", "replace"), np.uint8)
    letters = (raw | 0x20) - ord("a") + 1
    is_letter = (letters >= 1) & (letters <= 26) & (raw >= ord("A")) & (raw < 0x80)
    return np.where(is_letter, letters, 0).astype(np.intp)


@cache
def _pairs() -> npt.NDArray[np.float64]:
    text = files(__package__).joinpath("letter_pairs.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines()))[1:]
    return np.array([[float(share) for share in row[1:]] for row in rows])
