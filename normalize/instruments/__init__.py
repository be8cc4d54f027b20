"""Legal instruments: the register of those known, and how citations are read and compared."""
