"""The heading of a decree: what it calls itself, number, title, and who decides."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz

from keputusan.extract.body.body_vocabulary import compact, load_words, pattern_of
from keputusan.extract.body.text_rows import Row
from keputusan.language.capitals import share_upper
from keputusan.language.decree_numbers import NUMBER_WORD, DecreeNumber, parse_number
from keputusan.language.flowing import join_lines

_ABOUT = re.compile(r"T\s*E\s*N\s*T\s*A\s*N\s*G\s*(?::\s*)?(?P<rest>.*)")
_NUMBER_PIECE = re.compile(r"(?:TAHUN\b|[-/\w.]*[\d/-])[-\s\w./]{0,40}", re.I)
_BY_GRACE = re.compile(r"DENGAN\s+RAHMAT\s+TUHAN", re.I)
_ROWS_BETWEEN = 6
"""So many rows at most from the kind line to NOMOR or TENTANG."""
_SAME_OFFICE = 80


class Heading(NamedTuple):
    """The heading's parts as printed; ``institution_raw`` and ``title_raw`` on one line."""

    page: int
    kind_raw: str | None
    institution_raw: str | None
    number: DecreeNumber | None
    title_raw: str | None
    authority_raw: str | None


def read_heading(rows: list[Row]) -> Heading | None:
    """Return the heading in ``rows``, those before the first label; None where there is none."""
    kind = _find_kind(rows)
    if kind is None:
        start = _find_unnamed(rows)
        if start is None:
            return None
        kind_rows: list[Row] = []
    else:
        start = next((i for i in range(kind, len(rows)) if _opens_number(rows[i])), len(rows))
        about_at = next((i for i in range(kind, len(rows)) if opens_about(rows[i])), len(rows))
        start = min(start, about_at)
        kind_rows = rows[kind:start]
    first = kind if kind is not None else start
    inline = NUMBER_WORD.search(rows[start].text) if start < len(rows) else None
    if inline is not None and inline.start() > 0 and not opens_about(rows[start]):
        kind_rows = [*kind_rows, rows[start].with_text(rows[start].text[: inline.start()].strip())]
    number, after = take_number(rows, start)
    title, authority = _take_title(rows[after:], kind_rows)
    letterhead = [row.text for row in rows[:first] if row.page == rows[first].page]
    return Heading(
        page=rows[first].page,
        kind_raw="\n".join(row.text for row in kind_rows) or None,
        institution_raw=office_of(kind_rows) or join_lines(letterhead) or None,
        number=number,
        title_raw=title,
        authority_raw=authority,
    )


def take_number(rows: list[Row], start: int) -> tuple[DecreeNumber | None, int]:
    """Return the number whose NOMOR stands in ``rows[start]``, and the index of the row behind it.

    The number may go on in the next two rows; it ends before TENTANG.
    """
    if start >= len(rows) or opens_about(rows[start]):
        return None, start
    word = NUMBER_WORD.search(rows[start].text)
    if word is None:
        return None, start
    raw, _, about = rows[start].text[word.end() :].partition("TENTANG")
    number = parse_number(raw)
    end = start + 1
    while not about and end < min(start + 3, len(rows)) and not opens_about(rows[end]):
        if number.year is not None or not _NUMBER_PIECE.fullmatch(rows[end].text):
            break
        raw = f"{raw}\n{rows[end].text}"
        number = parse_number(raw)
        end += 1
    return number, end


def opens_about(row: Row) -> bool:
    """Return whether ``row`` begins with TENTANG, under which the title stands."""
    return _ABOUT.match(row.text) is not None


def about_text(row: Row) -> str:
    """Return what follows TENTANG in its own row, if anything."""
    match = _ABOUT.match(row.text)
    return match["rest"] if match else ""


def office_of(kind_rows: list[Row]) -> str | None:
    """Return ``KOMISI PEMILIHAN UMUM KOTA KUPANG`` of ``KEPUTUSAN KETUA KOMISI ... KOTA
    KUPANG``.
    """
    kind = join_lines(row.text for row in kind_rows).replace("\n", " ")
    return plain_office(_kinds().sub("", kind, count=1))


def plain_office(text: str) -> str | None:
    """Return the office in ``text`` without the officer who leads it; None where nothing is
    left.
    """
    return _plain_officers().sub("", text.strip(), count=1).strip(" ,.") or None


def _find_kind(rows: list[Row]) -> int | None:
    """Return the first row that begins KEPUTUSAN ... and has NOMOR or TENTANG close behind it."""
    for index, row in enumerate(rows):
        if not _kinds().match(row.text) or share_upper(row.text) < 0.7:
            continue
        near = rows[index : index + _ROWS_BETWEEN]
        if any(_opens_number(other) or opens_about(other) for other in near):
            return index
    return None


def _find_unnamed(rows: list[Row]) -> int | None:
    """Return the first NOMOR with TENTANG close behind it, where the kind line is lost."""
    for index, row in enumerate(rows):
        near = rows[index + 1 : index + _ROWS_BETWEEN]
        if _opens_number(row) and any(opens_about(other) for other in near):
            return index
    return None


def _opens_number(row: Row) -> bool:
    word = NUMBER_WORD.search(row.text)
    return word is not None and (word.start() == 0 or word[0].startswith("NO"))


def _take_title(rows: list[Row], kind_rows: list[Row]) -> tuple[str | None, str | None]:
    """Return the title between TENTANG and the line that names who decides, and that line."""
    start = next((i for i, row in enumerate(rows) if opens_about(row)), None)
    if start is None:
        return None, None
    end = _find_authority(rows, start + 1, kind_rows)
    first = about_text(rows[start])
    title = join_lines([first, *(row.text for row in rows[start + 1 : end])]).replace("\n", " ")
    authority = "\n".join(row.text for row in rows[end:] if not _BY_GRACE.match(row.text))
    return title or None, authority or None


def _find_authority(rows: list[Row], start: int, kind_rows: list[Row]) -> int:
    """Return where the authority begins (``KETUA KOMISI ...,``): the last row it can begin at."""
    for index in range(start, len(rows)):
        if _BY_GRACE.match(rows[index].text):
            return index
    decided_by = compact(_kinds().sub("", " ".join(row.text for row in kind_rows)))
    office = compact(office_of(kind_rows) or "")
    for index in range(len(rows) - 1, start - 1, -1):
        rest = " ".join(row.text for row in rows[index:])
        same = max(fuzz.ratio(compact(rest), decided_by), fuzz.ratio(compact(rest), office))
        if same >= _SAME_OFFICE or (rest.endswith(",") and _officers().match(rest)):
            return index
    return len(rows)


@cache
def _kinds() -> re.Pattern[str]:
    # letter-spaced as often as not
    kinds = "|".join(r"\s?".join(kind) for kind in load_words("offices")["decree_kinds"])
    return re.compile(rf"\s*(?:SALINAN\s+|PETIKAN\s+)?(?:{kinds})\b", re.I)


@cache
def _plain_officers() -> re.Pattern[str]:
    officers = pattern_of(load_words("offices")["officers"])
    return re.compile(rf"^(?:(?:{officers})\b\s*)+", re.I)


@cache
def _officers() -> re.Pattern[str]:
    words = load_words("offices")
    titles = pattern_of(words["officers"] + words["heads_of_office"])
    return re.compile(rf"(?:(?:{pattern_of(words['acting'])})\s*)*(?:{titles})\b", re.I)
