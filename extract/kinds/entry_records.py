"""Plans, registers and the like: one record a row, merged cells carried down."""

from __future__ import annotations

from keputusan.extract.kinds.levels import Hierarchy
from keputusan.extract.model.logical_table import Table
from keputusan.extract.model.table_records import (
    Entry,
    Kind,
    Roles,
    body_rows,
    has_own_text,
    heading_of,
    least_sure,
    month_columns,
    part_columns,
    place_of,
    schedule_columns,
    week_columns,
)
from keputusan.language.markers import roman_value


def read_entries(table: Table, kind: Kind, roles: Roles) -> list[Entry]:
    """Return the rows of a table; headings over the whole table give their sections.

    A heading whose number stands in the NO cell is a subsection, unless it is a roman number
    before capitals: sections are written so.  What is planned for a quarter or a half-year is
    for its months.
    """
    months = month_columns(roles)
    parts = part_columns(roles)
    weeks = week_columns(roles)
    scheduled = schedule_columns(roles)
    columns = {role: column for role, column in roles.items() if column not in scheduled}
    rows: list[Entry] = []
    section = subsection = ""
    sure = subsure = 1.0
    hierarchy = Hierarchy(kind, roles, table)
    for row_no, cells in body_rows(table):
        heading = heading_of(cells, roles.get("number"))
        if heading is not None:
            number, text = heading
            if number and not (text.isupper() and roman_value(number.strip(" ."))):
                subsection, subsure = f"{number} {text}", least_sure(cells)
            else:
                section, subsection = f"{number} {text}".strip(), ""
                sure, subsure = least_sure(cells), 1.0
            hierarchy.reset()
            continue
        if row_no - 1 in table.gaps:
            hierarchy.reset()
        own = [cells[column] for column in sorted({*columns.values(), *scheduled})]
        texts = {role: cells[column].text for role, column in columns.items()}
        if not has_own_text(row_no, cells):
            continue
        filled = hierarchy.fill(row_no, cells, texts)
        marks = {month: cells[column].text for month, column in months.items()}
        for of_part, column in parts.items():
            for month in of_part:
                marks[month] = marks.get(month) or cells[column].text
        week_marks = {week: cells[column].text for week, column in weeks.items()}
        for month, _ in weeks:
            told = [text for (of, _), text in week_marks.items() if of == month and text]
            marks[month] = "\n".join(told)
        rows.append(
            Entry(
                place_of(table, row_no, own, min(sure, subsure, hierarchy.sure(filled))),
                kind,
                texts,
                {month: mark for month, mark in marks.items() if mark},
                week_marks,
                section,
                subsection,
                filled,
            )
        )
    return rows
