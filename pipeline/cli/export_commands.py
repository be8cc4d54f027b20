"""The commands ``keputusan export ...``."""

from __future__ import annotations

from pathlib import Path

import click

from keputusan.pipeline.cli.command_group import Commands
from keputusan.pipeline.cli.place_argument import COPIED
from keputusan.pipeline.cli.release_argument import takes_release
from keputusan.pipeline.cli.words import Words

TARGET = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
QUIET = click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")


@click.group(cls=Commands)
def export() -> None:
    """Write a release in the form another program opens."""


@export.command()
@TARGET
@takes_release()
@QUIET
@click.option("--views", is_flag=True, help="Only views over the release's own files.")
def duckdb(file: Path, out: Path, views: bool, quiet: bool) -> None:
    """Write the DuckDB database FILE."""
    from keputusan.pipeline.export.database import export_duckdb
    from keputusan.pipeline.export.target import check_target

    if views and COPIED in click.get_current_context().meta:
        raise click.UsageError(Words()("views_of_folder"))
    check_target(file, "duckdb")
    release = export_duckdb(file, out, views=views)
    if not quiet:
        click.echo(Words()("exported", file=file, release=release.name))


@export.command()
@TARGET
@takes_release()
@QUIET
def sqlite(file: Path, out: Path, quiet: bool) -> None:
    """Write the SQLite database FILE, and beside it what Datasette shows about it."""
    from keputusan.pipeline.export.sqlite_file import export_sqlite
    from keputusan.pipeline.export.target import check_target

    check_target(file, "sqlite")
    release, about = export_sqlite(file, out)
    if not quiet:
        click.echo(Words()("exported_described", file=file, release=release.name, about=about))


@export.command()
@TARGET
@takes_release()
@QUIET
@click.option(
    "--lang",
    type=click.Choice(["id", "en"]),
    default="id",
    show_default=True,
    help="Language of headings and findings.",
)
@click.option(
    "--archive",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the archive: rows link to their file and page in it.  "
    "[default: the folder that was read, where it is still there]",
)
def xlsx(file: Path, out: Path, lang: str, archive: Path | None, quiet: bool) -> None:
    """Write the spreadsheet FILE: findings, teams, plans, schedule, persons, decrees."""
    from keputusan.pipeline.export.target import check_target
    from keputusan.pipeline.export.workbook import export_xlsx
    from keputusan.pipeline.release.known_archive import known_archive

    check_target(file, "xlsx")
    archive = archive or known_archive(out)
    release, left_out = export_xlsx(file, out, lang, archive)
    for table, rows in left_out.items():
        click.echo(Words()("rows_left_out", table=table, rows=rows), err=True)
    if not quiet:
        click.echo(Words()("exported", file=file, release=release.name))


@export.command("report")
@TARGET
@takes_release()
@click.option(
    "--lang",
    type=click.Choice(["id", "en"]),
    default="id",
    show_default=True,
    help="Language of the one file; of a ZIP archive the first page.",
)
@click.option(
    "--archive",
    type=click.Path(path_type=Path, exists=True),
    help="The archive that was read: the report is made anew, and rows lead to its files.",
)
@QUIET
def report(file: Path, out: Path, lang: str, archive: Path | None, quiet: bool) -> None:
    """Write the report as FILE: one .html with the pictures inside, or a .zip of all pages.

    Without --archive no row of it leads to a file, so that it can be sent on as it is.
    """
    from keputusan.pipeline.export.report_file import export_report
    from keputusan.pipeline.export.target import check_target, form_of

    form = form_of(file)
    if form not in ("html", "zip"):
        raise click.UsageError(Words()("html_or_zip"))
    check_target(file, form)
    release = export_report(file, out, lang, archive)
    if not quiet:
        click.echo(Words()("exported_report", file=file, release=release.name))
