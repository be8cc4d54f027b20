"""Legal bases: what the decree considers, recalls and notes, item by item."""

from __future__ import annotations

from keputusan.extract.body.cited_instrument import find_citation, read_citation
from keputusan.extract.body.numbered_items import Item, split_items
from keputusan.extract.body.text_rows import Row
from keputusan.extract.model.body_records import LegalBasis, Problem, ProblemCode, SectionName
from keputusan.language.flowing import join_lines


def read_bases(section: SectionName, rows: list[Row]) -> tuple[list[LegalBasis], list[Problem]]:
    """Return the items of one section and what is odd about them.

    An item without a printed number gets the one that is due.
    """
    bases: list[LegalBasis] = []
    problems: list[Problem] = []
    last = 0
    for item in split_items(rows):
        ordinal = item.ordinal or last + 1
        problems += _check_ordinal(section, item, ordinal, last)
        last = ordinal
        text = join_lines(item.lines)
        sentence = text.replace("\n", " ")
        citation = find_citation(sentence) if section == "menimbang" else read_citation(sentence)
        kind, number, year = citation or (None, None, None)
        raw = "\n".join(item.lines)
        bases.append(LegalBasis(section, ordinal, raw, text, kind, number, year, item.page))
        if section == "mengingat" and kind != "Lainnya" and (number is None or year is None):
            problems.append(Problem("citation-incomplete", item.page, text, {"number": ordinal}))
    return bases, problems


def _check_ordinal(section: str, item: Item, ordinal: int, last: int) -> list[Problem]:
    if ordinal == last + 1:
        return []
    values: dict[str, str | int] = {
        "section": section.capitalize(),
        "last": last,
        "number": ordinal,
    }
    code: ProblemCode = "item-repeat" if ordinal <= last else "item-gap"
    return [Problem(code, item.page, item.lines[0], values)]
