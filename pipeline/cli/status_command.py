"""The command ``keputusan status``: what is published, and what waits for a person."""

from __future__ import annotations

from pathlib import Path

import click

from keputusan.pipeline.cli.place_argument import COPIED
from keputusan.pipeline.cli.release_argument import takes_release
from keputusan.pipeline.cli.words import SPEAKS


@click.command()
@takes_release()
@SPEAKS
def status(out: Path, lang: str | None) -> None:
    """Say what the release in OUT holds, what of it waits for a person, and how to go on."""
    from keputusan.normalize.decisions import Decisions, load_decisions
    from keputusan.pipeline.cli.summary import next_steps, report_link, waiting_lines
    from keputusan.pipeline.cli.waiting import count_waiting
    from keputusan.pipeline.cli.words import Words
    from keputusan.pipeline.common.safe_text import for_line
    from keputusan.pipeline.release.find_release import find_release
    from keputusan.pipeline.release.known_archive import known_archive
    from keputusan.pipeline.report import MAIN
    from keputusan.pipeline.review.decisions_option import beside

    words = Words(lang)
    release = find_release(out)
    file = None if COPIED in click.get_current_context().meta else beside(out)
    decisions = load_decisions(file) if file is not None and file.exists() else Decisions()
    waiting = count_waiting(release, decisions)
    for line in waiting_lines(waiting, words):
        click.echo(line)
    click.echo(words("current", release=release.name, path=for_line(str(release))))
    if (release / MAIN).exists():
        click.echo(words("report", link=report_link(release)))
    for line in next_steps(waiting, words, out, known_archive(out)):
        click.echo(line)
