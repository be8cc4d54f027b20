"""Closings: place and date, the signature to the right, the certified copy to the left."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz

from keputusan.extract.body.body_vocabulary import compact, load_words, pattern_of
from keputusan.extract.body.signatures import begins_role, is_signature_mark, read_signature
from keputusan.extract.body.text_rows import Row, Segment
from keputusan.extract.model.body_records import Certification, Closing
from keputusan.language.dates import FoundDate, find_date

_PLACE = re.compile(
    r"(?P<verb>[A-Z]\w{5,14})\s*:?\s*(?:di|Di|DI)(?![a-z])\s*[:.,]?\s*(?P<place>.*)"
)
_PLACE_AND_DATE = re.compile(
    r"(?!(?i:pada|tanggal)\b)(?P<place>[A-Z][\w.'’ -]{2,40}?)\s*,\s*(?:tanggal\s*)?(?=\d)"
)
_ON_DATE = re.compile(r"\b(?:pada\s*)?tanggal\b\s*[:.,]?\s*|^pada\s*[:.,]\s*", re.I)
_SAME_OPENING = 85
_LONGEST_OPENING = 70
_DATE_ROWS = 3
_ROLE_ROWS = 5
_ALIGNED = 18.0
"""Rows of a certified-copy block begin, or have their middle, this near its first (points)."""


class _Place(NamedTuple):
    segment: Segment
    place_raw: str
    rest: str


def begins_closing(row: Row) -> bool:
    """Return whether ``row`` says where the decree was decided (``Ditetapkan di ...``)."""
    return _find_place(row) is not None


def begins_with_place_and_date(row: Row) -> bool:
    """Return whether ``row`` is a place and a date alone: ``Sangatta, 11 Januari 2021``."""
    return _find_place_and_date(row) is not None


def begins_distribution(row: Row) -> bool:
    """Return whether ``row`` opens the list of those who get a copy (Tembusan)."""
    return _distribution().match(row.text) is not None


def read_closing(rows: list[Row]) -> Closing | None:
    """Return the closing that begins at the first of ``rows``, which end where the next part
    begins.
    """
    opening = _find_place(rows[0]) or _find_place_and_date(rows[0])
    if opening is None:
        return None
    right, left = _part_columns(rows, opening.segment)
    first = [rows[0].with_text(opening.rest)] if opening.rest else []
    dated, date_raw, found = _take_date(first + right)
    same_page = [row for row in dated if row.page == rows[0].page]
    signature = read_signature(same_page)
    if signature.name_raw is None and len(dated) > len(same_page):
        signature = read_signature([row for row in dated if row.page <= rows[0].page + 1])
    place = opening.place_raw.strip(" .,;:") or None
    return Closing(
        page=rows[0].page,
        place_raw=opening.place_raw or None,
        place=place,
        date_raw=date_raw,
        date=found.value if found else None,
        role_raw=signature.role_raw,
        mark_raw=signature.mark_raw,
        name_raw=signature.name_raw,
        certification=_certification(left),
    )


def read_undated_closing(rows: list[Row], index: int) -> Closing | None:
    """Return the closing around the signature mark in ``rows[index]`` where no place and date open
    it.

    None where no officer's title stands in the few rows above the mark, or a copy's block does.
    """
    if not is_signature_mark(rows[index].text):
        return None
    page = [row for row in rows if row.page == rows[index].page]
    mark = page.index(rows[index])
    for start in range(mark - 1, max(-1, mark - 1 - _ROLE_ROWS), -1):
        text = page[start].text
        if is_signature_mark(text) or _opens_copy(text):
            return None
        if begins_role(text):
            signature = read_signature(page[start:])
            return Closing(
                page[start].page,
                role_raw=signature.role_raw,
                mark_raw=signature.mark_raw,
                name_raw=signature.name_raw,
            )
    return None


def _find_place(row: Row) -> _Place | None:
    for segment in row.segments:
        match = _PLACE.fullmatch(segment.text)
        if match is None or len(segment.text) > _LONGEST_OPENING:
            continue
        verb = match["verb"].casefold()
        if any(fuzz.ratio(verb, opening) >= _SAME_OPENING for opening in _opening_verbs()):
            place = match["place"]
            on_date = _ON_DATE.search(place)
            rest = place[on_date.start() :] if on_date else ""
            return _Place(segment, place[: on_date.start()].strip() if on_date else place, rest)
    return None


def _find_place_and_date(row: Row) -> _Place | None:
    for segment in row.segments:
        match = _PLACE_AND_DATE.match(segment.text)
        found = find_date(segment.text[match.end() :]) if match else None
        if match and found and match.end() + len(found.raw) >= len(segment.text.rstrip(" .")):
            return _Place(segment, match["place"], segment.text[match.end() :])
    return None


def _part_columns(rows: list[Row], opening: Segment) -> tuple[list[Row], list[Row]]:
    """Return the rows behind the first, those of the opening's column and those of the certified
    copy.

    Where there are no places (a text dump), the certified copy begins at its own first words.
    """
    right: list[Row] = []
    left: list[Row] = []
    below = False
    for row in rows:
        columns: tuple[list[Segment], list[Segment]] = ([], [])
        for position, segment in enumerate(row.segments):
            if segment is opening:
                continue
            below = below or (_opens_copy(segment.text) and not _is_left(row, position, opening))
            columns[below or _is_left(row, position, opening)].append(segment)
        for column, segments in zip((right, left), columns, strict=True):
            if segments:
                column.append(row.only(segments))
    return right, left


def _is_left(row: Row, position: int, opening: Segment) -> bool:
    centre = row.segments[position].centre
    if centre is None or opening.x0 is None:
        return position < len(row.segments) - 1
    return centre < opening.x0


def _take_date(rows: list[Row]) -> tuple[list[Row], str | None, FoundDate | None]:
    """Return the rows behind the date, the date as printed, and the date itself if it is one."""
    for index, row in enumerate(rows[:_DATE_ROWS]):
        on_date = _ON_DATE.search(row.text)
        found = find_date(row.text)
        if on_date is not None or found is not None:
            raw = row.text[on_date.end() :] if on_date else row.text
            return rows[index + 1 :], (found.raw if found else raw.strip()) or None, found
    return rows, None, None


def _certification(rows: list[Row]) -> Certification | None:
    start = next((i for i, row in enumerate(rows) if _opens_copy(row.text)), None)
    if start is None:
        return None
    opening = rows[start].segments[0]
    last_page = rows[start].page + rows[start].from_dump  # a dump's pages are guessed
    block = [row for row in rows[start + 1 :] if row.page <= last_page]
    signature = read_signature([row for row in block if _aligned(row.segments[0], opening)])
    lines = signature.role_raw.split("\n") if signature.role_raw else []
    role = next((index for index, line in enumerate(lines) if begins_role(line)), len(lines))
    return Certification(
        page=rows[start].page,
        office_raw="\n".join(lines[:role]) or None,
        role_raw="\n".join(lines[role:]) or None,
        name_raw=signature.name_raw,
    )


def _aligned(segment: Segment, opening: Segment) -> bool:
    """Return whether ``segment`` belongs to the block; the letters of a stamp across it do not."""
    if segment.x0 is None or opening.x0 is None:
        return True
    centres = (segment.centre or 0.0) - (opening.centre or 0.0)
    return abs(segment.x0 - opening.x0) <= _ALIGNED or abs(centres) <= _ALIGNED


def _opens_copy(text: str) -> bool:
    openings = load_words("offices")["copy_openings"]
    letters = compact(text)
    return any(fuzz.ratio(letters, compact(words)) >= _SAME_OPENING for words in openings)


@cache
def _opening_verbs() -> tuple[str, ...]:
    openings = load_words("offices")["place_openings"]
    return tuple(sorted({opening.split()[0].casefold() for opening in openings}))


@cache
def _distribution() -> re.Pattern[str]:
    return re.compile(pattern_of(load_words("offices")["distribution_openings"]), re.I)
