"""A fault in any step after reading costs the decree that it is met in, and no other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from keputusan.findings.person_findings import PersonFindings
from keputusan.findings.word_findings import WordFindings
from keputusan.normalize.indicators.indicator_reconciler import Indicators
from keputusan.normalize.instruments.reconcile import Instruments
from keputusan.normalize.people import person_reconciler as people_module
from keputusan.normalize.people.person_reconciler import People
from keputusan.normalize.repair.repair_reconciler import Repairs
from keputusan.normalize.reviewed.reviewed_cells import Readings
from keputusan.normalize.terms.vocabularies import Vocabularies
from keputusan.pipeline.common.file_status import FileStatus
from keputusan.pipeline.release import consolidate
from keputusan.pipeline.release.consolidate import reconcilers
from keputusan.pipeline.release.outcome import Outcome
from keputusan.pipeline.run import Options, run
from keputusan.schemas import SCHEMA
from keputusan.schemas.rows import Rows
from tests.support.dumps import dump, plan, team

CULPRIT = "3 TAHUN 2024"
MARK = "Celaka"
"""Stands in the culprit's texts, so that a fault can be planted where all decrees meet."""

NAMES = [f"{number}.txt" for number in range(1, 6)]


class Silent:
    def start(self, files: int) -> None: ...

    def advance(self, status: FileStatus) -> None: ...


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return five decrees, two offices, all in ``five``, all but the culprit in ``four``."""
    root = tmp_path_factory.mktemp("isolation")
    for folder in ("five", "four"):
        (root / folder).mkdir()
        for number, name in enumerate(NAMES, start=1):
            marked = MARK if number == 3 else "Budiman"
            text = dump(
                f"{number} TAHUN 2024",
                team(f"{marked} Santoso", "Maria Goreti Rero"),
                plan(f"Terlaksananya rapat {marked} tahunan ke {number}", "Tersusunnya laporan"),
                office="KABUPATEN SLEMAN" if number % 2 else "KOTA BANJAR",
                dictum=f"Membentuk Tim {marked} yang bertugas menyusun laporan.",
            )
            if number != 3 or folder == "five":
                (root / folder / name).write_text(text, encoding="utf-8")
    return root


def publish(place: Path, folder: str, out: Path) -> Outcome:
    options = Options(workers=0, store=place / "store", report=None)
    return run(place / folder, out, options, Silent())


def tables(outcome: Outcome) -> dict[str, bytes]:
    """Return the bytes of every table but ``sources``."""
    release = Path(str(outcome.release.path))
    return {
        table.name: b"".join(part.read_bytes() for part in sorted((release / table.name).iterdir()))
        for table in SCHEMA
        if table.name not in ("sources", "source_copies")
    }


@pytest.fixture(scope="module")
def four(place: Path) -> dict[str, bytes]:
    """Return the tables of the four decrees where the fifth is not there."""
    return tables(publish(place, "four", place / "out-four"))


def is_culprit(rows: Rows) -> bool:
    return any(document["number"] == CULPRIT for document in rows.get("documents", ()))


def failing(original: Callable[..., Any], self: Any, rows: Rows, *rest: Any, **named: Any) -> Any:
    """Return the step's own work first, so that it has left its traces, then the fault."""
    given = original(self, rows, *rest, **named)
    if is_culprit(rows):
        raise KeyError("planted")
    return given


def plant(monkeypatch: pytest.MonkeyPatch, owner: type, method: str) -> None:
    original = getattr(owner, method)
    monkeypatch.setattr(
        owner, method, lambda self, rows, *a, **k: failing(original, self, rows, *a, **k)
    )


def plant_in_all(
    monkeypatch: pytest.MonkeyPatch, owner: type, method: str, met: Callable[[Any], bool]
) -> None:
    """Plant a fault in a method that is given no decree: it comes once the culprit left traces."""
    original = getattr(owner, method)

    def faulty(self: Any) -> Any:
        if met(self):
            raise ZeroDivisionError("planted")
        return original(self)

    monkeypatch.setattr(owner, method, faulty)


def check(place: Path, four: dict[str, bytes], out: Path, step: str, error: str) -> None:
    outcome = publish(place, "five", out)
    [culprit] = [row for row in outcome.sources if row["status"] != "published"]
    assert culprit["path"] == "3.txt" and culprit["status"] == "quarantined"
    assert f"in the step {step}: {error}" in str(culprit["reason"])
    assert tables(outcome) == four
    published = pq.read_table(Path(str(outcome.release.path)) / "sources").to_pylist()
    assert [row["path"] for row in published] == NAMES
    assert published[2]["reason"] == culprit["reason"]


def test_every_step_is_tried() -> None:
    steps = {type(step) for step in reconcilers()}
    assert steps == {
        Vocabularies,
        People,
        Instruments,
        Repairs,
        Indicators,
        WordFindings,
        PersonFindings,
    }


