"""Write schemas/decree_rows.py and schemas/archive_rows.py: a type for the rows of every table.

    python scripts/make_row_types.py

A row holds the columns that are known so far: a column that is not there is null.
"""

from __future__ import annotations

from pathlib import Path

from keputusan.schemas import SCHEMA, Column, Table

SCHEMAS = Path(__file__).parents[1] / "schemas"

TYPES = {"string": "str", "date32": "date", "bool": "bool", "float32": "float", "float64": "float"}
"""What Python has for a column's type; all others are whole numbers."""

MODULES = {
    "decree_rows": "The rows that are read from one decree, and all rows by table.",
    "archive_rows": "The rows about files and tables, and those that all decrees together give.",
}


def module_of(table: Table) -> str:
    """Return the module that has the type of a table's rows."""
    names = [other.name for other in SCHEMA.base]
    read = names[names.index("documents") : names.index("persons")]
    return "decree_rows" if table.name in read else "archive_rows"


def class_name(table: Table) -> str:
    """Return the name of the type: ``plan_items`` gives ``PlanItemsRow``."""
    return "".join(part.capitalize() for part in table.name.split("_")) + "Row"


def field(column: Column) -> str:
    """Return the line of one column."""
    kind = TYPES.get(column.type, "int")
    return f"    {column.name}: {kind}{' | None' if column.nullable else ''}\n"


def render(module: str) -> str:
    """Return the text of a module."""
    tables = [table for table in SCHEMA.base if module_of(table) == module]
    classes = [
        f"class {class_name(table)}(TypedDict, total=False):\n"
        f'    """A row of ``{table.name}``: {table.grain}."""\n\n'
        + "".join(map(field, table.columns))
        for table in tables
    ]
    dates = any(column.type == "date32" for table in tables for column in table.columns)
    return (
        f'"""{MODULES[module]}\n\nMade by scripts/make_row_types.py of the schema.\n"""\n\n'
        "from __future__ import annotations\n\n"
        + ("from datetime import date\n" if dates else "")
        + "from typing import TypedDict\n\n"
        + (f"{imports_of('archive_rows')}\n\n" if module == "decree_rows" else "\n")
        + "\n\n".join(classes)
        + (all_tables() if module == "decree_rows" else "")
    )


def all_tables() -> str:
    """Return the type of all rows by table."""
    fields = "".join(f"    {table.name}: list[{class_name(table)}]\n" for table in SCHEMA.base)
    return (
        "\n\nclass Rows(TypedDict, total=False):\n"
        '    """All rows by the name of their table; none where there is no such table."""\n\n'
        + fields
    )


def imports_of(module: str) -> str:
    """Return the lines that import the types of rows that stand in ``module``."""
    names = sorted(class_name(table) for table in SCHEMA.base if module_of(table) == module)
    return f"from keputusan.schemas.{module} import (\n" + "".join(
        f"    {name},\n" for name in names
    ) + ")\n"  # fmt: skip


if __name__ == "__main__":
    for name in MODULES:
        (SCHEMAS / f"{name}.py").write_text(render(name), encoding="utf-8")
