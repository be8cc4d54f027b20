"""What findings say: every code, every wording, in both languages."""

from __future__ import annotations

import ast
import importlib
import json
import pickle
import re
from collections import Counter
from dataclasses import asdict
from datetime import date
from pathlib import Path
from pkgutil import walk_packages
from typing import get_args

import pytest

from keputusan import findings, open_release
from keputusan.extract.model.body_records import ProblemCode
from keputusan.extract.model.file_types import tell_type
from keputusan.extract.model.page import Unread
from keputusan.extract.model.reading_errors import UnreadableError
from keputusan.extract.pdf import pdf_page
from keputusan.findings import (
    doubtful_seams,
    empty_duty,
    impossible_date,
    incomplete_body,
    low_confidence,
    no_schedule,
    person_position_conflict,
    plan_before_decree,
    quotes,
    several_decrees,
    unread_page,
)
from keputusan.findings.citations import citation_mismatch
from keputusan.findings.finding import SEVERITIES, Finding
from keputusan.findings.foreign import foreign_institution
from keputusan.findings.numbering import list_markers, row_numbers
from keputusan.findings.pages import lost_rows, missing_page
from keputusan.findings.registry import kinds, slices
from keputusan.language.local_format import YearMonth, format_date, format_number
from keputusan.language.wording import AND, OR, Listing, Sentence, Wording
from keputusan.pipeline.common import reasons
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.schemas import SCHEMA
from tests.support.imports import ROOMS, ROOT

FOLDER = Path(findings.__path__[0])


REASONS = (
    "keputusan.pipeline.common.reasons",
    "keputusan.extract.model.reading_errors",
    "keputusan.extract.model.file_types",
    "keputusan.extract.dump.encoding",
    "keputusan.extract.pdf.pdf_page",
    "keputusan.extract.pdf.picture_files",
    "keputusan.extract.scan.engines",
    "keputusan.extract.scan.engines.tesseract",
)
"""Modules that say why a file or a page cannot be read."""


def modules() -> list[str]:
    """Return the modules of findings."""
    packages = walk_packages(findings.__path__, f"{findings.__name__}.")
    return [module.name for module in packages]


def wordings() -> dict[str, Wording]:
    """Return every wording of a finding, by where it stands."""
    found: dict[str, Wording] = {}
    for name in (*modules(), *REASONS):
        for constant, value in vars(importlib.import_module(name)).items():
            many = value.items() if isinstance(value, dict) else [("", value)]
            for key, one in many:
                wording = one.wording if isinstance(one, incomplete_body.Told) else one
                if isinstance(wording, Wording):
                    found[f"{name}.{constant} {key}"] = wording
    for code, kind in kinds().items():
        found |= {f"{code} name": kind.name, f"{code} meaning": kind.meaning}
    return found


def test_every_code_has_one_slice_with_a_severity_and_names_in_both_languages() -> None:
    counts = Counter(kind.code for one in slices() for kind in one.kinds)
    assert list(counts) == list(SCHEMA["findings"]["code"].values)
    assert set(counts.values()) == {1}
    for kind in kinds().values():
        assert kind.severity in SEVERITIES
        assert not kind.name.names and not kind.meaning.names
        assert kind.meaning.en.endswith(".") and kind.meaning.id.endswith(".")


def test_every_wording_is_said_in_both_languages() -> None:
    found = wordings()
    assert len(found) > 100
    for place, wording in found.items():
        assert wording.en.strip() and wording.id.strip(), place
        assert wording.en != wording.id, place
        assert wording.en.endswith(".") == wording.id.endswith("."), place


def test_every_kind_and_wording_is_used() -> None:
    defined: dict[str, str] = {}
    used: Counter[str] = Counter()
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                call = node.value.func
                if isinstance(call, ast.Name) and call.id in ("Wording", "FindingKind"):
                    defined |= {name.id: path.name for name in node.targets}  # type: ignore[attr-defined]
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                used[node.id] += 1
            elif isinstance(node, ast.Attribute):
                used[node.attr] += 1
    assert len(defined) > 100
    assert [f"{path}: {name}" for name, path in defined.items() if not used[name]] == []