@pytest.mark.parametrize("method", ["observe", "apply"])
@pytest.mark.parametrize(
    "step", [Vocabularies, People, Instruments, Repairs, Indicators, WordFindings, PersonFindings]
)
def test_a_fault_in_a_step(
    step: type[Any], method: str, place: Path, four: dict[str, bytes], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    plant(monkeypatch, step, method)
    check(place, four, tmp_path, step.name, "KeyError: 'planted'")


@pytest.mark.parametrize("method", ["begin", "end"])
def test_a_fault_in_the_readings(
    method: str, place: Path, four: dict[str, bytes], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    plant(monkeypatch, Readings, method)
    check(place, four, tmp_path, "readings", "KeyError")


def has_repairs(repairs: Repairs) -> bool:
    return bool(repairs._model.count(MARK.lower()))


def has_items(indicators: Indicators) -> bool:
    return any(MARK in item.text for item in indicators._uses)


def has_names(people: People) -> bool:
    return any(
        MARK in spelling.name
        for scope in people._seen.scopes()
        for spelling in people._seen.office(scope).spellings.values()
    )


@pytest.mark.parametrize(
    ("step", "method", "met"),
    [
        (Repairs, "settle", has_repairs),
        (Indicators, "settle", has_items),
        (Indicators, "entities", has_items),
        (People, "settle", has_names),
        (People, "entities", has_names),
    ],
)
def test_a_fault_of_all_decrees_together_is_traced_to_one(
    step: type[Any], method: str, met: Callable[[Any], bool], place: Path,
    four: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    plant_in_all(monkeypatch, step, method, met)
    check(place, four, tmp_path, step.name, "ZeroDivisionError: planted")


def test_a_fault_of_an_office_is_traced_among_its_decrees(
    place: Path, four: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = people_module.settle

    def settle(scope: str, office: Any, *rest: Any) -> Any:
        if any(MARK in spelling.name for spelling in office.spellings.values()):
            raise RecursionError("planted")
        return original(scope, office, *rest)

    monkeypatch.setattr(people_module, "settle", settle)
    check(place, four, tmp_path, "people", "RecursionError: planted")


def spoil_key(rows: Rows) -> None:
    rows["dictums"][1]["dictum_id"] = rows["dictums"][0]["dictum_id"]


def spoil_value(rows: Rows, value: object) -> None:
    rows["documents"][0]["decided_at"] = value


def spoil_reference(rows: Rows) -> None:
    rows["team_members"][0]["person_id"] = "nobody"


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (spoil_key, "duplicate-key"),
        (partial(spoil_value, value="-"), "empty-text"),
        (partial(spoil_value, value="\ud800"), "PublishError"),
        (partial(spoil_value, value=7), "PublishError"),
        (spoil_reference, "dangling-reference"),
    ],
)
def test_rows_that_break_the_release(
    spoil: Callable[[Rows], None], rule: str, place: Path, four: dict[str, bytes],
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    original = PersonFindings.apply

    def apply(self: PersonFindings, rows: Rows) -> None:
        original(self, rows)
        if is_culprit(rows):
            spoil(rows)

    monkeypatch.setattr(PersonFindings, "apply", apply)
    check(place, four, tmp_path, "checks", "")
    # the reason names the rule or what Arrow could not take
    [row] = pq.read_table(tmp_path / "current" / "sources").to_pylist()[2:3]
    assert rule in row["reason"]


def test_several_faults_are_found_in_one_pass(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []
    original = Repairs.observe
    begun = consolidate.Consolidation.run

    def observe(self: Repairs, rows: Rows) -> None:
        original(self, rows)
        if rows["documents"][0]["number"] != "1 TAHUN 2024":
            raise KeyError("planted")

    def counted(self: Any, sources: Any) -> Any:
        tries.append(len(sources))
        return begun(self, sources)

    monkeypatch.setattr(Repairs, "observe", observe)
    monkeypatch.setattr(consolidate.Consolidation, "run", counted)
    outcome = publish(place, "five", tmp_path)
    assert [row["status"] for row in outcome.sources] == ["published", *["quarantined"] * 4]
    assert tries == [5, 1, 1, 1, 5], "the first pass, three decrees alone, and the second pass"


def test_a_fault_that_no_decree_brings_is_raised(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant_in_all(monkeypatch, Vocabularies, "settle", lambda _: True)
    with pytest.raises(ZeroDivisionError):
        publish(place, "five", tmp_path)


def test_of_a_decree_with_two_files_the_other_one_is_published(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    text = (place / "five" / "1.txt").read_text(encoding="utf-8")
    (archive / "a.txt").write_text(text.replace("Rapat", "Rapat besar"), encoding="utf-8")
    (archive / "b.txt").write_text(text, encoding="utf-8")
    original = Repairs.apply

    def apply(self: Repairs, rows: Rows) -> None:
        original(self, rows)
        if any("besar" in str(row["activity"]) for row in rows["plan_items"]):
            raise KeyError("planted")

    monkeypatch.setattr(Repairs, "apply", apply)
    outcome = run(archive, tmp_path / "out", Options(workers=0, report=None), Silent())
    assert [row["status"] for row in outcome.sources] == ["quarantined", "published"]
