"""foreign-institution: another office's name or code in this decree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from keputusan.findings.decree_view import DecreeView
from keputusan.findings.excerpt import around
from keputusan.findings.finding import Finding, FindingKind
from keputusan.findings.finding_places import at_page
from keputusan.findings.finding_slice import Slice
from keputusan.findings.foreign.mentions import Named, names_in
from keputusan.findings.quotes import Quote
from keputusan.language.wording import Sentence, Wording
from keputusan.normalize.terms.institutions import Institution, institution_by_code

KIND = FindingKind(
    "foreign-institution",
    "error",
    Wording(en="Another office's name", id="Nama satuan kerja lain"),
    Wording(
        en="The decree names another office, usually a remnant of a copied text.",
        id="Keputusan menyebut satuan kerja lain, biasanya sisa dari naskah yang disalin.",
    ),
)

NAMES = Wording(
    en="{label} names {office}; the decree is of {own}.",
    id="{label} menyebut {office}; keputusan ini dari {own}.",
)
SPEAKS_OF = Wording(
    en="{label} speaks of {office}; the decree is of {own}.",
    id="{label} berbicara tentang {office}; keputusan ini dari {own}.",
)
MOST_LIKELY = Wording(
    en="{office} (most likely {meant})", id="{office} (kemungkinan besar {meant})"
)
HEADED_AS = Wording(
    en="The decree is headed as of {own}, but names {office} in {times:,} passages.",
    id="Kepala keputusan menyebut {own}, tetapi {office} disebut di {times:,} tempat.",
)
CODE_OF = Wording(
    en="{label} bears the code {code} of {region}; the decree is of {own} ({own_code}).",
    id="{label} memuat kode {code} milik {region}; keputusan ini dari {own} ({own_code}).",
)
OWN_NUMBER = Wording(en="The decree's number", id="Nomor keputusan")

NO_PLACES = frozenset({"mengingat", "memperhatikan", "closing"})
"""Parts that may name other regions: laws are on them, and decrees are signed in them."""

_CODE_IN_NUMBER = re.compile(r"(?<=/)\s?(\d{4})\s?(?=/[\w.\s()-]*/?)")
_VENUE = re.compile(r"\b(?:di|ke|dari)\s+(?=kab|kota)", re.I)


class _Found(NamedTuple):
    quote: Quote
    named: Named
    office: Institution


def find_foreign_institutions(decree: DecreeView) -> Iterator[Finding]:
    """Yield each foreign name once a passage.

    The national office, the province's, and, for a province, its own regencies and cities
    are not foreign.  Where the text names one foreign office more often than its own, the
    heading is more likely to be wrong: one finding says so.
    """
    home = decree.office
    if home is None or home.level == "national":
        return
    own = 0
    found: dict[tuple[int, str], _Found] = {}
    for position, quote in enumerate(decree.quotes):
        for named in names_in(quote.text, with_places=quote.part not in NO_PLACES):
            if home in named.offices:
                own += 1
            elif not any(is_near(office, home) for office in named.offices):
                if _is_venue(quote.text, named, home):
                    continue
                office = named.offices[0]
                key = position, office.institution_id
                found.setdefault(key, _Found(quote, named, office))
    yield from _by_name(decree, home, list(found.values()), own)
    yield from _by_code(decree, home)


def is_near(office: Institution, home: Institution) -> bool:
    """Return whether a decree of ``home`` may well name ``office``."""
    if office.level == "national" or office == home:
        return True
    same_province = office.province_code == home.province_code
    return same_province and "province" in (office.level, home.level)


def _is_venue(text: str, named: Named, home: Institution) -> bool:
    """Return whether something merely takes place in another region of the same province."""
    near = any(office.province_code == home.province_code for office in named.offices)
    if named.is_office or not near:
        return False
    return any(match.end() == named.start for match in _VENUE.finditer(text))


def _by_name(
    decree: DecreeView, home: Institution, found: list[_Found], own: int
) -> Iterator[Finding]:
    counts = Counter(item.office.institution_id for item in found)
    told: set[str] = set()
    for quote, named, office in found:
        evidence = around(quote.text, named.start, named.end)
        if counts[office.institution_id] > max(own, 2):
            if office.institution_id not in told:
                told.add(office.institution_id)
                times = counts[office.institution_id]
                said = HEADED_AS(own=home.institution, office=office.institution, times=times)
                yield Finding(KIND, said, evidence, quote.where)
            continue
        name: str | Sentence = " ".join(quote.text[named.start : named.end].split())
        if not named.exact:
            name = MOST_LIKELY(office=name, meant=str(office.region))
        wording = NAMES if named.is_office else SPEAKS_OF
        said = wording(label=quote.label, office=name, own=home.institution)
        due = home.institution if named.is_office else home.region
        yield Finding(KIND, said, evidence, quote.where, due, mild=not named.is_office)


def _by_code(decree: DecreeView, home: Institution) -> Iterator[Finding]:
    """Yield decree numbers with the code of another region: that of the decree, and those it
    cites.
    """
    body = decree.body
    passages: list[tuple[str | Sentence, str | None, int | None]] = [
        (OWN_NUMBER(), body.number_raw, body.heading_page)
    ]
    passages += [(h.label.capitalize(), h.number_raw, h.page) for h in body.annex_headings]
    passages += [
        (f"{b.section.capitalize()} {b.ordinal}", b.number, b.page) for b in body.legal_bases
    ]
    for label, number, page in passages:
        for match in _CODE_IN_NUMBER.finditer(number or ""):
            office = institution_by_code(match[1])
            if office is None or is_near(office, home):
                continue
            said = CODE_OF(
                label=label,
                code=match[1],
                region=str(office.region),
                own=home.institution,
                own_code=str(home.region_code),
            )
            yield Finding(KIND, said, str(number), at_page(page), home.region_code)


SLICE = Slice((KIND,), (find_foreign_institutions,))
