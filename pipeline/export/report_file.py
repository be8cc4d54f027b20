"""The report of a release as one file to be sent on: an HTML page, or a ZIP archive of all pages.

In the one page every page of the report is a part of its own, of which the browser shows the one
that is asked for; pictures are inside.  Neither needs a script or a network.
"""

from __future__ import annotations

import base64
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.archive_files import find_files, identify
from keputusan.pipeline.common.errors import ReportError
from keputusan.pipeline.common.release_query import open_query
from keputusan.pipeline.export.target import form_of, replaced
from keputusan.pipeline.release.find_release import find_release
from keputusan.pipeline.release.masking import PSEUDONYM
from keputusan.pipeline.report import FOLDER, MAIN
from keputusan.pipeline.report.archive_links import archive_links
from keputusan.pipeline.report.page_templates import script, script_policy, style
from keputusan.pipeline.report.report_before import PICTURES
from keputusan.pipeline.report.write import write_report

LARGEST = 200_000_000
"""Bytes of the one page; a browser takes some seconds for as much, and mail takes far less."""

FIRST = "index"
"""The page that is seen before another is asked for."""

ONE_PAGE = """
.page { display: none; }
.page:target, .page:has(:target) { display: block; }
body:not(:has(.page:target, .page :target)) .page:first-of-type { display: block; }
@supports not selector(:has(a)) { .page { display: block; } }
"""
"""How the one page shows the part that is asked for; an old browser shows all of them."""

