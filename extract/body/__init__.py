"""The decree's body, from its running text: ``read_body`` is the way in."""

from keputusan.extract.body.body_reader import read_body
from keputusan.extract.body.body_tables import with_body_tables

__all__ = ["read_body", "with_body_tables"]
