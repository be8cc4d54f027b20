"""What whole runs take, beside peers on the same files: all processes, one after the other.

usage: python -m benchmarks.speed digital [FOLDER] [--copies N] [--camelot]
       python -m benchmarks.speed scanned [FOLDER]
       python -m benchmarks.speed growth [--files N] [--more N] [--texts N]
       each with [--repeat N] [--json FILE]

`digital` compares the CPU a page of a run with what pdfplumber's (and camelot's) table finders
alone cost; ours is the whole way from the files to the published release.  `scanned` compares
the time on the clock of a run by one worker with that of ocrmypdf, where it is installed.
`growth` reads an archive of made-up dumps, which share their texts but for `--texts` that each has
alone, and again after some more came into it; the release is then that of a run which has nothing
but the files, or the benchmark fails.  The lowest of the repeated runs counts.  With `--json` the
figures go into a file that can be compared.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.archive import make_dumps, make_pdfs
from benchmarks.processes import Taken, measure

PDFPLUMBER = """
import sys, pdfplumber
for path in sys.argv[1:]:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()
"""
CAMELOT = """
import sys, camelot
for path in sys.argv[1:]:
    camelot.read_pdf(path, pages="all", flavor="lattice", engine="vector")
"""
OCRMYPDF = (
    *("ocrmypdf", "--jobs", "1", "-l", "ind", "--deskew", "--rotate-pages", "--force-ocr"),
    *("--output-type", "pdf"),
)
RAW = Path(__file__).parent.parent / "data" / "raw"

Figures = dict[str, Taken]


def main() -> None:
    """Measure what the command line names; print it, one contender a line."""
    options = _options()
    with tempfile.TemporaryDirectory() as scratch:
        figures, units = options.measure(options, Path(scratch))
    ours = next(iter(figures.values()))
    print(f"{units} {options.unit}s, lowest of {options.repeat}, {_processor()}")
    for name, taken in figures.items():
        cpu, wall = 1000 * taken.cpu / units, 1000 * taken.wall / units
        print(
            f"{name:28}{cpu:9.1f} ms CPU {wall:9.1f} ms on the clock a {options.unit};  ours is "
            f"{ours.cpu / taken.cpu:.2f} of its CPU, {ours.wall / taken.wall:.2f} of its time"
        )
    if options.json is not None:
        told = {name: taken._asdict() for name, taken in figures.items()}
        whole = {"processor": _processor(), f"{options.unit}s": units, "seconds": told}
        options.json.write_text(json.dumps(whole, indent=2) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True)
    digital = commands.add_parser("digital")
    digital.add_argument("folder", nargs="?", type=Path, default=RAW / "digital")
    digital.add_argument("--copies", type=int, default=1, help="read every file so many times")
    digital.add_argument("--camelot", action="store_true", help="measure camelot lattice, too")
    digital.set_defaults(measure=_digital, unit="page", repeat=3)
    scanned = commands.add_parser("scanned")
    scanned.add_argument("folder", nargs="?", type=Path, default=RAW / "scanned")
    scanned.set_defaults(measure=_scanned, unit="page", repeat=1)
    growth = commands.add_parser("growth")
    growth.add_argument("--files", type=int, default=1000)
    growth.add_argument("--more", type=int, default=10)
    growth.add_argument("--texts", type=int, default=0, help="texts that a decree alone has")
    growth.set_defaults(measure=_growth, unit="file", repeat=1)
    for command in (digital, scanned, growth):
        command.add_argument("--repeat", type=int, default=command.get_default("repeat"))
        command.add_argument("--json", type=Path, default=None)
    return parser.parse_args()


def _digital(options: argparse.Namespace, scratch: Path) -> tuple[Figures, int]:
    folder = options.folder
    if options.copies > 1:
        folder = scratch / "archive"
        make_pdfs(folder, options.copies, options.folder)
    files = sorted(str(path) for path in folder.glob("*.pdf"))
    out = scratch / "out"
    figures = {
        "keputusan run --no-report": _lowest(options, _run(folder, out), out),
        "pdfplumber extract_tables": _lowest(options, [sys.executable, "-c", PDFPLUMBER, *files]),
    }
    if options.camelot:
        command = [sys.executable, "-c", CAMELOT, *files]
        figures["camelot lattice, vector"] = _lowest(options, command)
    return figures, count_pages(files)


def _scanned(options: argparse.Namespace, scratch: Path) -> tuple[Figures, int]:
    files = sorted(str(path) for path in options.folder.glob("*.pdf"))
    out = scratch / "out"
    figures = {"keputusan run --no-report": _lowest(options, _run(options.folder, out), out)}
    if shutil.which(OCRMYPDF[0]) is None:
        print("ocrmypdf is not installed: no peer is measured", file=sys.stderr)
    else:
        commands = [[*OCRMYPDF, path, str(scratch / "searchable.pdf")] for path in files]
        each = [_lowest(options, command) for command in commands]
        figures["ocrmypdf"] = Taken(sum(t.wall for t in each), sum(t.cpu for t in each))
    return figures, count_pages(files)


def _growth(options: argparse.Namespace, scratch: Path) -> tuple[Figures, int]:
    archive, out = scratch / "archive", scratch / "out"
    make_dumps(archive, options.files, own=options.texts)
    first = measure(_run(archive, out))
    make_dumps(archive, options.files + options.more, own=options.texts)
    grown = measure(_run(archive, out))
    again = measure(_run(archive, out))
    shutil.rmtree(out / "store")
    released = (out / "current").resolve().name
    fresh = scratch / "fresh"
    measure(_run(archive, fresh))
    if (fresh / "current").resolve().name != released:
        raise SystemExit("the release of the grown archive is not that of a new run")
    more = f"{options.more} more files"
    return {"first run": first, more: grown, "nothing new": again}, options.files


def _run(archive: Path, out: Path) -> list[str]:
    command = str(Path(sys.executable).with_name("keputusan"))
    return [command, "run", str(archive), "--out", str(out), "--workers", "1", "--no-report"]


def _lowest(options: argparse.Namespace, command: Sequence[str], out: Path | None = None) -> Taken:
    """Return what the quickest of the repeated runs took, each into a new folder ``out``."""
    taken = []
    for _ in range(options.repeat):
        if out is not None:
            shutil.rmtree(out, ignore_errors=True)
        taken.append(measure(command))
    return min(taken)


def count_pages(files: list[str]) -> int:
    """Return the number of pages of all PDFs."""
    import pypdfium2

    return sum(len(pypdfium2.PdfDocument(path)) for path in files)


def _processor() -> str:
    """Return the name of the processor: a ratio of times holds for one kind of it."""
    with Path("/proc/cpuinfo").open(encoding="utf-8") as file:
        names = [line.partition(":")[2].strip() for line in file if "model name" in line]
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    main()
