"""The command ``keputusan``."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Literal, TextIO

import click

from keputusan.pipeline.cli.cache_commands import cache
from keputusan.pipeline.cli.command_group import HELP, Commands
from keputusan.pipeline.cli.doctor import doctor
from keputusan.pipeline.cli.export_commands import export
from keputusan.pipeline.cli.place_argument import PlaceType
from keputusan.pipeline.cli.release_argument import OUT_FOLDER, takes_release
from keputusan.pipeline.cli.review_commands import review_group
from keputusan.pipeline.cli.serve_command import serve
from keputusan.pipeline.cli.settings import CONFIG, FILE, load_settings, name_variables
from keputusan.pipeline.cli.status_command import status
from keputusan.pipeline.cli.words import SPEAKS
from keputusan.pipeline.common import exits
from keputusan.pipeline.common.arrow_rows import leave_pandas_out
from keputusan.pipeline.storage.place import Place

FOLDER = PlaceType(path_type=Path, file_okay=False)

PICTURES = click.Path(path_type=Path, file_okay=False)

REPORT_LANGUAGE = "id"
"""The report's first language unless somebody says otherwise: no machine's locale changes it."""

EXIT_CODES = f"""\b
Exit codes:
  {exits.PUBLISHED}  everything was read and published
  {exits.FAILED}  nothing was published; the message says why
  {exits.USAGE}  wrong usage, or a path that is not there
  {exits.QUARANTINED}  published, but some files could not be read
  {exits.NOTHING_TO_DO}  there are no files to read
  {exits.LOSS}  not published: far fewer decrees than in the current release
  {exits.INTERRUPTED}  interrupted (Ctrl-C); what was read is kept
"""

CHECK_EXIT_CODES = f"""\b
Exit codes:
  {exits.SAME}  the same, or no more different than is allowed; or accepted
  {exits.FAILED}  nothing was compared or accepted; the message says why
  {exits.USAGE}  wrong usage, or a path that is not there
  {exits.DIFFERENT}  different
