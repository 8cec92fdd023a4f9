"""Sizes of files as people read them."""

from __future__ import annotations

_THOUSAND = 1000


def size_text(size: int) -> str:
    """Return a size in bytes as people read it.

    >>> size_text(431), size_text(48_210), size_text(12_345_678)
    ('431 bytes', '48 kB', '12.3 MB')
    """
    if size < _THOUSAND:
        return f"{size} bytes"
    if size < _THOUSAND**2:
        return f"{size / _THOUSAND:.0f} kB"
    return f"{size / _THOUSAND**2:.1f} MB"
