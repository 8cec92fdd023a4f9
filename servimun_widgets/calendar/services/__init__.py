"""The use cases: each change is one transaction."""
