"""Erasing personal data that somebody typed by mistake, from wherever it stands."""
