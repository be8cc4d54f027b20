"""The commands of ``keputusan``, and what they print."""
