"""What a reviewer's text changes in a text as it was read, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_WORD = re.compile(r"\S+")


class Span(NamedTuple):
    """``raw[start:end]`` is to be read as ``right``, which may be empty."""

    start: int
    end: int
    right: str


def changed_spans(raw: str, typed: str) -> Iterator[Span]:
    """Yield the spans of ``raw`` that ``typed`` has otherwise; blanks make no difference.

    An insertion takes a word beside it along, so that every span holds a word of ``raw``.
    """
    ours = list(_WORD.finditer(raw))
    words, theirs = [match[0] for match in ours], typed.split()
    matcher = SequenceMatcher(None, words, theirs, autojunk=False)
    for kind, first, end, their_first, their_end in matcher.get_opcodes():
        if kind == "equal" or not ours:
            continue
        if first < end:
            span = ours[first].start(), ours[end - 1].end()
            yield Span(*span, " ".join(theirs[their_first:their_end]))
            continue
        inserted = theirs[their_first:their_end]
        beside = ours[first - 1] if first else ours[0]
        text = [beside[0], *inserted] if first else [*inserted, beside[0]]
        yield Span(*beside.span(), " ".join(text))


def part_of(text: str, read: str, typed: str, is_part: bool) -> str | None:
    """Return what ``text`` becomes where a cell read as ``read`` says ``typed``.

    ``text`` is the whole cell or, with ``is_part``, may be a part of it.  None where it is
    neither, or where a change goes beyond the part.
    """
    if text.split() == read.split():
        return typed
    start = read.find(text)
    if not is_part or start < 0 or not text.strip():
        return None
    end = start + len(text)
    for span in reversed(list(changed_spans(read, typed))):
        if span.start >= end or span.end <= start:
            continue
        if span.start < start or span.end > end:
            return None
        text = text[: span.start - start] + span.right + text[span.end - start :]
    return text
