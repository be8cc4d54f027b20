"""Long lists as tables: every row leads to its decree, its place on the page, and its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from keputusan.pipeline.evidence.doubtful_signs import Piece, around_doubts, marked_pieces
from keputusan.pipeline.report.archive_links import ArchiveLinks
from keputusan.pipeline.report.facts.reading_facts import unpublished_file
from keputusan.pipeline.report.language import Language
from keputusan.pipeline.report.page_templates import flowing, short_office
from keputusan.schemas.rows import Row

BESIDE = 100
"""Signs of a cell that are shown on either side of a doubtful one."""

TONES = {"published": "good", "quarantined": "error"}


@dataclass(frozen=True, slots=True)
class ListCell:
    """What stands in one column: a text, where it leads, and the tone of a tag.

    ``pieces`` are the text with its doubtful signs.
    """

    text: str
    href: str | None = None
    tone: str | None = None
    sort: str | None = None
    pieces: Sequence[Piece] = ()


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a list; ``data`` is what it is filtered by."""

    cells: Sequence[ListCell]
    data: Mapping[str, str] = field(default_factory=dict)
    mark: str | None = None


class ListRows:
    """Makes the rows of every list in one language.

    ``marked`` are the ids of the rows whose place is marked on a picture of its page.
    """

    def __init__(self, language: Language, links: ArchiveLinks, marked: set[str]) -> None:
        self._language, self._links, self._marked = language, links, marked

    def columns(self, name: str) -> list[str]:
        """Return the keys of a list's headings."""
        return COLUMNS[name]

    def rows(self, name: str, rows: Sequence[Row]) -> list[ListRow]:
        """Return the rows of the list ``name``."""
        make: Callable[[Row], ListRow] = getattr(self, f"_of_{name}")
        return [make(row) for row in rows]

    def decree(self, row: Row, row_id: str | None = None) -> ListCell:
        """Return the decree of a row, leading to its page, or to the row there."""
        number = str(row["number"] or self._language.say("other"))
        if row.get("document_id") is None:
            return ListCell(number if row["number"] else "")
        at = f"#r-{row_id}" if row_id else ""
        return ListCell(number, f"decree-{row['document_id']}.html{at}")

    def place(self, row: Row, row_id: str | None = None) -> ListCell:
        """Return the page of a row, leading to its picture with the place marked."""
        page = row["page"]
        if page is None:
            return ListCell("")
        text = self._language.say("page", n=self._language.number(int(str(page))))
        sort = f"{int(str(page)):06d}"
        if row_id is not None and row_id in self._marked:
            return ListCell(text, f"decree-{row['document_id']}.html#m-{row_id}", None, sort)
        return ListCell(text, None, None, sort)

    def file(self, row: Row) -> ListCell:
        """Return the file of a row, opened at its page."""
        path = row["path"]
        if path is None:
            return ListCell("")
        page = row.get("page")
        opened = self._links.file(str(path), None if page is None else int(str(page)))
        return ListCell(str(path), opened)

    def office(self, row: Row) -> ListCell:
        """Return the short name of the office."""
        return ListCell(short_office(_text(row["institution"])) or self._language.say("other"))

    def _data(self, row: Row, **more: object) -> dict[str, str]:
        found: dict[str, object] = {"office": self.office(row).text, "year": row.get("year")}
        return {name: str(value) for name, value in (found | more).items() if value is not None}

    def _of_files(self, row: Row) -> ListRow:
        status = str(row["status"])
        said = self._language.say(f"status_{status}")
        kind = self._language.known("kind", row["kind"]) if row["kind"] else ""
        pages = "" if row["pages"] is None else self._language.number(int(str(row["pages"])))
        document = row["document_id"] if status == "published" else None
        told = unpublished_file(row).reason if status != "published" else None
        reason = "" if told is None else told.render(self._language.code)
        decree = f"decree-{document}.html" if document else None
        cells = (
            ListCell(str(row["path"]), self._links.file(str(row["path"]))),
            ListCell(said, None, TONES.get(status, "info")),
            ListCell(kind),
            ListCell(pages),
            ListCell(self._language.say("decree") if decree else "", decree),
            ListCell(reason),
        )
        return ListRow(cells, {"status": said, "kind": kind})

    def _of_decrees(self, row: Row) -> ListRow:
        subject = self._language.known("subject", row["subject"])
        day = row["decided_on"]
        told = self._language.date(day) if isinstance(day, date) else ""
        count = int(str(row["findings"]))
        decree = self.decree(row)
        cells = (
            decree,
            ListCell(flowing(row["title"], 160)),
            self.office(row),
            ListCell(subject),
            ListCell(told, None, None, str(day or "")),
            ListCell(
                self._language.number(count),
                f"decree-{row['document_id']}.html#findings" if count else None,
                None,
                f"{count:06d}",
            ),
            self.file(row),
        )
        return ListRow(cells, self._data(row, kind=subject))

    def _of_members(self, row: Row) -> ListRow:
        row_id = str(row["team_member_id"])
        cells = (
            ListCell(str(row["person"] or row["name_raw"] or "")),
            ListCell(flowing(row["position"], 120)),
            ListCell(str(row["role"] or "")),
            ListCell(flowing(row["team"], 120)),
            self.office(row),
            self.decree(row, row_id),
            self.place(row, row_id),
            self.file(row),
        )
        return ListRow(cells, self._data(row))

    def _of_findings(self, row: Row) -> ListRow:
        row_id = str(row["finding_id"])
        severity, code = str(row["severity"]), str(row["code"])
        own = row["message_indonesian"] if self._language.code == "id" else None
        said = self._language.say(f"one_{severity}")
        kind, status = self._language.finding_name(code), str(row["status"])
        told = self._language.say(f"settled_{status}")
        cells = (
            ListCell(said, None, severity),
            ListCell(kind),
            ListCell(flowing(own or row["message"], 300)),
            self.office(row),
            self.decree(row, row_id),
            self.place(row, row_id),
            self.file(row),
            ListCell(told),
        )
        return ListRow(cells, self._data(row, severity=said, kind=kind, status=told))

    def _of_names(self, row: Row) -> ListRow:
        kind = self._language.say(f"entity_{row['entity']}")
        status = self._language.say(f"alias_{row['status']}")
        score = row["score"]
        cells = (
            ListCell(kind),
            ListCell(flowing(row["raw"], 200)),
            ListCell(flowing(row["canonical"], 200)),
            ListCell(self._language.known("method", row["method"])),
            ListCell(status),
            ListCell(self._language.certainty(None if score is None else float(str(score)))),
        )
        return ListRow(cells, {"kind": kind, "status": status})

    def _of_doubts(self, row: Row) -> ListRow:
        cells = (
            ListCell(self._language.certainty(float(str(row["confidence"])))),
            ListCell("", pieces=around_doubts(self._pieces(row), BESIDE)),
            ListCell(str(row["engine"])),
            self.office(row),
            self.decree(row),
            self.place(row),
            self.file(row),
        )
        return ListRow(cells, self._data(row))

    def _pieces(self, row: Row) -> list[Piece]:
        return marked_pieces(str(row["text_raw"]), _text(row["doubts"]))

    def _of_repairs(self, row: Row) -> ListRow:
        cells = (
            ListCell(flowing(row["wrong_text"], 80) or self._language.say("inserted")),
            ListCell(flowing(row["right_text"], 80) or self._language.say("deleted")),
            ListCell(f"{row['table_name']}.{row['column_name']}"),
            self.office(row),
            self.decree(row),
            self.place(row),
            self.file(row),
        )
        return ListRow(cells, self._data(row))


COLUMNS = {
    "files": ["file", "status", "kind", "pages", "decree", "reason"],
    "decrees": ["decree", "title_of", "office", "subject", "decided_on", "findings", "file"],
    "members": ["person", "position", "role", "team", "office", "decree", "place", "file"],
    "findings": ["severity", "kind", "message", "office", "decree", "place", "file", "settled"],
    "names": ["kind", "raw", "canonical", "method", "match", "score"],
    "doubts": ["score", "text", "engine", "office", "decree", "place", "file"],
    "repairs": ["raw", "canonical", "column", "office", "decree", "place", "file"],
}
"""The headings of every list, as keys of messages."""

TABLES = {
    "files": "sources",
    "decrees": "documents",
    "members": "team_members",
    "findings": "findings",
    "names": "aliases",
    "doubts": "cells",
    "repairs": "corrections",
}
"""Where the rows are that a list leaves out."""


def _text(value: object) -> str | None:
    return None if value is None else str(value)
