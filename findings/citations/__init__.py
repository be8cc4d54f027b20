"""Instruments cited with a number, a year or a gazette that cannot all be right."""
