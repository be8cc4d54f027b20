"""What a decree's body should give and does not, one gap at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from keputusan.extract.body.body_problems import check_body, fill_from_elsewhere
from keputusan.extract.model.body_records import (
    AnnexHeading,
    Closing,
    DecreeBody,
    Dictum,
    LegalBasis,
)

CLOSING = Closing(
    2, place_raw="Sleman", date_raw="8 Juli 2024", date=date(2024, 7, 8), name_raw="AHMAD BAIHAQI"
)

BASIS = LegalBasis("menimbang", 1, "bahwa perlu;", "bahwa perlu;", None, None, None, 1)
DICTUM = Dictum(1, "KESATU", "Menetapkan.", "Menetapkan.", (), 1)


def whole(**changed: object) -> DecreeBody:
    """Return the body of a decree that lacks nothing, but for what is changed."""
    body: dict[str, object] = {
        "kind_raw": "KEPUTUSAN",
        "institution_raw": "KOMISI PEMILIHAN UMUM",
        "number_raw": "12 TAHUN 2024",
        "number": "12 TAHUN 2024",
        "year": 2024,
        "title_raw": "RENCANA AKSI",
        "heading_page": 1,
        "decree_label": "Menetapkan",
        "legal_bases": [BASIS],
        "dictums": [DICTUM],
        "closing": CLOSING,
    }
    return DecreeBody(**{**body, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "problems"),
    [
        ({}, []),
        ({"number": None}, [("number-missing", 1, "12 TAHUN 2024")]),
        ({"number": None, "number_raw": None}, [("number-missing", 1, "")]),
        ({"year": None}, [("number-incomplete", 1, "12 TAHUN 2024")]),
        # what is missing whole is not said to be incomplete, too
        ({"number": None, "year": None}, [("number-missing", 1, "12 TAHUN 2024")]),
        ({"title_raw": None}, [("title-missing", 1, "KEPUTUSAN")]),
        ({"title_raw": None, "kind_raw": None}, [("title-missing", 1, "")]),
        ({"legal_bases": []}, [("bases-missing", 1, "")]),
        ({"dictums": []}, [("dictums-missing", 1, "")]),
        ({"decree_label": "MEMUTUSKAN"}, [("label-memutuskan", None, "MEMUTUSKAN")]),
        ({"decree_label": "memutuskan"}, [("label-memutuskan", None, "memutuskan")]),
        ({"decree_label": None}, []),
        ({"closing": None}, [("closing-missing", None, "")]),
        (
            {"number": None, "title_raw": None, "dictums": [], "closing": None},
            [
                ("number-missing", 1, "12 TAHUN 2024"),
                ("title-missing", 1, "KEPUTUSAN"),
                ("dictums-missing", 1, ""),
                ("closing-missing", None, ""),
            ],
        ),
        # no part of a decree is there: it is none, and lacks nothing
        (
            {
                "kind_raw": None,
                "legal_bases": [],
                "dictums": [],
                "number": None,
                "closing": None,
            },
            [],
        ),
    ],
)
def test_what_a_decree_lacks(
    changed: Mapping[str, object], problems: list[tuple[str, int | None, str]]
) -> None:
    found = check_body(whole(**changed))
    assert [(one.code, one.page, one.evidence) for one in found] == problems


@pytest.mark.parametrize(
    ("changed", "problems"),
    [
        ({"date": None}, [("impossible-date", "8 Juli 2024")]),
        ({"date_raw": None, "date": None}, [("date-missing", "Sleman")]),
        ({"date_raw": None, "date": None, "place_raw": None}, []),
        ({"name_raw": None}, [("signer-missing", "Sleman\n8 Juli 2024")]),
        (
            {"date": None, "name_raw": None, "role_raw": "KETUA"},
            [
                ("impossible-date", "8 Juli 2024"),
                ("signer-missing", "Sleman\n8 Juli 2024\nKETUA"),
            ],
        ),
    ],
)
@pytest.mark.parametrize("where", ["decision", "annex"])
def test_what_a_closing_lacks(
    changed: Mapping[str, object], problems: list[tuple[str, str]], where: str
) -> None:
    closing = replace(CLOSING, page=7, **changed)  # type: ignore[arg-type]
    body = whole(closing=closing) if where == "decision" else whole(annex_closings=[closing])
    found = check_body(body)
    assert [(one.code, one.evidence) for one in found] == problems
    assert {one.page for one in found} <= {7}


ANNEX = AnnexHeading(
    page=4,
    label="LAMPIRAN",
    lines=(),
    institution_raw="KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN",
    number_raw="NOMOR 9 TAHUN 2023",
    number="9 TAHUN 2023",
    year=2023,
    about="TIM KERJA",
    title_lines=(),
)


def test_a_lost_first_page_is_filled_from_the_annex() -> None:
    body = DecreeBody(annex_headings=[ANNEX], annex_closings=[CLOSING])
    problems = fill_from_elsewhere(body)
    assert (body.number, body.year, body.title_raw) == ("9 TAHUN 2023", 2023, "TIM KERJA")
    assert body.institution_raw == "KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN"
    assert body.closing is CLOSING
    assert [(one.code, one.page, one.evidence) for one in problems] == [
        ("number-from-annex", 4, "9 TAHUN 2023"),
        ("closing-from-annex", 2, "Sleman\n8 Juli 2024\nAHMAD BAIHAQI"),
    ]


def test_what_the_decree_says_itself_stays() -> None:
    body = whole(annex_headings=[ANNEX], annex_closings=[replace(CLOSING, place_raw="Bantul")])
    assert fill_from_elsewhere(body) == []
    assert body == whole(annex_headings=body.annex_headings, annex_closings=body.annex_closings)


@pytest.mark.parametrize("silent", ["number", "about", "institution_raw"])
def test_the_first_annex_that_says_it_fills(silent: str) -> None:
    other = replace(ANNEX, page=9, number="10 TAHUN 2023", about="LAIN", institution_raw="KPU LAIN")
    body = DecreeBody(annex_headings=[replace(ANNEX, **{silent: None}), other])
    fill_from_elsewhere(body)
    filled = {
        "number": body.number,
        "about": body.title_raw,
        "institution_raw": body.institution_raw,
    }
    assert filled.pop(silent) == getattr(other, silent)
    assert all(value == getattr(ANNEX, name) for name, value in filled.items())


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("KEPUTUSAN KPU TENTANG TIM KERJA.", "TIM KERJA."),
        ("KEPUTUSAN KPU TENTANG\nTIM KERJA\nTAHUN 2024", "TIM KERJA TAHUN 2024"),
        ("KEPUTUSAN KPU", None),
        ("KEPUTUSAN KPU TENTANG ", None),
        (None, None),
    ],
)
def test_the_text_under_menetapkan_names_a_title_that_is_lost(
    printed: str | None, title: str | None
) -> None:
    body = whole(title_raw=None, decree_raw=printed)
    fill_from_elsewhere(body)
    assert body.title_raw == title


@pytest.mark.parametrize(
    ("role", "office"),
    [
        (
            "KETUA KOMISI PEMILIHAN UMUM\nKABUPATEN SLEMAN,",
            "KOMISI PEMILIHAN UMUM KABUPATEN SLEMAN",
        ),
        ("AHMAD BAIHAQI", None),
        ("", None),
    ],
)
def test_the_signers_title_names_an_office_that_is_lost(role: str, office: str | None) -> None:
    closing = replace(CLOSING, role_raw=role or None)
    body = whole(institution_raw=None, closing=closing)
    fill_from_elsewhere(body)
    assert body.institution_raw == office
