"""The fourth channel: the council COPREV, what it is shown and what its members commit to."""
