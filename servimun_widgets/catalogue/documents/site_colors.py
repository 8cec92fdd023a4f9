"""The colours of the public site, light and dark, from those of the identity."""

from __future__ import annotations

from servimun_widgets.domain.branding import Colors
from servimun_widgets.domain.contrast import lightened

_DARK_GROUND = "#15191c"
_DARK_PAPER = "#222a2f"
"""The lighter of the two: what can be read on it can be read on the other as well."""
_IN_THE_DARK = 7.0
"""Contrast of the identity's colours as text there; with less, a name looks like a thing switched
off."""


def site_colors(colors: Colors) -> dict[str, dict[str, str]]:
    """Return the variables of the style sheet in each scheme that a telephone may ask for.

    `f` is the ground and `papel` the tint on it; `t` the ink, `q` the quiet one, `l` lines; `p`,
    `a` and `si` are the identity's colours as text and lines, lightened in the dark. What is filled
    with them has white text in both.
    """
    light = {
        "f": "#fff",
        "papel": colors.paper,
        "t": "#1b1d21",
        "q": "#50545c",
        "l": "#d5d2ca",
        "p": colors.primary,
        "a": colors.accent,
        "si": colors.secondary,
        "foco": "#0b57d0",
    }
    dark = {
        "f": _DARK_GROUND,
        "papel": _DARK_PAPER,
        "t": "#e8eaec",
        "q": "#b9c0c6",
        "l": "#414b52",
        "p": lightened(colors.primary, _DARK_PAPER, _IN_THE_DARK),
        "a": lightened(colors.accent, _DARK_PAPER, _IN_THE_DARK),
        "si": lightened(colors.secondary, _DARK_PAPER, _IN_THE_DARK),
        "foco": "#9cc4ff",
    }
    return {"light": light, "dark": dark}
