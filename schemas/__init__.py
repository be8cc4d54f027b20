"""The published tables, declared once: `SCHEMA` is what everything else is derived from."""

from keputusan.schemas.catalogue import SCHEMA, SCHEMA_VERSION
from keputusan.schemas.declaration import Column, Schema, SchemaError, Table

__all__ = ["SCHEMA", "SCHEMA_VERSION", "Column", "Schema", "SchemaError", "Table"]