_FRAME = re.compile(
    r'<div class="frame">\n(.*)</div>\n(?:<script>.*</script>\n)?</body>', re.DOTALL
)
_LANGUAGE = re.compile(r'<a href="[^"]*"[^>]* id="language">[^<]*</a>')
_HREF = re.compile(r' href="([^"]*)"')
_SRC = re.compile(r' src="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_PAGE = re.compile(r"(?:.*/)?([\w-]+)\.html(?:\?[^#]*)?(?:#(.*))?")
_TO_FILE = re.compile(r' href="file:[^"]*"')

STAMP = (1980, 1, 1, 0, 0, 0)
"""The time of all files in a ZIP archive: the same report gives the same bytes."""


def export_report(file: Path, out: Path, language: str, archive: Path | None) -> Path:
    """Write the report of the release in ``out`` as ``file``; return the release.

    With the ``archive`` it is made anew, and leads to its files; without, it leads to none.
    Raises ReportError where the release has no report and no archive is named, or where one page
    would be too large.
    """
    release = find_release(out)
    with _report_of(release, language, archive) as folder, replaced(file) as target:
        keeps_files = archive is not None
        if form_of(file) == "zip":
            _write_zip(folder, target, language, keeps_files)
        else:
            _write_page(folder / FOLDER, target, language, keeps_files)
    return release


@contextmanager
def _report_of(release: Path, language: str, archive: Path | None) -> Iterator[Path]:
    """Give the folder with the report, made anew where the archive is named."""
    if archive is None:
        if not (release / MAIN).is_file():
            raise ReportError(words.NO_REPORT_THERE())
        yield release
        return
    files = {identify(file.path).source_id: file for file in find_files(archive)}
    with TemporaryDirectory(prefix="keputusan-report-") as folder:
        links = archive_links(archive)
        write_report(
            release, release.name, files, language, _is_masked(release), links, into=Path(folder)
        )
        yield Path(folder)


def _is_masked(release: Path) -> bool:
    """Return whether staff numbers of the release are pseudonyms, to be covered on pictures."""
    with open_query(release) as query:
        found = query.rows(
            "SELECT 1 FROM cells WHERE regexp_matches(text_raw, ?) LIMIT 1", [PSEUDONYM]
        )
    return bool(found)


def _write_zip(folder: Path, target: Path, language: str, keeps_files: bool) -> None:
    files = (path for path in (folder / FOLDER).rglob("*") if path.is_file())
    names = sorted(path for path in files if path.name != PICTURES)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in names:
            _pack(packed, path.relative_to(folder).as_posix(), path, keeps_files)
        start = (folder / FOLDER / language / f"{FIRST}.html").read_text(encoding="utf-8")
        moved = _HREF.sub(lambda found: f' href="{_from_top(found[1], language)}"', start)
        moved = _SRC.sub(lambda found: f' src="{_from_top(found[1], language)}"', moved)
        _pack(packed, MAIN, moved, keeps_files)


def _from_top(address: str, language: str) -> str:
    """Return where an address of a page in a language's folder leads from the folder above."""
    if address.startswith(("#", "file:", "data:")):
        return address
    if address.startswith("../"):
        return f"{FOLDER}/{address.removeprefix('../')}"
    return f"{FOLDER}/{language}/{address}"


def _pack(packed: zipfile.ZipFile, name: str, content: Path | str, keeps_files: bool) -> None:
    entry = zipfile.ZipInfo(name, STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    if isinstance(content, Path) and content.suffix != ".html":
        with content.open("rb") as read, packed.open(entry, "w") as written:
            shutil.copyfileobj(read, written)
        return
    text = content.read_text(encoding="utf-8") if isinstance(content, Path) else content
    packed.writestr(entry, text if keeps_files else _TO_FILE.sub("", text))


def _write_page(folder: Path, target: Path, language: str, keeps_files: bool) -> None:
    pictures = {
        f"../pictures/{path.name}": path for path in sorted((folder / "pictures").glob("*.webp"))
    }
    size = sum(path.stat().st_size for path in pictures.values()) * 4 // 3
    pages = sorted((folder / language).glob("*.html"), key=lambda path: (path.stem != FIRST, path))
    size += sum(path.stat().st_size for path in pages)
    if size > LARGEST:
        raise ReportError(words.REPORT_TOO_LARGE(megabytes=size // 1_000_000))
    names = {path.stem for path in pages}
    first = pages[0].read_text(encoding="utf-8")
    title = re.search(r"<title>(.*)</title>", first)
    policy = script_policy("img-src data:")
    with target.open("w", encoding="utf-8", newline="\n") as written:
        written.write(
            f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f"<title>{title[1] if title else ''}</title>\n"
            f"<style>\n{style()}{ONE_PAGE}</style>\n</head>\n<body>\n"
        )
        for path in pages:
            body = _FRAME.search(path.read_text(encoding="utf-8"))
            if body is not None:
                part = _part(body[1], path.stem, names, pictures, keeps_files)
                written.write(f'<article class="page frame" id="{path.stem}">\n{part}</article>\n')
        written.write(f"<script>{script()}</script>\n</body>\n</html>\n")


def _part(
    text: str, stem: str, names: set[str], pictures: dict[str, Path], keeps_files: bool
) -> str:
    """Return one page of the report as a part of the one page."""
    text = _LANGUAGE.sub("", text)
    text = _ID.sub(lambda found: f' id="{stem}--{found[1]}"', text)
    text = _HREF.sub(_leading(stem, names, keeps_files), text)
    return _SRC.sub(lambda found: f' src="{_inside(pictures.get(found[1]))}"', text)


def _leading(stem: str, names: set[str], keeps_files: bool) -> Callable[[re.Match[str]], str]:
    def lead(found: re.Match[str]) -> str:
        address = found[1]
        if address.startswith("#"):
            return f' href="#{stem}--{address[1:]}"'
        if address.startswith("file:"):
            return found[0] if keeps_files else ""
        page = _PAGE.fullmatch(address)
        if page is None or page[1] not in names:
            return ""
        return f' href="#{page[1]}--{page[2]}"' if page[2] else f' href="#{page[1]}"'

    return lead


def _inside(picture: Path | None) -> str:
    """Return a picture as an address that holds it; nothing of one that is not there."""
    if picture is None:
        return "data:,"
    return "data:image/webp;base64," + base64.b64encode(picture.read_bytes()).decode()