def test_every_problem_of_a_reader_has_its_wording() -> None:
    assert set(incomplete_body.PROBLEMS) == set(get_args(ProblemCode))
    assert set(unread_page.WHY) == set(get_args(Unread))
    noted = set()
    for path in (FOLDER.parent / "extract").rglob("*.py"):
        noted |= set(re.findall(r'"([a-z]+-[a-z-]+)"', path.read_text(encoding="utf-8")))
    assert set(get_args(ProblemCode)) <= noted


CELL = quotes.CELL(table=1, row=1204)
WHY = impossible_date.DIGITS(digits=5)


@pytest.mark.parametrize(
    ("said", "english", "indonesian"),
    [
        (
            several_decrees.BOUND(count=1204),
            "The file holds 1,204 decrees; each is published by itself.",
            "Berkas ini memuat 1.204 keputusan; masing-masing diterbitkan tersendiri.",
        ),
        (
            impossible_date.IMPOSSIBLE(label=CELL, date="Juni 20205", why=WHY),
            "Table 1, row 1204: Juni 20205 cannot be: the year has 5 digits.",
            "Tabel 1, baris 1204: Juni 20205 tidak mungkin: tahunnya terdiri atas 5 angka.",
        ),
        (
            person_position_conflict.CONFLICT(person="A", posts=Listing(("X", "Y", "Z"), AND)),
            "A is X and Y and Z in one decree.",
            "A disebut sebagai X dan Y dan Z dalam satu keputusan.",
        ),
        (
            low_confidence.DOUBT(confidence=0.456),
            "The row was read with doubt, its least sure cell with 0.46.",
            "Baris ini terbaca dengan ragu; keyakinan sel terendah 0,46.",
        ),
        (
            low_confidence.WHOLE_TABLE(count=6, table=2, confidence=0.85),
            "No rules part the 6 rows of table 2: how they were told apart has a confidence of "
            "0.85.",
            "Tabel 2 tidak bergaris: 6 barisnya dipisahkan dengan keyakinan 0,85.",
        ),
        (
            doubtful_seams.GOES_ON(page=12, what=doubtful_seams.ROW()),
            "Read as going on over the top of page 12, which is in doubt: the row.",
            "Dibaca sebagai lanjutan di awal halaman 12, tetapi masih diragukan: baris ini.",
        ),
        (
            plan_before_decree.EARLIER_DATE(day=date(2021, 1, 11), other=date(2021, 4, 2)),
            "A plan is dated 2021-01-11, the decree 2021-04-02.",
            "Sebuah rencana bertanggal 11 Januari 2021, sedangkan keputusannya bertanggal "
            "2 April 2021.",
        ),
        (
            plan_before_decree.ROW_ENDS(month=YearMonth(2025, 8)),
            "The row is planned for months before that of the decree (2025-08).",
            "Baris ini dijadwalkan sebelum bulan keputusan (Agustus 2025).",
        ),
        (
            no_schedule.ROW_WITH_NOTE(schedule=no_schedule.UNMARKED(), note="NIHIL"),
            "The row is planned for no month: none of its month cells is marked; its note says "
            "NIHIL.",
            "Baris ini tidak dijadwalkan pada bulan mana pun: tidak ada kolom bulan yang "
            "ditandai; keterangannya: NIHIL.",
        ),
        (
            citation_mismatch.CITES(
                label="Mengingat 5",
                law="PKPU 8",
                what=citation_mismatch.NO_YEAR(other=Listing(("PKPU 8/2019", "PKPU 3/2020"), OR)),
            ),
            "Mengingat 5 cites PKPU 8 without its year, with the title of PKPU 8/2019 or "
            "PKPU 3/2020.",
            "Mengingat 5 merujuk PKPU 8 tanpa tahunnya, dengan judul milik PKPU 8/2019 atau "
            "PKPU 3/2020.",
        ),
        (
            foreign_institution.NAMES(
                label=quotes.SIGNATURE(),
                office=foreign_institution.MOST_LIKELY(office="Waklatobi", meant="Wakatobi"),
                own="KPU Kabupaten Muna",
            ),
            "The signature names Waklatobi (most likely Wakatobi); the decree is of KPU "
            "Kabupaten Muna.",
            "Tanda tangan menyebut Waklatobi (kemungkinan besar Wakatobi); keputusan ini dari "
            "KPU Kabupaten Muna.",
        ),
        (
            row_numbers.LEFT_OUT(
                table=3, old="6", new="28", missing=row_numbers.SOME_MISSING(first="7", last="27")
            ),
            "Table 3: after no. 6 comes no. 28; nos. 7-27 are missing.",
            "Tabel 3: setelah no. 6 langsung no. 28; no. 7 sampai 27 tidak ada.",
        ),
        (
            list_markers.LEFT_OUT(
                before="c)", name="f)", missing=list_markers.SOME_MISSING(first="d)", last="e)")
            ),
            "After c) the list goes on with f); d) to e) are missing.",
            "Setelah c) daftar langsung berlanjut ke f); d) sampai e) tidak ada.",
        ),
        (
            missing_page.EDGE(table=1, edge=lost_rows.SECTIONS(number="II", other="IV")),
            "Table 1 goes on from section II to section IV: pages are missing.",
            "Tabel 1 melompat dari bagian II ke bagian IV: ada halaman yang hilang.",
        ),
        (
            incomplete_body.PROBLEMS["item-gap"].wording(section="Mengingat", last=1, number=3),
            "Mengingat goes on from 1 to 3.",
            "Mengingat: butir 1 diikuti butir 3.",
        ),
        (
            empty_duty.NO_TEAM_HAS(table=2),
            "No team of table 2 has a text in its column of duties.",
            "Kolom tugas tabel 2 kosong untuk semua tim.",
        ),
    ],
)
def test_a_sentence_is_told_in_both_languages(
    said: Sentence, english: str, indonesian: str
) -> None:
    assert said.render("en") == str(said) == english
    assert said.render("id") == indonesian


