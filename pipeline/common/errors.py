"""Everything that ends a command, in one place: each error with its exit code and its remedy.

The layers below have errors of their own, which know nothing of a command line; `explain` has
their codes and remedies.  A file of the archive that cannot be read ends no command: it is a row
of `sources`.
"""

from __future__ import annotations

import errno
import os
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from keputusan.language.local_format import Language
from keputusan.language.wording import Sentence, Told, say
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common import exits
from keputusan.pipeline.common.safe_text import for_line

if TYPE_CHECKING:
    from keputusan.schemas.table_checks import Violation  # a command's help must not wait for Arrow

Text: TypeAlias = str | Sentence | Told
"""What is said in English only, or in both languages."""

_EXAMPLES = 5
"""Rows that are named of one broken rule of the schema."""

_COUNTED = 10_000
"""Rows after which breaches of the schema are not counted any further."""


class KeputusanError(Exception):
    """A command cannot do what it was asked; ``exit_code`` and ``remedy`` are its kind's."""

    exit_code = exits.FAILED
    remedy: Text = ""

    def __init__(self, told: Text) -> None:
        super().__init__(str(told))
        self.told = told


class NothingToDoError(KeputusanError):
    """The archive holds no file."""

    exit_code = exits.NOTHING_TO_DO
    remedy = words.CHECK_PATH()


class WrongPlaceError(KeputusanError):
    """Places that are named on the command line cannot be what they are named for."""

    exit_code = exits.USAGE


class SettingsError(KeputusanError):
    """The file of options cannot be read, or names what there is not."""

    exit_code = exits.USAGE


class NoReleaseError(KeputusanError):
    """The folder holds no release."""

    exit_code = exits.NOTHING_TO_DO
    remedy = words.MAKE_RELEASE()


class DamagedReleaseError(KeputusanError):
    """A release is not what was published: a part is missing, cut or changed."""

    remedy = words.PUBLISH_ANEW()


class PublishError(KeputusanError):
    """The release was not published; the one before it is untouched."""


class LossError(PublishError):
    """The new release would lack many decrees of the current one, which stays."""

    exit_code = exits.LOSS

    def __init__(self, told: Text, remedy: Text) -> None:
        super().__init__(told)
        self.remedy = remedy


class LockedError(PublishError):
    """Another process is publishing into the same folder."""

    remedy = words.WAIT()


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


class StoreError(PublishError):
    """A result could not be kept, as on a full disk: going on would lose files."""


class DamagedError(PublishError):
    """A result cannot be read back, as after a power cut; it is removed, to be made anew."""

    remedy = words.READ_ANEW()


class PoolError(PublishError):
    """No worker can be started."""


class ClusterError(PublishError):
    """The cluster cannot read the archive, or is lost; what it has read is kept."""


class GoldenError(KeputusanError):
    """There is nothing to compare: no release, no golden, or rules that contradict themselves."""


class TargetError(KeputusanError):
    """A file may not be written where it was asked for: it would replace something else."""

    exit_code = exits.USAGE
    remedy: Text = words.OTHER_FILE()

    def __init__(self, told: Text, remedy: Text = "") -> None:
        super().__init__(told)
        self.remedy = remedy or type(self).remedy


class ReportError(KeputusanError):
    """The report cannot be written as the one file that was asked for."""

    exit_code = exits.USAGE


class NoQuestionError(KeputusanError):
    """The release does not ask what somebody answers."""

    exit_code = exits.USAGE


class SheetError(KeputusanError):
    """The CSV cannot be read, or a line of it is no answer."""

    exit_code = exits.USAGE


REMEDIES: dict[int, Text] = {
    errno.EACCES: words.RIGHT(),
    errno.EPERM: words.RIGHT(),
    errno.EROFS: words.WRITABLE(),
    errno.ENOSPC: words.FREE_SPACE(),
    errno.EDQUOT: words.FREE_SPACE(),
    errno.EFBIG: words.SMALLER_FILES(),
    errno.ENOENT: words.CHECK_PATH(),
    errno.EISDIR: words.IS_FOLDER(),
    errno.ENOTDIR: words.IS_FILE(),
    errno.EEXIST: words.IS_TAKEN(),
    errno.ELOOP: words.LINK_CIRCLE(),
    errno.ENAMETOOLONG: words.SHORTER_PATH(),
    errno.EIO: words.CHECK_DISK(),
    errno.ESTALE: words.MOUNTED_ANEW(),
    errno.EMFILE: words.MORE_OPEN_FILES(),
    errno.ENFILE: words.CLOSE_OTHERS(),
    errno.EADDRINUSE: words.OTHER_PORT(),
}
"""What to do about an error of the system."""

