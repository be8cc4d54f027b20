"""Closed vocabularies: offices, regions, areas, positions, units, roles and teams."""
