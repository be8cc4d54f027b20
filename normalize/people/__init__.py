"""Which names of one office are one person."""
