"""What can go wrong when a release is published."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice

from keputusan.schemas.table_checks import Violation

_EXAMPLES = 5
_COUNTED = 10_000


class PublishError(Exception):
    """The release was not published; the one before it is untouched."""


class LockedError(PublishError):
    """Another process is publishing into the same folder."""


class CheckError(PublishError):
    """The data break the schema; ``violations`` holds the first rows for each broken rule."""

    def __init__(self, violations: Iterable[Violation]) -> None:
        counts: Counter[tuple[str, str, str]] = Counter()
        examples: defaultdict[tuple[str, str, str], list[Violation]] = defaultdict(list)
        for violation in islice(violations, _COUNTED):
            broken = (violation.table, violation.column, violation.rule)
            counts[broken] += 1
            if counts[broken] <= _EXAMPLES:
                examples[broken].append(violation)
        lines = [
            f"{table}.{column}: {rule} in {counts[table, column, rule]} rows, first "
            + "; ".join(f"{v.value!r} at {v.key!r}" for v in shown)
            for (table, column, rule), shown in examples.items()
        ]
        if counts.total() == _COUNTED:
            lines.append(f"(counting stopped at {_COUNTED} rows)")
        super().__init__("the release breaks its schema:\n" + "\n".join(lines))
        self.violations = [violation for shown in examples.values() for violation in shown]
