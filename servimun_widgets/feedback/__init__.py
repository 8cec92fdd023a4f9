"""Feedback about a programme or the platform, from the moment it is logged to its answer."""
