"""Names of other offices and regions in a decree: what is left over from copying."""

from normalize.findings.foreign.finder import find_foreign_institutions

__all__ = ["find_foreign_institutions"]
