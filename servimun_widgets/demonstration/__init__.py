"""A store to try things in, with something in every room."""
