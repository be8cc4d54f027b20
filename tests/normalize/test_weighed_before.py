"""What came of a text in a run before is taken where the archive answers as it did."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from keputusan.normalize.repair import language_model, repair_reconciler
from keputusan.normalize.repair.near_words import Near
from keputusan.normalize.repair.questions import near_keys
from keputusan.normalize.repair.repair_reconciler import MetTexts, Repairs
from keputusan.normalize.repair.repairer import Repairer
from tests.normalize.test_repair import decree

WORDS = (
    *("laporan", "laporn", "lapora", "pelaporan", "layanan", "pelayanan", "pelayanann", "kinerja"),
    *("kinerj", "kenerja", "menyusun", "menyususn", "disusun", "di", "susun", "dan", "yang"),
    *("ynag", "untuk", "rapat", "rapt", "takmir", "takmirr", "posyandu", "posyanduu", "kader"),
    *("kadez", "gapura", "gapuro", "ZI", "WBK", "21", "2", "pengelola", "pengelolaa", "mengelola"),
    *("kelola", "arsip", "arsp", "Sutarno", "bertanggungjawab", "tanggung", "jawab", "dikemudian"),
)


@pytest.fixture(autouse=True)
def _small_archives_note_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repair_reconciler, "FEWEST_NOTED", 1)


class Memory:
    """Notes in memory."""

    def __init__(self) -> None:
        self.content: bytes | None = None

    def read(self) -> bytes | None:
        return self.content

    def write(self, content: bytes) -> None:
        self.content = content


class Weighed:
    """Counts the texts that are weighed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.texts: list[str] = []
        original = Repairer.weigh

        def weigh(repairer: Repairer, text: str, *rest: object) -> object:
            self.texts.append(text)
            return original(repairer, text, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(Repairer, "weigh", weigh)


class Archive:
    """An archive of one bundle a decree, and what is kept of it."""

    def __init__(self) -> None:
        self.history = Memory()
        self.bundles: dict[str, Memory] = {}

    def run(self, decrees: Sequence[tuple[str, ...]]) -> list[object]:
        """Return how the texts are repaired, by what is kept."""
        repairs, seen = settled(decrees, self.history)
        return [
            repairs.needs_noted(summary, self.bundles.setdefault("|".join(texts), Memory()))
            for texts, summary in zip(decrees, seen, strict=True)
        ]


def settled(
    decrees: Sequence[tuple[str, ...]], history: Memory | None
) -> tuple[Repairs, list[MetTexts]]:
    repairs, seen = Repairs(history=history), []
    for texts in decrees:
        one = Repairs()
        one.observe(decree(*texts, names=("Budi Santoso",)))
        seen.append(one.summary())
        repairs.add(seen[-1])
    repairs.settle()
    return repairs, seen


def fresh(decrees: Sequence[tuple[str, ...]]) -> list[object]:
    repairs, seen = settled(decrees, None)
    return [repairs.needs_noted(summary, Memory()) for summary in seen]


def made_up(chosen: random.Random, number: int) -> list[tuple[str, ...]]:
    return [
        tuple(" ".join(chosen.choices(WORDS, k=chosen.randint(2, 6))) for _ in range(2))
        for _ in range(number)
    ]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_comes_and_goes_repairs_are_those_of_a_new_run(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # every small change of a score is one, and none is one of all texts
    monkeypatch.setattr(repair_reconciler, "SCORE_DIGITS", 9)
    monkeypatch.setattr(language_model, "ALL_EXACT", 1)
    chosen = random.Random(seed)
    archive, decrees, weighed = Archive(), made_up(chosen, 12), Weighed(monkeypatch)
    expected = archive.run(decrees)
    altered = 0
    for _ in range(4):
        before = expected
        kept = [one for one in decrees if chosen.random() > 0.15]
        expected = fresh(decrees := [*kept, *made_up(chosen, 2)])
        weighed.texts.clear()
        assert archive.run(decrees) == expected
        assert len(weighed.texts) < 2 * len(decrees), "nothing was taken"
        altered += any(one not in before for one in expected[: len(kept)])
    assert altered, "no repair depended on what came or went: nothing was tested"


def test_a_text_is_weighed_again_only_beside_what_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    archive, weighed = Archive(), Weighed(monkeypatch)
    decrees = [("menyusun laporan kinerja",), ("memelihara gapura posyandu",)]
    archive.run(decrees)
    assert len(weighed.texts) == 2
    weighed.texts.clear()
    archive.run(decrees)
    assert not weighed.texts
    archive.run([*decrees, ("mengecat gapura desa",)])
    assert weighed.texts == ["memelihara gapura posyandu", "mengecat gapura desa"]


@pytest.mark.parametrize(
    ("before", "new"),
    [
        # a word that is near, and one beside which another word is met that may be meant
        (["memilih zulkarbann desa"], ["zulkarban masjid besar", "zulkarban lama pulang"]),
        (["di hati kami", "hari ini", "hari lain"], ["di hari kami"]),
    ],
)
def test_a_text_is_weighed_again_where_another_word_may_now_be_meant(
    before: list[str], new: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language_model, "ALL_EXACT", 1)
    archive, weighed = Archive(), Weighed(monkeypatch)
    decrees = [(text,) for text in before]
    archive.run(decrees)
    weighed.texts.clear()
    archive.run(decrees := [*decrees, *((text,) for text in new)])
    assert before[0] in weighed.texts


def test_notes_that_go_by_a_history_that_is_gone_hold_for_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    archive, weighed = Archive(), Weighed(monkeypatch)
    decrees = [("menyusun laporan kinerja",), ("memelihara gapura posyandu",)]
    archive.run(decrees)
    archive.history.content = None
    archive.run([*decrees, ("membina kader",)])
    weighed.texts.clear()
    archive.history.content = b"no history"
    archive.run(decrees)
    assert len(weighed.texts) == 2
    for notes in archive.bundles.values():
        notes.content = b"no notes"
    assert archive.run(decrees) == fresh(decrees)


@pytest.mark.parametrize("slips", [1, 2, 3])
def test_words_that_are_near_have_a_question_in_common(slips: int) -> None:
    chosen = random.Random(slips)
    words = ["".join(chosen.choices("abcd", k=chosen.randint(3, 8))) for _ in range(400)]
    near = Near(words)
    keys = {word: set(near_keys(word, slips)) for word in words}
    found = [(word, other) for word in words for other in near.words(word, slips)]
    assert found
    assert all(keys[word] & keys[other] for word, other in found)


def test_a_small_archive_takes_no_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repair_reconciler, "FEWEST_NOTED", 3)
    archive = Archive()
    decrees = [("menyusun laporan kinerja",), ("memelihara gapura posyandu",)]
    assert archive.run(decrees) == fresh(decrees)
    assert archive.history.content is None and not any(m.content for m in archive.bundles.values())
    archive.run([*decrees, ("mengecat gapura desa",)])
    assert archive.history.content and all(m.content for m in archive.bundles.values())
