"""The register of instruments: what cites one rightly agrees with it, and a slip contradicts it."""

from __future__ import annotations

import pytest

from keputusan.normalize.instruments.cited import find_cited
from keputusan.normalize.instruments.judging import judge
from keputusan.normalize.instruments.register import Instrument, described, register

NAMES = {
    "UU": "Undang-Undang",
    "PP": "Peraturan Pemerintah",
    "Perpres": "Peraturan Presiden",
    "PKPU": "Peraturan Komisi Pemilihan Umum",
}


def _cite(one: Instrument, number: int, year: int) -> str:
    name = NAMES.get(one.kind) or f"Peraturan {one.issuer}"
    return f"{name} Nomor {number} Tahun {year} tentang {one.title}"


@pytest.mark.parametrize("kind", [*NAMES, "Permen"])
def test_each_described_instrument_is_known_by_its_own_citation_only(kind: str) -> None:
    known = [one for one in described() if one.kind == kind and one.number.isdecimal()]
    assert len(known) > 30
    for one in known:
        number = int(one.number)
        for by, later in ((0, 0), (3, 0), (0, 1)):
            cited = next(find_cited(_cite(one, number + by, one.year + later)))
            verdict = judge(cited, register())
            assert (verdict is None) == (by == later == 0), cited.raw


def test_a_regulation_that_the_register_does_not_have_is_no_contradiction() -> None:
    for text in (
        "Peraturan Menteri Kesehatan Nomor 71 Tahun 2013 tentang Pelayanan Kesehatan",
        "Peraturan Komisi Pemilihan Umum Nomor 16 Tahun 2019 tentang Penyusunan Laporan Kinerja",
        "Peraturan Presiden Nomor 191 Tahun 2014 tentang Penyediaan Bahan Bakar Minyak",
    ):
        assert judge(next(find_cited(text)), register()) is None
