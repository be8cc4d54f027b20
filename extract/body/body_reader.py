"""From the running text of one file to the records about its decree."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from keputusan.extract.body.annex_headings import begins_annex, read_annex_heading
from keputusan.extract.body.body_furniture import drop_furniture
from keputusan.extract.body.body_problems import check_body, fill_from_elsewhere
from keputusan.extract.body.closings import (
    begins_closing,
    begins_distribution,
    begins_with_place_and_date,
    read_closing,
    read_undated_closing,
)
from keputusan.extract.body.decree_heading import read_heading
from keputusan.extract.body.decree_parts import Parts, cut_parts
from keputusan.extract.body.dictums import read_dictums
from keputusan.extract.body.label_recovery import recover_mengingat
from keputusan.extract.body.legal_bases import read_bases
from keputusan.extract.body.text_rows import Row, build_rows
from keputusan.extract.model.body_records import Closing, DecreeBody
from keputusan.extract.model.page import Line


def read_body(lines: Iterable[Line]) -> DecreeBody:
    """Return the records about the decree in ``lines``: all running text of one file, in reading
    order.

    Lines come with boxes (points) or, from a text dump, without; a tab in a line stands for a
    gap between columns.  Parts that the text lacks stay None or empty; a text that is no
    decree gives an empty DecreeBody.
    """
    parts = cut_parts(drop_furniture(build_rows(lines)))
    body = DecreeBody()
    body.problems += recover_mengingat(parts)
    _read_heading(body, parts)
    for section, rows in parts.sections:
        bases, problems = read_bases(section, rows)
        body.legal_bases += bases
        body.problems += problems
    body.decree_label = parts.decree_label
    body.decree_raw = "\n".join(row.text for row in parts.decree) or None
    body.dictums, problems = read_dictums(parts.dictums)
    body.problems += problems
    _read_tail(body, parts.tail)
    body.problems += fill_from_elsewhere(body)
    body.problems += check_body(body)
    return body


def _read_heading(body: DecreeBody, parts: Parts) -> None:
    heading = read_heading(parts.heading)
    if heading is None:
        return
    body.heading_page = heading.page
    body.kind_raw = heading.kind_raw
    body.institution_raw = heading.institution_raw
    body.title_raw = heading.title_raw
    body.authority_raw = heading.authority_raw
    if heading.number is not None:
        body.number_raw = heading.number.raw.strip() or None
        body.number, body.year = heading.number.canonical, heading.number.year


def _read_tail(body: DecreeBody, rows: list[Row]) -> None:
    """Read the closing of the decision, then headings and closings of the annexes."""
    starts = [index for index in range(len(rows)) if _begins(rows, index)]
    for start, end in pairwise([*starts, len(rows)]):
        block = rows[start:end]
        if begins_annex(rows, start):
            body.annex_headings.append(read_annex_heading(block, body.title_raw))
        else:
            _add_closing(body, read_closing(block))
        for index, row in enumerate(block):
            if row.page > block[0].page:
                _add_closing(body, read_undated_closing(block, index))


def _add_closing(body: DecreeBody, closing: Closing | None) -> None:
    if closing is None:
        return
    if body.closing is None and not body.annex_headings:
        body.closing = closing
    else:
        body.annex_closings.append(closing)


def _begins(rows: list[Row], index: int) -> bool:
    row = rows[index]
    return (
        begins_annex(rows, index)
        or begins_closing(row)
        or begins_with_place_and_date(row)
        or begins_distribution(row)
    )
