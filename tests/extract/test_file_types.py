"""What a file is by its structure, pictures as pages, and files inside files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pikepdf
import pyarrow.parquet as pq
import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageDraw

import keputusan.extract.model.file_types
from keputusan.extract.model.file_types import FileType, tell_type
from keputusan.extract.model.reading_errors import UnreadableError
from keputusan.extract.pdf.pdf_file import open_pdf
from keputusan.extract.pdf.pdf_page import read_page
from keputusan.pipeline.cli.main import main
from keputusan.pipeline.common import exits
from keputusan.pipeline.common import member_files as members
from keputusan.pipeline.common.archive_files import ArchiveFile, Skipped, find_files
from keputusan.pipeline.common.member_files import list_members, member_file
from keputusan.pipeline.evidence.clips import open_clips
from keputusan.pipeline.evidence.places import find_source

DECREE = "KEPUTUSAN\nNOMOR {} TAHUN 2024\nTENTANG\nCONTOH\nKESATU : Menetapkan contoh.\n"


def decree(number: int) -> bytes:
    return DECREE.format(number).encode()


def pdf(attachments: Iterable[tuple[str, bytes]] = ()) -> bytes:
    stream = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595, 842))
        for name, data in attachments:
            document.attachments[name] = data
        document.save(stream)
    return stream.getvalue()


def packed(*files: tuple[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return stream.getvalue()


def picture(
    form: str, size: tuple[int, int] = (600, 850), mode: str = "L", **save: object
) -> bytes:
    """Return a page that is black in its upper left corner."""
    page = Image.new("L", size, 255)
    ImageDraw.Draw(page).rectangle((0, 0, size[0] // 4, size[1] // 8), fill=0)
    stream = io.BytesIO()
    page.convert(mode).save(stream, form, **save)
    return stream.getvalue()


DOCX = packed(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>"))
PDF, TEXT, IMAGE, ZIP = FileType("pdf"), FileType("text"), FileType("image"), "zip"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.pdf", pdf(), PDF),
        ("a.bin", pdf(), PDF),
        ("junk.pdf", b"x" * 900 + pdf(), PDF),
        ("mail.txt", b"Content-Type: application/pdf\r\n\r\n" + pdf(), PDF),
        ("about.txt", b"A PDF begins with %PDF-1.4 and a number.\n", TEXT),
        ("stored.zip", packed(("a.pdf", pdf())), ZIP),
        ("named.pdf", packed(("a.pdf", pdf())), ZIP),
        ("cut.zip", packed(("a.pdf", pdf()))[:-30], ZIP),
        ("renamed.pdf", DOCX, "Word"),
        ("cut.docx", DOCX[:-30], "Office"),
        ("sheet.xlsx", b"PK\x03\x04", "Excel"),
        ("book", packed(("[Content_Types].xml", b""), ("xl/workbook.xml", b"")), "Excel"),
        ("old.pdf", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "old kind"),
        ("scan.pdf", picture("JPEG"), IMAGE),
        ("photo", picture("PNG"), IMAGE),
        ("fax.tif", picture("TIFF", mode="1", compression="group4"), IMAGE),
        ("logo.png", picture("PNG", (120, 120)), "too small"),
        ("broken.jpg", b"\xff\xd8\xff\xe0" + bytes(99), IMAGE),
        ("a.txt", decree(1), TEXT),
        ("wide.dat", "KEPUTUSAN".encode("utf-16"), TEXT),
        ("page.pdf", b"\n<!DOCTYPE html><table><tr><td>1</td></tr></table>", TEXT),
        ("BM.txt", b"BM is how this text begins\n", TEXT),
        ("MZ", b"MZ stands in front of this text\n", TEXT),
        ("empty.pdf", b"", PDF),
        ("garbage.pdf", bytes(range(256)) * 9, PDF),
        ("garbage.txt", bytes(range(256)) * 9, TEXT),
        ("garbage", bytes(range(256)) * 9, "unknown kind"),
        ("film.mp4", bytes.fromhex("0000001866747970") + b"mp42" + bytes(90), "film"),
        ("data.json", b'{"a": 1}', "for programs"),
        ("letter.txt", rb"{\rtf1 KEPUTUSAN}", "rich text"),
        ("Thumbs.db", decree(1), "of the system"),
        ("DESKTOP.INI", b"[x]", "of the system"),
        (".DS_Store", b"", "of the system"),
        ("~$keputusan.docx", b"", "lock"),
    ],
)
def test_a_file_is_what_its_structure_says(
    tmp_path: Path, name: str, data: bytes, expected: FileType | str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    told = tell_type(path)
    if isinstance(expected, FileType):
        assert told == expected
    elif expected == ZIP:
        assert told.is_archive and told.media is None and told.foreign is None
    else:
        assert told.media is None and expected in str(told.foreign)


@given(st.binary(max_size=600), st.sampled_from(["x.pdf", "x.txt", "x.jpg", "x.zip", "x", "x.q"]))
def test_any_bytes_are_something(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(data)
    told = tell_type(path)
    assert [told.media is not None, told.foreign is not None, told.is_archive].count(True) == 1


def test_every_foreign_kind_is_told_in_indonesian() -> None:
    path = Path(str(keputusan.extract.model.file_types.__file__)).with_suffix(".yaml")
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    kinds = [
        entry["is"]
        for part in ("system", "signatures", "packed")
        for entry in table[part]
        if "is" in entry
    ]
    assert len(kinds) > 30
    assert all(len(kind) == 2 and all(kind) for kind in kinds)


def corner(path: Path, page: int = 1) -> tuple[int, int]:
    """Return where of the page (0 or 1, across and down) it is darkest."""
    document = open_pdf(path)
    try:
        shown = document[page - 1]
        grey = shown.render(scale=0.5, grayscale=True).to_numpy().squeeze()
        shown.close()
    finally:
        document.close()
    height, width = grey.shape
    down = np.mean(grey[height // 2 :]) < np.mean(grey[: height // 2])
    across = np.mean(grey[:, width // 2 :]) < np.mean(grey[:, : width // 2])
    return int(across), int(down)


@pytest.mark.parametrize("form", ["JPEG", "TIFF", "PNG"])
@pytest.mark.parametrize("turn", [1, 3, 6, 8])
def test_a_picture_is_the_way_up_its_camera_says(tmp_path: Path, form: str, turn: int) -> None:
    page = Image.open(io.BytesIO(picture("PNG")))
    held = {
        1: None,
        3: Image.Transpose.ROTATE_180,
        6: Image.Transpose.ROTATE_90,
        8: Image.Transpose.ROTATE_270,
    }
    if held[turn] is not None:
        page = page.transpose(held[turn])
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turn
    page.save(tmp_path / "a", form, exif=exif)
    document = open_pdf(tmp_path / "a")
    raw = read_page(document, 1)
    document.close()
    assert raw.image_share > 0.99 and raw.height > raw.width
    assert corner(tmp_path / "a") == (0, 0)


@pytest.mark.parametrize(
    ("save", "mode", "long_side"),
    [
        ({"dpi": (100, 100)}, "L", 612),
        ({}, "L", 842),
        ({"dpi": (1, 1)}, "RGB", 842),
        ({"dpi": (72, 72)}, "RGBA", 850),
        ({}, "P", 842),
        ({}, "I;16", 842),
    ],
)
def test_a_picture_has_the_size_it_says_or_that_of_a_sheet(
    tmp_path: Path, save: dict[str, object], mode: str, long_side: float
) -> None:
    (tmp_path / "a.png").write_bytes(picture("PNG", mode=mode, **save))
    document = open_pdf(tmp_path / "a.png")
    raw = read_page(document, 1)
    document.close()
    assert raw.height == pytest.approx(long_side, abs=1)
    assert corner(tmp_path / "a.png") == (0, 0)


def test_every_page_of_a_tiff_is_a_page_and_a_broken_one_is_named(tmp_path: Path) -> None:
    page = Image.open(io.BytesIO(picture("PNG")))
    turned = page.transpose(Image.Transpose.ROTATE_180)
    page.save(tmp_path / "a.tif", save_all=True, append_images=[turned, page])
    assert [corner(tmp_path / "a.tif", number) for number in (1, 2, 3)] == [(0, 0), (1, 1), (0, 0)]
    (tmp_path / "cut.jpg").write_bytes(picture("JPEG", quality=95)[:-900])
    document = open_pdf(tmp_path / "cut.jpg")
    with pytest.raises(UnreadableError, match="page 1: the picture is damaged"):
        read_page(document, 1)
    with open_clips(tmp_path / "a.tif") as clips:
        assert clips.clip(2).width > 100


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return files in files, and what systems and runs leave between them."""
    folder = tmp_path / "archive"
    folder.mkdir()
    inner = packed(("nested.txt", decree(3)))
    deep = packed(("deeper.zip", packed(("deepest.txt", decree(9)))))
    (folder / "a.zip").write_bytes(
        packed(("one.txt", decree(1)), ("dir/two.txt", decree(2)), ("../up.txt", decree(5)),
               ("inner.zip", inner), ("deep.zip", deep), ("Thumbs.db", b"x"), ("letter.docx", DOCX))
    )  # fmt: skip
    (folder / "portfolio.pdf").write_bytes(pdf([("four.txt", decree(4)), ("data.xml", b"<a/>")]))
    (folder / "damaged.zip").write_bytes(packed(("one.txt", decree(1)))[:-30])
    (folder / "copy.txt").write_bytes(decree(1))
    (folder / "desktop.ini").write_bytes(b"[x]")
    (folder / "~$lock.docx").write_bytes(b"")
    return folder


