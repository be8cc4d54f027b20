"""Rows of published tables while they are still in memory."""

from __future__ import annotations

Row = dict[str, object]
"""One row: values by column name; a column that is not there is null."""

Rows = dict[str, list[Row]]
"""Rows by the name of their table."""
