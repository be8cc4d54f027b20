"""Which file of a decree is published, where the archive has it more than once."""

from __future__ import annotations

import pytest

from keputusan.language.wording import Told
from keputusan.pipeline.common.file_status import FileDecree, FileStatus
from keputusan.pipeline.release.choice import choose_sources

TEAM, PLAN = "TIM KERJA TAHUN 2024", "RENCANA AKSI REFORMASI BIROKRASI"


def file(
    name: str,
    *decrees: tuple[str, str, int],
    kind: str = "digital",
    source: str | None = None,
    reason: str | None = None,
    ignored: bool = False,
) -> FileStatus:
    """Return a file with decrees (id, title, records); its bytes are ``source``, or its own."""
    read = [FileDecree(*decree) for decree in decrees]
    first = read[0].document_id if read else None
    return FileStatus(
        name,
        source or f"of-{name}",
        kind=kind,
        document_id=first,
        decrees=read,
        reason=Told(reason, f"({reason})") if reason else None,
        ignored=ignored,
    )


def outcomes(*files: FileStatus) -> list[tuple[object, object, object]]:
    """Return (path, status, decree) of every content."""
    rows = choose_sources(list(files)).sources
    return [(row["path"], row["status"], row["document_id"]) for row in rows]


def test_files_of_other_decrees_are_all_published() -> None:
    files = [file("a.pdf", ("d1", TEAM, 5)), file("b.pdf", ("d2", PLAN, 9))]
    assert outcomes(*files) == [("a.pdf", "published", "d1"), ("b.pdf", "published", "d2")]
    assert choose_sources(files).decrees == {}


@pytest.mark.parametrize(
    ("first", "second", "published"),
    [
        # digital pages before scanned ones, and those before a dump
        (("a", "digital", 5), ("b", "scanned", 5), "a"),
        (("a", "scanned", 5), ("b", "digital", 5), "b"),
        (("a", "text", 9), ("b", "scanned", 5), "b"),
        (("a", "mixed", 5), ("b", "scanned", 9), "a"),
        (("a", "digital", 1), ("b", "mixed", 9), "a"),
        # of one kind the one that gives more
        (("a", "digital", 5), ("b", "digital", 9), "b"),
        (("a", "scanned", 9), ("b", "scanned", 5), "a"),
        # else the first by name
        (("a", "digital", 5), ("b", "digital", 5), "a"),
        (("b", "digital", 5), ("a", "digital", 5), "a"),
    ],
)
def test_the_best_file_of_a_decree_is_published(
    first: tuple[str, str, int], second: tuple[str, str, int], published: str
) -> None:
    files = [file(name, ("d", TEAM, n), kind=kind) for name, kind, n in (first, second)]
    chosen = choose_sources(files)
    status = {str(row["path"]): row["status"] for row in chosen.sources}
    (other,) = status.keys() - {published}
    assert status == {published: "published", other: "duplicate"}
    (row,) = [row for row in chosen.sources if row["path"] == other]
    assert f"the same decree as {published}" in str(row["reason"])
    assert row["document_id"] == "d"
    assert chosen.decrees == {f"of-{other}": {"d": None}}


@pytest.mark.parametrize(
    ("title", "other", "is_same"),
    [
        (TEAM, TEAM, True),
        (TEAM, TEAM.title(), True),
        # a scan misreads a few letters
        (TEAM, "T1M KERJA TAHUM 2024", True),
        (TEAM, PLAN, False),
        # a title that is not known says nothing against it
        (TEAM, "", True),
        ("", "", True),
    ],
)
def test_two_decrees_with_one_number_are_both_published(
    title: str, other: str, is_same: bool
) -> None:
    chosen = choose_sources([file("a.pdf", ("d", title, 9)), file("b.pdf", ("d", other, 5))])
    statuses = [row["status"] for row in chosen.sources]
    assert statuses == ["published", "duplicate" if is_same else "published"]
    if not is_same:
        # the later one gets an id of its own: that of its file
        assert chosen.sources[1]["document_id"] == "of-b.pdf"
        assert chosen.decrees == {"of-b.pdf": {"d": "of-b.pdf"}}


