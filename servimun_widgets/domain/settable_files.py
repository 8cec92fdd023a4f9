"""Files of the identity folder that are set in a page too."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SettableFile:
    """A file of the identity folder that is set in the page of settings too, as a whole.

    `shipped` is the place of a function of its name that answers its bytes as the program ships it,
    `read` that of a function of its text that raises `SettingsError` for one that is not right.
    """

    name: str
    shipped: str
    read: str
