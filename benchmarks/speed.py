"""CPU a page of a whole run, beside what table finders alone cost on the same files.

usage: python benchmarks/speed.py [FOLDER] [--camelot] [--repeat N]

Every contender runs in a process of its own, imports and all, one after the other; the
lowest of N runs counts.  Our figure is the whole way from the files to the published release,
without and with its report, read in that very process (the time of killed workers would not be
counted) and into a new folder each time; the others only find tables.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

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


OURS = "keputusan run --no-report"
"""What the others are compared with: they make no pictures of their evidence."""


def main() -> None:
    """Measure and print one line a contender."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("data/raw/digital"))
    parser.add_argument("--camelot", action="store_true", help="measure camelot lattice, too")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    files = sorted(str(path) for path in options.folder.glob("*.pdf"))
    pages = count_pages(files)
    print(f"{len(files)} files, {pages} pages, lowest of {options.repeat} runs")
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "out")
        command = str(Path(sys.executable).with_name("keputusan"))
        ours = [command, "run", str(options.folder), "--out", out, "--workers", "0"]
        contenders = {OURS: [*ours, "--no-report"], "keputusan run": ours}
        contenders["pdfplumber extract_tables"] = [sys.executable, "-c", PDFPLUMBER, *files]
        if options.camelot:
            contenders["camelot lattice, vector"] = [sys.executable, "-c", CAMELOT, *files]
        seconds = {
            name: min(cpu_seconds(command, Path(out)) for _ in range(options.repeat))
            for name, command in contenders.items()
        }
    mine = seconds[OURS]
    for name, taken in seconds.items():
        print(f"{name:28}{1000 * taken / pages:8.1f} ms CPU a page {taken / mine:7.2f} x")


def count_pages(files: list[str]) -> int:
    """The number of pages of all PDFs."""
    import pypdfium2

    return sum(len(pypdfium2.PdfDocument(path)) for path in files)


def cpu_seconds(command: list[str], out: Path) -> float:
    """User and system time of ``command`` and its children, without ``out`` of a run before."""
    shutil.rmtree(out, ignore_errors=True)
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )


if __name__ == "__main__":
    main()
