"""What the public catalogue keeps: the public snapshot, lines of help, synonyms."""
