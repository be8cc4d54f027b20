"""Numbers that are missing or stand twice: in the NO column, and in lists cut into cells."""

from keputusan.findings.finding_slice import Slice
from keputusan.findings.numbering.list_markers import find_list_markers
from keputusan.findings.numbering.row_numbers import GAP, REPEAT, find_row_numbers

SLICE = Slice((GAP, REPEAT), (find_row_numbers, find_list_markers))
