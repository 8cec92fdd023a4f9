"""What was set in the page of settings, for whoever reads it: documents, site, mail, doctor."""

from __future__ import annotations

from typing import Any

from servimun_widgets.domain.identity_values import file_name
from servimun_widgets.domain.settled import (
    LOGO,
    SettingsChange,
    SettingsPart,
    picture_words,
    settled_after,
)
from servimun_widgets.services.context import Context
from servimun_widgets.services.register import Register
from servimun_widgets.store import Store, where


def told_value(name: str, value: str | None) -> str | None:
    """Return a value as people and the trail are told it: of a picture what it is."""
    return picture_words(value) if name == LOGO and value else value


def _told(change: SettingsChange) -> dict[str, Any]:
    after = {name: told_value(name, value) for name, value in change.after.items()}
    return {
        "state": change.state,
        "part": change.part,
        "before": change.before,
        "after": after,
        **({"reason": change.decision_reason} if change.decision_reason else {}),
    }


SETTINGS = Register(
    "settings_changes",
    SettingsChange,
    "settings",
    "E",
    3,
    not_found="settings_not_found",
    told_of=_told,
)
"""The changes of settings. No secret is among them: a password is in a file of its own."""


def settled_values(store: Store, part: SettingsPart) -> dict[str, str]:
    """Return what is set in a part, by name; the files of staff win over it (`in_force`)."""
    return settled_after(SETTINGS.search(store, where("part") == part), part)


def settled_file(context: Context, name: str) -> bytes | None:
    """Return a file that was set in the page as a whole, or None."""
    said = settled_values(context.store, "identidad").get(file_name(name))
    return None if said is None else said.encode()


def public_mark(context: Context) -> list[object]:
    """Return what changes whenever what was set of the identity does (`Subject`)."""
    return [(one["folio"], one["state"]) for one in context.store.table("settings_changes")]
