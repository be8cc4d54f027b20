"""Training of the compact reader of scanned lines; nothing of it runs when an archive is read."""
