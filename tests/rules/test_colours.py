"""A colour has a name, said once; what is written in it can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from repository import PACKAGE, relative

from servimun_widgets.domain.contrast import contrast

WIDGETS = PACKAGE / "widgets"
FRAME = PACKAGE / "server" / "static" / "frame.css"
PALETTE = WIDGETS / "palette.css"
STYLES = [*sorted(WIDGETS.glob("*.css")), FRAME]
NAMED = re.compile(r"^\s*(--[\w-]+):\s*(#[0-9a-fA-F]{3,8});", re.MULTILINE)
TEXT, TEXT_FOR_MORE, SIGN = 4.5, 7, 3
"""WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11: contrast of text, of text for who wants more, of lines that
say something."""

WRITTEN_IN = {
    "--sv-paper": ("ink", "soft-ink", "accent", "accent-dark", "error", "good", "warn", "info"),
    "--sv-soft": ("ink", "soft-ink", "accent", "accent-dark", "error", "good", "warn", "info"),
    "--sv-good-soft": ("ink", "good"),
    "--sv-warn-soft": ("ink", "warn"),
    "--sv-error-soft": ("ink", "error"),
    "--sv-info-soft": ("ink", "info"),
    "--sv-told-soft": ("ink", "accent"),
    "--sv-added-soft": ("added",),
    "--sv-removed-soft": ("removed",),
    "--sv-accent": ("on-accent",),
    "--sv-accent-dark": ("on-accent",),
    "--sv-brand": ("on-brand",),
}
"""Ground -> the colours in which people read on it."""
SIGNS = ("--sv-border", "--sv-focus")
"""Lines without which one would not see a field, or where the focus is."""
BUBBLE = ("bubble-ink", "bubble-quoted", "bubble-link")
"""Colours of a message as a telephone shows it, in every scheme the same."""


def colours_of(text: str) -> dict[str, str]:
    """Return name -> colour of what a style names."""
    return {name: _whole(colour) for name, colour in NAMED.findall(text)}


def _whole(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(2 * one for one in colour[1:])


def schemes() -> dict[str, dict[str, str]]:
    """Return the colours of each scheme: what its table does not name is of the one it changes."""
    light, *others = re.split(r"^@media ", PALETTE.read_text("utf-8"), flags=re.MULTILINE)
    tables = {"light": colours_of(light)}
    tables |= {one.partition(" {")[0]: colours_of(one) for one in others}
    more, dark, both = (one for one in tables if one != "light")
    return {
        "light": tables["light"],
        "light, more contrast": tables["light"] | tables[more],
        "dark": tables["light"] | tables[dark],
        "dark, more contrast": tables["light"] | tables[more] | tables[dark] | tables[both],
    }


SCHEMES = schemes()


@pytest.mark.parametrize("style", STYLES, ids=relative)
def test_a_rule_of_style_names_its_colours(style: Path) -> None:
    rules = NAMED.sub("", style.read_text("utf-8"))
    written = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", rules)) - {"#fff", "#000"}
    assert not written, (
        f"{relative(style)}: give {sorted(written)} a name in widgets/palette.css, in every scheme,"
        " and write var(--its-name) in the rule"
    )


@pytest.mark.parametrize("style", STYLES, ids=relative)
def test_only_the_palette_names_colours(style: Path) -> None:
    named = {name for name in colours_of(style.read_text("utf-8")) if "bubble" not in name}
    assert not named or style == PALETTE, f"name {sorted(named)} in widgets/palette.css"


def test_a_name_that_is_used_is_named_and_a_colour_that_is_named_is_used() -> None:
    scripts = [*WIDGETS.glob("*.js"), *FRAME.parent.glob("*.js")]
    texts = "".join(one.read_text("utf-8") for one in (*STYLES, *scripts))
    used = set(re.findall(r"var\((--sv-[\w-]+)", texts))
    unknown = used - set(re.findall(r"(--sv-[\w-]+)[\"']?\s*[:,]", texts))
    assert not unknown, f"nobody says what {sorted(unknown)} is: name it in widgets/palette.css"
    idle = set(colours_of(PALETTE.read_text("utf-8"))) - used
    assert not idle, f"no rule is written in {sorted(idle)}: take it out of widgets/palette.css"


def test_the_colour_of_the_platform_is_one_in_pages_and_icon() -> None:
    icon = (FRAME.parent / "icon.svg").read_text("utf-8")
    assert f'fill="{SCHEMES["light"]["--sv-brand"]}"' in icon, "change server/static/icon.svg too"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", WRITTEN_IN)
def test_what_is_written_can_be_read_in_every_scheme(scheme: str, ground: str) -> None:
    colours = SCHEMES[scheme]
    lowest = TEXT_FOR_MORE if "more" in scheme else TEXT
    for name in WRITTEN_IN[ground]:
        ratio = contrast(colours[f"--sv-{name}"], colours[ground])
        assert ratio >= lowest, f"--sv-{name} on {ground}, {scheme}: contrast {ratio:.2f}"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_fields_and_the_focus_are_seen_in_every_scheme(scheme: str) -> None:
    colours = SCHEMES[scheme]
    for name in SIGNS:
        for ground in ("--sv-paper", "--sv-soft"):
            assert contrast(colours[name], colours[ground]) >= SIGN, f"{name} on {ground}, {scheme}"


def test_a_message_as_a_telephone_shows_it_can_be_read() -> None:
    bubble = colours_of((WIDGETS / "message_preview.css").read_text("utf-8"))
    for name in BUBBLE:
        assert contrast(bubble[f"--sv-{name}"], bubble["--sv-bubble"]) >= TEXT, name


def test_every_ground_for_text_is_among_those_that_are_tried() -> None:
    grounds = {one for one in SCHEMES["light"] if one.endswith(("-soft", "-paper", "-brand"))}
    assert grounds - {"--sv-on-brand"} <= set(WRITTEN_IN), "say in WRITTEN_IN what is written on it"
