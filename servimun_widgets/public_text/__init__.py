"""What citizens will read: what may not be said, who allowed what, and when nothing is said."""
