"""A release in the forms that other programs open: DuckDB, spreadsheets."""
