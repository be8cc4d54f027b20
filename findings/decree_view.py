"""One decree as the finders see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from keputusan.extract.model.body_records import DecreeBody
from keputusan.extract.model.documents import Document, ReadTable
from keputusan.extract.model.table_records import Entry, Kind
from keputusan.findings.quotes import Quote, read_quotes
from keputusan.normalize.terms.institutions import Institution
from keputusan.schemas.decree_rows import PlanItemsRow
from keputusan.schemas.rows import Rows

PLANS = frozenset({Kind.REFORM, Kind.INTEGRITY, Kind.PERFORMANCE})


@dataclass
class DecreeView:
    """What was read of a decree, the rows made of it, and the office it is of, if known."""

    document: Document
    rows: Rows
    office: Institution | None = None

    @property
    def body(self) -> DecreeBody:
        """The records of the running text."""
        return self.document.body

    @property
    def tables(self) -> list[ReadTable]:
        """All tables in reading order."""
        return self.document.tables

    @property
    def plans(self) -> list[ReadTable]:
        """The action plans among the tables."""
        return [read for read in self.tables if read.kind in PLANS]

    @cached_property
    def quotes(self) -> list[Quote]:
        """All passages, from the title to the last cell."""
        return list(read_quotes(self.document))

    @cached_property
    def recognized(self) -> frozenset[int | None]:
        """The pages whose text was read off a picture, so that letters may be misread."""
        return frozenset(page.number for page in self.document.pages if page.kind == "scanned")

    def plan_rows(self, read: ReadTable) -> Iterator[tuple[Entry, PlanItemsRow]]:
        """Yield each row of a plan and its row of ``plan_items``."""
        items = self.rows.get("plan_items", [])
        for record, item in zip(self.document.plan_rows, items, strict=True):
            if record.place.table_no == read.table.number:
                yield record, item
