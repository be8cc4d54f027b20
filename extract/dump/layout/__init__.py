"""Tables of dumps whose columns are laid out by blanks, as ``pdftotext -layout`` writes them.

A page is a page of characters: columns are runs of blanks over consecutive lines, rows come
from numbers, ticks, blank lines and how the texts of the columns end and begin.
"""
