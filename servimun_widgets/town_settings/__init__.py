"""What the municipality sets in a page: its identity, and the mail server."""
