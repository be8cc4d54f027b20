"""Reading the labels of the left column: Menimbang, Menetapkan, KESATU, ..."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, cast

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from keputusan.extract.body.body_vocabulary import compact, load_words
from keputusan.extract.body.text_rows import Row, Segment
from keputusan.extract.model.body_records import SectionName
from keputusan.language.capitals import share_upper
from keputusan.language.flowing import read_item_marker

_WORD = re.compile(r"[A-Z][A-Za-z]{6,15}\b")
_DICTUM = re.compile(r"(?P<label>[A-Z][A-Za-z]+(?:\s[A-Z][A-Za-z]+){0,2})\s*[:;]")
_BULLETS = re.compile(r"^(?:[-*•]\s+)+")
_MISREAD_COLON = re.compile(r"\w{0,2}\s?[:;»]\s*|(?:\w{1,2}\s){1,2}(?=[A-Z])")
_SAME_WORD = 82
_LONGEST_OF_SLIPS = 6
"""From this length on, one wrong letter in a diktum's label is read over."""


class Label(NamedTuple):
    """A label as printed, and the rest of its row."""

    printed: str
    rest: Row


class SectionLabel(NamedTuple):
    """The label of a section before the decision, and the rest of its row."""

    name: SectionName
    rest: Row


class DictumLabel(NamedTuple):
    """A diktum's label as printed, its ordinal, and the rest of its row."""

    printed: str
    ordinal: int
    rest: Row


def bare_text(row: Row) -> str:
    """Return the row's text without the list bullets that a dump puts before labels and items."""
    return _BULLETS.sub("", row.text) if row.from_dump else row.text


def read_section_label(row: Row) -> SectionLabel | None:
    """Return the label of Menimbang, Mengingat or Memperhatikan at the head of ``row``."""
    match = _WORD.match(bare_text(row))
    if match is None:
        return None
    for name, spellings in load_words("labels")["sections"].items():
        if not _is_like(match[0], spellings):
            continue
        colon, rest = _behind(row, match[0])
        text = rest.text
        begins_text = read_item_marker(text) is not None or text.casefold().startswith("bahwa")
        if colon or not text or begins_text or _stands_alone(row, match[0]):
            return SectionLabel(cast(SectionName, name), rest)
    return None


def is_decision_heading(row: Row) -> bool:
    """Return whether ``row`` is the heading MEMUTUSKAN, letter-spaced or not."""
    letters = compact(bare_text(row))
    return share_upper(row.text) > 0.8 and _is_like(letters, load_words("labels")["decision"])


def read_decree_label(row: Row, due: bool) -> Label | None:
    """Return the label Menetapkan (once in a while misprinted Memutuskan) at the head of ``row``.

    Where it is not ``due``, as it is right below MEMUTUSKAN, a colon or a gap must part it off.
    """
    match = _WORD.match(bare_text(row))
    if match is None or not _is_like(match[0], load_words("labels")["decree"]):
        return None
    colon, rest = _behind(row, match[0])
    return Label(match[0], rest) if colon or due or _stands_alone(row, match[0]) else None


def read_dictum_label(row: Row, last: int, sentence_ended: bool) -> DictumLabel | None:
    """Return the label of a diktum at the head of ``row``.

    ``last`` is the ordinal of the diktum before (0 for none).  Where no colon follows, the
    label must be the next one due and stand in a column of its own, or the text before it
    must be at the end of a sentence: a wrapped line may begin with ``KESATU``, too.
    """
    text = bare_text(row)
    match = _DICTUM.match(text)
    if match is not None:
        ordinal = ordinal_of(match["label"])
        if ordinal is not None and (ordinal == last + 1 or sentence_ended or not row.from_dump):
            return DictumLabel(match["label"], ordinal, _behind(row, match["label"])[1])
    first = text.split(maxsplit=3)
    for words in (3, 2, 1):
        printed = " ".join(first[:words]).rstrip(":;.,")
        due = share_upper(printed) == 1 and _ordinals().get(compact(printed)) == last + 1
        if due and (sentence_ended or _stands_alone(row, printed)):
            return DictumLabel(printed, last + 1, _behind(row, printed)[1])
    return None


def second_word(row: Row) -> str | None:
    """Return the rest of a label that a narrow column broke: BELAS under KEDUA."""
    printed = row.segments[0].text
    words = {compact(word) for word in load_words("labels")["dictum_second_words"]}
    return printed if share_upper(printed) == 1 and compact(printed) in words else None


def ordinal_of(label: str) -> int | None:
    """Return the ordinal that ``label`` names (``KESATU`` is 1), None where it names none."""
    letters = compact(label)
    exact = _ordinals().get(letters)
    if exact is not None or len(letters) < _LONGEST_OF_SLIPS or share_upper(label) < 1:
        return exact
    near = [word for word in _ordinals() if Levenshtein.distance(word, letters, score_cutoff=1) < 2]
    return _ordinals()[near[0]] if len(near) == 1 else None


def _behind(row: Row, printed: str) -> tuple[bool, Row]:
    """Return whether a colon follows the label ``printed`` in ``row``, and the row behind both."""
    segments = list(row.segments)
    if row.from_dump:
        segments[0] = segments[0]._replace(text=_BULLETS.sub("", segments[0].text))
    left = printed
    while segments and left.startswith(segments[0].text):
        left = left[len(segments.pop(0).text) :].lstrip()
    if segments and left:
        segments[0] = _cut(segments[0], len(left))
    colon = False
    while segments:
        text = segments[0].text
        stripped = re.sub(r"^[^\w(]+", "", text)
        colon = colon or re.search("[:;]", text[: len(text) - len(stripped)]) is not None
        if stripped:
            segments[0] = _cut(segments[0], len(text) - len(stripped))
            break
        segments.pop(0)
    if row.recognized and not colon and segments:
        segments = _drop_misread_colon(segments)
    if segments:  # where it begins was only estimated
        segments[0] = Segment(segments[0].text, None, None)
    return colon, row.only(segments)


def _drop_misread_colon(segments: list[Segment]) -> list[Segment]:
    """OCR reads the label's colon as ``1``, ``3`` or ``s``; a list marker it is not."""
    first = segments[0].text
    if read_item_marker(f"{first} x") is not None:
        return segments
    if len(segments) > 1 and len(first) <= 2:
        return segments[1:]
    match = _MISREAD_COLON.match(first)
    return [_cut(segments[0], match.end()), *segments[1:]] if match else segments


def _cut(segment: Segment, length: int) -> Segment:
    return segment._replace(text=segment.text[length:])


def _stands_alone(row: Row, word: str) -> bool:
    """Return whether ``word`` fills the row, or a wide gap follows it."""
    return row.segments[0].text.strip(" :;.") == word


def _is_like(word: str, spellings: list[str]) -> bool:
    word = word.casefold()
    return any(fuzz.ratio(word, spelling.casefold()) >= _SAME_WORD for spelling in spellings)


@cache
def _ordinals() -> dict[str, int]:
    words = load_words("labels")["dictums"]
    return {compact(label): ordinal for ordinal, labels in words.items() for label in labels}
