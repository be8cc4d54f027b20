"""The commands ``keputusan export ...``."""

from __future__ import annotations

from pathlib import Path

import click

from keputusan.pipeline.cli.command_group import Commands
from keputusan.pipeline.cli.place_argument import COPIED, ReleaseType

TARGET = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
SOURCE = click.option(
    "--from",
    "out",
    required=True,
    type=ReleaseType(),
    help="Folder or URL that `keputusan run` published into, or one release in it.",
)


@click.group(cls=Commands)
def export() -> None:
    """Write a release in the form another program opens."""


@export.command()
@TARGET
@SOURCE
@click.option("--views", is_flag=True, help="Only views over the release's own files.")
def duckdb(file: Path, out: Path, views: bool) -> None:
    """Write the DuckDB database FILE."""
    from keputusan.pipeline.export.database import export_duckdb
    from keputusan.pipeline.export.target import check_target

    if views and COPIED in click.get_current_context().meta:
        raise click.UsageError("--views needs a release in a folder: an object store's is copied")
    check_target(file, "duckdb")
    release = export_duckdb(file, out, views=views)
    click.echo(f"{file} holds release {release.name}")


@export.command()
@TARGET
@SOURCE
def xlsx(file: Path, out: Path) -> None:
    """Write the spreadsheet FILE, a sheet a table (all but `cells`)."""
    from keputusan.pipeline.export.target import check_target
    from keputusan.pipeline.export.workbook import export_xlsx

    check_target(file, "xlsx")
    release, left_out = export_xlsx(file, out)
    for table, rows in left_out.items():
        click.echo(f"{table}: {rows} rows are left out, a sheet holds no more", err=True)
    click.echo(f"{file} holds release {release.name}")
