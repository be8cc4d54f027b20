"""The declarations of the published tables, one module per theme."""
