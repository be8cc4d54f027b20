"""Numbers that are missing or stand twice: in the NO column, and in lists cut into cells."""
