"""The decree's body, from its running text: ``read_body`` is the way in."""

from keputusan.extract.body.annex_mentions import annex_number, annexes_named
from keputusan.extract.body.body_reader import read_body
from keputusan.extract.body.body_tables import with_body_tables
from keputusan.extract.body.column_places import below_each_other
from keputusan.extract.body.decree_starts import cut_decrees

__all__ = [
    "annex_number",
    "annexes_named",
    "below_each_other",
    "cut_decrees",
    "read_body",
    "with_body_tables",
]
