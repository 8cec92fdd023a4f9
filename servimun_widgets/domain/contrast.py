"""How well one colour can be told from another."""

from __future__ import annotations


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, relative luminance).

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def lightened(color: str, ground: str, lowest: float = 4.5) -> str:
    """Return `color` with as much white as it takes to be read on a dark `ground`.

    White itself where nothing less has a contrast of `lowest`.

    >>> lightened("#0b4f6c", "#15191c")
    '#59879b'
    >>> lightened("#ffffff", "#15191c")
    '#ffffff'
    """
    channels = [int(color[start : start + 2], 16) for start in (1, 3, 5)]
    for white in range(101):
        mixed = [round(one + (255 - one) * white / 100) for one in channels]
        found = "#" + "".join(f"{one:02x}" for one in mixed)
        if contrast(found, ground) >= lowest:
            return found
    return "#ffffff"


def _luminance(color: str) -> float:
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
