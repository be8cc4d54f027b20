"""Staff numbers are found however they are printed, and masked in all that is published."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pyarrow.dataset as ds
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from keputusan.language.person_names import parse_person
from keputusan.language.staff_numbers import find_staff_numbers
from keputusan.language.wording import Told
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common import exits
from keputusan.pipeline.evidence.clips import COVER, SHARED
from keputusan.pipeline.evidence.painter import Wanted, paint_file
from keputusan.pipeline.release.masking import KEY_FILE, PSEUDONYM, Mask
from keputusan.schemas import SCHEMA
from tests.support import pdfs
from tests.support.dumps import dump

NUMBER = "197203151998031004"
OTHER = "198811022015032001"
CONTRACT = "199001012024212003"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Ani\nNIP. {NUMBER}", [("NIP", NUMBER)]),
        ("Ani NIP: 19720315 199803 1 004", [("NIP", NUMBER)]),
        ("19720315 199803\n1 004", [("NIP", NUMBER)]),
        ("N.I.P. 19720315.199803.1.004)", [("NIP", NUMBER)]),
        ("19720315 199803 1 00 4", [("NIP", NUMBER)]),
        ("l9720315 NIP 1972O315 199803 l 004", [("NIP", NUMBER)]),
        (f"NI PPPK {CONTRACT}", [("NIPPPK", CONTRACT)]),
        (CONTRACT, [("NIPPPK", CONTRACT)]),
        ("NIP. 340 012 345", [("NIP", "340012345")]),
        ("NRP 78091234", [("NRP", "78091234")]),
        (f"1. {NUMBER}; 2. 19881102 201503 2 001", [("NIP", NUMBER), ("NIP", OTHER)]),
        ("NIP 19720315 199803 1 004 2", [("NIP", NUMBER)]),
        ("NIP. Ida Bagus", []),
        ("NIP. -", []),
        ("1.500.000.000 50.000.000", []),
        ("Nomor 612/ORT.04-Kpt/05/KPU/XII/2020", []),
        (f"{'0' * 40}", []),
        (f"a{NUMBER}b", []),
    ],
)
def test_a_number_is_found_as_it_is_printed(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.digits) for one in find_staff_numbers(text)] == found
    masked = Mask(b"key").text(text)
    assert len(re.findall(PSEUDONYM, masked)) == len(found)
    assert (masked == text) is not bool(found)


def test_a_label_takes_no_letter_of_a_name_behind_it() -> None:
    for text in ("NIP. 19720315 199803 1 004 Ida Ayu", "NIP Ida Ayu"):
        name = parse_person(text)
        assert name is not None and name.name == "Ida Ayu"


def test_one_number_has_one_pseudonym_by_its_key() -> None:
    ours, theirs = Mask(b"ours"), Mask(b"theirs")
    written = {ours.text(f"NIP {NUMBER}"), ours.text(NUMBER), ours.text("19720315 199803 1 004")}
    assert len(written) == 1 and written != {theirs.text(NUMBER)}
    assert ours.text(OTHER) not in written


def run(archive: Path, out: Path, *more: str) -> Result:
    arguments = ["run", str(archive), "--out", str(out), "--workers", "0", *more]
    return CliRunner().invoke(main, arguments)


def published(release: Path) -> str:
    """Return all texts of all tables, and all pages of the report."""
    texts = [path.read_text() for path in release.rglob("*.html")]
    for table in SCHEMA:
        for row in ds.dataset(release / table.name, format="parquet").to_table().to_pylist():
            texts.append("\n".join(value for value in row.values() if isinstance(value, str)))
    return "\n".join(texts)


def digits_only(text: str) -> str:
    return re.sub(r"[\s.\-]", "", text)


@pytest.fixture
def archive(tmp_path: Path, raw: Path) -> Path:
    """Return a dump with a number in its text, its table and its name."""
    folder = tmp_path / "archive"
    folder.mkdir()
    text = (raw / "text" / "kutim-2025-400.txt").read_text()
    assert "KEDUA" in text
    written = text.replace("KEDUA", f"KEDUA : NIP. {NUMBER} dan 19881102 201503 2 001\nKEDUA", 1)
    written += f"\n\nNO\tNAMA\tJABATAN\n1\tAni Wulandari\nNIP {CONTRACT}\tKetua\n"
    (folder / f"sk {NUMBER}.txt").write_text(written)
    return folder


def test_nothing_that_is_published_holds_a_masked_number(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(archive, out).exit_code == exits.PUBLISHED
    plain = digits_only(published((out / "current").resolve()))
    assert NUMBER in plain and CONTRACT in plain
    masked = run(archive, out, "--mask-staff-numbers")
    assert masked.exit_code == exits.PUBLISHED and f"{KEY_FILE} was made" in masked.output
    release = (out / "current").resolve()
    shown = published(release)
    for number in (NUMBER, OTHER, CONTRACT):
        assert number not in digits_only(shown)
    assert re.search(PSEUDONYM, shown)
    # neither to files nor to releases in which they are not masked
    assert 'href="file:' not in shown and "changes.html" not in shown
    assert (out / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert not list(release.rglob(KEY_FILE))
    again = run(archive, out, "--mask-staff-numbers")
    assert "was made" not in again.output and (out / "current").resolve() == release
    shutil.rmtree(out / "store")
    (out / "latest.json").unlink()
    run(archive, out, "--mask-staff-numbers")
    assert (out / "current").resolve() == release
    other = tmp_path / "other"
    run(archive, other, "--mask-staff-numbers", "--no-report")
    assert (other / "current").resolve().name != release.name


def test_a_broken_key_is_no_reason_for_other_pseudonyms(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / KEY_FILE).write_text("abc")
    ended = run(archive, out, "--mask-staff-numbers")
    assert ended.exit_code == exits.FAILED and "put the file back" in ended.output


def test_pictures_cover_what_is_masked(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    pdfs.save_pdf(path, pdfs.text(100, 400, f"NIP. {NUMBER}"))

    def grey(**options: object) -> bool:
        [answer] = paint_file(path, [Wanted(1, "page", **options)])  # type: ignore[arg-type]
        assert not isinstance(answer, Told), answer
        picture = Image.open(io.BytesIO(answer.data)).convert("RGB")
        x, y = round(150 * SHARED / 72), round((pdfs.HEIGHT - 403) * SHARED / 72)
        pixel = picture.getpixel((x, y))
        assert isinstance(pixel, tuple)
        return all(abs(one - other) < 25 for one, other in zip(pixel, COVER, strict=True))

    assert grey(covered=()) and not grey()
    [refused] = paint_file(path, [Wanted(1, "page", covered=(), is_whole=True)])
    assert isinstance(refused, Told) and "cannot be masked" in refused.en


def test_a_column_of_numbers_without_labels_is_masked_too() -> None:
    mask = Mask(b"key")
    rows: list[dict[str, object]] = [
        {"team_member_id": "a", "staff_number": NUMBER, "name_raw": f"Ani\nNIP. {NUMBER}"},
        {"team_member_id": "b", "staff_number": "78091234", "name_raw": "Budi"},
    ]
    ani, budi = mask.rows("team_members", rows)
    assert str(ani["name_raw"]).endswith(str(ani["staff_number"]))
    assert re.fullmatch(PSEUDONYM, str(budi["staff_number"]))


def test_a_column_of_numbers_needs_no_labels(tmp_path: Path) -> None:
    """Old numbers have nine digits, those of the police eight: what heads them tells them."""
    rows = [
        ("NO", "NAMA", "NIP/NRP", "JABATAN", "KEDUDUKAN DALAM TIM"),
        ("1", "Ani Wulandari", "340 012 345", "Ketua", "Pengarah"),
        ("2", "Budi Santoso", "78091234", "Anggota", "Anggota"),
        ("3", "Citra Kirana", NUMBER, "Anggota", "Anggota"),
        ("4", "Dewi Lestari", "-", "Anggota", "Anggota"),
    ]
    (tmp_path / "archive").mkdir()
    text = dump("5612345 TAHUN 2024", rows)
    (tmp_path / "archive" / "a.txt").write_text(text, encoding="utf-8")
    for option in ((), ("--mask-staff-numbers",)):
        out = tmp_path / ("masked" if option else "plain")
        assert run(tmp_path / "archive", out, *option).exit_code == exits.PUBLISHED
        shown = digits_only(published((out / "current").resolve()))
        for number in ("340012345", "78091234", NUMBER):
            assert (number in shown) is not bool(option)
        assert "5612345TAHUN2024" in shown, "another number stays"
    cells = ds.dataset(out / "current" / "team_members", format="parquet").to_table().to_pylist()
    numbers = [row["staff_number"] for row in cells]
    assert all(re.fullmatch(PSEUDONYM, number) for number in numbers[:3])
    assert numbers[3] is None and len(set(numbers)) == 4
