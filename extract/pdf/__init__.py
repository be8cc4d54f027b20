"""Step 1: files to characters, rules and lines."""
