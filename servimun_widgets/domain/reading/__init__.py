"""Readers of the text that people write in spreadsheets: pure, and never guessing.

Each reader returns what the text says beyond doubt, and as `Problem`s what it could not read; the
caller keeps the text itself.
"""