def test_a_further_decree_of_a_file_gets_another_id_of_its_own() -> None:
    bound = file("b.pdf", ("d0", PLAN, 9), ("d", TEAM, 5))
    chosen = choose_sources([file("a.pdf", ("d", PLAN, 9)), bound])
    (given,) = chosen.decrees["of-b.pdf"].values()
    assert given not in {None, "d", "d0", "of-b.pdf"}
    assert [row["status"] for row in chosen.sources] == ["published", "published"]
    again = choose_sources([file("a.pdf", ("d", PLAN, 9)), bound])
    assert again.decrees == chosen.decrees


def test_a_file_of_several_decrees_is_a_duplicate_where_all_of_them_are() -> None:
    bound = file("z.pdf", ("d1", TEAM, 5), ("d2", PLAN, 5), kind="scanned")
    one, two = file("a.pdf", ("d1", TEAM, 5)), file("b.pdf", ("d2", PLAN, 5))
    chosen = choose_sources([one, two, bound])
    assert chosen.sources[2]["status"] == "duplicate"
    assert chosen.sources[2]["reason"] == "the same decrees as a.pdf, b.pdf"
    assert chosen.decrees == {"of-z.pdf": {"d1": None, "d2": None}}
    # where one of its decrees is nowhere else, it is published for that one
    chosen = choose_sources([one, bound])
    assert (chosen.sources[1]["status"], chosen.sources[1]["document_id"]) == ("published", "d2")
    assert chosen.decrees == {"of-z.pdf": {"d1": None}}


def test_byte_identical_files_are_one_content() -> None:
    first = file("a.pdf", ("d", TEAM, 5), source="same")
    chosen = choose_sources([first, file("b.pdf", ("d", TEAM, 5), source="same")])
    assert [row["path"] for row in chosen.sources] == ["a.pdf"]
    assert chosen.copies == [
        {"source_id": "same", "path": "a.pdf"},
        {"source_id": "same", "path": "b.pdf"},
    ]


def test_a_copy_that_could_be_read_stands_for_one_that_could_not() -> None:
    lost = file("a.pdf", source="same", reason="it vanished")
    chosen = choose_sources([lost, file("b.pdf", ("d", TEAM, 5), source="same")])
    assert [(row["path"], row["status"]) for row in chosen.sources] == [("b.pdf", "published")]
    assert len(chosen.copies) == 2


@pytest.mark.parametrize(("ignored", "status"), [(False, "quarantined"), (True, "ignored")])
def test_a_file_that_gives_nothing_is_told(ignored: bool, status: str) -> None:
    unread = file("a.doc", reason="it cannot be read", ignored=ignored)
    (row,) = choose_sources([unread]).sources
    assert (row["status"], row["document_id"]) == (status, None)
    assert row["reason"] == "it cannot be read"
    assert row["reason_indonesian"] == "(it cannot be read)"


def test_a_file_without_bytes_is_known_by_its_name() -> None:
    one, other = (
        FileStatus("a.pdf", reason=Told("gone", "alasan")),
        FileStatus("b.pdf", reason=Told("gone", "alasan")),
    )
    ids = [row["source_id"] for row in choose_sources([one, other]).sources]
    assert len(set(ids)) == 2
    assert all(ids)


def test_a_file_that_is_no_decree_is_published_without_one() -> None:
    assert outcomes(file("notes.pdf")) == [("notes.pdf", "published", None)]


def test_the_order_of_files_changes_nothing_but_that_of_the_rows() -> None:
    files = [
        file("a.pdf", ("d", TEAM, 5), kind="scanned"),
        file("b.pdf", ("d", TEAM, 9)),
        file("c.pdf", ("d", PLAN, 2)),
        file("d.pdf", ("e", PLAN, 2)),
    ]
    there, back = choose_sources(files), choose_sources(files[::-1])
    assert there.decrees == back.decrees
    assert there.sources == back.sources[::-1]
