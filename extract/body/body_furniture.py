"""Page furniture: page numbers, site addresses and catchwords, which are no text of the decree."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from keputusan.extract.body.body_vocabulary import compact
from keputusan.extract.body.text_rows import Row

_DASHED_NUMBER = re.compile(r"[-–—~=]\s*\d{1,3}\s*[-–—~=]")
_BARE_NUMBER = re.compile(r"\d{1,3}")
_PAGE_OF = re.compile(
    r"(?:page|halaman|hal\.?)\s*:?\s*\d{1,3}(?:\s*(?:of|dari|/)\s*\d{1,3})?", re.I
)
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", re.I)
_SITE = re.compile(r"\.(?:go\.id|id|com|org|net)\b", re.I)
_TRAILING_DOTS = re.compile(r"\s*(?:…|(?:\.\s*){2,}…?)\s*$")
_LONGEST_CATCHWORD = 60
_SAME_WORDS = 85


def drop_furniture(rows: list[Row]) -> list[Row]:
    """Return ``rows`` without page furniture.

    A bare number goes only at the head or foot of a page, a catchword (``2. Peraturan ...``)
    only where the next page begins with its words.
    """
    rows = [row for index, row in enumerate(rows) if not _is_furniture(rows, index)]
    return [row for index, row in enumerate(rows) if not _is_catchword(rows, index)]


def _is_furniture(rows: list[Row], index: int) -> bool:
    text = rows[index].text.strip()
    if _DASHED_NUMBER.fullmatch(text) or _PAGE_OF.fullmatch(text):
        return True
    if _ADDRESS.fullmatch(text) and _SITE.search(text):
        return True
    return _BARE_NUMBER.fullmatch(text) is not None and _at_page_edge(rows, index)


def _at_page_edge(rows: list[Row], index: int) -> bool:
    row = rows[index]
    if row.from_dump:
        return False
    first = index == 0 or rows[index - 1].page != row.page
    last = index + 1 == len(rows) or rows[index + 1].page != row.page
    return first or last


def _is_catchword(rows: list[Row], index: int) -> bool:
    text = rows[index].text
    words = _TRAILING_DOTS.sub("", text)
    if words == text or len(words) > _LONGEST_CATCHWORD or index + 1 == len(rows):
        return False
    if not rows[index].from_dump and rows[index + 1].page == rows[index].page:
        return False
    begun, following = compact(words), compact(rows[index + 1].text)
    return bool(begun) and fuzz.ratio(begun, following[: len(begun)]) >= _SAME_WORDS
