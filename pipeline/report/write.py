"""The report of a release, written beside its tables.

``report.html`` is the main page in the language asked for.  ``report/id`` and ``report/en``
hold the main page again and the pages behind it, ``report/pictures`` pieces of the archive's
pages.  Nothing in it depends on the clock or the machine: the same release of the same archive
has the same report.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.common.release_query import open_query
from keputusan.pipeline.report import FOLDER, MAIN
from keputusan.pipeline.report import page_templates as pages
from keputusan.pipeline.report.covers import read_covers
from keputusan.pipeline.report.fact_pictures import Seen
from keputusan.pipeline.report.facts.finding_facts import CodeCount
from keputusan.pipeline.report.facts.release_facts import Facts, read_facts
from keputusan.pipeline.report.language import Language, languages
from keputusan.pipeline.report.main_page import main_values, most_of_cell
from keputusan.pipeline.report.report_pictures import MOST, Pictures
from keputusan.schemas import SCHEMA_VERSION

FINDINGS_A_PAGE = 50
OFFICES_A_PAGE = 300
ROWS_A_PAGE = 250


def write_report(
    release: Path,
    release_id: str,
    files: Mapping[str, ArchiveFile],
    language: str,
    is_masked: bool = False,
) -> Path:
    """Write the report of the release in folder ``release``, whose tables are all there.

    ``files`` are the archive's by source_id, for pictures; where one cannot be shown, the
    report says why.  Where its staff numbers are masked, they are covered on the pictures.
    Returns the main page, which is in ``language``.
    """
    with open_query(release) as query:
        facts = read_facts(query)
        pictures = Pictures(read_covers(query) if is_masked else None)
    seen = Seen(facts, pictures)
    pictures.make(release / FOLDER, files)
    for code in languages():
        writer = _Writer(release, release_id, facts, seen, pictures, languages()[code])
        writer.write_all()
        if code == language:
            writer.write_main(release / MAIN, f"{FOLDER}/{code}/", f"{FOLDER}/")
    return release / MAIN


def remove_report(release: Path) -> None:
    """Take away what a failed `write_report` left."""
    (release / MAIN).unlink(missing_ok=True)
    shutil.rmtree(release / FOLDER, ignore_errors=True)


class _Writer:
    """All pages of one language."""

    def __init__(
        self,
        release: Path,
        release_id: str,
        facts: Facts,
        seen: Seen,
        pictures: Pictures,
        language: Language,
    ) -> None:
        self._folder = release / FOLDER / language.code
        self._facts, self._seen, self._language = facts, seen, language
        self._other = "en" if language.code == "id" else "id"
        self._common = {
            "release": release_id,
            "schema": SCHEMA_VERSION,
            "pictures_left_out": pictures.left_out,
            "pictures_failed": pictures.faults,
            "pictures_most": MOST,
        }

    def write_all(self) -> None:
        """The main page and all pages behind it."""
        say, facts = self._language.say, self._facts
        self.write_main(self._folder / "index.html", "", "../", f"../{self._other}/index.html")
        for code in facts.codes:
            self._write_code(code)
        areas = [area for area in facts.plans.areas if area.area_id is not None]
        self._write_pages(
            "offices", "offices.html", say("see_offices", count=self._number(len(facts.offices))),
            facts.offices, OFFICES_A_PAGE, {"areas": areas, "highest": most_of_cell(facts.offices)},
        )  # fmt: skip
        decrees = facts.reading.totals["documents"]
        self._write_pages(
            "decrees", "decrees.html", say("see_decrees", count=self._number(decrees)),
            facts.decrees, ROWS_A_PAGE, {"count": decrees},
        )  # fmt: skip
        self._write_pages(
            "sources", "sources.html", say("not_published"),
            facts.reading.unpublished, ROWS_A_PAGE, {"count": facts.reading.unpublished_count},
        )  # fmt: skip

    def write_main(self, path: Path, links: str, pictures: str, other: str | None = None) -> None:
        """The main page as ``path``; ``links`` and ``pictures`` lead to what lies behind it."""
        values = self._common | {
            "links": links,
            "pictures": pictures,
            "other_language": other or f"{FOLDER}/{self._other}/index.html",
        }
        shown = main_values(self._facts, self._seen, self._language)
        pages.write(path, pages.render("report.html", self._language, values | dict(shown)))

    def _write_code(self, code: CodeCount) -> None:
        items = self._seen.findings(
            one for one in self._facts.findings if one.row["code"] == code.code
        )
        self._write_pages(
            f"findings-{code.code}", "findings.html", self._language.finding_name(code.code),
            items, FINDINGS_A_PAGE, {"code": code.code, "count": code.total},
        )  # fmt: skip

    def _write_pages(
        self,
        stem: str,
        template: str,
        heading: str,
        items: Sequence[Any],
        size: int,
        values: Mapping[str, Any],
    ) -> None:
        chunks = list(_chunks(items, size)) or [()]
        for number, chunk in enumerate(chunks, start=1):
            name = f"{stem}-{number}.html"
            page = pages.render(
                template,
                self._language,
                self._common
                | {
                    "heading": heading,
                    "home": "index.html",
                    "pictures": "../",
                    "other_language": f"../{self._other}/{name}",
                    "stem": stem,
                    "number": number,
                    "last": len(chunks),
                    "items": chunk,
                    "shown": len(items),
                    **values,
                },
            )
            pages.write(self._folder / name, page)

    def _number(self, value: int) -> str:
        return self._language.number(value)


def _chunks(items: Sequence[Any], size: int) -> Iterable[Sequence[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))
