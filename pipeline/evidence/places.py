"""Where on the pages something stands that a release tells: a finding, a row, a spelling."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from keputusan.extract.model.geometry import union_boxes
from keputusan.extract.model.page import Box
from keputusan.findings.doubtful_word import KIND as DOUBTFUL_WORD
from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.common.member_files import INSIDE, find_member
from keputusan.pipeline.common.release_query import Query
from keputusan.schemas import SCHEMA
from keputusan.schemas.rows import Row

SPELLED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "person": (("team_members", "name_raw"), ("documents", "signer_raw")),
    "institution": (("documents", "institution_raw"),),
    "area": (("plan_items", "area_raw"),),
    "indicator": (("plan_indicators", "indicator_raw"),),
    "position": (("team_members", "position_raw"),),
    "unit": (("team_members", "position_raw"),),
    "role": (("team_members", "role_raw"),),
    "correction": (("findings", "evidence"),),
}
"""The columns in which an entity's raw spellings stand."""

BLANKS = r"[ \t\n\f\r]+"
FLOWING = f"trim(regexp_replace({{}}, '{BLANKS}', ' ', 'g'))"
"""A text with its line breaks as blanks, in SQL."""


def stands_in(entity: str, column: str, raw: str) -> str:
    """Return the condition, in SQL, that a column of table ``t`` has the spelling ``raw``.

    A doubtful word, which is known in small letters, stands in its findings.
    """
    text = FLOWING.format(column)
    if entity == "correction":
        return f"lower({text}) = {raw} AND t.code = '{DOUBTFUL_WORD.code}'"
    return f"{text} = {raw}"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the archive.

    ``path`` is the file's name in ``sources``, ``page`` counts from 1, ``box`` is in points of
    the page as displayed; None where the place is not known more closely, and in a text dump.
    ``text`` is what stands there as the page has it.  ``turned`` is how many degrees clockwise
    the page must be turned to be read, as far as its tables tell (0, 90, 180 or 270).
    """

    source_id: str
    path: str
    media: str | None
    document_id: str | None
    page: int | None
    table_no: int | None
    row_no: int | None
    box: Box | None
    text: str | None
    turned: int = 0


class Places:
    """Answers for one release, each in one pass over the tables concerned."""

    def __init__(self, query: Query) -> None:
        self._query = query

    def findings(self, finding_ids: Iterable[str]) -> dict[str, Place]:
        """Return the places of findings, by their id; one about no file has none."""
        found = self._query.rows(
            "SELECT finding_id AS id, evidence AS text, * FROM findings "
            "WHERE source_id IS NOT NULL AND finding_id IN (SELECT unnest(?))",
            [list(finding_ids)],
        )
        return self._places(found)

    def row(self, table: str, row_id: str, column: str | None = None) -> Place | None:
        """Return the place of a row of a table whose key is one id; of its cell for ``column``.

        ``column`` is the raw column whose cell is meant (``name_raw``).
        """
        return self.rows(table, [row_id], column).get(row_id)

    def rows(self, table: str, ids: Iterable[str], column: str | None = None) -> dict[str, Place]:
        """Return the places of several rows of ``table``, by their id."""
        (key,) = SCHEMA[table].key
        text = f'"{SCHEMA[table][column].name}"' if column is not None else "NULL"
        found = self._query.rows(
            f'SELECT "{key}" AS id, {text} AS text, * FROM "{table}" '
            f'WHERE "{key}" IN (SELECT unnest(?)) AND source_id IS NOT NULL',
            [list(ids)],
        )
        return self._places(found)

    def pages(self, asked: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Place]:
        """Return whole pages, each a source_id and a number from 1."""
        rows: list[Row] = [
            {"id": f"{source_id} {page}", "source_id": source_id, "page": page, "text": None}
            | dict.fromkeys(("document_id", "table_no", "row_no"))
            for source_id, page in asked
        ]
        found = self._places(rows)
        return {
            (place.source_id, place.page): place
            for place in found.values()
            if place.page is not None
        }

    def spellings(
        self, entity: str, raws: Iterable[str], scope_id: str | None = None, *, each: int = 3
    ) -> dict[str, list[Place]]:
        """Return where each raw spelling of an entity stands, at most ``each`` places of one.

        ``scope_id`` is the office whose decrees count (persons); None means all.  Blanks and
        line breaks make no difference.
        """
        flowing: dict[str, list[str]] = defaultdict(list)
        for raw in dict.fromkeys(raws):
            flowing[_flowing(raw)].append(raw)
        office = "" if scope_id is None else "AND d.institution_id = ?"
        scope = [] if scope_id is None else [scope_id]
        found: list[Row] = []
        for table, column in SPELLED[entity]:
            is_here = stands_in(entity, f't."{column}"', "w.raw")
            where = (
                "NULL AS table_no, NULL AS row_no" if table == "documents" else "table_no, row_no"
            )
            key = SCHEMA[table].key[0]
            found += self._query.rows(
                f'SELECT "{key}" AS id, t."{column}" AS text, w.raw AS flowing, '
                f"t.source_id, t.document_id, t.page, {where} "
                f'FROM "{table}" t JOIN documents d USING (document_id) '
                f"JOIN (SELECT unnest(?) AS raw) w ON {is_here} WHERE true {office} "
                f"QUALIFY row_number() OVER (PARTITION BY flowing ORDER BY id) <= {each} "
                "ORDER BY flowing, id",
                [list(flowing), *scope],
            )
        places = self._places(found)
        spellings: dict[str, list[Place]] = defaultdict(list)
        for row in found:
            for raw in flowing[str(row["flowing"])]:
                if len(spellings[raw]) < each:
                    spellings[raw].append(places[str(row["id"])])
        return dict(spellings)

    def _places(self, rows: Sequence[Row]) -> dict[str, Place]:
        """Return a place for each row by its ``id``; boxes that rows lack are those of their
        cells.
        """
        sources = self._sources({str(row["source_id"]) for row in rows})
        boxes = self._cells([row for row in rows if row.get("x0") is None])
        turns = self._turns(rows)
        places = {}
        for row in rows:
            source = sources.get(str(row["source_id"]))
            if source is None:
                continue
            box = _box(row) or boxes.get(str(row["id"]))
            text = row["text"]
            places[str(row["id"])] = Place(
                source_id=str(row["source_id"]),
                path=str(source["path"]),
                media=_text(source["media"]),
                document_id=_text(row["document_id"]),
                page=_number(row["page"]),
                table_no=_number(row["table_no"]),
                row_no=_number(row["row_no"]),
                box=box,
                text=_text(text),
                turned=turns.get((str(row["source_id"]), _number(row["page"])), 0),
            )
        return places

    def _turns(self, rows: Sequence[Row]) -> dict[tuple[str, int | None], int]:
        """Return how far each page is to be turned whose tables do not run from left to right."""
        pages = sorted({(str(row["source_id"]), _number(row["page"]) or 0) for row in rows})
        found = self._query.rows(
            "WITH asked AS (SELECT unnest(?) AS source_id, unnest(?) AS page) "
            "SELECT source_id, page, covar_pop(column_no, x0 + x1) AS across, "
            "covar_pop(column_no, y0 + y1) AS down FROM cells JOIN asked USING (source_id, page) "
            "WHERE column_span = 1 AND x0 IS NOT NULL GROUP BY source_id, page",
            [[source_id for source_id, _ in pages], [page for _, page in pages]],
        )
        return {
            (str(row["source_id"]), _number(row["page"])): _turn(
                float(str(row["across"])), float(str(row["down"]))
            )
            for row in found
        }

    def _sources(self, ids: Iterable[str]) -> dict[str, Row]:
        """Return the file of each id."""
        found = self._query.rows(
            "SELECT source_id, path, media FROM sources WHERE source_id IN (SELECT unnest(?))",
            [list(ids)],
        )
        return {str(row["source_id"]): row for row in found}

    def _cells(self, rows: Sequence[Row]) -> dict[str, Box]:
        """Return the box of each row's cell with its ``text``, or of the row, by the row's
        ``id``.
        """
        asked = [row for row in rows if row["table_no"] is not None and row["row_no"] is not None]
        if not asked:
            return {}
        names = ("id", "source_id", "table_no", "row_no")
        columns = [[row[name] for row in asked] for name in names]
        cells: dict[str, list[Row]] = defaultdict(list)
        for cell in self._query.rows(
            "WITH asked AS (SELECT unnest(?) AS id, unnest(?) AS source_id, "
            "unnest(?) AS table_no, unnest(?) AS row_no) "
            "SELECT a.id, c.page, c.row_span, c.x0, c.y0, c.x1, c.y1, c.text_raw, c.column_no "
            "FROM cells c JOIN asked a USING (source_id, table_no) WHERE c.x0 IS NOT NULL "
            "AND a.row_no >= c.row_no AND a.row_no < c.row_no + c.row_span "
            "ORDER BY a.id, c.column_no",
            columns,
        ):
            cells[str(cell["id"])].append(cell)
        found = {str(row["id"]): _among(cells[str(row["id"])], row) for row in asked}
        return {row_id: box for row_id, box in found.items() if box is not None}


def _among(cells: Sequence[Row], row: Row) -> Box | None:
    """Return the cell on the row's page that holds its text, or else what the row has for
    itself.
    """
    here = [cell for cell in cells if cell["page"] == row["page"]]
    wanted = _flowing(str(row["text"] or ""))
    if wanted:
        texts = [(_flowing(str(cell["text_raw"] or "")), cell) for cell in here]
        equal = [cell for text, cell in texts if text == wanted]
        holding = equal or [cell for text, cell in texts if wanted in text]
        if holding:
            return _box(min(holding, key=lambda cell: int(str(cell["row_span"]))))
    own = [_box(cell) for cell in here if cell["row_span"] == 1] or [_box(cell) for cell in here]
    boxes = [box for box in own if box is not None]
    return union_boxes(boxes) if boxes else None


def locate(archive: Path, name: str) -> Path | None:
    """Return the file of ``archive`` (a folder, or one file) that ``sources.path`` calls ``name``.

    None where there is no such file, or where the name or a link leads out of the archive.
    """
    root = archive.resolve()
    if root.is_file():
        return root
    # undoing what `archive_files` writes for bytes that are no UTF-8, and for backslashes
    plain = re.sub(
        rb"\\(\\|x[0-9a-f]{2})",
        lambda found: b"\\" if found[1] == b"\\" else bytes.fromhex(found[1][1:].decode()),
        name.encode(errors="backslashreplace"),
    )
    path = root / os.fsdecode(plain)
    inside = path.resolve() == path and path.is_relative_to(root)
    return path if inside and path.is_file() else None


def find_source(archive: Path, name: str) -> ArchiveFile | None:
    """Return the file that ``sources.path`` calls ``name``, which may lie inside another of
    ``archive``.

    None where there is no such file, or where the name or a link leads out of the archive.
    """
    path = locate(archive, name)
    if path is not None and (path != archive.resolve() or INSIDE not in name):
        return ArchiveFile(path, name)
    outer, _, inner = name.partition(INSIDE)
    path = locate(archive, outer) if inner else None
    return find_member(ArchiveFile(path, outer), inner) if path is not None else None


def _turn(across: float, down: float) -> int:
    """From the way in which a table's columns follow each other to the degrees clockwise."""
    if abs(across) >= abs(down):
        return 0 if across >= 0 else 180
    return 270 if down > 0 else 90


def _flowing(text: str) -> str:
    return re.sub(BLANKS, " ", text).strip(" ")


def _box(row: Row) -> Box | None:
    edges = [row.get(name) for name in ("x0", "y0", "x1", "y1")]
    return None if None in edges else Box(*(float(str(edge)) for edge in edges))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))
