"""Lookup tables: wordings seen in decrees and the term each stands for."""
