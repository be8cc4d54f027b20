"""Kinds of tables: told by their columns, whatever the order, and by nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from keputusan.extract.kinds.column_orders import roles_by_content
from keputusan.extract.kinds.column_roles import read_roles
from keputusan.extract.kinds.table_kind import is_plan, is_team, plan_of
from keputusan.extract.kinds.table_kinds import (
    FEWEST_MONTHS,
    NO_KIND,
    TableKind,
    kind_of,
    phrase_pattern,
    slice_of,
    table_kinds,
)
from keputusan.extract.model.logical_table import RowKind, Table
from keputusan.extract.model.table_records import (
    Kind,
    Roles,
    month_columns,
    months_of,
    part_columns,
)
from keputusan.language.headings import roles_of
from keputusan.language.lookup import LookupFileError, read_yaml
from keputusan.schemas import SCHEMA
from tests.support.decrees import decree

MONTHS = tuple(f"month-{month}" for month in range(1, 13))


def roles(*names: str) -> Roles:
    return {name: column for column, name in enumerate(names)}


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        (("number", "name", "position", "role"), Kind.TEAM),
        (("role", "name"), Kind.TEAM),
        (("role", "position"), Kind.TEAM),
        (("name", "position"), Kind.OTHER),
        (("role",), Kind.OTHER),
        (("component", "indicator", "evidence"), Kind.INTEGRITY),
        (("component", "indicator", "action", "time"), Kind.INTEGRITY),
        (("component", "indicator"), Kind.OTHER),
        (("component", "action", "evidence"), Kind.OTHER),
        (("objective", "action", "indicator"), Kind.PERFORMANCE),
        (("objective", "action", *MONTHS), Kind.PERFORMANCE),
        (("objective", "action"), Kind.OTHER),
        (("area", "activity", *MONTHS), Kind.REFORM),
        (("sub_activity", "indicator", *MONTHS), Kind.REFORM),
        (("area", "activity", *MONTHS[:FEWEST_MONTHS]), Kind.REFORM),
        (("area", "activity", *MONTHS[: FEWEST_MONTHS - 1]), Kind.OTHER),
        (("area", "activity"), Kind.OTHER),
        ((), Kind.OTHER),
        (("number", "note"), Kind.OTHER),
    ],
)
def test_a_kind_is_told_by_its_columns(columns: tuple[str, ...], kind: Kind) -> None:
    assert kind_of(roles(*columns)) == kind
    assert kind_of(roles(*columns[::-1])) == kind
    assert kind_of(roles("note", *columns, "signature")) == kind


@pytest.mark.parametrize("kind", table_kinds())
def test_the_usual_columns_of_a_kind_tell_it(kind: Kind) -> None:
    usual = table_kinds()[kind].usual
    assert usual is not None
    names = [name for role in usual.columns for name in (MONTHS if role == "months" else (role,))]
    assert kind_of(roles(*names)) == kind


@pytest.mark.parametrize("kind", table_kinds())
def test_a_slice_names_roles_tables_and_plans_that_there_are(kind: Kind) -> None:
    entry = table_kinds()[kind]
    known = {"months"} | set(_headed_roles())
    named = {role for group in entry.told_by for role in group}
    named |= {*entry.levels.merged, *entry.levels.own}
    assert named <= known
    assert kind in (SCHEMA["tables"]["kind"].values)
    if entry.plan is not None:
        assert entry.plan in SCHEMA["plan_items"]["plan"].values
    if entry.table is not None:
        assert kind in SCHEMA[entry.table].kinds


def _headed_roles() -> list[str]:
    path = Path(__file__).parents[2] / "language" / "headings.yaml"
    return list(read_yaml(path, dict[str, list[str | int]]))


def test_every_kind_with_rows_has_a_slice() -> None:
    assert {kind for table in SCHEMA for kind in table.kinds} == set(table_kinds())


def test_kinds_are_told_in_one_order() -> None:
    groups = [len(kind.told_by) for kind in table_kinds().values()]
    assert groups == sorted(groups, reverse=True)


def test_of_no_kind_nothing_is_known() -> None:
    assert slice_of(Kind.OTHER) is NO_KIND
    assert slice_of(Kind("a kind of another version")) is NO_KIND
    assert Kind.of("team") is Kind.TEAM


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("told_by: [[risk]]\nlevels: {}\ncolour: red\n", "colour"),
        ("levels: {}\n", "told_by"),
        ("told_by: risk\nlevels: {}\n", "told_by"),
        ("told_by: [[risk]]\nlevels: {merged: [a], inner: [b]}\n", "inner"),
        ("told_by: [[risk]]\nlevels: {}\nusual: {columns: [a]}\n", "telling"),
    ],
)
def test_a_slice_of_another_shape_is_refused(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "risk.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LookupFileError, match=told):
        read_yaml(path, TableKind)


@pytest.mark.parametrize(
    ("title", "is_named"),
    [
        ("TIM KERJA", True),
        ("Susunan Tim\nKerja", True),
        ("SATUAN  TUGAS", True),
        ("OPTIMALISASI", False),
        ("", False),
    ],
)
def test_a_title_names_a_kind_by_whole_words(title: str, is_named: bool) -> None:
    assert slice_of(Kind.TEAM).is_named_in(title) is is_named


def test_a_kind_without_titles_is_named_nowhere() -> None:
    assert not NO_KIND.is_named_in("TIM KERJA")
    assert phrase_pattern(("A B",)).search("x A\n B y")
    assert not phrase_pattern(("A B",)).search("AB A BC")


@pytest.mark.parametrize(
    ("titles", "kind"),
    [
        (("RENCANA AKSI REFORMASI BIROKRASI",), Kind.REFORM),
        (("RENCANA AKSI KINERJA",), Kind.PERFORMANCE),
        (("PEMBANGUNAN ZONA INTEGRITAS",), Kind.INTEGRITY),
        (("DAFTAR ISI", "PERJANJIAN KINERJA"), Kind.PERFORMANCE),
        # the nearest title first
        (("ZONA INTEGRITAS", "REFORMASI BIROKRASI"), Kind.INTEGRITY),
        (("DAFTAR HADIR",), Kind.OTHER),
        ((), Kind.OTHER),
    ],
)
def test_the_plan_that_titles_name(titles: tuple[str, ...], kind: Kind) -> None:
    assert plan_of(*titles) == kind


@pytest.mark.parametrize(
    ("columns", "is_one"),
    [
        (("activity", "time", "executor"), True),
        (("action", "target", *MONTHS), True),
        (("activity", "quarter-1", "indicator"), True),
        (("activity", "executor"), False),
        (("time", "executor"), False),
        (("activity", "time"), False),
        ((), False),
    ],
)
def test_columns_that_make_a_plan_of_any_kind(columns: tuple[str, ...], is_one: bool) -> None:
    assert is_plan(roles(*columns)) is is_one


@pytest.mark.parametrize(
    ("columns", "title", "about", "is_one"),
    [
        (("role", "name"), "", "", True),
        (("name", "position"), "SUSUNAN TIM", "", True),
        (("name", "position"), "", "TIM KERJA", True),
        (("name", "position"), "DAFTAR PEGAWAI", "", False),
        # a list of people for another purpose
        (("role", "name"), "DAFTAR HADIR TIM", "", False),
        (("name",), "SUSUNAN TIM", "", False),
        (("position", "duty"), "SUSUNAN TIM", "", False),
    ],
)
def test_a_list_of_people_is_a_team(
    columns: tuple[str, ...], title: str, about: str, is_one: bool
) -> None:
    assert is_team(roles(*columns), title, about) is is_one


def test_months_and_quarters_have_columns() -> None:
    columns = roles("number", "month-3", "quarter-2", "month-12")
    assert month_columns(columns) == {3: 1, 12: 3}
    assert part_columns(columns) == {range(4, 7): 2}
    assert [list(months_of(quarter, 4)) for quarter in range(1, 5)] == [
        [1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12],
    ]  # fmt: skip


def table(*rows: tuple[str, ...], header: int = 1) -> Table:
    """Return a table as it is read off a page, its first ``header`` rows being the header."""
    (read,) = decree(rows).tables
    for number, row in enumerate(read.table.rows):
        row.kind = RowKind.HEADER if number < header else RowKind.BODY
    return read.table


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (("NO", "NAMA", "JABATAN"), {"number": 0, "name": 1, "position": 2}),
        (("Nama/NIP", "Jabatan"), {"name": 0, "staff_number": 0, "position": 1}),
        # a role that two columns claim stays with the first
        (("NAMA", "JABATAN", "JABATAN"), {"name": 0, "position": 1}),
        (("KEGIATAN", "TW I", "Triwulan II"), {"activity": 0, "quarter-1": 1, "quarter-2": 2}),
        (("KEGIATAN", "Jan", "2", "B3"), {"activity": 0, "month-1": 1, "month-2": 2, "month-3": 3}),
        (("APA SAJA", "LAINNYA", "HAL"), {}),
    ],
)  # fmt: skip
def test_the_roles_of_headings(header: tuple[str, ...], expected: Roles) -> None:
    body = tuple("x" for _ in header)
    assert read_roles(table(header, body)) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("NAMA", ("name",)),
        ("nama lengkap", ("name",)),
        ("N A M A", ("name",)),
        ("NAMA/NIP", ("name", "staff_number")),
        ("NAMA (JABATAN)", ("name", "position")),
        ("KEDUDUKAN DALAM POKJA", ("role",)),
        # a misprint of one, and a word that is none
        ("KETERANGGAN", ("note",)),
        ("INDIKATOR KEBERHASILLAN", ("indicator",)),
        ("WARNA", ()),
        ("", ()),
    ],
)
def test_what_a_heading_names(heading: str, expected: tuple[str, ...]) -> None:
    assert roles_of(heading) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # a team without its header: the roles say it
        (
            [(str(n), "Ani Wati", "Staf", "Anggota", "Rapat") for n in range(1, 5)],
            {"number": 0, "name": 1, "position": 2, "role": 3, "duty": 4},
        ),
        # of which the last column may be missing
        (
            [(str(n), "Ani Wati", "Staf", "Anggota") for n in range(1, 5)],
            {"number": 0, "name": 1, "position": 2, "role": 3},
        ),
        # too few rows, or none of the words
        ([("1", "Ani Wati", "Staf", "Anggota", "Rapat")], None),
        ([(str(n), "Ani Wati", "Staf", "hadir", "ya") for n in range(1, 5)], None),
    ],
)
def test_a_table_whose_header_is_lost(rows: list[tuple[str, ...]], expected: Roles | None) -> None:
    assert roles_by_content(table(*rows, header=0)) == expected
