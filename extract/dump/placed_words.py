"""Dumps that say where each word of a page stands: as tables, HTML and XML of reading programs.

``pdftotext -tsv`` and tesseract write a line for each word; ``pdftotext -bbox`` writes an element
``word``, hOCR one of the class ``ocrx_word``, ALTO an element ``String``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from typing import NamedTuple

from keputusan.extract.grid.words import Word
from keputusan.extract.model.page import Box, Cell, Line, Page

FEWEST = 3
"""A text with fewer words that have places is none that says them."""

HEAD = 20
"""The columns are named within so many lines."""

MOST_PAGES = 20_000
"""A higher number of a page is none."""

_NAMES: Mapping[str, tuple[str, ...]] = {
    "page": ("page_num", "page_number", "page"),
    "x0": ("left", "x0", "xmin"),
    "y0": ("top", "y0", "ymin"),
    "x1": ("right", "x1", "xmax"),
    "y1": ("bottom", "y1", "ymax"),
    "width": ("width",),
    "height": ("height",),
    "sure": ("conf", "confidence"),
    "text": ("text", "word"),
}
"""What the columns of tables of words are called."""

_PLACED = re.compile(r"\bxMin\s*=|\bocrx_word\b|\bHPOS\s*=")
_BOX = re.compile(r"\bbbox((?:\s+-?[\d.]+){4})")
_SURE = re.compile(r"\bx_wconf\s+(\d+(?:\.\d+)?)")


class PlacedPage(NamedTuple):
    """The words of a page; ``doubts`` say by their texts how surely those were read (0..1) that are
    in doubt, and ``sure`` how sure (0..1) a cell of its tables is at most.  ``whole`` tells that
    each word is all that a cell has on its line."""

    words: list[Word]
    doubts: dict[str, float]
    sure: float = 1.0
    whole: bool = False


class _Placed(NamedTuple):
    """A word, its box on its page (from 1), and how surely it was read (0..1)."""

    page: int
    text: str
    box: Box
    sure: float


def read_placed(text: str) -> list[PlacedPage] | None:
    """Return the pages of a dump that says where its words stand; None for any other text."""
    words = _of_elements(text) if _PLACED.search(text) else _of_table(text)
    if len(words) < FEWEST:
        return None
    pages = [PlacedPage([], {}) for _ in range(max(word.page for word in words))]
    for word in words:
        page = pages[word.page - 1]
        x0, y0, x1, y1 = word.box
        page.words.append(Word(word.text, x0, y0, x1, y1, y1, y1 - y0))
        if word.sure < 1:
            page.doubts[word.text] = min(word.sure, page.doubts.get(word.text, 1.0))
    return pages


def doubt_words(page: Page, source: PlacedPage) -> None:
    """Lower the confidence of what on ``page``, made of the words of ``source``, is in doubt, in
    place."""
    cells = [cell for grid in page.grids for cell in grid.cells]
    for cell in cells:
        cell.confidence = min(cell.confidence, source.sure)
    items: list[Line | Cell] = [*page.lines, *cells]
    for item in items if source.doubts else ():
        found = [source.doubts[word] for word in item.text.split() if word in source.doubts]
        item.confidence = min([item.confidence, *found])


def _of_table(text: str) -> list[_Placed]:
    """Return the words of a table that has one in each line."""
    lines = text.split("\n")
    for index, line in enumerate(lines[:HEAD]):
        for mark in "\t", ",", ";":
            names = [name.strip(' "').lower() for name in line.split(mark)]
            columns = {
                role: place
                for role, known in _NAMES.items()
                for place, name in enumerate(names)
                if name in known
            }
            ends = {"x1", "y1"} <= columns.keys() or {"width", "height"} <= columns.keys()
            if ends and {"x0", "y0", "text"} <= columns.keys():
                return list(_rows(lines[index + 1 :], mark, columns))
    return []


def _rows(lines: Iterable[str], mark: str, columns: Mapping[str, int]) -> Iterable[_Placed]:
    last = max(columns.values())
    for line in lines:
        fields = line.lstrip("\f").split(mark, last if columns["text"] == last else -1)
        text = fields[columns["text"]].strip() if len(fields) > last else ""
        if not text or (text.startswith("###") and text.endswith("###")):
            continue
        try:
            said = {r: float(fields[p]) for r, p in columns.items() if r != "text"}
        except ValueError:
            continue
        x0, y0 = said["x0"], said["y0"]
        x1 = said["x1"] if "x1" in said else x0 + said["width"]
        y1 = said["y1"] if "y1" in said else y0 + said["height"]
        yield from _word(said.get("page", 1.0), text, Box(x0, y0, x1, y1), said.get("sure", 100.0))


def _word(page: float, text: str, box: Box, percent: float) -> Iterable[_Placed]:
    """Yield a word if its page and its place may be ones; tesseract counts pages from 1."""
    whole = 1 <= page <= MOST_PAGES and all(map(math.isfinite, box))
    if whole and box.width > 0 and box.height > 0:
        yield _Placed(int(page), text, box, max(0.0, min(1.0, percent / 100)))


def _of_elements(text: str) -> list[_Placed]:
    reader = _Elements()
    reader.feed(text)
    reader.close()
    return reader.words


class _Elements(HTMLParser):
    """Collects the elements that are a word with its place."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[_Placed] = []
        self._page = 0
        self._open: tuple[str, list[float], float] | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        classes = said.get("class", "").split()
        if tag == "page" or "ocr_page" in classes:
            self._page += 1
        elif "ocrx_word" in classes:
            box, sure = _BOX.search(said.get("title", "")), _SURE.search(said.get("title", ""))
            places = [float(place) for place in box[1].split()] if box else []
            self._begin(tag, places, float(sure[1]) if sure else 100.0)
        elif tag == "word":
            self._begin(tag, _numbers(said, "xmin", "ymin", "xmax", "ymax"), 100.0)
        elif tag == "string":
            places = _numbers(said, "hpos", "vpos", "width", "height")
            if len(places) == 4:
                places = [*places[:2], places[0] + places[2], places[1] + places[3]]
            share = _numbers(said, "wc")
            self._begin(tag, places, 100 * share[0] if share else 100.0)
            self._text = said.get("content", "")
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if self._open is None or tag != self._open[0]:
            return
        _, places, percent = self._open
        self._open = None
        text = " ".join(self._text.split())
        if len(places) == 4 and text:
            self.words += _word(max(1, self._page), text, Box(*places), percent)

    def _begin(self, tag: str, places: list[float], percent: float) -> None:
        self._open, self._text = (tag, places, percent), ""


def _numbers(said: Mapping[str, str], *names: str) -> list[float]:
    try:
        return [float(said[name]) for name in names]
    except (KeyError, ValueError):
        return []
