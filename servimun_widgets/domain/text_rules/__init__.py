"""What may not stand in a text that citizens read: found, and shown where."""
