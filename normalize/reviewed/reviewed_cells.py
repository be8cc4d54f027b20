"""Lets all that is made of a decree's rows go by what reviewers read in its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from keputusan.extract.model.page import REVIEW
from keputusan.language.fold import fold_blanks
from keputusan.language.staff_numbers import without_staff_number
from keputusan.normalize.decisions import Decision, Decisions
from keputusan.normalize.people.name_cells import office_of
from keputusan.normalize.reviewed.changed_spans import changed_spans, part_of
from keputusan.normalize.reviewed.reviewed_columns import ENTITIES, NAMES, SPLIT, TEXTS, flowing
from keputusan.normalize.reviewed.reviewed_months import reschedule
from keputusan.normalize.reviewed.reviewed_ticks import ReviewedTicks, covers
from keputusan.schemas.archive_rows import CellsRow, FindingsRow
from keputusan.schemas.repaired_columns import WHERE
from keputusan.schemas.rows import Row, Rows, any_tables, plain

ENTITY = "reading"
METHOD = "reviewer"
"""What ``corrections`` and ``aliases`` call it."""


ITEMS = "plan_indicators"

Target = tuple[str, str, Row]


class _Change(NamedTuple):
    """A cell whose text stands aside while the reviewer's is used."""

    table: str
    column: str
    row: Row
    raw: str
    typed: str

    @property
    def is_text(self) -> bool:
        return (self.table, self.column) not in NAMES


class Readings:
    """Wraps the steps that reconcile: `begin` before, `end` after those of each decree.

    Only cells of rows that were read with doubt are concerned.
    """

    def __init__(self, decisions: Decisions | None = None) -> None:
        self._decisions = decisions or Decisions()
        self._open: list[_Change] = []
        self._aliases: dict[tuple[str, str, str, str], Row] = {}

    def is_needed(self, rows: Rows) -> bool:
        """Return whether anything was decided about the texts of the decree's cells."""
        return bool(self._said(rows))

    def begin(self, rows: Rows, cells: Sequence[CellsRow], learning: bool = False) -> None:
        """Put the reviewers' texts in place of what was read.

        ``cells`` are the decree's cells that were read with doubt.  Where the steps are
        ``learning``, texts stay: a decision must not change how those of others are repaired.
        """
        self._open = []
        said = self._said(rows)
        if not said:
            return
        targets = list(_targets(rows))
        for cell in cells:
            decision = said.get(fold_blanks(cell["text_raw"] or ""))
            if decision is not None:
                self._use(decision)
                here = [target for target in targets if covers(cell, target[2])]
                self._change(here, str(cell["text_raw"]), decision.canonical, learning)
        for target in targets:
            row, raw = target[2], target[2][f"{target[1]}_raw"]
            decision = said.get(fold_blanks(str(raw or "")))
            in_doubt = row.get("table_no") is None and float(str(row["confidence"])) < REVIEW
            if decision is not None and in_doubt:
                self._use(decision)
                self._change([target], str(raw), decision.canonical, learning)

    def _change(self, targets: Sequence[Target], read: str, typed: str, learning: bool) -> None:
        """Take ``typed`` for a cell that was read as ``read``, in the rows made of it."""
        for table, column, row in targets:
            if learning and (table, column) not in NAMES:
                continue
            raw = row[f"{column}_raw"]
            is_part = (table, column) in SPLIT
            text = part_of(str(raw), read, typed, is_part) if raw is not None else None
            if text is None or fold_blanks(text) == fold_blanks(str(raw)):
                continue
            self._open.append(_Change(table, column, row, str(raw), text))
            if (table, column) in NAMES:
                row[f"{column}_raw"] = text
                row.update(NAMES[table, column](text))
            else:
                # what a person has read is not repaired
                row[f"{column}_raw"] = None

    def end(self, rows: Rows, cells: Sequence[CellsRow], ticks: ReviewedTicks) -> None:
        """Put what was read back, the reviewers' text beside it; say what it changed.

        ``cells`` are the decree's cells that were read with doubt: a row of which each is
        decided, as a text or as one of the ``ticks``, is no finding any more.
        """
        corrections = any_tables(rows).setdefault("corrections", [])
        for change in self._open:
            change.row[f"{change.column}_raw"] = change.raw
            if change.is_text:
                change.row[change.column] = flowing(change.typed)
                corrections += _corrections(change)
                if (change.table, change.column) == ("plan_items", "time"):
                    reschedule(rows, change.row, change.raw, change.typed)
            else:
                self._name(change, office_of(rows))
        ours = {str(one.row["plan_indicator_id"]) for one in self._open if one.table == ITEMS}
        # repairs of an item tell places in the reviewer's text, which is not published
        any_tables(rows)["corrections"] = [
            row for row in corrections if row["table_name"] != ITEMS or row["row_id"] not in ours
        ]
        said = self._said(rows)
        read = [cell for cell in cells if ticks.is_decided(cell) or self._is_said(cell, said)]
        if read:
            findings = rows.get("findings", [])
            rows["findings"] = [one for one in findings if not _is_read(one, cells, read)]
        self._open = []

    def aliases(self) -> list[Row]:
        """Return the rows of ``aliases`` that reviewers' readings made, sorted."""
        return [self._aliases[key] for key in sorted(self._aliases)]

    def add_aliases(self, rows: Sequence[Row]) -> None:
        """Take the rows of ``aliases`` that the readings of decrees made that come now."""
        self._aliases |= {_alias_key(row): row for row in rows}

    def others(self, table: str, rows: list[Row]) -> list[Row]:
        """Return ``rows`` of a table without those that `aliases` has."""
        if table != "aliases" or not self._aliases:
            return rows
        return [row for row in rows if _alias_key(row) not in self._aliases]

    def _said(self, rows: Rows) -> dict[str, Decision]:
        """Return what the decree's cells say, by the text that was read."""
        for document in rows.get("documents", ()):
            about = self._decisions.about(ENTITY, str(document["document_id"]))
            return {fold_blanks(one.raw): one for one in about if one.judgement == "same"}
        return {}

    def _use(self, decision: Decision) -> None:
        self._decisions.judgement(
            ENTITY, decision.scope_id, decision.raw, decision.canonical
        )  # fmt: skip

    def _is_said(self, cell: CellsRow, said: dict[str, Decision]) -> bool:
        """Return whether it was decided what a doubtful cell says."""
        decision = said.get(fold_blanks(cell["text_raw"] or ""))
        if decision is not None:
            self._use(decision)
        return decision is not None

    def _name(self, change: _Change, office: str | None) -> None:
        row = change.row
        raw = flowing(change.raw) if change.table == ITEMS else change.raw
        if change.column == "name":
            raw = row["name_raw"] = without_staff_number(change.raw)
        for entity, id_column, name_column in ENTITIES[change.column]:
            if row[id_column] is None or row[name_column] == raw:
                continue
            if row.get("match_status") == "review":
                continue
            alias: Row = {
                "entity": entity,
                "scope_id": office if entity == "person" else None,
                "raw": raw,
                "canonical_id": str(row[id_column]),
                "canonical": row[name_column],
                "method": METHOD,
                "score": 1.0,
                "status": "confirmed",
            }
            self._aliases[_alias_key(alias)] = alias