"""


GIVEN = """
Every option of every command may also be given by the environment (KEPUTUSAN_WORKERS=4) or by
keputusan.toml in the working folder (workers = 4; under [run] for one command only). The command
line comes before the environment, and that before the file.
"""


@click.group(cls=Commands, epilog=EXIT_CODES + GIVEN,
             context_settings={"help_option_names": ["-h", "--help"]})  # fmt: skip
@click.version_option(None, "-V", "--version", package_name="keputusan")
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False), envvar=CONFIG,
              metavar="FILE",
              help=f"File of options.  [default: {FILE}, if it is there]")  # fmt: skip
@click.pass_context
def main(context: click.Context, config: Path | None) -> None:
    """Decrees of Indonesian election offices in, clean Parquet datasets out."""
    if not context.meta.get(HELP):  # help does not depend on a file
        context.default_map = load_settings(main, config)


@main.command(epilog=EXIT_CODES)
@click.argument("src", type=PlaceType(exists=True, path_type=Path))
@takes_release("Folder to publish into; its link `current` is the newest release.",
               type_=OUT_FOLDER, names=())  # fmt: skip
@click.option("-j", "--workers", type=click.IntRange(0), default=os.cpu_count() or 1,
              show_default=True,
              help="Processes that read files side by side; the result is the same. "
              "0 reads in this process, without limits, for debugging.")  # fmt: skip
@click.option("--time-limit", type=click.FloatRange(1), default=1800, show_default=True,
              help="Seconds after which a file is given up.")  # fmt: skip
@click.option("--memory-limit", type=click.IntRange(256), default=4096, show_default=True,
              help="Megabytes a worker may take.")  # fmt: skip
@click.option("--store", type=FOLDER,
              help="Folder of results: no file is read twice.  [default: OUT/store]")  # fmt: skip
@click.option("--searchable", type=click.Path(path_type=Path, file_okay=False),
              help="Also write each scan below this folder, searchable.")  # fmt: skip
@click.option("--read-duplicates", "reads_duplicates", is_flag=True,
              help="Also read whole the scans of decrees that are there as digital files, "
              "not their first page alone.")  # fmt: skip
@click.option("--device", type=click.Choice(["cpu", "cuda"]), default="cpu", show_default=True,
              help="What recognises scans: the processor, or an NVIDIA card.")  # fmt: skip
@click.option("--decisions", type=click.Path(exists=True, path_type=Path, dir_okay=False),
              help="Reviewers' decisions to replay.  "
              "[default: OUT/decisions.yaml, if it is there]")  # fmt: skip
@click.option("--allow-loss", type=click.FloatRange(0, 1), default=0.2, show_default=True,
              help="Share of the current release's decrees that the new one may lack; "
              "where it lacks more, nothing is published.")  # fmt: skip
@click.option("--mask-staff-numbers", is_flag=True,
              help="Publish staff numbers (NIP) as pseudonyms, on pictures too.")  # fmt: skip
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local",
              show_default=True,
              help="Read with processes of this machine, or with a cluster.")  # fmt: skip
@click.option("--scheduler", metavar="tcp://HOST:PORT",
              help="The scheduler of the cluster; its workers replace --workers.")  # fmt: skip
@click.option("--lang", "language", type=click.Choice(["id", "en"]),
              help="Language of the report and of what is said here.  "
              "[default: id for the report, the locale's here]")  # fmt: skip
@click.option("--report/--no-report", "with_report", default=True, show_default=True,
              help="Write the report into the release, or the tables alone.")  # fmt: skip
@click.option("--log", type=click.File("a", encoding="utf-8"),
              help="Append a line for each file to this file.")  # fmt: skip
@click.option("--log-format", type=click.Choice(["text", "json"]),
              help="Form of the log, which without --log goes to standard error.  "
              "[default: text]")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@click.option("-v", "--verbose", is_flag=True,
              help="Also say the rows of every table, the engines, the slowest "
              "files.")  # fmt: skip
def run(
    src: Place,
    out: Place,
    workers: int,
    time_limit: float,
    memory_limit: int,
    store: Place | None,
    searchable: Path | None,
    reads_duplicates: bool,
    device: Literal["cpu", "cuda"],
    decisions: Path | None,
    allow_loss: float,
    mask_staff_numbers: bool,
    engine: Literal["local", "dask"],
    scheduler: str | None,
    language: str | None,
    with_report: bool,
    log: TextIO | None,
    log_format: Literal["text", "json"] | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Read every decree below SRC and publish the datasets under OUT.

    SRC, OUT and the store may be in an object store, as s3://bucket/prefix.
    """
    from rich.console import Console

    from keputusan.pipeline.cli.run_log import watch
    from keputusan.pipeline.cli.summary import Asked, print_summary
    from keputusan.pipeline.cli.words import Words
    from keputusan.pipeline.common.errors import explain
    from keputusan.pipeline.common.fork_server import early_server
    from keputusan.pipeline.common.memory import expect_many_objects, use_one_allocator
    from keputusan.pipeline.common.scratch import use_scratch
    from keputusan.pipeline.reading.pool import Limits
    from keputusan.pipeline.review.decisions_option import left_behind, read_decisions
    from keputusan.pipeline.run import Options
    from keputusan.pipeline.run import run as run_archive

    if (engine == "dask") != (scheduler is not None):
        raise click.UsageError("--engine dask and --scheduler go together")
    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose contradict each other")
    words = Words(language)
    if workers and scheduler is None:
        click.get_current_context().with_resource(early_server())
    use_scratch()
    leave_pandas_out()
    use_one_allocator()
    expect_many_objects()
    watcher = watch(log, log_format, words, is_quiet=quiet)
    try:
        if device != "cpu" and scheduler is None:  # workers elsewhere have cards of their own
            from keputusan.extract.scan.engines.sessions import check_device

            check_device(device)
        decided, decided_in = read_decisions(decisions, out)
        hint = left_behind(decided_in, out)
        if hint is not None:
            click.echo(hint, err=True)
        limits = Limits(time_limit, memory_limit)
        if searchable is not None:
            searchable = searchable.absolute()  # a worker elsewhere has another working folder
        report = (language or REPORT_LANGUAGE) if with_report else None
        options = Options(
            workers,
            limits,
            store,
            decided,
            searchable,
            reads_duplicates,
            device,
            scheduler,
            report,
            mask_staff_numbers,
            allow_loss,
        )
        outcome = run_archive(src, out, options, watcher)
    except (Exception, KeyboardInterrupt) as error:
        fault = explain(error)
        watcher.fail(fault.text if fault is not None else repr(error))
        raise
    finally:
        watcher.stop()
        gc.unfreeze()  # libraries that count what is left at the end would call it a leak
    with suppress(OSError):  # it is published, whoever reads what is said of it
        watcher.end(outcome)
        if not quiet:
            print_summary(outcome, Console(), words, Asked(src, out, decided_in, verbose))
    sys.exit(exits.QUARANTINED if outcome.count("quarantined") else exits.PUBLISHED)


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--page", type=click.IntRange(1), help="Only this page.")
@click.option("-p", "--pictures", type=PICTURES,
              help="Folder for a picture of each page, grid and roles drawn over it.")  # fmt: skip
