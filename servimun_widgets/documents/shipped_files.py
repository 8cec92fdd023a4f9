"""What the program ships for documents: templates, fonts, texts and colours."""

from __future__ import annotations

from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
