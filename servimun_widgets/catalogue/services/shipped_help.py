"""The files of help that the program ships: lines, needs of the front page, everyday words."""

from __future__ import annotations

from importlib.resources import files


def shipped_help(name: str) -> bytes:
    """Return the file of that name as it is shipped."""
    return (files("servimun_widgets.catalogue") / "defaults" / name).read_bytes()
