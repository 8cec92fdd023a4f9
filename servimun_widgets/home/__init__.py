"""The first page: what waits for a person today."""