def run(archive: Path, out: Path) -> Result:
    arguments = ["run", str(archive), "--out", str(out), "--workers", "0", "--no-report"]
    return CliRunner().invoke(main, arguments)


def test_files_in_files_are_files_of_the_archive(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run(archive, out)
    assert done.exit_code == exits.QUARANTINED, done.output
    current = out / "current"
    sources = {row["path"]: row for row in pq.read_table(current / "sources").to_pylist()}
    copies = pq.read_table(current / "source_copies").to_pylist()
    outcome = {name: row["status"] for name, row in sources.items()}
    assert outcome == {
        "a.zip": "ignored",
        "a.zip!/Thumbs.db": "ignored",
        "a.zip!/deep.zip": "ignored",
        "a.zip!/deep.zip!/deeper.zip": "ignored",
        "a.zip!/deep.zip!/deeper.zip!/deepest.txt": "quarantined",
        "a.zip!/dir/two.txt": "published",
        "a.zip!/inner.zip": "ignored",
        "a.zip!/inner.zip!/nested.txt": "published",
        "a.zip!/letter.docx": "ignored",
        "a.zip!/one.txt": "published",
        "a.zip!/up.txt": "published",
        "damaged.zip": "quarantined",
        "desktop.ini": "ignored",
        "portfolio.pdf": "published",
        "portfolio.pdf!/data.xml": "ignored",
        "portfolio.pdf!/four.txt": "published",
        "~$lock.docx": "ignored",
    }
    assert all(row["reason"] for row in sources.values() if row["status"] != "published")
    [one] = [row for row in copies if row["path"] == "copy.txt"]
    assert one["source_id"] == sources["a.zip!/one.txt"]["source_id"]
    numbers = pq.read_table(current / "documents")["number"].to_pylist()
    assert sorted(numbers) == [f"{number} TAHUN 2024" for number in (1, 2, 3, 4, 5)]
    # what lies inside is found again, and never outside
    assert find_source(archive, "a.zip!/../up.txt") is None
    found = find_source(archive, "a.zip!/inner.zip!/nested.txt")
    assert found is not None
    with found.local() as path:
        assert path.read_bytes() == decree(3)
    shown = CliRunner().invoke(main, ["inspect", f"{archive}/a.zip!/dir/two.txt"])
    assert shown.exit_code == 0 and "2 TAHUN 2024" in shown.output
    assert (
        CliRunner().invoke(main, ["inspect", f"{archive}/a.zip!/no.txt"]).exit_code == exits.USAGE
    )


def test_an_unchanged_archive_is_not_unpacked_again(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (archive / "damaged.zip").unlink()
    first = run(archive, tmp_path / "out")
    monkeypatch.setattr(members, "_take_out", lambda *_: pytest.fail("unpacked"))
    again = run(archive, tmp_path / "out")
    assert first.exit_code == again.exit_code
    assert "nested" not in again.output


def test_ignored_files_do_not_count_as_unread(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "a.txt").write_bytes(decree(1))
    for name, data in {
        "Thumbs.db": b"x",
        ".DS_Store": b"",
        "b.docx": DOCX,
        "c.mp4": b"\0" * 9,
    }.items():
        (archive / name).write_bytes(data)
    done = run(archive, tmp_path / "out")
    assert done.exit_code == exits.PUBLISHED
    assert "ignored      4" in done.output


def test_folders_of_other_runs_are_skipped_with_a_line(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "a.txt").write_bytes(decree(1))
    run(archive, archive / "old")
    (archive / "old" / "b.txt").write_bytes(decree(2))
    (archive / "old" / "store").rename(archive / "results")
    (archive / "old" / "releases").rename(archive / "moved")
    (archive / "old" / "releases").mkdir()
    skipped: list[Skipped] = []
    assert [file.name for file in find_files(archive, (), skipped)] == ["a.txt", "old/b.txt"]
    assert [what.name.partition("/")[0] for what in skipped] == ["moved", "old", "results"]
    done = run(archive, tmp_path / "out")
    assert done.exit_code == exits.PUBLISHED
    assert done.output.count("skipped: ") == 3


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (packed(("a.txt", bytes(3000)), method=zipfile.ZIP_DEFLATED), "times its size"),
        (packed(("a.txt", b"x" * 5000)), "too large"),
    ],
)
def test_what_is_made_to_fill_disks_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, fault: str
) -> None:
    monkeypatch.setattr(members, "UNSUSPECTED", 1000)
    monkeypatch.setattr(members, "LARGEST_RATIO", 50.0)
    monkeypatch.setattr(members, "LARGEST_MEMBER", 4000)
    (tmp_path / "a.zip").write_bytes(data)
    [member] = list_members(tmp_path / "a.zip")
    assert fault in str(member.fault)


