"""What all rooms of the pipeline share: errors, the files of an archive and what became of them."""
