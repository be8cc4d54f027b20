"""The command ``keputusan review serve``."""

from __future__ import annotations

from pathlib import Path

import click

from keputusan.pipeline.cli.decisions_argument import decisions_file, this_user
from keputusan.pipeline.cli.release_argument import takes_release
from keputusan.pipeline.cli.words import Words
from keputusan.pipeline.review import review_wordings as told


@click.command()
@takes_release()
@click.option("--archive", type=click.Path(exists=True, path_type=Path),
              help="The archive it was made from, in a folder: pieces of its pages are "
              "shown as they are, staff numbers among them.  "
              "[default: the folder that was read, where it is still there]")  # fmt: skip
@click.option("--decisions", "named", type=click.Path(dir_okay=False, path_type=Path),
              help="File of decisions.  "
              "[default: decisions.yaml beside the releases]")  # fmt: skip
@click.option("--who", default=this_user, required=True, help="Who decides.  [default: the user]")
@click.option("--port", type=click.IntRange(0, 65535), default=0,
              help="Port of 127.0.0.1.  [default: any that is free]")  # fmt: skip
@click.option("--lang", type=click.Choice(["id", "en"]), default="id", show_default=True,
              help="Language of the page.")  # fmt: skip
@click.option("--open/--no-browser", "opens", default=False, show_default=True,
              help="Open the page in the browser of this machine.")  # fmt: skip
def serve(
    out: Path, archive: Path | None, named: Path | None, who: str, port: int, lang: str, opens: bool
) -> None:
    """Decide uncertain matches and doubtful cells on a page, until Ctrl+C.

    The page answers on this machine only, and only to who opens the address that is printed.
    """
    from keputusan.pipeline.release.find_release import find_release
    from keputusan.pipeline.release.known_archive import known_archive
    from keputusan.pipeline.review.web.server import Options, Server
    from keputusan.pipeline.review.web.server import serve as serve_pages

    def ready(address: str, server: Server) -> None:
        click.echo(address)
        Words().echo(told.SERVING(file=str(file), who=who), err=True)
        if opens:
            click.launch(address)

    if not who.strip():
        raise click.UsageError(told.WHO_EMPTY().render(Words().language))
    archive = archive or known_archive(out)
    if archive is None:
        raise click.UsageError(told.NAME_ARCHIVE().render(Words().language))
    file = decisions_file(named, out)
    serve_pages(Options(find_release(out), archive, file, who, lang, port), ready)