@click.option("-o", "--out", "formerly", hidden=True, type=PICTURES)
def inspect(file: Path, page: int | None, pictures: Path | None, formerly: Path | None) -> None:
    """Show what is read from FILE: its tables as text and, with --pictures, its pages.

    FILE may be inside another, as archive.zip!/decree.pdf.
    """
    from keputusan.extract.model.reading_errors import UnreadableError
    from keputusan.pipeline.cli.inspect_file import inspect_file, open_file
    from keputusan.pipeline.common.safe_text import for_line

    try:
        with open_file(file) as path:
            if path is None:
                raise click.BadParameter(f"File '{file}' does not exist.", param_hint="'FILE'")
            inspect_file(path, page, pictures or formerly, click.echo)
    except UnreadableError as error:
        click.echo(f"{for_line(str(file))}: {error}", err=True)
        sys.exit(exits.QUARANTINED)


@main.command(epilog=CHECK_EXIT_CODES)
@takes_release()
@click.option("--against", "golden", required=True, type=click.Path(path_type=Path),
              help="A release, a folder published into, or a compact golden.")  # fmt: skip
@click.option("--rules", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="What is compared, and how far it may differ.  "
              "[default: golden.yaml of a compact golden, else no difference at all]")  # fmt: skip
@click.option("--junit", type=click.Path(path_type=Path, dir_okay=False),
              help="Write the result as JUnit XML, for CI.")  # fmt: skip
@click.option("--summary", type=click.Path(path_type=Path, dir_okay=False),
              help="Append the result as Markdown, for the page of a CI job.  "
              "[default: $GITHUB_STEP_SUMMARY]")  # fmt: skip
@click.option("--show", type=click.IntRange(0), default=20, show_default=True,
              help="Rows or values of each kind shown a table.")  # fmt: skip
@click.option("--update", is_flag=True,
              help="Accept what OUT says: from now on it is the golden.")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Say nothing; the exit code tells.")
@SPEAKS
def check(
    out: Path,
    golden: Path,
    rules: Path | None,
    junit: Path | None,
    summary: Path | None,
    show: int,
    update: bool,
    quiet: bool,
    lang: str | None,
) -> None:
    """Compare the release in OUT with a golden one, row by row."""
    from functools import partial

    from keputusan.pipeline.cli.check_command import Told, check_command, update_command
    from keputusan.pipeline.cli.words import Words

    told = Told(junit, summary or _step_summary(), quiet, Words(lang).language)
    if update:
        sys.exit(update_command(out, golden, rules, show, told, partial(click.echo, err=True)))
    sys.exit(check_command(out, golden, rules, show, told))


def _step_summary() -> Path | None:
    """Return where GitHub, and what is like it, takes the summary of a step from."""
    named = os.environ.get("GITHUB_STEP_SUMMARY")
    return Path(named) if named else None


@main.command()
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown",
              show_default=True)  # fmt: skip
def schema(form: str) -> None:
    """Print the data dictionary: every published table and column."""
    from keputusan.schemas.dictionary import render_json, render_markdown

    click.echo(render_markdown() if form == "markdown" else render_json(), nl=False)


main.add_command(export)
review_group.add_command(serve)
main.add_command(review_group)
main.add_command(cache)
main.add_command(doctor)
main.add_command(status)
name_variables(main)
