"""The public site can be read in light and dark, whatever colours a municipality has."""

from __future__ import annotations

from colorsys import hsv_to_rgb

import pytest

from servimun_widgets.catalogue.documents.site_colors import site_colors
from servimun_widgets.domain.branding import Colors
from servimun_widgets.domain.contrast import contrast

WRITTEN = ("t", "q", "p", "a", "si")


def whole(color: str) -> str:
    return color if len(color) == 7 else "#" + "".join(2 * one for one in color[1:])


def dark_color(hue: float) -> str:
    """Return a colour of that hue as an identity may have it: white can be read on it."""
    for value in range(100, 0, -1):
        channels = hsv_to_rgb(hue, 1, value / 100)
        color = "#" + "".join(f"{round(255 * one):02x}" for one in channels)
        if contrast(color, "#ffffff") >= 4.5 and contrast(color, "#f5f3ee") >= 4.5:
            return color
    raise AssertionError(hue)


@pytest.mark.parametrize("hue", range(0, 360, 30))
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_that_is_written_can_be_read(scheme: str, hue: int) -> None:
    color = dark_color(hue / 360)
    identity = Colors(primary=color, secondary=color, accent=color, paper="#f5f3ee")
    told = {name: whole(one) for name, one in site_colors(identity)[scheme].items()}
    for name in WRITTEN:
        for ground in ("f", "papel"):
            assert contrast(told[name], told[ground]) >= 4.5, f"{name} on {ground}: {told}"
    assert contrast(told["foco"], told["f"]) >= 3
