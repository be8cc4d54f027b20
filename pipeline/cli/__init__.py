"""The commands of ``keputusan``, and what they print."""

import gc

OBJECTS_OF_A_START = 200_000
"""Loading a command makes up to so many objects, and no garbage: to look for some took a tenth of
its CPU."""

gc.set_threshold(OBJECTS_OF_A_START)
