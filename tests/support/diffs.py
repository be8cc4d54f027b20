"""Applying the diffs of the documentation, whose hunks give no line numbers."""

from __future__ import annotations

import re
from pathlib import Path


def apply_diff(text: str, root: Path) -> list[Path]:
    """Change the files below ``root`` as the unified diff ``text`` says; the files changed.

    A hunk begins with a line ``@@``; its lines must stand in the file exactly once.
    """
    changed = []
    for part in re.split(r"^--- .*\n", text, flags=re.MULTILINE)[1:]:
        name, _, hunks = part.partition("\n")
        path = root / name.removeprefix("+++ b/").strip()
        content = path.read_text(encoding="utf-8")
        for hunk in re.split(r"^@@.*\n", hunks, flags=re.MULTILINE)[1:]:
            lines = hunk.splitlines(keepends=True)
            old = "".join(line[1:] or "\n" for line in lines if line[0] in " -\n")
            new = "".join(line[1:] or "\n" for line in lines if line[0] in " +\n")
            assert content.count(old) == 1, f"{path}: {content.count(old)} times:\n{old}"
            content = content.replace(old, new)
        path.write_text(content, encoding="utf-8")
        changed.append(path)
    return changed
