"""The commands ``keputusan cache ...``: what the store holds, and what of it can go."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from keputusan.pipeline.cli.command_group import Commands
from keputusan.pipeline.common import exits
from keputusan.schemas.rows import any_tables

if TYPE_CHECKING:
    from keputusan.pipeline.results import Store

P = ParamSpec("P")
R = TypeVar("R")

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def _place(command: Callable[P, R]) -> Callable[P, R]:
    """Return the two options that say where the store is."""
    command = click.option("-o", "--out", type=FOLDER, help="A folder published into: OUT/store.")(
        command
    )
    return click.option("--store", "root", type=FOLDER, help="The folder of results.")(command)


@click.group(cls=Commands)
def cache() -> None:
    """Look into the store of results, and prune it.

    Releases are no part of it: after publishing, a run itself keeps the three newest.
    """


@cache.command("list")
@_place
def list_results(root: Path | None, out: Path | None) -> None:
    """List the results of this version, and count those of others."""
    from keputusan.pipeline.common.safe_text import for_line
    from keputusan.pipeline.results import Snapshot

    store = _open(root, out)
    names = Snapshot(store).names()
    known = list(store.known())
    for source_id in known:
        kilobytes = store.size(source_id) / 1000
        name = for_line(names.get(source_id, "(not in the archive of the last run)"))
        click.echo(f"{source_id} {kilobytes:10.1f} kB  {name}")
    click.echo(f"version {store.version}: {len(known)} results")
    for version in store.other_versions():
        click.echo(f"version {version}: {len(list(store.other(version).known()))} results, unused")


@cache.command()
@click.argument("source_id")
@_place
@click.option("--json", "as_json", is_flag=True, help="All of it but the cells, as JSON.")
def show(source_id: str, root: Path | None, out: Path | None, as_json: bool) -> None:
    """Show the result for the file whose id, or its beginning, is SOURCE_ID."""
    from keputusan.pipeline.common.safe_text import for_line

    store = _open(root, out)
    found = [known for known in store.known() if known.startswith(source_id)]
    if len(found) != 1:
        click.echo(f"{len(found)} results begin with {source_id}", err=True)
        sys.exit(exits.USAGE)
    stored = store.get(found[0])
    if as_json:
        document = {name: getattr(stored, name) for name in stored.__slots__}
        document["reason"] = stored.reason.en if stored.reason else None
        click.echo(json.dumps(document, ensure_ascii=False, indent=2, default=str))
        return
    for fact in ("kind", "pages", "document_id", "reason"):
        click.echo(f"{fact:12} {for_line(str(getattr(stored, fact) or '-'))}")
    click.echo(f"{'engines':12} {', '.join(stored.engines) or '-'}")
    counts = {table: len(rows) for table, rows in any_tables(stored.rows).items()}
    counts["cells"] = store.cells(found[0]).num_rows
    for table, rows in counts.items():
        click.echo(f"{table:16} {rows:8}")


@cache.command()
@_place
@click.option("--dry-run", is_flag=True, help="Only say what would be removed.")
def prune(root: Path | None, out: Path | None, dry_run: bool) -> None:
    """Remove results of other versions, and of files that the last run did not see.

    What is removed would only have to be read again.
    """
    from keputusan.pipeline.results import Snapshot, alone

    store = _open(root, out)
    with alone(Path(store.root)):
        versions = store.other_versions()
        names = Snapshot(store).names()
        # without a run of this version nobody knows which files there are
        gone = [known for known in store.known() if known not in names] if names else []
        if not dry_run:
            for version in versions:
                store.remove_version(version)
            for source_id in gone:
                store.remove(source_id)
                store.pages.remove(source_id)
    done = "would be removed" if dry_run else "removed"
    click.echo(f"{done}: {len(versions)} other versions, {len(gone)} results of files not there")


def _open(root: Path | None, out: Path | None) -> Store:
    from keputusan.pipeline.results import Store, extraction_version

    if (root is None) == (out is None):
        raise click.UsageError("give either --store or --out")
    folder = root if root is not None else Path(str(out)) / "store"
    if not folder.is_dir():
        raise click.UsageError(f"there is no store in {folder}")
    return Store(folder, extraction_version())
