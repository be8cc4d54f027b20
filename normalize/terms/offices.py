"""Read election offices out of running text, a heading or a letterhead: exactly, not by likeness.

The text is squeezed first (a PDF loses blanks, a letterhead breaks lines), then read from
the word that opens an office's name: level, then the longest region name of that level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from keputusan.language.squeeze import Squeezed, squeeze
from keputusan.normalize.terms.gazetteer import region_at
from keputusan.normalize.terms.institutions import ACEH, NATIONAL, Institution, institution_of
from keputusan.normalize.terms.office_words import office_words
from keputusan.normalize.terms.regions import Level

Kind = Literal["named", "national", "unknown", "generic", "bare"]
"""What follows "KPU": a region's name; RI; a name we do not know or that a city and a regency
share; a level alone ("KPU Kabupaten/Kota"); nothing of the kind."""

_CAPITALIZED = re.compile(r"[ \n.]*([A-Z][\w'’-]*)")
_LONG_LEVEL, _LONGEST_LEVEL, _SLIPS = 8, 12, 2
"""A word of a level with so many letters may have two wrong: "Kabupatn"."""
_MOST_WORDS = 4  # of a region's name: Kepulauan Siau Tagulandang Biaro


class Mention(NamedTuple):
    """An office named at ``text[start:end]``.

    ``institution`` is None unless the name is surely one office's; ``level`` and ``place``
    are what the text says of it; ``misspelled`` tells that the word of the level is not right.
    """

    start: int
    end: int
    kind: Kind
    institution: Institution | None = None
    level: Level | None = None
    place: str = ""
    misspelled: bool = False


def find_offices(text: str) -> list[Mention]:
    """Return the offices that a text names by a place or as the national one, in order.

    "KPU" alone and "KPU Kabupaten/Kota" name none.
    """
    return [m for m in scan_offices(text) if m.kind in ("named", "national", "unknown")]


def scan_offices(text: str) -> Iterator[Mention]:
    """Yield all mentions of election offices in order, those that name no certain one included."""
    squeezed = squeeze(text)
    done = 0
    for opening in office_words().office.finditer(squeezed.letters):
        mention = _read(squeezed, opening)
        if mention and mention.start >= done:
            done = mention.end
            yield mention


def _read(text: Squeezed, opening: re.Match[str]) -> Mention | None:
    """Return the mention that an opening word begins; None if it is no such word after all."""
    start = text.origins[opening.start()]
    if len(opening[0]) == len("kpu") and not text.begins_word(opening.start()):
        return None
    ends = [opening.end()]
    ends += [
        opening.end() + len(suffix)
        for suffix in office_words().office_suffixes
        if text.letters.startswith(suffix, opening.end())
    ]
    mention = next(filter(None, (_certain(text, start, end) for end in ends)), None)
    if opening[0] in office_words().aceh_offices:
        return mention if mention and _is_aceh(text, opening.start(), mention) else None
    return mention or next(filter(None, (_uncertain(text, start, end) for end in ends)), None)


def _certain(text: Squeezed, start: int, end: int) -> Mention | None:
    """Return the office of the region, or the national one, that is named behind letter ``end``."""
    words = office_words()
    for word in words.national:
        stop = end + len(word)
        if text.letters.startswith(word, end) and text.ends_word(stop):
            return Mention(start, text.origins[stop - 1] + 1, "national", NATIONAL, "national")
    levels = chain(words.levels.items(), _misspelled_level(text, end), [("", None)])
    for word, level in levels:
        if not text.letters.startswith(word, end):
            continue
        found = region_at(text, end + len(word), level)
        if found and (level or text.is_capital(end)):
            first, stop = text.span(end + len(word), found.end)
            place = text.text[first:stop]
            if len(found.regions) > 1:
                return Mention(start, stop, "unknown", None, None, place)
            (region,) = found.regions
            wrong = bool(word) and word not in words.levels
            office = institution_of(region)
            return Mention(start, stop, "named", office, region.level, place, wrong)
    return None


def _misspelled_level(text: Squeezed, end: int) -> Iterator[tuple[str, Level]]:
    """Yield the word behind letter ``end`` and the level that it is a misspelling of, if it is one.

    A generator: most offices are named before it is asked.
    """
    letters = text.letters[end : end + _LONGEST_LEVEL]
    stop = next((n for n in range(1, len(letters) + 1) if text.ends_word(end + n)), 0)
    for word, level in office_words().levels.items():
        if len(word) >= _LONG_LEVEL and 0 < OSA.distance(letters[:stop], word) <= _SLIPS:
            yield letters[:stop], level


def _uncertain(text: Squeezed, start: int, end: int) -> Mention | None:
    """Return a mention with a name we do not know, a level only, or neither."""
    for word, level in office_words().levels.items():
        stop = end + len(word)
        if text.letters.startswith(word, end) and text.ends_word(stop):
            behind = text.origins[stop - 1] + 1
            name_start, name_end = _name_span(text.text, behind)
            if name_end == behind:
                return Mention(start, behind, "generic", None, level)
            place = text.text[name_start:name_end]
            return Mention(start, name_end, "unknown", None, level, place)
    return Mention(start, text.origins[end - 1] + 1, "bare") if text.ends_word(end) else None


def _name_span(text: str, behind: int) -> tuple[int, int]:
    """Return where capitalized words that may be a name stand; (behind, behind) if there are
    none.
    """
    start = end = behind
    for count in range(_MOST_WORDS):
        word = _CAPITALIZED.match(text, end)
        if not word or word[1].lower() in office_words().no_names:
            break
        start, end = start if count else word.start(1), word.end()
    return start, end


def _is_aceh(text: Squeezed, opening: int, mention: Mention) -> bool:
    """Return whether a KIP is one of Aceh, and not the end of "KPU Provinsi/KIP Aceh"."""
    office = mention.institution
    if office is None or office.province_code != ACEH:
        return False
    any_province = text.letters.endswith(office_words().any_province, 0, opening)
    return not (office.level == "province" and any_province)
