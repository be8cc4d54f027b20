"""The signs of a cell that a recogniser was not sure of, marked in the cell's text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from keputusan.pipeline.common.release_query import Query


class Piece(NamedTuple):
    """A piece of a text, and how sure its least sure sign is (0..1); None where all are."""

    text: str
    sure: float | None = None


def marked_pieces(text: str, doubts: str | None) -> list[Piece]:
    """Return a cell's text in one line and in pieces, by its ``doubts`` as ``cells`` has them."""
    known = dict(_read(doubts or ""))
    signs = [(sign, known.get(at)) for at, sign in enumerate(text)]
    shown: list[tuple[str, float | None]] = []
    for sign, sure in signs:
        if not sign.isspace():
            shown.append((sign, sure))
        elif shown and not shown[-1][0].isspace():
            shown.append((" ", sure))
    pieces = []
    for in_doubt, run in groupby(shown, key=lambda one: one[1] is not None):
        found = list(run)
        sure = min(sure for _, sure in found if sure is not None) if in_doubt else None
        pieces.append(Piece("".join(sign for sign, _ in found), sure))
    return pieces


def around_doubts(pieces: Sequence[Piece], most: int) -> list[Piece]:
    """Return the doubtful pieces with at most ``most`` signs on either side.

    "…" stands for more.  A text without doubt is shown from its beginning.
    """
    if len(pieces) == 1 and pieces[0].sure is None:
        text = pieces[0].text
        return [Piece(text if len(text) <= 2 * most else f"{text[: 2 * most].rstrip()}…")]
    last = len(pieces) - 1
    shown = []
    for at, piece in enumerate(pieces):
        is_sure = piece.sure is None
        text = _shortened(piece.text, at == 0, at == last, most) if is_sure else piece.text
        shown.append(piece._replace(text=text))
    return shown


def _shortened(text: str, begins: bool, ends: bool, most: int) -> str:
    """Return a text beside doubtful signs without what is further off."""
    head, tail = ("" if begins else text[:most]), ("" if ends else text[-most:])
    if len(text) <= len(head) + len(tail) + 1:
        return text
    return f"{head.rstrip()}…{tail.lstrip()}"


def doubtful_texts(query: Query, findings: Iterable[str]) -> dict[str, list[Sequence[Piece]]]:
    """Return the texts with doubtful signs that findings of ``low-confidence`` tell of, by id."""
    rows = query.rows(
        "SELECT DISTINCT f.finding_id, c.column_no, c.row_no, c.text_raw, c.doubts "
        "FROM findings f JOIN cells c ON c.source_id = f.source_id AND c.table_no = f.table_no "
        "AND f.row_no >= c.row_no AND f.row_no < c.row_no + c.row_span "
        "WHERE f.code = 'low-confidence' AND f.finding_id IN (SELECT unnest(?)) "
        "AND c.doubts IS NOT NULL ORDER BY ALL",
        [list(findings)],
    )
    found: dict[str, list[Sequence[Piece]]] = {}
    for row in rows:
        pieces = marked_pieces(str(row["text_raw"]), str(row["doubts"]))
        found.setdefault(str(row["finding_id"]), []).append(pieces)
    return found


def _read(doubts: str) -> Iterable[tuple[int, float]]:
    for one in filter(None, doubts.split(",")):
        at, _, sure = one.partition(":")
        yield int(at), float(sure)
