"""Use cases of the public catalogue: the public snapshot and the file it is written to."""
