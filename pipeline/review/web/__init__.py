"""A local page on which a reviewer decides what the program could not tell."""
