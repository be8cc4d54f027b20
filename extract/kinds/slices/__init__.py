"""The kinds of tables, one file of data each; `table_kinds` reads them."""
