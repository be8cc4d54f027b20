"""How a run scales: archives made from the sample files, and what reading them takes.

usage: python -m benchmarks.archive make FOLDER [--files N] [--seed N] [--texts N]
       python -m benchmarks.archive scale [--files N] [--workers N]
       python -m benchmarks.archive workers [--copies N]

`make` writes N small text dumps, each a decree of its own number, with texts of its own if they
are wanted.  `scale` reads an archive of
a tenth of N and one of N of them, and each again: seconds and CPU time a file, the peak memory
of the main process, and how much faster the second run is.  `workers` reads copies of the
sample PDFs with one worker and with two.  On a machine that does other things, too, go by the
CPU times.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from keputusan.language.word_lists import INDONESIAN, frequencies

ROOT = Path(__file__).parent.parent
RAW = ROOT / "data" / "raw"

_NUMBER = re.compile(r"^[ \t]*NOMOR[ \t]*:?[ \t]*(\d+\w*)(.*\d{4})[ \t]*$", re.MULTILINE)


_SECOND = re.compile(r"^(?:- )?KEDUA : ", re.MULTILINE)

WORDS = 9
"""Words of a text that no other decree has."""


def make_dumps(folder: Path, files: int, seed: int = 1, own: int = 0) -> None:
    """Write ``files`` text dumps into folders of a hundred below ``folder``.

    Each is the body of a sample decree and the first rows of its annex, under a number that no
    other has; its second diktum begins with ``own`` texts that no other decree has.  The same
    arguments give the same bytes.
    """
    samples = [path.read_text(encoding="utf-8") for path in sorted((RAW / "text").glob("*.txt"))]
    chosen = random.Random(seed)
    for index in range(files):
        text = _shortened(chosen.choice(samples), rows=chosen.randint(4, 12))
        path = folder / f"{index // 100:04d}" / f"{index:06d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        said = "".join(f"{one} " for one in own_texts(index, own))
        text = _SECOND.sub(lambda found, said=said: found[0] + said, text, count=1)  # type: ignore[misc]
        path.write_text(_renumbered(text, index + 1), encoding="utf-8")


def own_texts(index: int, own: int) -> Iterator[str]:
    """Yield texts that one decree alone has, of words as frequent as the language has them."""
    chosen = random.Random(index)
    words, shares = _words()
    for _ in range(own):
        yield f"{' '.join(chosen.choices(words, cum_weights=shares, k=WORDS)).capitalize()}."


@cache
def _words() -> tuple[list[str], list[float]]:
    """Return the words of the language, and the shares of each and all before it together."""
    listed = sorted(frequencies()[INDONESIAN].items())
    return [word for word, _ in listed], list(accumulate(share for _, share in listed))


def make_pdfs(folder: Path, copies: int, samples: Path = RAW / "digital") -> None:
    """Write ``copies`` of every PDF in ``samples`` into ``folder``, no two of the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(samples.glob("*.pdf")):
        for copy in range(copies):
            # behind the end of a PDF a comment changes its bytes, and nothing else
            changed = path.read_bytes() + f"\n% copy {copy}\n".encode()
            (folder / f"{path.stem}-{copy:03d}.pdf").write_bytes(changed)


def _shortened(text: str, rows: int) -> str:
    """Return ``text`` up to the first ``rows`` lines of its first table."""
    lines = text.splitlines(keepends=True)
    table = next(index for index, line in enumerate(lines) if "\t" in line)
    return "".join(lines[: table + 1 + rows])


def _renumbered(text: str, sequence: int) -> str:
    """Return ``text`` with another running number wherever the decree names its own."""
    found = _NUMBER.search(text)
    assert found is not None, "a sample without a number"
    return text.replace(found[1] + found[2], f"{sequence}{found[2]}")


class Taken(NamedTuple):
    """What a run took: seconds, those of CPU time in its main process and in all others, and
    the megabytes that its main process held at most."""

    seconds: float
    main_cpu: float
    others_cpu: float
    megabytes: float


