"""A colour has a name, said once; what is written in it can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from repository import PACKAGE, relative

from servimun_widgets.documents.contrast import contrast

WIDGETS = PACKAGE / "widgets"
FRAME = PACKAGE / "server" / "static" / "frame.css"
STYLES = [*sorted(WIDGETS.glob("*.css")), FRAME]
NAMED = re.compile(r"^\s*(--[\w-]+):\s*(#[0-9a-fA-F]{3,8});", re.MULTILINE)
LOWEST = 4.5
"""WCAG 2.2, 1.4.3: contrast of text."""

WRITTEN_IN = {
    "--sv-paper": ("ink", "soft-ink", "accent", "accent-dark", "error", "good", "warn", "info"),
    "--sv-soft": ("ink", "soft-ink", "accent", "accent-dark", "error", "good", "warn", "info"),
    "--sv-good-soft": ("ink", "good"),
    "--sv-warn-soft": ("ink", "warn"),
    "--sv-error-soft": ("ink", "error"),
    "--sv-info-soft": ("ink", "info"),
    "--sv-told-soft": ("ink",),
    "--sv-added-soft": ("added",),
    "--sv-removed-soft": ("removed",),
    "--sv-bubble": ("bubble-ink", "bubble-quoted", "bubble-link"),
    "--site-ground": ("ink", "muted", "brand", "problem", "good"),
    "--site-soft": ("ink", "muted", "brand", "problem", "good"),
    "--site-notice": ("ink",),
}
"""Ground -> the colours in which people read on it."""


def colours_of(style: Path) -> dict[str, str]:
    """Return name -> colour of what a style names."""
    return {name: _whole(colour) for name, colour in NAMED.findall(style.read_text("utf-8"))}


def _whole(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(2 * one for one in colour[1:])


COLOURS = {name: colour for style in STYLES for name, colour in colours_of(style).items()}


@pytest.mark.parametrize("style", STYLES, ids=relative)
def test_a_rule_of_style_names_its_colours(style: Path) -> None:
    rules = NAMED.sub("", style.read_text("utf-8"))
    written = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", rules)) - {"#fff", "#000"}
    assert not written, (
        f"{relative(style)}: give {sorted(written)} a name among those of widgets/shared.css (of"
        " the frame: at the top of server/static/frame.css) and write var(--its-name) in the rule"
    )


def test_the_colour_of_the_platform_is_one_in_pages_frame_and_icon() -> None:
    icon = (FRAME.parent / "icon.svg").read_text("utf-8")
    assert COLOURS["--sv-accent"] == COLOURS["--site-brand"], "change both: shared.css, frame.css"
    assert f'fill="{COLOURS["--site-brand"]}"' in icon, "change server/static/icon.svg too"


@pytest.mark.parametrize("ground", WRITTEN_IN)
def test_what_is_written_can_be_read(ground: str) -> None:
    family = ground[: ground.index("-", 2) + 1]
    for name in WRITTEN_IN[ground]:
        ratio = contrast(COLOURS[family + name], COLOURS[ground])
        assert ratio >= LOWEST, f"{family}{name} on {ground} has a contrast of {ratio:.2f}: darken"


def test_every_ground_for_text_is_among_those_that_are_tried() -> None:
    grounds = {one for one in COLOURS if one.endswith(("-soft", "-paper", "-ground", "-notice"))}
    assert grounds <= set(WRITTEN_IN), "say in WRITTEN_IN what is written on it"
