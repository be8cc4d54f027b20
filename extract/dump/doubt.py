"""How sure a cell of a dump is (0..1): what the later steps and the reviewers go by."""

from __future__ import annotations

CERTAIN = 1.0
"""As the dump has it."""

REPAIRED = 0.9
"""Put right by what the numbering, the header or the rows around prove."""

GUESSED = 0.5
"""Put right where the page may have been otherwise."""
