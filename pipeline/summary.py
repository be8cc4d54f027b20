"""What a run says at its end."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from pipeline.run import Outcome

LISTED = 20
"""So many quarantined files are named; the release's `sources` names all."""


def print_summary(outcome: Outcome, console: Console) -> None:
    """Files, pages, decrees, rows a table, duplicates, quarantined, and the release's place."""
    sources = outcome.sources
    pages = sum(int(str(row["pages"] or 0)) for row in sources)
    release = outcome.release
    say = _plain(console)
    say(f"files        {len(sources)}")
    say(f"pages        {pages}")
    say(f"decrees      {release.rows['documents']}")
    say(f"duplicates   {outcome.count('duplicate')}")
    say(f"quarantined  {outcome.count('quarantined')}")
    table = Table("table", "rows", box=None, pad_edge=False)
    table.columns[1].justify = "right"
    for name, rows in release.rows.items():
        table.add_row(name, f"{rows:,}".replace(",", " "))
    console.print(table)
    quarantined = [row for row in sources if row["status"] == "quarantined"]
    for row in quarantined[:LISTED]:
        say(f"quarantined: {row['path']}: {row['reason']}")
    if len(quarantined) > LISTED:
        say(f"... and {len(quarantined) - LISTED} more, in the table sources")
    say(f"release {release.id} is published in {release.path}")


def _plain(console: Console):  # type: ignore[no-untyped-def]
    return lambda text: console.print(text, markup=False, highlight=False, soft_wrap=True)