def run(archive: Path, out: Path, workers: int) -> Taken:
    """Return what a run over ``archive`` takes.  Of Linux only."""
    command = [sys.executable, "-c", "from keputusan.pipeline.cli.main import main; main()"]
    command += ["run", str(archive), "--out", str(out), "--workers", str(workers)]
    peak = 0.0
    cpu: dict[int, float] = {}
    begun = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            peak = max(peak, _peak_megabytes(process.pid))
            cpu |= _cpu_seconds(process.pid)
            time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"the run failed with exit code {process.returncode}")
    seconds = time.perf_counter() - begun
    main_cpu = cpu.pop(process.pid, 0.0)
    return Taken(seconds, main_cpu, sum(cpu.values()), peak)


def _peak_megabytes(process: int) -> float:
    """Return the most memory a process had so far; 0 if it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s*(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def _cpu_seconds(process: int) -> dict[int, float]:
    """Return the CPU time so far of a process, and of those it and they have started, by their
    ids.
    """
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        started = [task.read_text() for task in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:
        return {}
    cpu = {process: (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")}
    for child in " ".join(started).split():
        cpu |= _cpu_seconds(int(child))
    return cpu


def scale(files: int, workers: int) -> None:
    """Print what runs over a tenth of ``files`` and over all of them take."""
    per_file, cpu_per_file = [], []
    with tempfile.TemporaryDirectory() as folder:
        for count in (files // 10, files):
            archive, out = Path(folder, f"archive{count}"), Path(folder, f"out{count}")
            make_dumps(archive, count)
            first = run(archive, out, workers)
            again = run(archive, out, workers)
            per_file.append(first.seconds / count)
            cpu_per_file.append((first.main_cpu + first.others_cpu) / count)
            print(
                f"{count:7d} files  {first.seconds:8.1f} s  {1000 * per_file[-1]:6.1f} ms a file, "
                f"{1000 * cpu_per_file[-1]:6.1f} ms CPU, of these "
                f"{1000 * first.main_cpu / count:5.1f} in the main process  "
                f"peak {first.megabytes:4.0f} MB\n"
                f"          again {again.seconds:8.2f} s, {again.main_cpu:.2f} s CPU "
                f"({first.seconds / again.seconds:.0f} times faster, "
                f"peak {again.megabytes:.0f} MB)",
                flush=True,
            )
    print(
        f"a file of {files} takes {per_file[1] / per_file[0]:.2f} times one of {files // 10}, "
        f"{cpu_per_file[1] / cpu_per_file[0]:.2f} times the CPU time"
    )


def compare_workers(copies: int) -> None:
    """Print what one worker and two take for the same files."""
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "archive")
        make_pdfs(archive, copies)
        for workers in (1, 2):
            taken.append(run(archive, Path(folder, f"out{workers}"), workers))
            print(
                f"{workers} workers  {taken[-1].seconds:8.1f} s  CPU time: main process "
                f"{taken[-1].main_cpu:.1f} s, workers {taken[-1].others_cpu:.1f} s",
                flush=True,
            )
    one, two = taken
    # what the main process does after the reading is done by one CPU alone
    bound = (one.main_cpu + one.others_cpu) / (one.main_cpu + one.others_cpu / 2)
    print(f"two workers are {one.seconds / two.seconds:.2f} times as fast as one")
    print(f"by the CPU time of one worker's run they would be {bound:.2f} times, undisturbed")


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("make")
    make.add_argument("folder", type=Path)
    make.add_argument("--files", type=int, default=10_000)
    make.add_argument("--seed", type=int, default=1)
    make.add_argument("--texts", type=int, default=0, help="texts that a decree alone has")
    scaling = commands.add_parser("scale")
    scaling.add_argument("--files", type=int, default=10_000)
    scaling.add_argument("--workers", type=int, default=2)
    comparing = commands.add_parser("workers")
    comparing.add_argument("--copies", type=int, default=20)
    options = parser.parse_args()
    if options.command == "make":
        make_dumps(options.folder, options.files, options.seed, options.texts)
    elif options.command == "scale":
        scale(options.files, options.workers)
    else:
        compare_workers(options.copies)


if __name__ == "__main__":
    main()
