"""The decree cut into its parts at the labels: heading, sections, diktums, what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from keputusan.extract.body.annex_headings import begins_annex
from keputusan.extract.body.closings import (
    begins_closing,
    begins_distribution,
    begins_with_place_and_date,
)
from keputusan.extract.body.section_labels import (
    DictumLabel,
    is_decision_heading,
    ordinal_of,
    read_decree_label,
    read_dictum_label,
    read_section_label,
    second_word,
)
from keputusan.extract.body.text_rows import Row
from keputusan.extract.model.body_records import SectionName

_LONE_COLON = re.compile(r"^(?:[-*•]\s+)?[:;]\s*")
_SENTENCE_END = re.compile(r"[.;:]\s*$")


@dataclass(slots=True)
class DictumPart:
    """The rows of one diktum, the first without its label."""

    label: str
    ordinal: int
    page: int
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """The rows of a decree by part.  ``decree_label`` is Menetapkan as printed.

    ``tail`` begins with the place and date under the diktums, or with the first annex.
    """

    heading: list[Row] = field(default_factory=list)
    sections: list[tuple[SectionName, list[Row]]] = field(default_factory=list)
    decree_label: str | None = None
    decree: list[Row] = field(default_factory=list)
    dictums: list[DictumPart] = field(default_factory=list)
    tail: list[Row] = field(default_factory=list)

    @property
    def found(self) -> bool:
        """Whether any label of a decree was met."""
        return bool(self.sections or self.decree_label or self.dictums)


def cut_parts(rows: list[Row]) -> Parts:
    """Cut ``rows`` (in reading order, without page furniture) at the decree's labels."""
    parts = Parts()
    current = parts.heading
    previous: Row | None = None
    for index, row in enumerate(rows):
        if _ends_body(rows, index, parts, previous):
            parts.tail = rows[index:]
            break
        last = parts.dictums[-1].ordinal if parts.dictums else 0
        ended = previous is None or current is parts.decree or _ends_sentence(previous)
        dictum = read_dictum_label(row, last, ended)
        if dictum is not None:
            current = _open_dictum(parts, dictum, row)
        elif _continues_label(parts, row):
            current.append(row.only(row.segments[1:]))
        elif parts.dictums:
            _append(current, row)
        else:
            current = _open_section(parts, row, current)
        previous = row
    return parts


def _open_dictum(parts: Parts, label: DictumLabel, row: Row) -> list[Row]:
    part = DictumPart(label.printed, label.ordinal, row.page)
    parts.dictums.append(part)
    _append(part.rows, label.rest)
    return part.rows


def _continues_label(parts: Parts, row: Row) -> bool:
    """Return whether ``row`` begins with the second word of the diktum label above it; takes it
    in.
    """
    if not parts.dictums or len(parts.dictums[-1].rows) != 1 or len(row.segments) < 2:
        return False
    word = second_word(row)
    part = parts.dictums[-1]
    ordinal = ordinal_of(f"{part.label} {word}") if word else None
    if ordinal is None:
        return False
    part.label, part.ordinal = f"{part.label} {word}", ordinal
    return True


def _open_section(parts: Parts, row: Row, current: list[Row]) -> list[Row]:
    """Return the rows that ``row`` belongs to, before any diktum; a label opens new ones."""
    section = read_section_label(row)
    if section is not None and parts.decree_label is None:
        rows: list[Row] = []
        parts.sections.append((section.name, rows))
        _append(rows, section.rest)
        return rows
    if is_decision_heading(row):
        return parts.decree
    due = current is parts.decree and not parts.decree
    decree = None if parts.decree else read_decree_label(row, due)
    if decree is not None:
        inner = read_decree_label(decree.rest, due=False) if decree.rest.segments else None
        decree = inner or decree
        parts.decree_label = decree.printed
        _append(parts.decree, decree.rest)
        return parts.decree
    _append(current, row)
    return current


def _append(rows: list[Row], row: Row) -> None:
    """Add ``row`` if it holds text; the first may begin with the colon of a label above it."""
    text = "" if rows else _LONE_COLON.sub("", row.text)
    if row.segments:
        rows.append(row if rows or text == row.text else row.with_text(text))


def _ends_body(rows: list[Row], index: int, parts: Parts, previous: Row | None) -> bool:
    row = rows[index]
    if begins_closing(row) or begins_annex(rows, index):
        return True
    if not parts.dictums:
        return False
    skips_page = previous is not None and row.page > previous.page + 1
    return begins_distribution(row) or begins_with_place_and_date(row) or skips_page


def _ends_sentence(row: Row) -> bool:
    return _SENTENCE_END.search(row.text) is not None
