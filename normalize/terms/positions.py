"""A JABATAN cell: the position, and the unit it belongs to."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from keputusan.language.fold import fold_blanks
from keputusan.language.lookup import Hit, Method, load_lookup
from keputusan.language.nearest import KnownWords
from keputusan.language.titling import readable
from keputusan.normalize.terms.offices import scan_offices
from keputusan.normalize.terms.units import UNIT_MARK, Unit, parse_unit

_LONGEST_HEAD = 4  # words
_EDGES = " ,;:/-–()"
_RUN_TOGETHER = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
_SHORTEST_HEAD = 4  # letters
_WORK = re.compile(r"(pe\w{4,})an", re.IGNORECASE)
"""Who does the work, and the ending that makes it the work: penyusun(an), pengelola(an)."""

_SECRETARIAT = re.compile(r"(?:\s*\b(?:pada|di))?(?:\s*\bsekretariat)?\s*$", re.IGNORECASE)


class Position(NamedTuple):
    """A position without its unit; ``method`` is None where no entry names it.

    ``unknown`` lists the fields of the unit that no entry names.
    """

    position: str
    unit: str | None = None
    method: Method | None = None
    unknown: tuple[str, ...] = ()


def parse_position(text: str) -> Position | None:
    """Return the position of a cell such as "Kasubbag Keuangan Umum & Logistik"; None of an empty
    one.

    The office's own name ("Sekretaris KPU Kota ...") goes; what cannot be told apart stays
    with the position.  Misspelled words are read as the ones they can only be, where all is
    understood then.
    """
    found = _parse(text)
    if found is None or (found.method and not found.unknown):
        return found
    mended = _words().mend(text)
    again = _parse(mended) if mended else None
    return again if again and again.method and not again.unknown else found


@cache
def _words() -> KnownWords:
    lookups = map(load_lookup, ("positions", "units", "acting"))
    return KnownWords([*(word for lookup in lookups for word in lookup.wordings()), "subbagian"])


def _parse(text: str) -> Position | None:
    words = _RUN_TOGETHER.sub(" ", _without_office(text)).split()
    if not words:
        return None
    acting, words = _acting(words)
    head, rest = _head(words)
    if head:
        if not rest:
            return Position(acting + head.term, None, head.method)
        unit = _unit_behind(head.term, rest)
        if unit:
            return Position(acting + head.term, unit.unit, head.method, unit.unknown)
    whole = " ".join(words)
    if parted := _run_together(whole):
        return Position(acting + parted.position, *parted[1:])
    mark = UNIT_MARK.search(whole)
    if mark and mark.start():
        unit = parse_unit(whole[mark.start() :])
        position = readable(whole[: mark.start()].strip(_EDGES))
        if unit:
            return Position(acting + position, unit.unit, None, unit.unknown)
    return Position(acting + readable(whole))


def _without_office(text: str) -> str:
    """Return the cell without the office it names; with an unreadable name goes all up to the
    unit.
    """
    folded = fold_blanks(text)
    office = next(scan_offices(folded), None)
    if office is None:
        return folded.strip(_EDGES)
    before, behind = folded[: office.start], folded[office.end :]
    if office.kind != "named":
        mark = UNIT_MARK.search(behind)
        behind = behind[mark.start() :] if mark else ""
    before = _SECRETARIAT.sub("", before.rstrip(_EDGES))
    return f"{before} {behind.lstrip(_EDGES)}".strip(_EDGES)


def _acting(words: list[str]) -> tuple[str, list[str]]:
    """Return ("Plt. ", the words behind) if the words begin so, else ("", all words)."""
    for count in (2, 1):
        hit = load_lookup("acting").find(" ".join(words[:count]))
        if hit and len(words) > count:
            return hit.term + " ", words[count:]
    return "", words


def _head(words: list[str]) -> tuple[Hit | None, str]:
    """Return the longest position that the first words name, and what stands behind it."""
    for count in range(min(_LONGEST_HEAD, len(words)), 0, -1):
        hit = load_lookup("positions").find(" ".join(words[:count])) or _post_of(words[:count])
        if hit:
            return hit, " ".join(words[count:]).strip(_EDGES)
    return None, ""


def _post_of(words: list[str]) -> Hit | None:
    """Return the post of work that is named in its place: "Penyusunan Laporan Keuangan"."""
    work = _WORK.fullmatch(words[0])
    hit = load_lookup("positions").find(" ".join((work[1], *words[1:]))) if work else None
    return Hit(hit.term, "alias") if hit else None


def _run_together(text: str) -> Position | None:
    """Return the position and unit of "Pelaksanapada Subbagian Hukum", all of whose fields are
    known.
    """
    for cut in range(len(text) - 1, _SHORTEST_HEAD - 1, -1):
        hit = load_lookup("positions").find(text[:cut])
        unit = _unit_behind(hit.term, text[cut:]) if hit else None
        if hit and unit and not unit.unknown:
            return Position(hit.term, unit.unit, hit.method)
    return None


def _unit_behind(position: str, rest: str) -> Unit | None:
    """Return the unit if what stands behind a position is one.

    It is if it says so, if the position is the head of some unit, or if it is known as one.
    """
    unit = parse_unit(rest)
    says_so = UNIT_MARK.match(rest) or position.startswith("Kepala ") or position.endswith("Divisi")
    return unit if unit and (says_so or not unit.unknown) else None
