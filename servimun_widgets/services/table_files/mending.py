"""Text that was decoded with the wrong encoding on its way here: `NiÃ±ez`."""

from __future__ import annotations


def mend(text: str) -> str:
    """Return `text` with broken encodings mended; quotes, emoji and accents stay as they are.

    >>> mend("NiÃ±ez"), mend("Niñez “feliz” 🎉")
    ('Niñez', 'Niñez “feliz” 🎉')
    """
    if text.isascii():
        return text
    import ftfy  # takes its time to load, and few texts need it

    return ftfy.fix_encoding(text) if ftfy.is_bad(text) else text
