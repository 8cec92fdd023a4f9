"""Files that come in: read cell by cell, never guessed, with a report of each row."""
