"""Which office a decree is of: by its letterhead, and by the code in its number."""

from __future__ import annotations

from typing import NamedTuple

from keputusan.language.fold import key
from keputusan.language.lookup import Method
from keputusan.normalize.terms.institutions import (
    NATIONAL,
    Institution,
    institution_by_code,
    region_code_in_number,
)
from keputusan.normalize.terms.offices import Mention, scan_offices


class OfficeReading(NamedTuple):
    """The office of a phrase; ``code_agrees`` is None where there is no code to compare."""

    institution: Institution
    method: Method
    code_agrees: bool | None = None


def parse_institution(phrase: str, number: str = "") -> OfficeReading | None:
    """Return the office that a phrase names, or else the one whose code the decree's number bears.

    ``phrase`` is raw text such as "KEPUTUSAN KETUA KOMISI PEMILIHAN UMUM KABUPATEN KUTAI
    TIMUR" or "KPU Kota Banjar".  "Komisi Pemilihan Umum" alone is the national office,
    unless the number bears a region's code: regional offices shorten themselves so, too.
    None if the phrase names a place we do not know and there is no code.
    """
    code = region_code_in_number(number)
    by_code = institution_by_code(code) if code else None
    mentions = list(scan_offices(phrase))
    named = next((m for m in mentions if m.institution), None)
    if named and named.institution:
        agrees = named.institution == by_code if by_code else None
        return OfficeReading(named.institution, _method(phrase, named), agrees)
    if by_code:
        return OfficeReading(by_code, "code", True)
    if mentions and all(m.kind == "bare" for m in mentions):
        return OfficeReading(NATIONAL, _method(phrase, mentions[0]))
    return None


def _method(phrase: str, mention: Mention) -> Method:
    office = mention.institution or NATIONAL
    in_full = key(phrase[mention.start : mention.end]) == key(office.institution)
    return "exact" if in_full else "alias"
