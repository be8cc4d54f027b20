"""Reviewing: what the program could not tell, and what reviewers say to it."""
