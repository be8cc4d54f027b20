"""Releases: what is written, what is refused, and what a crash leaves behind."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from keputusan.pipeline.release import (
    CheckError,
    LockedError,
    PublishError,
    ReleaseWriter,
    check_release,
    prune_releases,
    release_checks,
)
from keputusan.pipeline.release import file_system as files
from keputusan.schemas import SCHEMA
from keputusan.schemas.arrow_schema import arrow_schema

OPERATIONS = [
    "sync",
    "make_folder",
    "move",
    "write_json",
    "point_link",
    "mark_used",
    "remove_file",
    "remove_folder",
    "sha256",
]


def sources(count, salt=""):
    """So many files of an archive, none of them a decree."""
    for number in range(count):
        path = f"arsip/{salt}{number}.pdf"
        digest = hashlib.sha256(path.encode()).hexdigest()
        yield {"source_id": digest[:16], "path": path, "status": "quarantined", "bytes": 1}


def publish(out, rows, append=1000, **options):
    """Publish ``rows`` as the table of sources, ``append`` of them at a time."""
    rows = list(rows)
    with ReleaseWriter(out, **options) as release:
        for start in range(0, len(rows), append):
            release.append("sources", rows[start : start + append])
        return release.commit()


def contents(folder):
    """Every file below ``folder`` with its bytes."""
    return {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_rows_come_back_in_order_over_all_parts(tmp_path):
    rows = list(sources(25))
    release = publish(tmp_path, rows, part_rows=10, row_group_rows=4)
    parts = sorted((tmp_path / "current" / "sources").iterdir())
    assert [part.name for part in parts] == [f"part-{number:05d}.parquet" for number in range(3)]
    groups = [
        [file.row_group(group).num_rows for group in range(file.num_row_groups)]
        for file in map(pq.read_metadata, parts)
    ]
    assert groups == [[4, 4, 2], [4, 4, 2], [4, 1]]
    read = pd.read_parquet(tmp_path / "current" / "sources")
    assert read["path"].tolist() == [row["path"] for row in rows]
    assert read["reason"].isna().all()
    assert release.rows == {table.name: 0 for table in SCHEMA} | {"sources": 25}


@pytest.mark.parametrize("append", [1, 7, 9000])
def test_the_same_rows_give_the_same_bytes_however_they_arrive(tmp_path, append):
    options = {"part_rows": 5000, "row_group_rows": 1500}
    one = publish(tmp_path / "one", sources(9000), **options)
    other = publish(tmp_path / "other", sources(9000), append=append, **options)
    assert one.id == other.id
    assert contents(one.path) == contents(other.path)
    assert publish(tmp_path / "third", sources(8999), **options).id != one.id


def test_a_table_without_rows_is_readable_with_its_whole_schema(tmp_path):
    publish(tmp_path, [])
    for table in SCHEMA:
        folder = tmp_path / "current" / table.name
        assert ds.dataset(folder, format="parquet").schema.equals(arrow_schema(table))
        assert list(pd.read_parquet(folder).columns) == list(table.column_names)


def test_the_descriptor_and_the_pointer_tell_what_is_there(tmp_path):
    release = publish(tmp_path, sources(25), part_rows=10)
    latest = json.loads((tmp_path / "latest.json").read_text())
    assert latest["release_id"] == release.id
    assert latest["schema_version"] == SCHEMA.version
    assert latest["rows"] == release.rows
    assert (tmp_path / latest["path"]).samefile(tmp_path / "current")
    assert not (tmp_path / "current").readlink().is_absolute()

    package = json.loads((release.path / "datapackage.json").read_text())
    described = {resource["name"]: resource for resource in package["resources"]}
    assert package["release_id"] == release.id
    assert described["sources"]["rows"] == 25
    for table in SCHEMA:
        resource = described[table.name]
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == list(table.column_names)
        assert all(field["description"] for field in fields)
        paths = [part["path"] for part in resource["parts"]]
        assert resource["path"] == (paths if len(paths) > 1 else paths[0])
        for part in resource["parts"]:
            data = (release.path / part["path"]).read_bytes()
            assert part["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
            assert part["bytes"] == len(data)
    assert described["sources"]["schema"]["primaryKey"] == ["source_id"]
    assert described["aliases"]["schema"]["uniqueKeys"] == [list(SCHEMA["aliases"].key)]
    assert {
        "fields": ["plan_item_id"],
        "reference": {"resource": "plan_items", "fields": ["plan_item_id"]},
    } in described["plan_schedule"]["schema"]["foreignKeys"]


def test_the_descriptor_is_valid_by_its_standard(tmp_path):
    from frictionless import validate

    [source] = sources(1)
    place = {"source_id": source["source_id"], "page": 1, "confidence": 1}
    decrees = [
        {**place, "document_id": "a", "subject": "other", "year": 2021},
        {**place, "document_id": "b", "subject": "team", "decided_on": date(2021, 4, 1)},
    ]
    with ReleaseWriter(tmp_path) as release:
        release.append("sources", [source])
        release.append("source_copies", [{key: source[key] for key in ("source_id", "path")}])
        release.append("documents", decrees)
        published = release.commit()
    descriptor = published.path / "datapackage.json"
    assert validate(descriptor).valid
    package = json.loads(descriptor.read_text())
    licences = {one["name"]: one["licenses"][0]["name"] for one in package["resources"]}
    assert licences["institutions"] == "ODbL-1.0"
    # what is wrong is told: here no decree may be without a year
    decrees = package["resources"][list(licences).index("documents")]
    [year] = [field for field in decrees["schema"]["fields"] if field["name"] == "year"]
    year["constraints"] = {"required": True}
    del decrees["schema"]["foreignKeys"]
    descriptor.write_text(json.dumps({**package, "resources": [decrees]}))
    assert not validate(descriptor).valid


def test_rows_that_break_the_schema_are_not_published(tmp_path):
    before = publish(tmp_path, sources(1))
    with ReleaseWriter(tmp_path) as release:
        release.append("sources", [*sources(3), *sources(1)])
        release.append("persons", [{"person_id": "a", "person": "-", "institution_id": "kpu"}])
        with pytest.raises(CheckError) as refusal:
            release.commit()
    assert {(found.table, found.column, found.rule) for found in refusal.value.violations} == {
        ("sources", "source_id", "duplicate-key"),
        ("persons", "person", "empty-text"),
        ("persons", "variants", "missing"),
        ("persons", "rows", "missing"),
        ("persons", "institution_id", "dangling-reference"),
    }
    assert "persons.institution_id: dangling-reference" in str(refusal.value)
    assert "'kpu' at ('a',)" in str(refusal.value)
    assert (tmp_path / "current").readlink().name == before.id
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [before.id]


@pytest.mark.parametrize("at_once", [2, 4, 100])
def test_what_breaks_a_table_is_told_however_it_is_read(tmp_path, monkeypatch, at_once):
    monkeypatch.setattr(release_checks, "_BATCH_ROWS", at_once)
    [first, *others] = sources(6)
    copies = [{"source_id": row["source_id"], "path": row["path"]} for row in others]
    copies += [copies[0], {"source_id": first["source_id"], "path": "0"}]
    with ReleaseWriter(tmp_path, row_group_rows=3) as release:
        release.append("sources", others)
        release.append("source_copies", copies)
        found = list(release.violations())
    assert [(one.table, one.rule, one.key) for one in found] == [
        ("source_copies", "duplicate-key", (others[0]["path"],)),
        ("source_copies", "dangling-reference", ("0",)),
    ]


@pytest.mark.parametrize(
    ("table", "row", "message"),
    [
        ("source", {}, "no table source"),
        ("sources", {"file": "a"}, "sources has no column file"),
        ("sources", {"pages": "two"}, "sources.pages: 'two' is no int32"),
        ("areas", {"area_id": 300}, "areas.area_id: 300 is no int8"),
        ("areas", {"area": "\ud800"}, "areas.area: .* is no string"),
    ],
)
def test_what_does_not_fit_the_schema_is_refused_by_name(tmp_path, table, row, message):
    with ReleaseWriter(tmp_path) as release, pytest.raises(PublishError, match=message):
        release.append(table, [row])
        release.commit()
    assert not (tmp_path / "current").exists()


def test_an_unfinished_release_leaves_nothing(tmp_path):
    before = publish(tmp_path, sources(1))
    with pytest.raises(KeyboardInterrupt), ReleaseWriter(tmp_path, row_group_rows=10) as release:
        release.append("sources", list(sources(9000)))
        raise KeyboardInterrupt
    with ReleaseWriter(tmp_path) as release:
        release.append("sources", list(sources(5)))
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [before.id]
    assert (tmp_path / "current").readlink().name == before.id


class Outage:
    """Lets so many file operations succeed and fails every one after them."""

    def __init__(self, monkeypatch, allowed):
        self.left = allowed
        for name in OPERATIONS:
            monkeypatch.setattr(files, name, self._wrap(getattr(files, name)))

    def _wrap(self, operation):
        def wrapped(*arguments):
            self.left -= 1
            if self.left < 0:
                raise OSError("no more")
            return operation(*arguments)

        return wrapped


def test_a_crash_at_any_file_operation_leaves_a_whole_release_current(tmp_path):
    before = publish(tmp_path, sources(3))
    after = publish(tmp_path / "elsewhere", sources(4))
    whole = {release.id: contents(release.path) for release in (before, after)}
    seen = set()
    allowed = 0
    while True:
        with pytest.MonkeyPatch.context() as monkeypatch:
            Outage(monkeypatch, allowed)
            try:
                publish(tmp_path, sources(4), keep=1)
                break
            except OSError:
                allowed += 1
        current = (tmp_path / "current").resolve()
        latest = json.loads((tmp_path / "latest.json").read_text())["release_id"]
        for named in (current.name, latest):
            assert contents(tmp_path / "releases" / named) == whole[named]
        seen.add((current.name, latest))
        if (tmp_path / "releases" / after.id).exists():
            publish(tmp_path, sources(3), keep=1)
        with ReleaseWriter(tmp_path):
            pass  # as any next run does, it clears up what the crash left
        assert [path.name for path in (tmp_path / "releases").iterdir()] == [before.id]
    assert seen == {(before.id, before.id), (after.id, before.id), (after.id, after.id)}
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [after.id]


def test_publishing_again_mends_a_damaged_release(tmp_path):
    release = publish(tmp_path, sources(3))
    whole = contents(release.path)
    (release.path / "sources" / "part-00000.parquet").write_bytes(b"PAR1")
    (release.path / "sources" / "part-00001.parquet").write_bytes(b"PAR1")
    (release.path / "areas" / "part-00000.parquet").unlink()
    assert publish(tmp_path, sources(3)) == release
    assert contents(release.path) == whole


def test_a_part_of_another_schema_is_told(tmp_path):
    release = publish(tmp_path, sources(3))
    part = release.path / "areas" / "part-00000.parquet"
    pq.write_table(pq.read_table(part).drop_columns("area"), part)
    (release.path / "persons" / "part-00000.parquet").unlink()
    found = {(violation.table, violation.rule) for violation in check_release(release.path)}
    assert found == {("areas", "schema"), ("persons", "no-part")}


def test_old_releases_go_but_never_the_current_one(tmp_path):
    releases = [publish(tmp_path, sources(1, salt), keep=9) for salt in "abcde"]
    for age, release in enumerate(reversed(releases)):
        os.utime(release.path, (1_000_000 - age, 1_000_000 - age))
    again = publish(tmp_path, sources(1, "a"), keep=2)
    kept = {path.name for path in (tmp_path / "releases").iterdir()}
    assert again.id == releases[0].id
    assert kept == {releases[0].id, releases[4].id}
    os.utime(again.path, (0, 0))
    assert prune_releases(tmp_path, keep=0) == [releases[4].id]
    assert (tmp_path / "current" / "sources").is_dir()


def test_a_second_run_into_the_same_folder_is_refused(tmp_path):
    with ReleaseWriter(tmp_path):
        with pytest.raises(LockedError, match="another run"), ReleaseWriter(tmp_path):
            pass
        with pytest.raises(LockedError):
            prune_releases(tmp_path)
    publish(tmp_path, sources(1))


def test_a_killed_run_leaves_no_lock_and_no_half_release(tmp_path):
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from keputusan.pipeline.release import ReleaseWriter\n"
        "with ReleaseWriter(Path(sys.argv[1])):\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parents[2]
    killed = subprocess.run([sys.executable, "-c", script, tmp_path], cwd=root, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(list((tmp_path / "releases").iterdir())) == 1
    release = publish(tmp_path, sources(1))
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [release.id]
