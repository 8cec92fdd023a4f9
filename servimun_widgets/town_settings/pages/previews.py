"""What a change of the identity would look like, before it counts."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets import building
from servimun_widgets.domain.contrast import contrast
from servimun_widgets.domain.identity_values import FILES, InForce
from servimun_widgets.domain.settled import LOGO, picture_words
from servimun_widgets.errors import Invalid
from servimun_widgets.services.context import Context
from servimun_widgets.texts import explain, sentence
from servimun_widgets.town_settings.records import title_of
from servimun_widgets.widgets import Change, Notice, PictureStrip, ShownPicture


def shown_changes(
    before: Mapping[str, str], after: Mapping[str, str | None], held: Mapping[str, InForce]
) -> list[Change]:
    """Return each value before and after; of one that is no longer set, what holds then."""
    changes = []
    for name, value in after.items():
        shipped = held[name].shipped if name in held else ""
        new = picture_words(value) if name == LOGO and value else (value or shipped)
        old = before.get(name) or None
        if name.startswith(FILES):
            old, new = _other_lines(old or "", new or "")
        changes.append(Change(title_of(name), old, new or None))
    return changes


def _other_lines(before: str, after: str) -> tuple[str | None, str]:
    """Return the lines of a file that change, as they are and as they would be."""
    old, new = before.splitlines(), after.splitlines()
    steps = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    other = [one for one in steps if one[0] != "equal"]
    gone = [line for _, first, end, _, _ in other for line in old[first:end]]
    come = [line for _, _, _, first, end in other for line in new[first:end]]
    return "\n".join(gone) or None, "\n".join(come)


def contrasts(after: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """Return how well white is read on each colour that would be set."""
    return [
        (title_of(name), sentence("settings_contrast", ratio=f"{contrast(value, '#ffffff'):.1f}"))
        for name, value in after.items()
        if value and name.startswith("colores.") and name != "colores.papel"
    ]


def pictures(context: Context, after: Mapping[str, str | None]) -> list[Widget]:
    """Return the first pages with what would be set, or why there are none yet."""
    if all(name.startswith(FILES) for name in after):
        return []
    try:
        shown = building.identity_pictures(context, after)
    except Invalid as error:
        why = " ".join(explain(problem) for problem in error.problems)
        return [Notice("warn", sentence("settings_no_preview"), why)]
    strip = [ShownPicture(png, words) for png, words in shown]
    return [PictureStrip(heading=sentence("settings_preview"), pictures=strip)] if strip else []
