"""The goldens of the sample archive: what each of its media is read as.

    python -m tests.golden [MEDIUM ...]

reads `data/raw/MEDIUM` and accepts the result as `tests/golden/MEDIUM`.  Run it on purpose,
and look at `git diff tests/golden` before committing: every line of it is a value that is now
read differently.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner, Result

from keputusan.pipeline.cli.main import main

ROOT = Path(__file__).parent.parent
RAW = ROOT / "data" / "raw"
GOLDEN = ROOT / "tests" / "golden"

MEDIA = sorted(path.name for path in RAW.iterdir() if path.is_dir())
"""Each has the same decrees; together they would be published once, from the best source."""


def keputusan(*arguments: object) -> Result:
    """The command with these arguments."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def run(medium: str, out: Path) -> Result:
    """Publish the decrees of ``medium`` into ``out``."""
    return keputusan("run", RAW / medium, "--out", out, "--workers", 2)


def accept(medium: str) -> int:
    """Make what ``medium`` is read as now its golden, and say what changed; the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        published = run(medium, Path(folder))
        if published.exit_code:
            print(published.output)
            return published.exit_code
        accepted = keputusan("check", folder, "--against", GOLDEN / medium, "--update")
        print(accepted.output)
        return accepted.exit_code


if __name__ == "__main__":
    sys.exit(max(accept(medium) for medium in sys.argv[1:] or MEDIA))
