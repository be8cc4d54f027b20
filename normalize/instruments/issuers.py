"""Who issued an instrument that is cited: a ministry, a commission, an office."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz, process

from keputusan.language.decree_numbers import NUMBER_WORD
from keputusan.language.fold import fold_blanks, key
from keputusan.language.lookup import load_lookup
from keputusan.language.titling import readable
from keputusan.normalize.instruments.short_forms import spelled_out
from keputusan.normalize.terms.letterhead import parse_institution

OF_KIND = {
    "UU": "Dewan Perwakilan Rakyat dan Presiden",
    "PP": "Presiden",
    "Perpres": "Presiden",
    "PKPU": "Komisi Pemilihan Umum",
}
"""Whose instruments of these kinds always are."""

SAME_ISSUER = 90.0
"""Names this similar (0..100) are one, misspelt: "Menteri Pemberdayaan Aparatur Negara dan
Reformasi Birokrasi", as decrees have it, is 91 to the minister's name."""

LONG_NAME = 20
"""Names of fewer letters must be the same to the letter."""

LONGEST = 160
"""What stands between an instrument's name and its number is its issuer up to so many letters."""

_KIND_NAME = re.compile(
    r"^(?:Peraturan(?:\s+Bersama)?|Surat\s+Keputusan|Surat\s+Edaran|Surat\s+Dinas|Surat"
    r"|Keputusan(?:\s+Bersama)?|Instruksi|Berita\s+Acara(?:\s+Rapat)?(?:\s+Pleno)?"
    r"|Nota\s+Dinas|Maklumat|Per(?=men|pres)|Kep(?=men|pres|pres)|Kep(?=pres)|In(?=pres))\s*",
    re.I,
)
_HEAD = re.compile(r"^(?:Ketua|Anggota)\s+(?=Komisi|KPU|KIP)", re.I)
_STATE = re.compile(r"\s+(?:Republik\s+Indonesia|RI)$", re.I)
_END = re.compile(r"\b(?:tentang|perihal|hal|tanggal|tahun|sebagaimana)\b|[,;:(]", re.I)
_OFFICE = re.compile(
    r"^(?:Menteri|Komisi|KPU|KIP|Badan|Lembaga|Kepala|Sekretar\w+|Sekjen|Deputi|Direktur|Dirjen"
    r"|Gubernur|Bupati|Wali\s?kota|Mahkamah|Dewan|Majelis|Panglima|Kapolri|Jaksa|Ombudsman|Arsip"
    r"|Inspektorat|Inspektur)\b",
    re.I,
)


@cache
def find_issuer(kind: str, raw: str) -> str | None:
    """Return who issued the instrument that ``raw`` names, from its name to its number.

    None where it does not say.
    """
    if kind in OF_KIND:
        return OF_KIND[kind]
    number = NUMBER_WORD.search(raw)
    name = fold_blanks(_KIND_NAME.sub("", raw[: number.start() if number else len(raw)], count=1))
    end = _END.search(name)
    name = _HEAD.sub("", name[: end.start() if end else len(name)].strip(" .-"))
    if not 0 < len(name) <= LONGEST:
        return None
    bare = _STATE.sub("", name)
    known = _known(name) or _known(bare) or _known(spelled_out(name))
    return known or (_office(bare) if _OFFICE.match(bare) else None)


def _known(name: str) -> str | None:
    issuers = load_lookup("issuers")
    hit = issuers.find(name)
    if hit is not None:
        return hit.term
    folded = key(name)
    if len(folded) < LONG_NAME:
        return None
    terms = {key(term): term for term in issuers.terms}
    near = process.extractOne(folded, list(terms), scorer=fuzz.ratio, score_cutoff=SAME_ISSUER)
    return terms[near[0]] if near else None


def _office(name: str) -> str:
    """Return an office in words: an election office as it is named, any other as it is printed."""
    election = parse_institution(name)
    if election is not None and re.match(r"Komisi|KPU|KIP", name, re.I):
        return election.institution.institution
    return readable(spelled_out(name))