def test_a_reason_is_told_in_both_languages_with_the_page() -> None:
    error = UnreadableError(pdf_page.UNLOADED(error="code 3"), 7)
    assert error.told == (
        "page 7: the page cannot be loaded (code 3)",
        "halaman 7: halaman ini tidak dapat dimuat (code 3)",
    )
    assert str(error) == error.told.en
    foreign = tell_type(Path("Thumbs.db")).foreign
    assert foreign is not None
    assert reasons.FOREIGN(kind=foreign).told() == (
        "a file of the system: files of this kind are not read",
        "berkas sistem: berkas jenis ini tidak dibaca",
    )


def test_a_reason_outlives_pickle_and_json() -> None:
    error = UnreadableError(reasons.ZIP_DAMAGED(error="{x}"), 2)
    assert pickle.loads(pickle.dumps(error)).told == error.told
    status = FileStatus("a.pdf", reason=error.told)
    assert FileStatus(**json.loads(json.dumps(asdict(status)))) == status


def test_braces_of_the_page_are_no_placeholders() -> None:
    said = no_schedule.ROW(schedule=no_schedule.UNNAMED(time="{time} {0} {a.b}"))
    assert "{time} {0} {a.b}" in said.render("en") and "{a.b}" in said.render("id")


def test_languages_that_name_other_values_are_refused() -> None:
    with pytest.raises(ValueError, match="other values"):
        Wording(en="{a} is {b}", id="{a} adalah {c}")
    with pytest.raises(ValueError, match="other values"):
        Wording(en="{a:,} rows", id="{a} baris")


def test_a_sentence_with_a_value_too_few_or_too_many_is_refused() -> None:
    with pytest.raises(ValueError, match="takes"):
        several_decrees.BOUND()
    with pytest.raises(ValueError, match="takes"):
        empty_duty.ONLY_ROLES(table=1)


def test_a_mild_finding_is_one_severity_lower() -> None:
    severities = {
        kind.severity: Finding(kind, Wording(en="a", id="b")(), "", mild=True).severity
        for kind in kinds().values()
    }
    assert severities == {"error": "warning", "warning": "info", "info": "info"}


def test_the_findings_of_the_sample_are_whole_in_both_languages(digital_release: Path) -> None:
    with open_release(digital_release) as release:
        rows = release.table("findings").to_dict("records")
    assert len(rows) > 50
    for row in rows:
        before_quotes = row["message_indonesian"].partition(":")[0]
        assert row["message"] != row["message_indonesian"]
        assert not re.search(r"\b(the|is|its|are|with|of)\b", before_quotes)


def test_numbers_and_dates_are_written_as_each_language_writes_them() -> None:
    assert [format_number(1234.5, code, 1) for code in ("en", "id")] == ["1,234.5", "1.234,5"]
    day = date(2024, 8, 17)
    assert [format_date(day, code) for code in ("en", "id")] == [
        "17 August 2024",
        "17 Agustus 2024",
    ]
