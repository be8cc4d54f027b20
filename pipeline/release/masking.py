"""Staff numbers in what is published, written as their kind and a pseudonym.

A number is 18 digits of dates and few others: whoever knows the method could try them all.  So the
pseudonym is made with a secret key, which stands beside the releases and in none of them.  One key
gives a number one pseudonym, in all tables and all runs.
"""

from __future__ import annotations

import hmac
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from keputusan.language.headings import role_of
from keputusan.language.staff_numbers import FEWEST_DIGITS, find_staff_numbers
from keputusan.pipeline.common import error_wordings as words
from keputusan.pipeline.common.errors import KeputusanError
from keputusan.pipeline.storage.place import Place, below, open_folder
from keputusan.schemas import SCHEMA
from keputusan.schemas.rows import Row

KEY_FILE = "staff-numbers.key"

KEY_BYTES = 32

SHOWN = 10
"""Hexadecimal digits of a pseudonym: of a million numbers, two are alike once in two archives."""

DIGITS = "staff_number"
"""The column of staff numbers: digits alone, an old number has fewer than 18."""

PSEUDONYM = rf"(NIP|NIPPPK|NRP)-[0-9a-f]{{{SHOWN}}}"
"""What a masked number looks like, for DuckDB and Python."""

NUMBERS = "staff_number"
"""The role of a column of a page that holds staff numbers, and the published column of them."""

_COLUMN = ("table_no", "column_no")
"""What tells one column of a file's tables from the others."""

_DIGITS = re.compile(r"\W*\d[\d\s.\-–/]*\W*")
"""A cell of digits and nothing else."""

_MAY_HOLD = r"(?i)n\.?\s?[ir]\.?\s?p|(\d[\s.\-–OIl]{0,3}){9}"
"""What a text has that may hold a number: Arrow looks for it in millions of cells."""


class KeyFileError(KeputusanError):
    """The file of the key holds none: other pseudonyms than before would be published."""

    remedy = words.KEY_REMEDY()


class Mask:
    """Masks the staff numbers in rows and columns by a key."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._taken: set[tuple[object, ...]] = set()

    def text(self, text: str) -> str:
        """Return ``text`` with every staff number as its kind and its pseudonym."""
        parts, end = [], 0
        for number in find_staff_numbers(text):
            parts += [text[end : number.start], self._pseudonym(number.kind, number.digits)]
            end = number.end
        return "".join([*parts, text[end:]]) if parts else text

    def number(self, text: str) -> str:
        """Return ``text`` from a place for staff numbers: what is digits there is one without a
        label.
        """
        masked = self.text(text)
        digits = "".join(filter(str.isdigit, text))
        is_number = masked == text and len(digits) >= FEWEST_DIGITS and _DIGITS.fullmatch(text)
        return self._pseudonym("NIP", digits) if is_number else masked

    def _pseudonym(self, kind: str, digits: str) -> str:
        made = hmac.new(self._key, digits.encode(), sha256).hexdigest()[:SHOWN]
        return f"{kind}-{made}"

    def digits(self, number: str) -> str:
        """Return the pseudonym of a number that stands alone, without its label."""
        found = next(find_staff_numbers(f"NIP {number}"), None)
        return self.text(f"NIP {number}") if found else number

    def rows(self, table: str, rows: Iterable[Mapping[str, object]]) -> Iterator[Row]:
        """Yield the rows of a table, masked.

        Spellings that only the way of writing a number told apart are one then; of such, the
        first stays, and a file's name gets a number.
        """
        names = _masked_columns(table)
        key = SCHEMA[table].key
        for row in rows:
            masked = dict(row)
            for name in names:
                if isinstance(value := row.get(name), str):
                    masked[name] = self.digits(value) if name == DIGITS else self.text(value)
            changed = [name for name in key if masked.get(name) != row.get(name)]
            if changed and not self._take(table, masked, changed[0], key):
                continue
            yield masked

    def _take(self, table: str, row: Row, name: str, key: Iterable[str]) -> bool:
        given, number = row[name], 1
        while (found := (table, *(row.get(one) for one in key))) in self._taken:
            if table == "aliases":
                return False
            number += 1
            row[name] = f"{given}~{number}"
        self._taken.add(found)
        return True

    def batch(self, table: str, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return columns of a table, masked: of ``cells``, those of one file."""
        read = batch
        if table == "cells":
            batch = self._numbered_cells(batch)
        for name in _masked_columns(table):
            place = batch.schema.get_field_index(name)
            column = batch.column(place)
            if pc.any(pc.match_substring_regex(column, _MAY_HOLD)).as_py():
                texts = [text and self.text(text) for text in column.to_pylist()]
                field = batch.schema.field(place)
                batch = batch.set_column(place, field, pa.array(texts, field.type))
        return _without_moved_doubts(read, batch) if table == "cells" else batch

    def _numbered_cells(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return cells, masked where they stand in a column that is headed as one of staff
        numbers.
        """
        place = batch.schema.get_field_index("text_raw")
        texts = batch.column(place).to_pylist()
        columns = list(zip(*(batch.column(name).to_pylist() for name in _COLUMN), strict=True))
        headed = {
            column
            for column, text in zip(columns, texts, strict=True)
            if text and role_of(text) == NUMBERS
        }
        if not headed:
            return batch
        masked = [
            self.number(text) if text and column in headed else text
            for column, text in zip(columns, texts, strict=True)
        ]
        field = batch.schema.field(place)
        return batch.set_column(place, field, pa.array(masked, field.type))

    def identity(self) -> str:
        """Return a hash of the key: what was masked with another is to be masked anew."""
        return sha256(self._key).hexdigest()

    def restart(self) -> None:
        """Forget which keys were given."""
        self._taken.clear()


def _without_moved_doubts(read: pa.RecordBatch, masked: pa.RecordBatch) -> pa.RecordBatch:
    """Return ``masked`` cells without the doubtful signs of those whose text was changed."""
    same = pc.fill_null(pc.equal(read["text_raw"], masked["text_raw"]), True)
    place = masked.schema.get_field_index("doubts")
    doubts = pc.if_else(same, masked["doubts"], pa.scalar(None, pa.string()))
    return masked.set_column(place, masked.schema.field(place), doubts)


def _masked_columns(table: str) -> list[str]:
    """Return the columns of a table that hold text of the page; identifiers and codes do not."""
    return [
        column.name
        for column in SCHEMA[table].columns
        if column.type == "string" and not column.name.endswith("_id") and not column.values
    ]


def open_key(out: Place) -> tuple[bytes, bool]:
    """Return the key beside the releases in ``out``, and whether it was made now."""
    if isinstance(out, str):
        folder = open_folder(out)
        made = not folder.exists(KEY_FILE)
        if made:
            with folder.write(KEY_FILE) as sink:
                sink.write(secrets.token_hex(KEY_BYTES).encode())
        return _parse(folder.read(KEY_FILE), below(out, KEY_FILE)), made
    path = out / KEY_FILE
    made = not path.exists()
    if made:
        _write_key(path)
    return _parse(path.read_bytes(), path), made


def _write_key(path: Path) -> None:
    """Create the file whole, for its owner alone; one that came meanwhile stays."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.unlink(missing_ok=True)
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def _parse(content: bytes, place: Place) -> bytes:
    try:
        key = bytes.fromhex(content.decode())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyFileError(words.NO_KEY(place=str(place)))
    return key