def test_a_member_that_lies_about_its_size_or_is_locked_costs_itself(tmp_path: Path) -> None:
    data = bytearray(packed(("a.txt", decree(1)), ("b.txt", decree(2))))
    locked = data.copy()
    entry = locked.index(b"PK\x01\x02")
    locked[entry + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(locked)
    faults = [member.fault for member in list_members(tmp_path / "locked.zip")]
    assert [fault and fault.en for fault in faults] == [
        "it is encrypted and needs a password; pack it without one",
        None,
    ]
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (5).to_bytes(4, "little")
    (tmp_path / "lying.zip").write_bytes(data)
    container = ArchiveFile(tmp_path / "lying.zip", "lying.zip")
    first, second = list_members(tmp_path / "lying.zip")
    with pytest.raises(OSError, match="taken out"), member_file(container, first).local():
        pass
    with member_file(container, second).local() as path:
        assert path.read_bytes() == decree(2)


def test_an_archive_of_too_many_files_is_told_and_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "MOST_MEMBERS", 4)
    folder = tmp_path / "archive"
    folder.mkdir()
    few = packed(*((f"{number}.txt", decree(number)) for number in range(2)))
    many = packed(*((f"{number}.txt", decree(number)) for number in range(9)))
    (folder / "many.zip").write_bytes(many)
    (folder / "nested.zip").write_bytes(packed(("a.zip", few), ("b.zip", few + b" ")))
    done = run(folder, tmp_path / "out")
    assert done.exit_code == exits.QUARANTINED, done.output
    rows = pq.read_table(tmp_path / "out" / "current" / "sources").to_pylist()
    reasons = {row["path"]: row["reason"] for row in rows if row["status"] == "quarantined"}
    assert set(reasons) == {"many.zip", "nested.zip!/b.zip"}
    assert all("more than 4 files" in str(reason) for reason in reasons.values())
