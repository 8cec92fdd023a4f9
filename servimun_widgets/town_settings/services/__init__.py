"""The use cases of settings."""
