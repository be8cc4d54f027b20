"""The published tables, declared once: `SCHEMA` is what everything else is derived from."""

from schemas.catalogue import SCHEMA, SCHEMA_VERSION
from schemas.model import Column, Schema, SchemaError, Table

__all__ = ["SCHEMA", "SCHEMA_VERSION", "Column", "Schema", "SchemaError", "Table"]
