"""An archive of decrees whose words, and whose files' names, would be code where they are not
taken as text."""

from __future__ import annotations

from pathlib import Path

from tests.support.decrees import BODY
from tests.support.hostile import page_pdf, stream

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
OVERRIDE = "\N{RIGHT-TO-LEFT OVERRIDE}"

DUMP = f"{IMAGE}.txt"
PAGE = "'onload='alert(1)' <b>.pdf"
JUNK = f"javascript:alert(1){OVERRIDE}fdp.pdf"

OFFICE = "Komisi Pemilihan Umum Kota Pasuruan"


def plant(folder: Path, raw: Path) -> None:
    """Write a dump, a PDF and a file that is none into ``folder``; ``raw`` is the sample's."""
    folder.mkdir(parents=True)
    dump = (raw / "text" / "banjar-2022-04.txt").read_text(encoding="utf-8")
    assert OFFICE in dump
    dump = dump.replace(f"{OFFICE} berkewajiban", f"{OFFICE} {SCRIPT}\x07{OVERRIDE} {IMAGE}")
    (folder / DUMP).write_text(dump, encoding="utf-8")
    place = "a. bahwa perlu menetapkan rencana aksi;"
    assert place in BODY
    body = BODY.replace(place, f"a. bahwa {OFFICE} {SCRIPT}\nperlu menetapkan rencana aksi;")
    (folder / PAGE).write_bytes(text_pdf(body.split("\n")))
    (folder / JUNK).write_bytes(b"no PDF")


def text_pdf(lines: list[str]) -> bytes:
    """Return a PDF of one page with these lines, in Helvetica."""
    shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
    content = f"BT /F 10 Tf 60 780 Td 16 TL\n{shown}ET".encode("latin-1")
    font = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    return page_pdf(stream(content), font, box=b"595 842")


def _escaped(line: str) -> str:
    return "".join(f"\\{char}" if char in "()\\" else char for char in line)
