"""LAMPIRAN headings: the decree's number and title again, then the annex's own title."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from keputusan.extract.body.body_vocabulary import compact
from keputusan.extract.body.decree_heading import about_text, office_of, opens_about, take_number
from keputusan.extract.body.text_rows import Row
from keputusan.extract.model.body_records import AnnexHeading
from keputusan.language.capitals import share_upper
from keputusan.language.decree_numbers import NUMBER_WORD
from keputusan.language.flowing import join_lines

_ANNEX = re.compile(
    r"(?P<label>LAMPIRAN(?:\s+(?:[IVXLC]{1,6}|\d{1,2}|[A-Z]))?)\s*(?P<colon>[:;.]?)\s*(?P<rest>.*)",
    re.I,
)
_NAMES_DECREE = re.compile(r"(?:SURAT\s+)?(?:KEPUTUSAN|PERATURAN)\b", re.I)
_DATE_ROW = re.compile(r"TANGGAL\b", re.I)
_ENDS_WITH_YEAR = re.compile(r"\b\d{4}\s*\.?$")
_ROWS_TO_NUMBER = 7
_ABOUT_ROWS = 14
_TITLE_ROWS = 6
_INDENT = 12.0
"""A row that begins this far (points) left of the heading belongs to the annex below it."""


def begins_annex(rows: list[Row], index: int) -> bool:
    """Return whether ``rows[index]`` is the first line of a LAMPIRAN heading.

    A sentence may begin a line with the same word; a heading has a number or TENTANG below.
    """
    match = _ANNEX.match(rows[index].text)
    if match is None:
        return False
    rest = match["rest"]
    if rest and not (
        _NAMES_DECREE.match(rest) and (match["colon"] or share_upper(rows[index].text) > 0.9)
    ):
        return False
    if not match["colon"] and not rest and not match["label"].isupper():
        return False
    near = rows[index : index + _ROWS_TO_NUMBER]
    return any(_is_number(row) or opens_about(row) for row in near)


def read_annex_heading(rows: list[Row], title: str | None) -> AnnexHeading:
    """Return the heading that begins at the first of ``rows``; ``title`` is the decree's, if
    known.
    """
    page = [row for row in rows if row.page == rows[0].page]
    match = _ANNEX.match(page[0].text)
    number_at = next((i for i, row in enumerate(page[:_ROWS_TO_NUMBER]) if _is_number(row)), None)
    number, end = take_number(page, number_at) if number_at is not None else (None, 1)
    about_at = next((i for i in range(1, min(end + 3, len(page))) if opens_about(page[i])), None)
    if about_at is not None:
        end = _about_end(page, about_at, title)
        about_lines = [about_text(page[about_at]), *(row.text for row in page[about_at + 1 : end])]
    else:
        end += sum(_DATE_ROW.match(row.text) is not None for row in page[end : end + 1])
        about_lines = []
    return AnnexHeading(
        page=page[0].page,
        label=match["label"] if match else page[0].text,
        lines=tuple(row.text for row in page[:end]),
        institution_raw=_institution(page[: number_at or about_at or 1]),
        number_raw=number.raw.strip() or None if number else None,
        number=number.canonical if number else None,
        year=number.year if number else None,
        about=join_lines(about_lines).replace("\n", " ") or None,
        title_lines=_title_lines(page[end : end + _TITLE_ROWS]),
    )


def _institution(rows: list[Row]) -> str | None:
    """Return the office that the heading names between LAMPIRAN and NOMOR."""
    match = _ANNEX.match(rows[0].text)
    first = match["rest"] if match else ""
    return office_of([rows[0].with_text(first), *rows[1:]] if first else rows[1:])


def _is_number(row: Row) -> bool:
    return NUMBER_WORD.match(row.text) is not None


def _about_end(page: list[Row], about_at: int, title: str | None) -> int:
    """Return where the title under TENTANG ends: by its place, else where it fits the decree's
    best.
    """
    limit = min(about_at + 1 + _ABOUT_ROWS, len(page))
    left = page[0].x0
    if left is not None:
        for index in range(about_at + 1, limit):
            x0 = page[index].x0
            if x0 is None or x0 < left - _INDENT:
                return index
        return limit
    if title is None:
        years = (i + 1 for i in range(about_at, limit) if _ENDS_WITH_YEAR.search(page[i].text))
        return next(years, min(about_at + 2, limit))
    about, best, best_end = about_text(page[about_at]), -1.0, about_at + 1
    for end in range(about_at + 1, limit + 1):
        score = fuzz.ratio(compact(about), compact(title))
        if score > best:
            best, best_end = score, end
        about += page[end].text if end < limit else ""
    return best_end


def _title_lines(rows: list[Row]) -> tuple[str, ...]:
    lines: list[str] = []
    for row in rows:
        if share_upper(row.text) < 0.7 or _ANNEX.match(row.text):
            break
        lines.append(row.text)
    return tuple(lines)
