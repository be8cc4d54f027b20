"""Pages that must be missing, by what the tables on the pages around them begin and end with."""
