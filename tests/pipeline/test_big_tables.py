"""Large tables take time in proportion to their size, and what makes it so changes no result."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keputusan.extract.dump.dump_pages import read_dump
from keputusan.findings.number_sequence import Numbered, Slip, find_slips
from keputusan.findings.repetition import FEWEST_WORDS, repeated_phrase
from keputusan.language.flowing import join_lines
from keputusan.pipeline.common.archive_files import ArchiveFile
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.reading.read_file import process_file
from keputusan.pipeline.results import Store
from tests.support.hostile import HEAD, PLAN, table

words = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["", "", "", ",", "."])).map("".join),
    max_size=40,
)


@settings(deadline=None, max_examples=300)
@given(words, st.data())
def test_a_repeated_phrase_is_that_which_comparing_all_finds(
    drawn: list[str], data: st.DataObject
) -> None:
    if drawn:  # most texts hold a phrase that stands twice
        place = data.draw(st.integers(0, len(drawn) - 1))
        drawn[place:place] = drawn[place : place + data.draw(st.integers(0, 9))]
    assert repeated_phrase(" ".join(drawn)) == comparing_all(drawn)


def comparing_all(drawn: list[str]) -> str | None:
    folded = [word.casefold().strip(".,;:()") for word in drawn]
    for end in range(len(drawn)):
        for length in range(end, FEWEST_WORDS - 1, -1):
            listed = drawn[end - 1][-1] in ",;:/"
            if not listed and folded[end - length : end] == folded[end : end + length]:
                return " ".join(drawn[end - length : end])
    return None


def test_a_phrase_is_found_in_a_very_long_text() -> None:
    phrase = " ".join(f"kata {number} lain" for number in range(5_000))
    assert repeated_phrase(f"Awal {phrase}") is None
    assert repeated_phrase(f"Awal {phrase} {phrase} akhir") == phrase
    assert repeated_phrase(f"Awal {phrase}, {phrase} akhir") is None


def read(tmp_path: Path, content: bytes) -> tuple[FileStatus, Store, float]:
    """Return what reading ``content`` gives, and the seconds of CPU time it takes."""
    path = tmp_path / f"{len(content)}.txt"
    path.write_bytes(content)
    store = Store(tmp_path / "store", "v")
    begun = time.process_time()
    status = process_file(ArchiveFile(path, path.name), store)
    return status, store, time.process_time() - begun


@pytest.mark.parametrize("shape", ["long", "broad"])
def test_a_table_of_many_cells_takes_time_in_proportion(shape: str, tmp_path: Path) -> None:
    def content(times: int) -> bytes:
        return table(18, 250 * times) if shape == "long" else table(250 * times, 20)

    read(tmp_path, content(1))  # what is loaded once
    _, _, small = read(tmp_path, content(2))
    status, store, large = read(tmp_path, content(16))
    assert status.reason is None and status.source_id is not None
    texts = store.cells(status.source_id).column("text_raw").to_pylist()
    last = "sel 17" if shape == "long" else "sel 3999"
    assert sum(str(text).split("\n")[-1] == last for text in texts) == (
        4000 if shape == "long" else 20
    )
    # eight times the cells: 64 times the seconds if each were compared with each
    assert large < 12 * small + 0.5


def test_pages_within_a_table_are_cut_once_each() -> None:
    row = "{0}\tAREA {0}\tKegiatan {0}\tSub kegiatan {0}\tTerlaksana {0}" + "\t√" * 12 + "\tok\n"
    rows = [row.format(number) for number in range(1, 4001)]
    begun = time.process_time()
    pages = read_dump(HEAD.format(1) + PLAN + "\f".join(rows))
    assert time.process_time() - begun < 15
    assert [len(page.grids) for page in pages] == [1] * 4000
    texts = [cell.text for page in pages[1:] for cell in page.grids[0].cells]
    assert {f"Kegiatan {number}" for number in range(2, 4001)} <= set(texts)


def test_a_header_without_rows_is_a_table() -> None:
    [page] = read_dump(HEAD.format(1) + PLAN)
    [grid] = page.grids
    assert (grid.page, grid.rows, grid.columns) == (1, 1, 18)
    assert "KEGIATAN" in [cell.text for cell in grid.cells]


def test_many_lines_become_one_paragraph() -> None:
    begun = time.process_time()
    joined = join_lines(["peraturan perundang-", "undangan", "tentang"] * 50_000)
    assert time.process_time() - begun < 5
    assert joined == " ".join(["peraturan perundang-undangan tentang"] * 50_000)


def test_slips_of_a_very_long_list_are_found() -> None:
    numbers = [Numbered(2 * (index % 4999) + 3) for index in range(100_000)]
    begun = time.process_time()
    slips = list(find_slips(numbers))
    assert time.process_time() - begun < 10
    assert slips[0] == Slip("gap", 0, 1, (4,))


def test_a_number_that_stands_for_another_may_come_again() -> None:
    # 9 is a misprint for 3, as 4 comes next; then 3 itself is one too many
    numbers = [Numbered(value) for value in (1, 2, 9, 4, 3)]
    assert list(find_slips(numbers)) == [Slip("gap", 1, 2, (5,)), Slip("repeat", 2, 4)]
