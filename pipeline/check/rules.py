"""The rules of a check: what of each table is compared, and how far a run may differ.

They stand in a YAML file, for a compact golden in its own ``golden.yaml``::

    all:                                  # every table
      within: {confidence: 0.02}          # numbers may differ by so much
    tables:
      cells:                              # one table, over and above
        leave_out: [x0, y0, x1, y1]       # columns that are not compared
        fold: [engine, page]              # columns of which only a digest is stored
        allow: {changed: 0.5%, added: 3, removed: any}    # rows; 0 unless it says so
      institutions: {count_only: true}    # nothing but the number of rows
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from keputusan.language.strict_yaml import load
from keputusan.pipeline.check.allowed import Allowed
from keputusan.pipeline.check.snapshot import Shape
from keputusan.pipeline.check.view import View
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import GoldenError

RULES_FILE = "golden.yaml"

COUNTS: Mapping[str, frozenset[str]] = {
    "persons": frozenset({"variants", "rows"}),
    "indicators": frozenset({"uses"}),
    "instruments": frozenset({"uses"}),
}
"""Columns that count rows of other tables: one row more there changed 187 indicators here."""

_SETTINGS = {"leave_out", "fold", "within", "allow", "count_only"}
_FOLDS = ("string", "int8", "int32", "int64", "date32[day]")
"""Types of which a digest is safe; a number read by another processor may differ a little."""
_NUMBERS = ("int8", "int32", "int64", "float")


@dataclass(frozen=True, slots=True)
class TableRules:
    """The rules of one table, as in the file; see the module."""

    leave_out: frozenset[str] = frozenset()
    fold: frozenset[str] = frozenset()
    within: Mapping[str, float] = field(default_factory=dict)
    allowed: Allowed = field(default_factory=Allowed)
    count_only: bool = False

    def named(self) -> set[str]:
        """Return every column the rules name."""
        return {*self.leave_out, *self.fold, *self.within}


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of every table; without any, everything is compared and must be the same.

    What only counts rows of other tables follows from those, and is compared where rules say so.
    """

    everywhere: TableRules = field(default_factory=TableRules)
    tables: Mapping[str, TableRules] = field(default_factory=dict)
    leaves_counts: bool = False
    """Whether COUNTS are left out."""

    def of(self, table: str) -> TableRules:
        """Return the rules of ``table``."""
        return self.tables.get(table, self.everywhere)

    def view(self, table: str, shape: Shape) -> View:
        """Return the columns of ``table`` that are compared; its key always is."""
        rules = self.of(table)
        others = [name for name in shape.columns if name not in shape.key]
        counts = COUNTS.get(table, frozenset()) if self.leaves_counts else frozenset()
        kept = [name for name in others if name not in rules.leave_out | counts]
        clear = tuple(name for name in kept if name not in rules.fold)
        return View(shape.key, clear, tuple(name for name in kept if name in rules.fold))

    def check(self, shapes: Mapping[str, Shape]) -> None:
        """Raise GoldenError where a rule names what is not there: it would be silently void."""
        for table, rules in self.tables.items():
            if table not in shapes:
                raise GoldenError(words.RULES_NO_TABLE(name=table))
            for name in sorted(rules.named() - self.everywhere.named()):
                if name not in shapes[table].columns:
                    raise GoldenError(words.RULES_NO_COLUMN(name=f"{table}.{name}"))
                if name in shapes[table].key:
                    raise GoldenError(words.RULES_KEY(name=f"{table}.{name}"))
        known = {name for shape in shapes.values() for name in shape.columns}
        if unknown := sorted(self.everywhere.named() - known):
            raise GoldenError(words.RULES_UNKNOWN(names=", ".join(unknown)))
        for table, shape in shapes.items():
            for name in self.view(table, shape).folded:
                if shape.columns[name] not in _FOLDS:
                    raise GoldenError(words.RULES_FOLD(name=f"{table}.{name}"))
            for name in sorted(self.of(table).within):
                if shape.columns.get(name, "float") not in _NUMBERS:
                    raise GoldenError(words.RULES_WITHIN(name=f"{table}.{name}"))


def load_rules(path: Path) -> Rules:
    """Return the rules in the YAML file at ``path``.  Raises GoldenError for what they cannot
    say.
    """
    try:
        document = load(path.read_text(encoding="utf-8")) or {}
        if unknown := sorted(set(document) - {"all", "tables"}):
            raise GoldenError(words.RULES_PARTS(file=str(path), names=", ".join(unknown)))
        everywhere = _table_rules(document.get("all") or {}, TableRules())
        tables = {
            name: _table_rules(settings or {}, everywhere)
            for name, settings in (document.get("tables") or {}).items()
        }
    except (OSError, UnicodeError, TypeError, ValueError, AttributeError) as error:
        raise GoldenError(words.OF_LINE(place=str(path), error=str(error))) from error
    return Rules(everywhere, tables)


def _table_rules(settings: Mapping[str, Any], base: TableRules) -> TableRules:
    """Return the rules ``settings`` give over and above ``base``."""
    if unknown := sorted(set(settings) - _SETTINGS):
        raise ValueError(f"no such setting: {', '.join(unknown)}")
    return TableRules(
        leave_out=base.leave_out | set(settings.get("leave_out", ())),
        fold=base.fold | set(settings.get("fold", ())),
        within={**base.within, **{k: float(v) for k, v in settings.get("within", {}).items()}},
        allowed=base.allowed.but(settings.get("allow", {})),
        count_only=bool(settings.get("count_only", base.count_only)),
    )
