"""Names of other offices and regions in a decree: what is left over from copying."""

from keputusan.findings.foreign.foreign_institution import find_foreign_institutions

__all__ = ["find_foreign_institutions"]
