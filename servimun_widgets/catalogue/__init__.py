"""The public catalogue: what citizens find, from one file that holds only what is on show."""
