"""What a reviewer of two names wants to know: where each stands, and as what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyarrow.dataset as ds

from keputusan.language.local_format import Language
from keputusan.pipeline.review import review_wordings as told
from keputusan.pipeline.review.questions import Question, WordQuestion
from keputusan.schemas.rows import Row

SHOWN = 3
"""So many posts and places are told of one name."""

MEMBER = ("document_id", "person_id", "name_raw", "position_raw", "page")
DOCUMENT = ("document_id", "number", "institution_id", "page", "signer_raw", "signer_person_id")


class Witnesses:
    """The rows of a release that name the persons asked about."""

    def __init__(
        self, release: Path, questions: Iterable[Question], language: Language = "en"
    ) -> None:
        self._language: Language = language
        asked = [question for question in questions if question.entity == "person"]
        raws = {question.raw for question in asked}
        ids = {question.canonical_id for question in asked}
        documents = _rows(release, "documents", DOCUMENT)
        self._numbers = {row["document_id"]: row["number"] for row in documents}
        self._by_raw: defaultdict[tuple[object, object], list[Row]] = defaultdict(list)
        self._by_id: defaultdict[object, list[Row]] = defaultdict(list)
        offices = {row["document_id"]: row["institution_id"] for row in documents}
        for row in _rows(release, "team_members", MEMBER) + list(map(self._as_member, documents)):
            if row["name_raw"] in raws:
                self._by_raw[offices[row["document_id"]], row["name_raw"]].append(row)
            if row["person_id"] in ids:
                self._by_id[row["person_id"]].append(row)

    def of_raw(self, question: Question) -> str:
        """Return where the spelling stands: "2 rows; Pelaksana; 6 TAHUN 2023 p. 4"."""
        if isinstance(question, WordQuestion):
            return told.DECREES(count=question.decrees).render(self._language)
        return self._tell(self._by_raw[question.scope_id, question.raw])

    def of_canonical(self, question: Question) -> str:
        """Return where the person stands."""
        return self._tell(self._by_id[question.canonical_id])

    def _tell(self, rows: list[Row]) -> str:
        if not rows:
            return ""
        posts = _first(" ".join(str(row["position_raw"]).split()) for row in rows)
        places = _first(map(self._place, rows))
        return "; ".join([told.ROWS(count=len(rows)).render(self._language), *posts, *places])

    def _place(self, row: Row) -> str:
        page = told.PAGE(page=int(str(row["page"] or 1))).render(self._language)
        return f"{self._numbers[row['document_id']]} {page}"

    def _as_member(self, document: Row) -> Row:
        return {
            "document_id": document["document_id"],
            "person_id": document["signer_person_id"],
            "name_raw": document["signer_raw"],
            "position_raw": told.SIGNER().render(self._language),
            "page": document["page"],
        }


def _first(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))[:SHOWN]


def _rows(release: Path, table: str, columns: Iterable[str]) -> list[Row]:
    data = ds.dataset(release / table, format="parquet", partitioning=None)
    rows: list[Row] = data.to_table(list(columns)).to_pylist()
    return rows
