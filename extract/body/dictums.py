"""Diktums: KESATU, KEDUA, ..."""

from __future__ import annotations

from keputusan.extract.body.decree_parts import DictumPart
from keputusan.extract.body.section_labels import bare_text
from keputusan.extract.body.text_rows import Row
from keputusan.extract.model.body_records import Dictum, Problem
from keputusan.language.flowing import join_lines, read_item_marker


def read_dictums(parts: list[DictumPart]) -> tuple[list[Dictum], list[Problem]]:
    """Return the diktums in the order of the page, and where their labels jump or repeat."""
    dictums: list[Dictum] = []
    problems: list[Problem] = []
    last = 0
    for part in parts:
        if part.ordinal != last + 1:
            values = {"number": part.ordinal, "other": last}
            problems.append(Problem("diktum-order", part.page, part.label, values))
        last = part.ordinal
        lines = [_text(row) for row in part.rows]
        text = join_lines(lines)
        items = tuple(line for line in text.split("\n")[1:] if read_item_marker(line))
        raw = "\n".join(lines)
        dictums.append(Dictum(part.ordinal, part.label, raw, text, items, part.page))
    return dictums, problems


def _text(row: Row) -> str:
    """Return the row's text; a bullet that a dump put before a numbered item is no text of the
    page.
    """
    bare = bare_text(row)
    return bare if read_item_marker(bare) else row.text