LOWER: dict[str, tuple[int, Text]] = {
    "DecisionFileError": (exits.FAILED, words.MEND_ENTRY()),
    "ContradictionError": (exits.FAILED, words.TAKE_ONE_OUT()),
    "UnreadableError": (exits.QUARANTINED, ""),
    "NotInstalledError": (exits.QUARANTINED, words.SEE_DOCTOR()),
    "EngineMissingError": (exits.USAGE, ""),
    "ArrowInvalid": (exits.FAILED, DamagedReleaseError.remedy),
    "ArrowException": (exits.FAILED, DamagedReleaseError.remedy),
}
"""Exit code and remedy of errors of the layers below and of libraries, by the class's name: a
command that meets none of them does not import where they are made."""


class Fault(NamedTuple):
    """Why a command ended: one line, but for breaches of the schema, and the exit code."""

    text: str
    exit_code: int
    indonesian: str

    def render(self, language: Language) -> str:
        """Return the line in ``language``, as far as it is known there."""
        return self.text if language == "en" else self.indonesian


def explain(error: BaseException) -> Fault | None:
    """Tell what ended a command and what to do; None for a fault of the program itself."""
    if isinstance(error, KeyboardInterrupt):
        return _fault(words.INTERRUPTED(), "", exits.INTERRUPTED)
    cause = error.__cause__
    of_system = _remedy(cause) if isinstance(cause, OSError) else ""
    if isinstance(error, KeputusanError):
        return _fault(error.told, of_system or error.remedy, error.exit_code)
    if isinstance(error, MemoryError):
        return _fault(words.LITTLE_MEMORY(), "", exits.FAILED)
    for kind in type(error).__mro__:
        if kind.__name__ in LOWER:
            code, remedy = LOWER[kind.__name__]
            told: Text | None = getattr(error, "needed", None) or getattr(error, "told", None)
            return _fault(told or _one_line(error), of_system or remedy, code)
    if isinstance(error, OSError) or type(error).__module__.startswith(("_duckdb", "duckdb")):
        return _fault(_of_system(error), _remedy(error), exits.FAILED)
    return None


def told_of(error: BaseException) -> Text:
    """Return what ended a command as one sentence, in both languages as far as it is known."""
    fault = explain(error)
    return Told(fault.text, fault.indonesian) if fault is not None else _one_line(error)


def _of_system(error: BaseException) -> Text:
    """Return an error of the system as ``file: reason``."""
    if not isinstance(error, OSError) or error.strerror is None:
        return _one_line(error)
    names = [error.filename, error.filename2]
    shown = " -> ".join(for_line(os.fsdecode(name)) for name in names if isinstance(name, _NAME))
    reason = Told(error.strerror, system_reasons().get(error.errno or 0, error.strerror))
    return words.OF_SYSTEM(file=shown, reason=reason) if shown else reason


@cache
def system_reasons() -> dict[int, str]:
    """Return what the system's errors are called in Indonesian, by number."""
    from keputusan.language.lookup import read_yaml

    names = read_yaml(Path(__file__).with_name("system_errors.yaml"), dict[str, str])
    numbers = {name: getattr(errno, name, None) for name in names}
    return {number: names[name] for name, number in numbers.items() if number is not None}


_NAME = (str, bytes, os.PathLike)


def _remedy(error: BaseException) -> Text:
    """Return what to do, by the error's number, or by what a library says in its place."""
    number = getattr(error, "errno", None)
    if number in REMEDIES:
        return REMEDIES[number]
    said = str(error)
    return next((REMEDIES[each] for each in REMEDIES if os.strerror(each) in said), "")


def _one_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return for_line(lines[0]) if lines else type(error).__name__


def _fault(told: Text, remedy: Text, exit_code: int) -> Fault:
    def joined(language: Language) -> str:
        parts = [say(told, language), say(remedy, language)]
        return "; ".join(part for part in parts if part)

    return Fault(joined("en"), exit_code, joined("id"))