def _targets(rows: Rows) -> Iterator[Target]:
    """Yield each (table, column, row) that a cell's text stands in, or a part of it."""
    columns = [(table, column) for table, (_, texts) in TEXTS.items() for column in texts]
    for table, column in [*columns, *NAMES]:
        for row in any_tables(rows).get(table, ()):
            yield table, column, row


def _is_read(finding: FindingsRow, cells: Sequence[CellsRow], read: Sequence[CellsRow]) -> bool:
    """Return whether a finding is about doubtful ``cells`` that are all ``read``."""
    if finding["code"] != "low-confidence":
        return False
    about = [cell for cell in cells if covers(cell, plain(finding))]
    return bool(about) and all(cell in read for cell in about)


def _corrections(change: _Change) -> Iterator[Row]:
    for start, end, right in changed_spans(change.raw, change.typed):
        yield {
            "table_name": change.table,
            "column_name": change.column,
            "row_id": change.row[TEXTS[change.table][0]],
            "span_start": start,
            "span_end": end,
            "wrong_text": change.raw[start:end] or None,
            "right_text": right or None,
            "method": METHOD,
            "score": 1.0,
            **{column: change.row.get(column) for column in WHERE},
        }


def _alias_key(alias: Row) -> tuple[str, str, str, str]:
    columns = ("entity", "scope_id", "raw", "canonical_id")
    entity, scope, raw, canonical = (str(alias[column] or "") for column in columns)
    return entity, scope, raw, canonical
