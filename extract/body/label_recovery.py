"""Finding Mengingat again where its label was lost, with the page or to the eye of OCR."""

from __future__ import annotations

from keputusan.extract.body.decree_parts import Parts
from keputusan.extract.body.numbered_items import names_numbered_instrument
from keputusan.extract.body.text_rows import Row
from keputusan.extract.model.body_records import Problem


def recover_mengingat(parts: Parts) -> list[Problem]:
    """Return part the numbered instruments from the rows above them if no row is labelled
    Mengingat.

    They are looked for in Menimbang, which runs on into them where the label was not read, and
    in the heading, where the pages before were lost.  Changes ``parts``.
    """
    if not parts.found or any(name == "mengingat" for name, _ in parts.sections):
        return []
    for index, (name, rows) in enumerate(parts.sections):
        start = _first_instrument(rows) if name == "menimbang" else None
        if start is not None:
            parts.sections[index : index + 1] = [(name, rows[:start]), ("mengingat", rows[start:])]
            return [_problem(rows[start])]
    start = _first_instrument(parts.heading)
    if start is None:
        return []
    problem = _problem(parts.heading[start])
    parts.sections.insert(0, ("mengingat", parts.heading[start:]))
    parts.heading = parts.heading[:start]
    return [problem]


def _first_instrument(rows: list[Row]) -> int | None:
    return next((i for i, row in enumerate(rows) if names_numbered_instrument(row)), None)


def _problem(row: Row) -> Problem:
    return Problem("label-missing", row.page, row.text)
