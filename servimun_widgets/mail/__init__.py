"""Messages that leave by e-mail: each to one address, at most once, none lost."""
